import { readIsoDate } from "./iso-date.js";
import type { PeriodSpec } from "./spec.js";
import { zoneFormat, zoneOffset } from "./zone-offset.js";

/** A half-open interval of time in milliseconds since 1970-01-01T00:00Z. */
export interface PeriodBounds {
  readonly from: number;
  readonly to: number;
}

/**
 * Places a period on the time line: dates without offset are wall clock in the period's zone.
 *
 * Undefined when a date cannot be read or the zone is unknown; `costModel` refuses both (`period-invalid`).
 *
 * @example
 * ```ts
 * periodBounds({ from: "2026-07-01", to: "2026-07-02" }); // => { from: 1782864000000, to: 1782950400000 }
 * ```
 */
export function periodBounds(period: PeriodSpec): PeriodBounds | undefined {
  const from = instantOf(period.from, period.timeZone ?? "UTC");
  const to = instantOf(period.to, period.timeZone ?? "UTC");
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Tells whether the runtime knows an IANA time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Places one date or date-time on the time line; undefined when it cannot be read or the zone is unknown. */
export function instantOf(text: string, timeZone: string): number | undefined {
  const date = readIsoDate(text);
  if (date === undefined || !isTimeZone(timeZone)) return undefined;
  if (date.offset !== undefined) return date.wall - date.offset * 60_000;
  // The offset is looked up twice: the first guess may lie on the other side of a clock change.
  const format = zoneFormat(timeZone);
  const guess = date.wall - zoneOffset(format, date.wall);
  return date.wall - zoneOffset(format, guess);
}

/** The wall clock of a zone at an instant, in milliseconds counted as if it were UTC. */
export function wallAt(instant: number, timeZone: string): number {
  return instant + zoneOffset(zoneFormat(timeZone), instant);
}
