/**
 * Tells whether the first `count` codes are all at least `least` and below `end`; 0 <= least + 1, end <= 2^31 - 1.
 *
 * A code out of range turns the sign of one of its distances to the ends, also where that wraps around. By fours, for turning the loop
 * takes as long as looking at a code.
 */
export function codesWithin(codes: Int32Array, count: number, least: number, end: number): boolean {
  const last = end - 1;
  let signs = 0;
  let i = 0;
  for (; i < count - 3; i += 4) {
    const a = codes[i] as number;
    const b = codes[i + 1] as number;
    const c = codes[i + 2] as number;
    const d = codes[i + 3] as number;
    signs |= (a - least) | (last - a) | (b - least) | (last - b) | (c - least) | (last - c) | (d - least) | (last - d);
  }
  for (; i < count; i++) signs |= ((codes[i] as number) - least) | (last - (codes[i] as number));
  return signs >= 0;
}
