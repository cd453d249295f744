import type { Quantities } from "../measure/measured.js";
import { apportion } from "../number/apportion.js";
import { roundUnderControl } from "../number/round-under-control.js";
import { sumExactly } from "../number/scaled-column.js";
import { type Balance, byLayer, subtract, totalOf } from "./balance.js";

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
 * Rounding: the column of exact charges is rounded under control. A pool of both layers gives each charge the layers of the pool.
 */
export function directCharges(volume: Quantities, pool: Balance, scale: number): DirectCharges {
  const cells = volume.values.length;
  const facts = new Float64Array(cells + 1);
  facts.set(volume.values);
  facts[cells] = volume.unidentified;
  const charged = new Float64Array(cells + 1);
  roundUnderControl(facts, volume.decimals, scale, charged);
  const columns = splitColumn(charged, pool);
  const totals = byLayer((layer) => sumExactly(columns[layer]));
  return {
    flexible: columns.flexible.subarray(0, cells),
    committed: columns.committed.subarray(0, cells),
    unidentified: byLayer((layer) => BigInt(columns[layer][cells] as number)),
    unmatched: subtract(pool, totals),
  };
}

/** Each amount in both layers: all in one where the pool has one, else in the proportion of the pool, largest remainder. */
function splitColumn(amounts: Float64Array, pool: Balance): { readonly flexible: Float64Array; readonly committed: Float64Array } {
  const none = new Float64Array(amounts.length);
  if (pool.committed === 0n) return { flexible: amounts, committed: none };
  if (pool.flexible === 0n || totalOf(pool) === 0n) return { flexible: none, committed: amounts };
  const weights = [pool.flexible, pool.committed];
  const flexible = new Float64Array(amounts.length);
  const committed = new Float64Array(amounts.length);
  for (let i = 0; i < amounts.length; i++) {
    const [first, second] = apportion(BigInt(amounts[i] as number), weights, { negative: "allow" });
    flexible[i] = Number(first);
    committed[i] = Number(second);
  }
  return { flexible, committed };
}
