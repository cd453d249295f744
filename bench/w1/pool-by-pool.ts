import type { Contender, Prepared } from "../contender.js";
import type { Weights } from "./weights.js";

/** Apportions one pool; the shares stay as they are until the next call. */
export type Apportioning = (pool: number) => ArrayLike<Share>;

type Share = number | bigint | { readonly toNumber: () => number };

export interface PoolByPool {
  readonly name: string;
  readonly isLibrary?: true;
  readonly note?: string;
  /** So many items are enough for a slow contender: it takes fewer pools, at least one. */
  readonly mostItems?: number;
  readonly prepare: (weights: Weights) => Apportioning | Promise<Apportioning>;
}

/** Shares that are judged of contenders other than the library, of which all are: a share by definition takes long. */
export const MOST_JUDGED = 4e6;

/** A contender that takes the pools one after the other. */
export function poolByPool(get: () => Weights, n: number, { name, isLibrary, note, mostItems, prepare }: PoolByPool): Contender {
  const pools = poolCount(n, mostItems);
  const mostJudged = isLibrary ? Number.POSITIVE_INFINITY : MOST_JUDGED;
  return {
    name,
    ...(isLibrary ? { isLibrary } : {}),
    items: pools * n,
    ...noteOf(note, pools),
    prepare: () => prepared(get(), pools, prepare, mostJudged),
  };
}

/** How many of the 20 pools a contender takes. */
export function poolCount(n: number, mostItems = Number.POSITIVE_INFINITY): number {
  return Math.max(1, Math.min(20, Math.floor(mostItems / n)));
}

export function noteOf(note: string | undefined, pools: number): { readonly note?: string } {
  const parts = [...(note === undefined ? [] : [note]), ...(pools === 20 ? [] : [`${pools} of 20 pools`])];
  return parts.length === 0 ? {} : { note: parts.join("; ") };
}

async function prepared(weights: Weights, count: number, prepare: PoolByPool["prepare"], mostJudged: number): Promise<Prepared> {
  const apportion = await prepare(weights);
  const pools = weights.pools.slice(0, count);
  return {
    run: () => {
      for (const pool of pools) apportion(pool);
    },
    check: () => {
      const judged = pools.slice(0, poolCount(weights.n, mostJudged));
      let wrong = 0;
      for (const pool of judged) wrong += countWrongShares(apportion(pool), weights.expected(pool));
      return { wrong, of: judged.length * weights.n };
    },
  };
}

function countWrongShares(shares: ArrayLike<Share>, expected: Float64Array): number {
  let wrong = 0;
  for (let i = 0; i < expected.length; i++) {
    const share = shares[i] as Share;
    if ((typeof share === "object" ? share.toNumber() : Number(share)) !== expected[i]) wrong += 1;
  }
  return wrong;
}
