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
  // How far each is from its amount in the direction of the step. None is above a half and they sum to what is lacking or more, so that
  // twice as many as are taken are above zero.
  const short = amounts.flatMap(({ n, d }, i) => {
    const by = { n: step * (n - (rounded[i] as bigint) * d), d };
    return by.n > 0n ? [{ i, by }] : [];
  });
  short.sort((a, b) => compareRationals(b.by, a.by) || a.i - b.i);
  for (const { i } of short.slice(0, Number(lacking * step))) rounded[i] = (rounded[i] as bigint) + step;
  return rounded;
}
