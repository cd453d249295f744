import { readIsoDate } from "../../model/iso-date.js";
import { wallAt } from "../../model/period-bounds.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Reads a row's date as the wall clock of a zone, in milliseconds counted as if it were UTC; undefined when it is no date.
 *
 * Text without an offset is wall clock as it stands; text with an offset, and a Date, are brought to the zone.
 */
export function isoWall(value: unknown, timeZone: string): number | undefined {
  if (typeof value === "string") {
    const date = readIsoDate(value);
    if (date === undefined) return undefined;
    return date.offset === undefined ? date.wall : wallAt(date.wall - date.offset * MINUTE, timeZone);
  }
  if (!isDate(value)) return undefined;
  const instant = value.getTime();
  return Number.isNaN(instant) ? undefined : wallAt(instant, timeZone);
}

/** Days since 1970-01-01. */
export function dayOf(wall: number): number {
  return Math.floor(wall / DAY);
}

/** 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOf(wall: number): number {
  return ((((dayOf(wall) + 3) % 7) + 7) % 7) + 1;
}

export function hourOf(wall: number): number {
  return Math.floor((wall - dayOf(wall) * DAY) / HOUR);
}

export function minuteOfDay(wall: number): number {
  return (wall - dayOf(wall) * DAY) / MINUTE;
}

/** 1 to 12. */
export function monthOf(wall: number): number {
  return new Date(wall).getUTCMonth() + 1;
}

/** The month `2026-07` or day `2026-07-01` of a wall clock. */
export function bucketOf(wall: number, by: "month" | "day"): string {
  return new Date(wall).toISOString().slice(0, by === "month" ? 7 : 10);
}

// Dates of another realm are dates too, so the built-in tag tells, not the constructor.
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}
