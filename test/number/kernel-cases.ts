import { whole } from "./draw.js";

/** A pool over whole weights. */
export interface Case {
  readonly total: number;
  readonly weights: Float64Array;
}

type Draw = () => number;

const MOST = Number.MAX_SAFE_INTEGER;
const EDGES = [2 ** 26, 2 ** 31, 2 ** 32, 2 ** 48, 2 ** 49, 2 ** 50, 2 ** 52, 2 ** 53];

/** Totals, sums and weights of the domain of a kernel of floors, at its edges and inside; every weight is at most `sum`. */
export function quotientCase(next: Draw, mostTotal: number, mostProduct: bigint, n: number): Case & { readonly sum: number } {
  const sum = next() < 0.3 ? MOST - Math.floor(next() * 4) : whole(next, 1, MOST);
  const total = next() < 0.3 ? mostTotal - Math.floor(next() * 4) : whole(next, 1, mostTotal);
  const quotient = mostProduct / BigInt(total);
  const most = quotient < BigInt(sum) ? Number(quotient) : sum;
  const inverse = next() < 0.2 ? inverseOf(BigInt(total), BigInt(sum)) : undefined;
  const weights = Float64Array.from({ length: n }, () => {
    const kind = next();
    if (inverse !== undefined && kind < 0.7) return withRemainder(Math.floor(next() * 5) - 2, inverse, sum, most);
    if (kind < 0.3) return most - Math.min(most, Math.floor(next() * 4));
    if (kind < 0.8) return nearWholeQuota(next, total, sum, most);
    return whole(next, 0, most);
  });
  return { total, weights, sum };
}

/** The weight q for which total * q leaves the given remainder modulo the sum, or some other weight if that one is too large. */
function withRemainder(remainder: number, inverse: bigint, sum: number, most: number): number {
  const modulus = BigInt(sum);
  const weight = Number((((BigInt(remainder) * inverse) % modulus) + modulus) % modulus);
  return weight <= most ? weight : weight % (most + 1);
}

/** A weight whose quota is a whole number, or the weight next to it. */
function nearWholeQuota(next: Draw, total: number, sum: number, most: number): number {
  const quota = BigInt(whole(next, 0, total));
  const weight = Number((quota * BigInt(sum)) / BigInt(total)) + Math.floor(next() * 3) - 1;
  return Math.min(Math.max(weight, 0), most);
}

function inverseOf(value: bigint, modulus: bigint): bigint | undefined {
  let [a, b] = [value % modulus, modulus];
  let [x, y] = [1n, 0n];
  while (a !== 0n) {
    const quotient = b / a;
    [a, b] = [b - quotient * a, a];
    [x, y] = [y - quotient * x, x];
  }
  return b === 1n ? y : undefined;
}

/** Kinds of columns, each with what is hard about it. */
export const COLUMN_KINDS = {
  uniform: (next, n) => ({ total: whole(next, 0, MOST), weights: columnOf(n, uniform(next, whole(next, 1, MOST))) }),
  "driver quantities": (next, n) => ({ total: whole(next, 1, 2 ** 40), weights: columnOf(n, uniform(next, 100_000)) }),
  "few values": (next, n) => ({ total: whole(next, 0, 2 ** 45), weights: columnOf(n, uniform(next, 2 + Math.floor(next() * 6))) }),
  "all equal": (next, n) => ({ total: whole(next, 0, MOST), weights: new Float64Array(n).fill(whole(next, 1, MOST)) }),
  "mostly zero": (next, n) => ({
    total: whole(next, 0, MOST),
    weights: columnOf(n, sparse(next, 0.9, uniform(next, whole(next, 1, MOST)))),
  }),
  "one outweighs": (next, n) => ({ total: whole(next, 0, MOST), weights: columnOf(n, uniform(next, 10), whole(next, 1, MOST)) }),
  "tiny pool": (next, n) => ({ total: Math.floor(next() * 2 * n), weights: columnOf(n, uniform(next, whole(next, 1, 2 ** 40))) }),
  "quotas near whole numbers, halves and buckets": (next, n) => nearFractions(next, n),
  "ties at the cut, on the bound of a bucket": (next, n) => tiesAtCut(next, n),
  "total at an edge": (next, n) => ({ total: edge(next, MOST), weights: columnOf(n, uniform(next, whole(next, 1, MOST))) }),
  "largest product at an edge": (next, n) => productAtEdge(next, n),
  "sum at an edge": (next, n) => sumAtEdge(next, n),
} satisfies Readonly<Record<string, (next: Draw, n: number) => Case>>;

