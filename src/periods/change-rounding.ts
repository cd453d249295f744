import { roundHalfEven } from "../number/minor.js";
import { compareRationals, type Rational } from "../number/rational.js";

/**
 * Rounds exact amounts to whole numbers that have the same sum.
 *
 * Each is rounded half-even; what the sum then lacks goes one each to the amounts rounded furthest the other way, equal ones in order. A
 * whole amount stays as it is, every entry is within one of its amount, and the negatives of the amounts give the negatives of the
 * entries: unlike floors and largest remainders, nothing here looks at a sign.
 *
 * @param total the sum of the amounts, which is whole
 */
export function roundAlike(amounts: readonly Rational[], total: bigint): bigint[] {
  const rounded = amounts.map(({ n, d }) => roundHalfEven(n, d));
  const lacking = rounded.reduce((rest, one) => rest - one, total);
  if (lacking === 0n) return rounded;
  const step = lacking > 0n ? 1n : -1n;
  // How far each is from its amount in the direction of the step.
  const short = amounts.map(({ n, d }, i) => ({ n: step * (n - (rounded[i] as bigint) * d), d }));
  const order = [...short.keys()].sort((a, b) => compareRationals(short[b] as Rational, short[a] as Rational) || a - b);
  for (const i of order.slice(0, Number(lacking * step))) rounded[i] = (rounded[i] as bigint) + step;
  return rounded;
}
