import { type Decimal, toDecimal } from "../number/decimal.js";
import { type DropCase, dropUnits, ownProfit } from "./keep-or-drop-case.js";
import { type SpreadUnits, spreadCommon } from "./keep-or-drop-spread.js";

/** One step of the death spiral: who is there, and who is at a loss at full cost once the common cost is spread over them. */
export interface DeathSpiralStep {
  /** 0 is before anyone is dropped. */
  readonly step: number;
  /** Dropped to come here: those in loss one step before. */
  readonly dropped: readonly string[];
  readonly remaining: number;
  /** Common cost to be borne, with what the dropped customers left unpaid. */
  readonly common: Decimal;
  /** At a loss at full cost now, in id order. */
  readonly inLoss: readonly string[];
  readonly totalProfit: Decimal;
}

/** Dropping every customer at a loss at full cost, costing again, and so on until no one is at a loss or no one is left. */
export interface DeathSpiral {
  readonly steps: readonly DeathSpiralStep[];
  /** All dropped on the way, in id order. */
  readonly dropped: readonly string[];
  /** Total profit at the end less that at the start. */
  readonly profitChange: Decimal;
}

/** The spiral and its spread before anyone is dropped. */
export interface SpiralUnits {
  readonly steps: readonly { readonly dropped: readonly number[]; readonly inLoss: readonly number[]; readonly spread: SpreadUnits }[];
}

/**
 * Follows what happens when customers are dropped because of a loss at full cost.
 *
 * At each step the common cost is what it was, and what the customers dropped so far leave unpaid at the horizon (all of them together, so
 * that blocks of capacity are whole): rates are kept, and cost that stays joins the common cost. So total profit changes by the drop effect.
 *
 * @see Horngren, Datar & Rajan, Cost Accounting, ch. 9 (downward demand spiral)
 */
export function followSpiral(one: DropCase): SpiralUnits {
  const everyone = one.ids.map((_, i) => i);
  const before = spreadCommon(one, everyone, one.common);
  const steps = [{ dropped: [] as readonly number[], inLoss: losses(one, before), spread: before }];
  const gone = new Set<number>();
  for (;;) {
    const { inLoss } = steps[steps.length - 1] as (typeof steps)[number];
    if (inLoss.length === 0) return { steps };
    for (const i of inLoss) gone.add(i);
    const spread = spreadWithout(one, before, gone);
    steps.push({ dropped: inLoss, inLoss: losses(one, spread), spread });
  }
}

/** Spreads the common cost over those who stay, so that total profit changes by the effect of dropping the others together. */
export function spreadWithout(one: DropCase, before: SpreadUnits, gone: ReadonlySet<number>): SpreadUnits {
  const everyone = one.ids.map((_, i) => i);
  const { effect } = dropUnits(
    one,
    everyone.filter((i) => gone.has(i)),
  );
  const stay = everyone.filter((i) => !gone.has(i));
  const own = stay.reduce((sum, i) => sum + ownProfit(one, i), 0n);
  return spreadCommon(one, stay, own - (before.totalProfit + effect));
}

/** Gives the spiral in currency units. */
export function spiralFigures(one: DropCase, { steps }: SpiralUnits): DeathSpiral {
  const names = (customers: readonly number[]) => Object.freeze(customers.map((i) => one.ids[i] as string));
  const amount = (units: bigint) => toDecimal(units, one.scale);
  const totals = steps.map(({ spread }) => spread.totalProfit);
  const dropped = steps.flatMap((step) => step.dropped).sort((i, j) => i - j);
  return Object.freeze({
    steps: Object.freeze(
      steps.map(
        (step, k): DeathSpiralStep =>
          Object.freeze({
            step: k,
            dropped: names(step.dropped),
            remaining: step.spread.customers.length,
            common: amount(step.spread.common),
            inLoss: names(step.inLoss),
            totalProfit: amount(step.spread.totalProfit),
          }),
      ),
    ),
    dropped: names(dropped),
    profitChange: amount((totals[totals.length - 1] as bigint) - (totals[0] as bigint)),
  });
}

function losses(one: DropCase, { customers, shares }: SpreadUnits): readonly number[] {
  return customers.filter((i, k) => ownProfit(one, i) < (shares[k] as bigint));
}
