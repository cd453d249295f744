/** A small generator of its own (mulberry32), so that the runs are the same everywhere. */
export function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Successes of n trials that each succeed with probability p. */
export function countOf(p: number, n: number, draw: () => number): number {
  let x = 0;
  for (let i = 0; i < n; i++) if (draw() < p) x++;
  return x;
}