function columnOf(n: number, draw: Draw, first: number = draw()): Float64Array {
  const weights = Float64Array.from({ length: n }, draw);
  weights[Math.floor(n / 2)] = first;
  return weights;
}

function uniform(next: Draw, bound: number): Draw {
  return () => Math.floor(next() * bound);
}

function sparse(next: Draw, zeros: number, draw: Draw): Draw {
  return () => (next() < zeros ? 0 : draw());
}

function edge(next: Draw, most: number): number {
  const value = (EDGES[Math.floor(next() * EDGES.length)] as number) + Math.floor(next() * 7) - 3;
  return Math.min(Math.max(value, 1), most);
}

/** The sum is m times the total, or one off: weights of m * j + s have quotas of j + s / m, but for the last few bits. */
function nearFractions(next: Draw, n: number): Case {
  const m = next() < 0.5 ? 2 ** (1 + Math.floor(next() * 14)) : whole(next, 2, 2 ** 16);
  const part = Math.max(1, Math.floor(whole(next, 1, 2 ** 52) / n / m));
  const parts = 2 ** Math.floor(next() * 12);
  const weights = Float64Array.from({ length: n }, () => {
    const offset = Math.floor((m * Math.floor(next() * parts)) / parts) + Math.floor(next() * 3) - 1;
    return Math.max(0, m * Math.floor(next() * 2 * part) + offset);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const total = Math.max(1, Math.ceil(Math.min(sum, 2 ** 52) / m));
  weights[0] = Math.max(0, (weights[0] as number) + total * m - sum + Math.floor(next() * 3) - 1);
  weights[0] = Math.min(MOST, weights[0] as number);
  return { total: total * (next() < 0.8 ? 1 : 1 + Math.floor(next() * 3)), weights };
}

/**
 * The sum is m times the total, m twice an odd number: a tenth of the quotas are j + 1 / 2, where the cut of the others is likely to fall, and
 * a double takes them for a little more or less.
 */
function tiesAtCut(next: Draw, n: number): Case {
  const half = 2 * whole(next, 1, 2 ** 15) + 1;
  const part = Math.max(1, Math.floor(whole(next, 1, 2 ** 52) / n / 2 / half));
  const weights = Float64Array.from({ length: n }, () => {
    const offset = next() < 0.1 ? half : Math.floor(next() * 2 * half);
    return 2 * half * Math.floor(next() * part) + offset;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const total = Math.ceil(sum / 2 / half);
  weights[0] = (weights[0] as number) + 2 * half * total - sum;
  return { total, weights };
}

/** The largest weight times the total is next to 2^53 or 2^83, the bounds between the ways. */
function productAtEdge(next: Draw, n: number): Case {
  const bits = next() < 0.5 ? 53 : 83;
  const total = whole(next, bits === 53 ? 1 : 2 ** 30, 2 ** 49);
  const largest = Math.min(MOST, Math.max(1, Math.floor(2 ** bits / total) + Math.floor(next() * 5) - 2));
  return { total, weights: columnOf(n, uniform(next, Math.min(largest, Math.floor(2 ** 53 / n))), largest) };
}

/** The last weight brings the sum next to 2^53, or beyond what a double tells from it. */
function sumAtEdge(next: Draw, n: number): Case {
  const weights = columnOf(n, uniform(next, Math.floor(2 ** 53 / n / (1 + Math.floor(next() * 3)))));
  weights[n - 1] = 0;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  weights[n - 1] = Math.min(MOST, Math.max(0, 2 ** 53 - sum + Math.floor(next() * 9) - 5));
  return { total: next() < 0.7 ? whole(next, 1, 2 ** 49) : whole(next, 1, MOST), weights };
}
