import { env } from "node:process";

/** How many random cases a mass test runs; `CASES=1000000` makes a long run. */
export function cases(usual: number): number {
  return Number(env.CASES ?? usual);
}

/** A seeded source of numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number in [least, most], drawn by magnitude and often at an edge: the ends, powers of two and their neighbours. */
export function whole(next: () => number, least: number, most: number): number {
  const kind = next();
  let value: number;
  if (kind < 0.1) value = least + Math.floor(next() * 3);
  else if (kind < 0.25) value = most - Math.floor(next() * 3);
  else if (kind < 0.55) value = 2 ** Math.floor(next() * (Math.log2(most) + 1)) + Math.floor(next() * 5) - 2;
  else value = Math.floor(2 ** (next() * Math.log2(most + 1)));
  return Math.min(Math.max(value, least), most);
}

/** A permutation of 0..n-1. */
export function shuffled(next: () => number, n: number): number[] {
  const places = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [places[i], places[j]] = [places[j] as number, places[i] as number];
  }
  return places;
}
