import { periodBounds, wallAt } from "./period-bounds.js";
import type { PeriodSpec } from "./spec.js";

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
  const bounds = periodBounds(period);
  if (bounds === undefined) return [];
  const zone = period.timeZone ?? "UTC";
  const last = wallAt(bounds.to - 1, zone);
  const buckets = new Set<string>();
  for (let day = Math.floor(wallAt(bounds.from, zone) / DAY) * DAY; day <= last; day += DAY) {
    buckets.add(new Date(day).toISOString().slice(0, by === "month" ? 7 : 10));
  }
  return [...buckets];
}
