import { type DecimalInput, parseShare } from "../number/decimal.js";
import { decimalToRational } from "../number/rational.js";

/**
 * Spreads a share evenly over things that come one after the other: the k-th is taken where floor(k * share) > floor((k - 1) * share).
 *
 * @returns whether the next one is taken
 */
export function evenly(share: DecimalInput | undefined): () => boolean {
  if (share === undefined) return () => true;
  const { n, d } = decimalToRational(parseShare(share, "share"));
  let sum = 0n;
  return () => {
    sum += n;
    if (sum < d) return false;
    sum -= d;
    return true;
  };
}
