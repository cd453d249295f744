import { type Rational, ZERO } from "../number/rational.js";
import { type ChangeMethod, heldOver, type Moved, quotient, sumOf, threeFactors, wholeOf } from "./change-factors.js";

/** What a margin is made of, signed as it changes profit: gross sales, less deductions from gross to net, less COGS. */
export type MarginKind = "price" | "discountsAndReturns" | "unitCost";

const MARGIN_KINDS: readonly MarginKind[] = ["price", "discountsAndReturns", "unitCost"];

/** Amounts of one product, by kind, signed as they change profit. */
export type MarginAmounts = Readonly<Record<MarginKind, bigint>>;

/** What a customer bought in one period: units in all, and by product; one product where products are not known. */
export interface Bought {
  readonly units: bigint;
  readonly products: ReadonlyMap<string, { readonly units: bigint; readonly amounts: MarginAmounts }>;
}

/** Effects on a margin; they sum to its change. */
export type MarginEffects = Readonly<Record<MarginKind | "volume" | "mix", Rational>>;

/** A part of the margin that is units x share x amount per unit. */
interface Part {
  readonly share: Moved;
  readonly perUnit: Readonly<Record<MarginKind, Moved>>;
}

/**
 * Divides the change of a customer's margin over units sold, mix and unit margin, the last by kind.
 *
 * margin = sum over products of Q s m, with Q units of the customer, s the product's share of them and m its margin per unit. A share or
 * unit margin that is not defined in one period is taken as in the other. Amounts of products without units in a period (a rebate on no
 * product) are amounts per unit of all the customer's units; in a period in which the customer has none they stand in the line of their kind.
 */
export function marginEffects(before: Bought, after: Bought, method: ChangeMethod): MarginEffects {
  const sums: Record<keyof MarginEffects, Rational> = { volume: ZERO, mix: ZERO, price: ZERO, discountsAndReturns: ZERO, unitCost: ZERO };
  const units: Moved = { before: wholeOf(before.units), after: wholeOf(after.units) };
  for (const { share, perUnit } of partsOf(before, after)) {
    for (const kind of MARGIN_KINDS) {
      if (perUnit[kind].before.n === 0n && perUnit[kind].after.n === 0n) continue;
      const [volume, mix, own] = threeFactors(units, share, perUnit[kind], method);
      sums.volume = sumOf(sums.volume, volume);
      sums.mix = sumOf(sums.mix, mix);
      sums[kind] = sumOf(sums[kind], own);
    }
  }
  // Without units nothing is per unit: amounts of such a period come or go as a whole.
  for (const kind of MARGIN_KINDS) {
    const without = (bought: Bought) => (bought.units === 0n ? amountOf(bought, kind) : 0n);
    sums[kind] = sumOf(sums[kind], wholeOf(without(after) - without(before)));
  }
  return sums;
}

function partsOf(before: Bought, after: Bought): readonly Part[] {
  if (before.units === 0n && after.units === 0n) return [];
  const products = [...new Set([...before.products.keys(), ...after.products.keys()])];
  return [...products.map((product) => productPart(before, after, product)), restPart(before, after)].filter((one) => one !== undefined);
}

function productPart(before: Bought, after: Bought, product: string): Part | undefined {
  const [old, now] = [before, after].map((bought) => {
    const found = bought.products.get(product);
    const isSold = bought.units !== 0n && found !== undefined && found.units !== 0n;
    return { share: quotient(isSold ? found.units : 0n, bought.units), sold: isSold ? found : undefined };
  }) as [Side, Side];
  const share = heldOver(old.share, now.share);
  if (share === undefined || (old.sold === undefined && now.sold === undefined)) return undefined;
  const perUnit = (kind: MarginKind) => heldOver(unitAmount(old, kind), unitAmount(now, kind)) as Moved;
  return { share, perUnit: byKind(perUnit) };
}

interface Side {
  readonly share: Rational | undefined;
  readonly sold: { readonly units: bigint; readonly amounts: MarginAmounts } | undefined;
}

function unitAmount({ sold }: Side, kind: MarginKind): Rational | undefined {
  return sold && quotient(sold.amounts[kind], sold.units);
}

/** Amounts that no units of their product stand behind, per unit of all. */
function restPart(before: Bought, after: Bought): Part {
  const one = wholeOf(1n);
  const rest = (bought: Bought, kind: MarginKind) => {
    const amounts = [...bought.products.values()].filter(({ units }) => units === 0n).map((product) => product.amounts[kind]);
    return quotient(
      amounts.reduce((sum, amount) => sum + amount, 0n),
      bought.units,
    );
  };
  return {
    share: { before: one, after: one },
    perUnit: byKind((kind) => heldOver(rest(before, kind), rest(after, kind)) as Moved),
  };
}

function amountOf({ products }: Bought, kind: MarginKind): bigint {
  let sum = 0n;
  for (const { amounts } of products.values()) sum += amounts[kind];
  return sum;
}

function byKind<T>(make: (kind: MarginKind) => T): Readonly<Record<MarginKind, T>> {
  return { price: make("price"), discountsAndReturns: make("discountsAndReturns"), unitCost: make("unitCost") };
}
