import { readIsoDate } from "../model/iso-date.js";
import { periodBounds } from "../model/period-bounds.js";
import type { PeriodSpec } from "../model/spec.js";
import { type Rational, rational } from "../number/rational.js";

const DAY = 86_400_000n;

/**
 * Counts the days of a period, exactly: calendar days, so that a clock change in between adds or takes nothing.
 *
 * Only dates with offsets are counted as elapsed time.
 */
export function periodDays(period: PeriodSpec): Rational {
  const [from, to] = [readIsoDate(period.from), readIsoDate(period.to)];
  if (from !== undefined && to !== undefined && from.offset === undefined && to.offset === undefined) {
    return rational(BigInt(to.wall - from.wall), DAY);
  }
  const bounds = periodBounds(period);
  return bounds === undefined ? rational(0n) : rational(BigInt(bounds.to - bounds.from), DAY);
}
