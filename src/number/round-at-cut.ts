import { lastBucket } from "./largest-remainders.js";

/** The receivers whose remainders lie too near the cut for a rounded quota to tell. */
export interface Undecided {
  /** Ascending. */
  readonly positions: Uint32Array;
  /** Minor units for all of them together. */
  readonly units: number;
}

const LEAST_WEIGHTS = 64;
const MOST_WEIGHTS = 2 ** 26;
const LEAST_BUCKETS = 16;
const POOL_LIMIT = 2 ** 52;
const QUOTA_LIMIT = 2 ** 47;

/**
 * Rounds quotas at the cut between the remainders that win a unit and those that do not: right for all but the few next to it.
 *
 * With x = pool * weight / sum the quota and c the least remainder that wins, a share is floor(x - c) + 1, unless x - c is whole. A first pass
 * finds c to within a bucket of 1 / size, from a histogram of the fractions of the quotas y that doubles give. A second pass gives floor(y - c) + 1
 * to all whose y is not in that bucket, widened by a quarter to each side, and lists the rest: about one in a thousand.
 *
 * Domain: 64 <= n < 2^26, pool <= 2^52, largest quota <= 2^42, and no more than a quarter of the fractions next to the cut; weights whole and
 * >= 0, `sum` their sum rounded to a double. Outside it the result is undefined, and `out` untouched.
 * Proof. Let u = 2^-53, e = 2^-4 / size, d = 2^-5 / size; size is a power of two, size <= 2^11, quota * size <= 2^47, n * size <= 2^30.
 * 1. y goes through three roundings (sum, rate, product): |y - x| < 3.1 u x < e. What the floors leave, the sum of x - floor(y), lies between -n e and
 *    n (1 + e); size times that is below 2^31, so to know it modulo 2^32 is to know it. Size times y is as exact as y.
 * 2. Let F(t) be the sum of floor(y - t) + 1, and G(t) that of floor(x - t) + 1: neither rises with t, and F(t + e) <= G(t) <= F(t - e). G(c) >= pool, and
 *    G(t) < pool for every t > c. So F(c - e) >= pool, and F(t) < pool for every t > c + e.
 * 3. F(k / size) is the sum of floor(y) and the number of fractions in bucket k or above. `last` is the greatest k < size at which it reaches the
 *    pool, or 0. By 2, and as 0 < c < 1: last / size - e <= c < (last + 1) / size + e.
 * 4. y + lift, lift = 1 - (last - 1/4) / size, is rounded by less than d. If its floor m leaves a fraction of 3/2 / size or more, then y, give or take
 *    d, lies in [m - 1 + (last + 5/4) / size, m + (last - 1/4) / size), and x - c, as 2 e + d < 1/4 / size, strictly between m - 1 and m: the share is m.
 * 5. All others lie in the buckets from last - 1 to last + 1, around the circle, so there is room for them. They share what the pool leaves; among
 *    them, as among all, the largest remainders win. The sums of shares stay below 2^53: exact.
 * 6. If no unit is left over there is no c: all quotas are whole, `last` is size - 1, and all fractions lie in it or in bucket 0, next to it.
 *
 * @param pool minor units, whole, >= 0
 * @param largest the largest weight, or any number above it
 * @param out receives the shares, of no meaning for the undecided
 * @param scratch length n or more; the first quarter is overwritten, and holds the positions
 */
export function roundAtCut(
  pool: number,
  weights: Float64Array,
  sum: number,
  largest: number,
  out: Float64Array,
  scratch: Float64Array,
): Undecided | undefined {
  const n = weights.length;
  if (n < LEAST_WEIGHTS || n >= MOST_WEIGHTS || pool > POOL_LIMIT) return undefined;
  const rate = pool / sum;
  const size = bucketsFor(n, largest * rate);
  if (size < LEAST_BUCKETS) return undefined;
  const buckets = new Uint32Array(scratch.buffer, scratch.byteOffset, size).fill(0);
  const given = countFractions(weights, rate * size, buckets);
  const { last } = lastBucket(buckets, ((Math.imul(pool | 0, size) - given) | 0) / size);
  const low = size - 1;
  const near = (buckets[last] as number) + (buckets[(last + 1) & low] as number) + (buckets[(last - 1) & low] as number);
  if (near > n / 4) return undefined;
  const positions = new Uint32Array(scratch.buffer, scratch.byteOffset, near);
  return roundAll(pool, weights, rate, 1 - (last - 0.25) / size, 1.5 / size, out, positions);
}

// Two to four weights a bucket, 2^11 buckets at most, n * size <= 2^30, and quota * size <= 2^47; less than 16 if the quota is too large.
function bucketsFor(n: number, quota: number): number {
  const bits = 31 - Math.clz32(n);
  const size = 1 << Math.min(11, bits - 1, 29 - bits);
  return size * quota <= QUOTA_LIMIT ? size : 2 ** Math.floor(46.9 - Math.log2(quota));
}

// Counts the fractions by bucket, and returns size times the sum of the floors, modulo 2^32: of floor(y * size) the low bits are the bucket, and
// the others size times the floor. By twos, for a third of the time goes into turning the loop.
function countFractions(weights: Float64Array, rateBySize: number, buckets: Uint32Array): number {
  const low = buckets.length - 1;
  const last = weights.length - 1;
  let given = 0;
  for (let i = 0; i < last; i += 2) {
    const quota = ((weights[i] as number) * rateBySize) | 0;
    const next = ((weights[i + 1] as number) * rateBySize) | 0;
    buckets[quota & low] = (buckets[quota & low] as number) + 1;
    buckets[next & low] = (buckets[next & low] as number) + 1;
    given = (given + (quota & ~low) + (next & ~low)) | 0;
  }
  if (last % 2 === 0) {
    const quota = ((weights[last] as number) * rateBySize) | 0;
    buckets[quota & low] = (buckets[quota & low] as number) + 1;
    given = (given + (quota & ~low)) | 0;
  }
  return given;
}

function roundAll(
  pool: number,
  weights: Float64Array,
  rate: number,
  lift: number,
  width: number,
  out: Float64Array,
  positions: Uint32Array,
): Undecided {
  let given = 0;
  let size = 0;
  for (let i = 0; i < weights.length; i++) {
    const lifted = (weights[i] as number) * rate + lift;
    const share = Math.floor(lifted);
    out[i] = share;
    given += share;
    if (lifted - share < width) positions[size++] = i;
  }
  for (let j = 0; j < size; j++) given -= out[positions[j] as number] as number;
  return { positions: positions.subarray(0, size), units: pool - given };
}
