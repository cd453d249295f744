import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { type AxisOrder, without } from "./axis-order.js";

// Its cube is exact in a double.
const MOST_EXACT = 200_000;

/**
 * Gives Spearman's rank correlation of two axes over the customers that stand on both; equal figures share their average rank.
 * Null with fewer than two customers, or when an axis has one figure only.
 *
 * `isStrong` tells exactly whether |rho| > 0.8.
 *
 * @param nRows number of all customers
 * @see Spearman, The Proof and Measurement of Association between Two Things, American Journal of Psychology 15 (1904)
 */
export function spearman(x: AxisOrder, y: AxisOrder, nRows: number): { readonly rho: number | null; readonly isStrong: boolean } {
  const a = y.absent === undefined ? x : without(x, y.absent);
  const b = x.absent === undefined ? y : without(y, x.absent);
  const ranksA = centredRanks(a.ties);
  const ranksB = centredRanks(b.ties);
  if (ranksA.squares === 0n || ranksB.squares === 0n) return { rho: null, isStrong: false };
  const [sxx, syy] = [ranksA.squares, ranksB.squares];
  const sxy = products(byRow(a.sorted, ranksA.ranks, nRows), b.sorted, ranksB.ranks);
  return { rho: Number(sxy) / Math.sqrt(Number(sxx) * Number(syy)), isStrong: 25n * sxy * sxy > 16n * sxx * syy };
}

interface CentredRanks {
  /** By place. Twice the rank less its mean, n + 1: whole numbers even where ranks are averaged. */
  readonly ranks: Int32Array;
  /** The sum of their squares: (n^3 - n) / 3 without ties, and t ties of one rank take (t^3 - t) / 3 off. */
  readonly squares: bigint;
}

function centredRanks(ties: Uint8Array): CentredRanks {
  const n = ties.length;
  const ranks = new Int32Array(n);
  let less = 0n;
  let sum = 0;
  for (let from = 0, to = 1; from < n; from = to++) {
    ranks[from] = from + to - n;
    if (to === n || ties[to] === 0) continue;
    while (to < n && ties[to] === 1) to++;
    for (let k = from; k < to; k++) ranks[k] = from + to - n;
    const t = to - from;
    const cube = t * t * t - t;
    if (t > MOST_EXACT) less += cubeLess(t);
    else if (sum + cube <= LARGEST_INTEGER) sum += cube;
    else {
      less += BigInt(sum);
      sum = cube;
    }
  }
  return { ranks, squares: (cubeLess(n) - less - BigInt(sum)) / 3n };
}

function byRow(sorted: Uint32Array, ranks: Int32Array, nRows: number): Int32Array {
  const rowRanks = new Int32Array(nRows);
  for (let k = 0; k < sorted.length; k++) rowRanks[sorted[k] as number] = ranks[k] as number;
  return rowRanks;
}

// Each product is below n^2, exact in a double up to 94 million customers.
function products(rowRanks: Int32Array, sorted: Uint32Array, ranks: Int32Array): bigint {
  let carried = 0n;
  let sum = 0;
  for (let k = 0; k < sorted.length; k++) {
    const product = (rowRanks[sorted[k] as number] as number) * (ranks[k] as number);
    const next = sum + product;
    if (Math.abs(next) <= LARGEST_INTEGER) sum = next;
    else {
      carried += BigInt(sum);
      sum = product;
    }
  }
  return carried + BigInt(sum);
}

function cubeLess(t: number): bigint {
  return BigInt(t) ** 3n - BigInt(t);
}
