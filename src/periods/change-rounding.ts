import { roundHalfEven } from "../number/minor.js";
import { addRationals, compareRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import { ZERO } from "./change-factors.js";

/**
 * Rounds exact amounts, whose sum is whole, to whole numbers of the same sum.
 *
 * Each is rounded half-even; what the sum then lacks goes one each to the amounts rounded furthest the other way, equal ones in order. A
 * whole amount stays as it is, every entry is within one of its amount, and the negatives of the amounts give the negatives of the
 * entries: unlike floors and largest remainders, nothing here looks at a sign.
 */
export function roundAlike(amounts: readonly Rational[]): bigint[] {
  const rounded = amounts.map(({ n, d }) => roundHalfEven(n, d));
  const errors = amounts.map((amount, i) => subtractRationals(amount, rational(rounded[i] as bigint)));
  const lacking = errors.reduce(addRationals, ZERO).n;
  if (lacking === 0n) return rounded;
  const step = lacking > 0n ? 1n : -1n;
  const order = [...errors.keys()].sort((a, b) => {
    return Number(-step) * compareRationals(errors[a] as Rational, errors[b] as Rational) || a - b;
  });
  for (const i of order.slice(0, Number(lacking * step))) rounded[i] = (rounded[i] as bigint) + step;
  return rounded;
}
