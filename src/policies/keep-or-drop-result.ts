import { CostError } from "../errors/cost-error.js";
import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import type { Decimal } from "../number/decimal.js";
import { money, toDecimal } from "../number/decimal.js";
import { readId } from "../number/read-id.js";
import { type DeathSpiral, followSpiral, type SpiralUnits, spiralFigures, spreadWithout } from "./death-spiral.js";
import { type CustomerDecision, type CustomerDecisionJson, decide, decisionJson } from "./keep-or-drop-advice.js";
import { type DropCase, dropUnits } from "./keep-or-drop-case.js";
import { type DropEffect, type DropEffectJson, effectFigures, effectJson } from "./keep-or-drop-effect.js";
import { type CommonCostSpread, type CommonCostSpreadJson, spreadFigures, spreadJson } from "./keep-or-drop-spread.js";

/** Customers judged by what dropping them would change. Iterates over their decisions in id order; each is made when asked for. */
export interface KeepOrDrop extends Iterable<CustomerDecision> {
  /** Undefined for given rows that state none. */
  readonly currency: string | undefined;
  readonly scale: number;
  readonly horizon: string;
  readonly ids: readonly string[];
  /** Gives the decision on a customer; throws `decision-customer-unknown`. */
  of(id: string | number | bigint): CustomerDecision;
  /** Everyone there, the common cost spread. */
  readonly kept: CommonCostSpread;
  /** Effect of dropping the customers of `drop` together. */
  readonly group: DropEffect;
  /** Those who stay once the customers of `drop` are gone, the common cost and what stays unpaid spread over them. */
  readonly dropped: CommonCostSpread;
  /** Total profit of `dropped` less that of `kept`; the effect of the group. */
  readonly profitChange: Decimal;
  readonly deathSpiral: DeathSpiral;
  readonly warnings: readonly Finding[];
  toJSON(): KeepOrDropJson;
}

/** The same as plain data, money as text. */
export interface KeepOrDropJson {
  readonly currency: string | null;
  readonly horizon: string;
  readonly customers: readonly CustomerDecisionJson[];
  readonly kept: CommonCostSpreadJson;
  readonly group: DropEffectJson;
  readonly dropped: CommonCostSpreadJson;
  readonly profitChange: string;
  readonly deathSpiral: {
    readonly steps: readonly {
      readonly step: number;
      readonly dropped: readonly string[];
      readonly remaining: number;
      readonly common: string;
      readonly inLoss: readonly string[];
      readonly totalProfit: string;
    }[];
    readonly dropped: readonly string[];
    readonly profitChange: string;
  };
  readonly warnings: readonly Finding[];
}

/**
 * Makes the result of a case.
 *
 * @param now the case at the horizon `now`
 * @param drop those to be dropped together
 */
export function keepOrDropOf(one: DropCase, now: DropCase, drop: readonly number[]): KeepOrDrop {
  const spiral = followSpiral(one);
  const before = (spiral.steps[0] as SpiralUnits["steps"][number]).spread;
  const units = dropUnits(one, drop);
  const after = spreadWithout(one, before, new Set(drop));
  const kept = spreadFigures(one, before);
  const place = new Map(one.ids.map((id, i) => [id, i]));
  const decisionAt = (i: number) => decide(one, now, i, before.shares[i] as bigint);
  const result: KeepOrDrop = {
    currency: one.currency,
    scale: one.scale,
    horizon: one.horizon,
    ids: Object.freeze([...one.ids]),
    of: (id) => {
      const i = place.get(readId(id) ?? "");
      if (i === undefined || readId(id) === undefined) throw unknownCustomer(id, one.ids);
      return decisionAt(i);
    },
    kept,
    group: effectFigures(one, units),
    dropped: spreadFigures(one, after),
    profitChange: toDecimal(units.effect, one.scale),
    deathSpiral: spiralFigures(one, spiral),
    warnings: Object.freeze(warningsOf(one, spiral)),
    toJSON: () => resultJson(result),
    *[Symbol.iterator]() {
      for (let i = 0; i < one.ids.length; i++) yield decisionAt(i);
    },
  };
  return Object.freeze(result);
}

function unknownCustomer(id: unknown, ids: readonly string[]): CostError {
  const near = typeof id === "string" ? nearest(id, ids) : undefined;
  return new CostError([finding(decisionMessages, "decision-customer-unknown", "id", { id, nearest: near })]);
}

function warningsOf(one: DropCase, { steps }: SpiralUnits): Finding[] {
  const [first, last] = [steps[0], steps[steps.length - 1]] as [SpiralUnits["steps"][number], SpiralUnits["steps"][number]];
  const warnings: Finding[] = [...one.warnings];
  if (first.spread.unspread !== 0n) {
    const detail = { amount: money(first.spread.unspread, one.scale) };
    warnings.push(finding(decisionMessages, "common-cost-unspread", "common", detail, { severity: "warning" }));
  }
  if (last.spread.totalProfit < first.spread.totalProfit) {
    const detail = {
      steps: steps.length - 1,
      dropped: first.inLoss.length,
      before: money(first.spread.totalProfit, one.scale),
      after: money(last.spread.totalProfit, one.scale),
    };
    warnings.push(finding(decisionMessages, "death-spiral", "deathSpiral", detail, { severity: "warning" }));
  }
  return warnings;
}

function resultJson(one: KeepOrDrop): KeepOrDropJson {
  const { scale } = one;
  return {
    currency: one.currency ?? null,
    horizon: one.horizon,
    customers: Array.from(one, (decision) => decisionJson(decision, scale)),
    kept: spreadJson(one.kept, scale),
    group: effectJson(one.group, scale),
    dropped: spreadJson(one.dropped, scale),
    profitChange: one.profitChange.toFixed(scale),
    deathSpiral: {
      steps: one.deathSpiral.steps.map((step) => ({
        ...step,
        common: step.common.toFixed(scale),
        totalProfit: step.totalProfit.toFixed(scale),
      })),
      dropped: one.deathSpiral.dropped,
      profitChange: one.deathSpiral.profitChange.toFixed(scale),
    },
    warnings: one.warnings,
  };
}
