import { readIsoDate } from "../model/iso-date.js";
import { zoneFormat, zoneOffset } from "../model/zone-offset.js";

/** Turns instants into the wall clock of a time zone. */
export interface ZoneClock {
  /** Undefined for UTC. */
  readonly format: Intl.DateTimeFormat | undefined;
  /** Offset by quarter of an hour since 1970. */
  readonly offsets: Map<number, number>;
}

/** A date as read: its wall clock in the zone, and its instant where the text or the Date states one. Milliseconds. */
export interface DateReading {
  wall: number;
  /** NaN for a local date. */
  instant: number;
}

export const DAY: number = 86_400_000;
const QUARTER = 900_000;
const MOST_OFFSETS = 100_000;

export function createZoneClock(timeZone: string): ZoneClock {
  return { format: zoneFormat(timeZone), offsets: new Map() };
}

/** Gives the zone's wall clock at an instant, in milliseconds counted as if it were UTC. */
export function wallAt(clock: ZoneClock, instant: number): number {
  const { format, offsets } = clock;
  if (format === undefined) return instant;
  // Clocks of today change on the quarter of an hour, so that one look-up serves all instants within it.
  const quarter = Math.floor(instant / QUARTER);
  let offset = offsets.get(quarter);
  if (offset === undefined) {
    const first = zoneOffset(format, quarter * QUARTER);
    offset = first === zoneOffset(format, quarter * QUARTER + QUARTER - 1000) ? first : Number.NaN;
    if (offsets.size >= MOST_OFFSETS) offsets.clear();
    offsets.set(quarter, offset);
  }
  return instant + (Number.isNaN(offset) ? zoneOffset(format, instant) : offset);
}

/**
 * Reads an ISO 8601 text or a valid Date; false for anything else, numbers too: nobody can tell seconds from milliseconds or days.
 *
 * A text with an offset is an instant and shown by the zone's clock; a text without is the zone's wall clock as it stands.
 */
export function readDate(clock: ZoneClock, value: unknown, out: DateReading): boolean {
  if (typeof value === "string") {
    const wall = readShortDate(value);
    if (!Number.isNaN(wall)) {
      out.wall = wall;
      out.instant = Number.NaN;
      return true;
    }
    const read = readIsoDate(value);
    if (read === undefined) return false;
    out.instant = read.offset === undefined ? Number.NaN : read.wall - read.offset * 60_000;
    out.wall = read.offset === undefined ? read.wall : wallAt(clock, out.instant);
    return true;
  }
  const instant = timeOf(value);
  if (Number.isNaN(instant)) return false;
  out.instant = instant;
  out.wall = wallAt(clock, instant);
  return true;
}

/** Gives the milliseconds of a Date of any realm; NaN for anything else and for invalid Dates. */
export function timeOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return Number.NaN;
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return Number.NaN;
  }
}

// `2026-07-01`, `2026-07-01T14:00` and `2026-07-01T14:00:30`, nearly all cases, without a regular expression; NaN for all others.
function readShortDate(text: string): number {
  const { length } = text;
  if ((length !== 10 && length !== 16 && length !== 19) || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  const month = digitsAt(text, 5);
  const day = digitsAt(text, 8);
  const isPlain = day <= 28 || (day <= 30 && month !== 2);
  if (!(month >= 1 && month <= 12 && day >= 1 && isPlain)) return Number.NaN;
  const date = dayNumber(year, month, day) * DAY;
  if (length === 10) return date;
  const middle = text.charCodeAt(10);
  const hour = digitsAt(text, 11);
  const minute = digitsAt(text, 14);
  const second = length === 19 ? digitsAt(text, 17) : 0;
  const isTime = (middle === 84 || middle === 32) && text.charCodeAt(13) === 58 && (length === 16 || text.charCodeAt(16) === 58);
  if (!(isTime && hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  return date + ((hour * 60 + minute) * 60 + second) * 1000;
}

function digitsAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN;
}

// Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March.
function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return 365 * y + leaps + Math.floor((153 * m + 2) / 5) + day - 1 - 719_468;
}
