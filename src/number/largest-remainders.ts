const FEW = 24;
const MOST_BUCKETS = 2048;

/** Those who may still get a unit: the first `size` entries of two parallel arrays, in position order. */
interface Candidates {
  readonly positions: Uint32Array;
  readonly keys: Float64Array;
  size: number;
  /** Units left for them. */
  left: number;
}

/**
 * Adds one to the `count` shares with the largest remainders; among equal remainders, to those of the lowest rank.
 *
 * A histogram finds the bucket in which the last unit falls: all above it get one, and that bucket alone is looked at again, with buckets as
 * fine as its own range, until its remainders are equal; then by rank. Buckets grow with the remainder (multiplication by a constant and
 * truncation are monotone in floating point too), so the buckets decide which remainders win, never how: no comparison is rounded.
 * Cost: O(n), no sort; for 24 or fewer the largest is looked up unit by unit, which takes no memory.
 *
 * @param shares length n; changed in place
 * @param remainders length n or more, in [0, below); overwritten
 * @param below an upper bound of the remainders, above zero
 * @param count units to hand out, at most n
 * @param rank length n, distinct; default: the position
 */
export function addToLargest(
  shares: Float64Array,
  remainders: Float64Array,
  below: number,
  count: number,
  rank?: Uint32Array | undefined,
): void {
  if (count <= 0) return;
  if (shares.length <= FEW) {
    for (let unit = 0; unit < count; unit++) addToOne(shares, remainders, rank);
    return;
  }
  const candidates = firstCut(shares, remainders, below, count);
  refine(shares, candidates);
  if (candidates.left > 0 && rank !== undefined) {
    for (let j = 0; j < candidates.size; j++) candidates.keys[j] = -(rank[candidates.positions[j] as number] as number);
    refine(shares, candidates);
  }
  for (let j = 0; j < candidates.left; j++) addOne(shares, candidates.positions[j] as number);
}

/**
 * Finds the bucket in which the last of `count` units falls when they are handed out from the top bucket down, one a member, and how many
 * units its members share. With no unit to hand out that is the top bucket; with more than there are members, the bottom one.
 */
export function lastBucket(buckets: Uint32Array, count: number): { readonly last: number; readonly left: number } {
  let left = count;
  let last = buckets.length - 1;
  while (last > 0 && left > (buckets[last] as number)) left -= buckets[last--] as number;
  return { last, left };
}

// Adds one to the first of those with the largest remainder, and takes it out of the running.
function addToOne(shares: Float64Array, remainders: Float64Array, rank: Uint32Array | undefined): void {
  let best = 0;
  for (let i = 1; i < shares.length; i++) {
    const ahead = (remainders[i] as number) - (remainders[best] as number);
    if (ahead > 0 || (ahead === 0 && rank !== undefined && (rank[i] as number) < (rank[best] as number))) best = i;
  }
  addOne(shares, best);
  remainders[best] = -1;
}

// The first round goes over all n shares without listing them, and lists the undecided bucket: its remainders at the front of their own array.
function firstCut(shares: Float64Array, remainders: Float64Array, below: number, count: number): Candidates {
  const n = shares.length;
  const buckets = new Uint32Array(bucketsFor(n));
  const scale = (buckets.length - 1) / below;
  for (let i = 0; i < n; i++) {
    const bucket = ((remainders[i] as number) * scale) | 0;
    buckets[bucket] = (buckets[bucket] as number) + 1;
  }
  const { last, left } = lastBucket(buckets, count);
  const size = buckets[last] as number;
  // Room for one more, written to but not kept.
  const positions = new Uint32Array(size + 1);
  let found = 0;
  for (let i = 0; i < n; i++) {
    const remainder = remainders[i] as number;
    const bucket = (remainder * scale) | 0;
    // One if bucket > last, and one more found if they are equal, without a branch: remainders are as good as random, and a branch guessed
    // wrong costs four times the addition.
    shares[i] = (shares[i] as number) + ((last - bucket) >>> 31);
    positions[found] = i;
    remainders[found] = remainder;
    found += ((bucket ^ last) - 1) >>> 31;
  }
  return { positions, keys: remainders, size, left };
}

// Hands out units by key until none is left or all remaining keys are equal. The least and the greatest key fall into different buckets,
// so every round has fewer candidates.
function refine(shares: Float64Array, candidates: Candidates): void {
  const { positions, keys } = candidates;
  while (candidates.left > 0) {
    const { size } = candidates;
    let low = keys[0] as number;
    let high = low;
    for (let j = 1; j < size; j++) {
      const key = keys[j] as number;
      if (key < low) low = key;
      if (key > high) high = key;
    }
    if (low === high) return;
    const buckets = new Uint32Array(bucketsFor(size));
    const scale = (buckets.length - 1) / (high - low);
    for (let j = 0; j < size; j++) {
      const bucket = (((keys[j] as number) - low) * scale) | 0;
      buckets[bucket] = (buckets[bucket] as number) + 1;
    }
    const { last, left } = lastBucket(buckets, candidates.left);
    let kept = 0;
    for (let j = 0; j < size; j++) {
      const position = positions[j] as number;
      const key = keys[j] as number;
      const bucket = ((key - low) * scale) | 0;
      if (bucket > last) addOne(shares, position);
      else if (bucket === last) {
        positions[kept] = position;
        keys[kept++] = key;
      }
    }
    candidates.size = kept;
    candidates.left = left;
  }
}

// Few shares need few buckets; three at least, so that the truncated top one is not the bottom one.
function bucketsFor(size: number): number {
  return Math.min(MOST_BUCKETS, Math.max(3, size));
}

function addOne(shares: Float64Array, position: number): void {
  shares[position] = (shares[position] as number) + 1;
}
