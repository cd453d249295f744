import { apportionByDefinition } from "../oracle.js";
import { below, seeded } from "../random.js";

/** 20 pools over the same n weights, in whole minor units. */
export interface Weights {
  readonly n: number;
  readonly magnitude: Magnitude;
  readonly weights: Float64Array;
  readonly pools: readonly number[];
  /** The share of every weight in pool p by definition; made when first asked for. */
  readonly expected: (pool: number) => Float64Array;
}

/**
 * `small`: driver quantities as they come, weights 0 to 99,999, so that products fit a float. `large`: quantities with decimals and pools
 * of a hundred billion, so that products are far beyond 2^53 while the weights still sum to less.
 */
export type Magnitude = "small" | "large";

const POOLS = 20;
const LARGEST_SUM = 9e15;

export function makeWeights(n: number, magnitude: Magnitude): Weights {
  const draw = seeded(20_260_701);
  const bound = magnitude === "small" ? 100_000 : Math.floor(Math.min(9e10, LARGEST_SUM / n));
  const weights = Float64Array.from({ length: n }, () => below(draw, bound));
  const first = magnitude === "small" ? 2_400_000_017 : 10_000_000_000_037;
  const pools = Array.from({ length: POOLS }, (_, i) => first + i * 1_000_003);
  const known = new Map<number, Float64Array>();
  const expected = (pool: number): Float64Array => {
    const shares = known.get(pool) ?? apportionByDefinition(pool, weights);
    known.set(pool, shares);
    return shares;
  };
  return { n, magnitude, weights, pools, expected };
}
