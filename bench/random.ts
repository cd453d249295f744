/** Gives a seeded source of whole numbers below 2^32 (xorshift32), so that every run sees the same data. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Draws a whole number below a bound of at most 2^52; two draws make the fraction, so that no value is out of reach. */
export function below(draw: () => number, bound: number): number {
  const fraction = (draw() * 2 ** 20 + (draw() >>> 12)) / 2 ** 52;
  return Math.floor(fraction * bound);
}
