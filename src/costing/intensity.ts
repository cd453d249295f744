import type { Quantities } from "../measure/measured.js";
import type { Supply } from "../model/spec.js";
import { roundHalfEven } from "../number/minor.js";
import { sumExactly } from "../number/scaled-column.js";
import { type Balance, subtract } from "./balance.js";
import { exactInteger } from "./exact-integer.js";
import { layerWeights } from "./own-cost.js";
import { roundColumn } from "./round-column.js";
import { roundToTotal } from "./round-to-total.js";

/** Direct charges in both layers, by cell. */
export interface DirectCharges {
  readonly flexible: Float64Array;
  readonly committed: Float64Array;
  readonly unidentified: Balance;
  /** What the charges leave of the pool; negative where they exceed it. */
  readonly unmatched: Balance;
}

/**
 * Charges each object its own exact amount (Kaplan & Cooper's intensity driver); the difference to the pool is *unmatched direct cost*,
 * signed.
 *
 * Rounding: the column of exact charges is rounded under control. The charges have the layers of the pool (of the activity's supply where
 * the pool is nothing): the flexible parts charge x flexible / pool are rounded under control as a column too, the rest is committed, so
 * that charges that sum to the pool leave nothing unmatched in either layer.
 *
 * @see Kaplan & Cooper, Cost & Effect (1998), transaction, duration and intensity drivers
 * @throws {CostError} `amount-too-large`
 */
export function directCharges(volume: Quantities, pool: Balance, supply: Supply | undefined, scale: number, path: string): DirectCharges {
  const { values, rest } = roundColumn(volume.values, volume.unidentified, volume.decimals, scale, path);
  const cells = values.length;
  const charged = new Float64Array(cells + 1);
  charged.set(values);
  charged[cells] = rest;
  const flexible = flexiblePart(charged, layerWeights(pool, supply), path);
  const committed = charged.map((charge, i) => charge - (flexible[i] as number));
  const totals = { flexible: sumExactly(flexible), committed: sumExactly(committed) };
  return {
    flexible: flexible.subarray(0, cells),
    committed: committed.subarray(0, cells),
    unidentified: { flexible: BigInt(flexible[cells] as number), committed: BigInt(committed[cells] as number) },
    unmatched: subtract(pool, totals),
  };
}

function flexiblePart(charged: Float64Array, weights: Balance, path: string): Float64Array {
  if (weights.committed === 0n) return charged;
  if (weights.flexible === 0n) return new Float64Array(charged.length);
  const whole = weights.flexible + weights.committed;
  const [share, denominator] = whole < 0n ? [-weights.flexible, -whole] : [weights.flexible, whole];
  const exact = Array.from(charged, (charge) => BigInt(charge) * share);
  const total = roundHalfEven(sumExactly(charged) * share, denominator);
  return Float64Array.from(roundToTotal(total, exact, denominator), (part) => exactInteger(part, path));
}
