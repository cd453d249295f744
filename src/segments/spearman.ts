import { sumExactly } from "../number/scaled-column.js";

/**
 * Gives Spearman's rank correlation of two axes over the customers that stand on both; equal figures share their average rank.
 * Null with fewer than two customers, or when an axis has one figure only.
 *
 * `isStrong` tells exactly whether |rho| > 0.8.
 *
 * @see Spearman, The Proof and Measurement of Association between Two Things, American Journal of Psychology 15 (1904)
 */
export function spearman(x: RankedAxis, y: RankedAxis, nRows: number): { readonly rho: number | null; readonly isStrong: boolean } {
  const onBoth = commonRows(x.sorted, y.sorted, nRows);
  const a = centredRanks(x, onBoth, nRows);
  const b = centredRanks(y, onBoth, nRows);
  const sxy = products(a, b);
  const sxx = products(a, a);
  const syy = products(b, b);
  if (sxx === 0n || syy === 0n) return { rho: null, isStrong: false };
  return { rho: Number(sxy) / Math.sqrt(Number(sxx) * Number(syy)), isStrong: 25n * sxy * sxy > 16n * sxx * syy };
}

/** An axis as the ranking sees it: customers by ascending figure, and which neighbours are equal. */
export interface RankedAxis {
  readonly sorted: Uint32Array;
  readonly equal: (i: number, j: number) => boolean;
}

function commonRows(a: Uint32Array, b: Uint32Array, nRows: number): Uint8Array {
  const times = new Uint8Array(nRows);
  for (const i of a) times[i] = 1;
  for (const i of b) if (times[i] === 1) times[i] = 2;
  return times;
}

// Twice the rank less its mean, n + 1: whole numbers even where ranks are averaged. Rows on one axis only stay at 0.
function centredRanks({ sorted, equal }: RankedAxis, times: Uint8Array, nRows: number): Float64Array {
  const rows = sorted.filter((i) => times[i] === 2);
  const ranks = new Float64Array(nRows);
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && equal(rows[from] as number, rows[to] as number)) to++;
    for (let k = from; k < to; k++) ranks[rows[k] as number] = from + to + 1 - (rows.length + 1);
    from = to;
  }
  return ranks;
}

// Each product is below n^2, exact in a double up to 94 million customers.
function products(a: Float64Array, b: Float64Array): bigint {
  return sumExactly(a.map((x, i) => x * (b[i] as number)));
}
