import { readIsoDate } from "../model/iso-date.js";
import type { PeriodSpec } from "../model/spec.js";

const DAY = 86_400_000;

/**
 * Lists the months or days that a period touches, in the wall clock of its zone: `2026-07`, or `2026-07-01`.
 *
 * @example
 * ```ts
 * bucketsOf({ from: "2026-07-01", to: "2026-10-01" }, "month"); // => ["2026-07", "2026-08", "2026-09"]
 * ```
 */
export function bucketsOf(period: PeriodSpec, by: "month" | "day"): readonly string[] {
  const from = readIsoDate(period.from)?.wall;
  const to = readIsoDate(period.to)?.wall;
  if (from === undefined || to === undefined) return [];
  const buckets = new Set<string>();
  for (let day = Math.floor(from / DAY) * DAY; day < to; day += DAY) {
    buckets.add(new Date(day).toISOString().slice(0, by === "month" ? 7 : 10));
  }
  return [...buckets];
}
