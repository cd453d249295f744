import { DAY, timeOf, wallAt, type ZoneClock } from "../measure/zone-clock.js";
import { readIsoDate } from "../model/iso-date.js";

/** The days of a history: the clock of its zone, and days and texts as far as they were asked for, for a history has few of them. */
export interface Calendar {
  readonly clock: ZoneClock;
  readonly days: Map<string, number>;
  readonly texts: Map<number, string>;
}

/** Opens a calendar by a clock. */
export function calendarOf(clock: ZoneClock): Calendar {
  return { clock, days: new Map(), texts: new Map() };
}

/**
 * Moves a date by whole days of the calendar's wall clock, and writes it as it was: same form, same offset, same time of the day.
 *
 * An instant (a Date, a text with an offset) is 24 hours more or less a day except across a change of the clock. A time that the clock skips
 * on its new day is moved on by what is skipped; of a time that comes twice the first is meant. What is no date stays.
 *
 * @see RFC 9557 and the "compatible" disambiguation of ECMAScript Temporal
 */
export function shiftedDate(calendar: Calendar, value: unknown, days: number): unknown {
  if (typeof value === "string") return value.length === 10 ? shiftedDay(calendar, value, days) : shiftedText(calendar, value, days);
  const time = timeOf(value);
  return Number.isNaN(time) ? value : new Date(shiftedInstant(calendar, time, days));
}

/** A day as ISO text. */
export function dayText({ texts }: Calendar, day: number): string {
  let text = texts.get(day);
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10);
    texts.set(day, text);
  }
  return text;
}

function shiftedDay(calendar: Calendar, text: string, days: number): string {
  let day = calendar.days.get(text);
  if (day === undefined) {
    day = (readIsoDate(text)?.wall ?? Number.NaN) / DAY;
    calendar.days.set(text, day);
  }
  return Number.isNaN(day) ? text : dayText(calendar, day + days);
}

function shiftedText(calendar: Calendar, text: string, days: number): string {
  const read = readIsoDate(text);
  if (read === undefined) return text;
  if (read.offset === undefined) return dayText(calendar, Math.floor(read.wall / DAY) + days) + text.slice(10);
  const instant = read.wall - read.offset * 60_000;
  const written = new Date(read.wall + shiftedInstant(calendar, instant, days) - instant).toISOString();
  // Fractions finer than a millisecond and the offset stay as they stand; seconds are added only where a zone of old needs them.
  const hasSeconds = text[16] === ":";
  const seconds = written.slice(16, 19);
  const rest = text.slice(hasSeconds ? 19 : 16);
  return `${written.slice(0, 10)}${text[10]}${written.slice(11, 16)}${hasSeconds || seconds !== ":00" ? seconds : ""}${rest}`;
}

function shiftedInstant({ clock }: Calendar, instant: number, days: number): number {
  const wall = wallAt(clock, instant) + days * DAY;
  const [before, after] = [wall - DAY, wall + DAY].map((near) => wall - (wallAt(clock, near) - near)) as [number, number];
  return wallAt(clock, before) !== wall && wallAt(clock, after) === wall ? after : before;
}
