import { timeOf } from "../errors/quote.js";
import { readIsoDate } from "../model/iso-date.js";
import { zoneFormat, zoneOffset } from "../model/zone-offset.js";

/** A date as events state it: ISO text of a day or a moment, or a Date. A Date at midnight of the zone is a day. */
export type EventDateInput = string | Date;

/** A day, or a moment. */
export interface EventDate {
  /** Milliseconds of the wall clock in the zone of the period, counted as if it were UTC. */
  readonly wall: number;
  /** Milliseconds since 1970-01-01T00:00Z; of a day, when it begins. */
  readonly instant: number;
  /** False for a day. */
  readonly hasTime: boolean;
}

/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Makes the reader of dates of a zone; it gives undefined for what is no date. Text without an offset is wall clock in the zone. */
export function eventDateReader(timeZone: string): (value: unknown) => EventDate | undefined {
  const format = zoneFormat(timeZone);
  const fromInstant = (instant: number): EventDate => {
    const wall = instant + zoneOffset(format, instant);
    return { wall, instant, hasTime: true };
  };
  return (value) => {
    const time = timeOf(value);
    if (time !== undefined) {
      if (Number.isNaN(time)) return undefined;
      const date = fromInstant(time);
      return { ...date, hasTime: date.wall % DAY !== 0 };
    }
    const read = typeof value === "string" ? readIsoDate(value) : undefined;
    if (read === undefined) return undefined;
    if (read.offset !== undefined) return fromInstant(read.wall - read.offset * 60_000);
    // The offset is looked up twice: the first guess may lie on the other side of a clock change.
    const guess = read.wall - zoneOffset(format, read.wall);
    return { wall: read.wall, instant: read.wall - zoneOffset(format, guess), hasTime: (value as string).length > "2026-07-01".length };
  };
}

/** How much later `a` is than `b` in milliseconds: between moments exactly, else between their days. */
export function laterBy(a: EventDate, b: EventDate): number {
  return a.hasTime && b.hasTime ? a.instant - b.instant : (dayOf(a) - dayOf(b)) * DAY;
}

/** Tells whether the last moment that is on time for a due date has passed: a day lasts to its end. */
export function isOverdue(due: EventDate, lateBy: number, asOf: EventDate): boolean {
  if (due.hasTime) return due.instant + lateBy < asOf.instant;
  return (dayOf(due) + Math.floor(lateBy / DAY) + 1) * DAY <= asOf.wall;
}

/** Gives the later of two dates. */
export function laterOf(a: EventDate | undefined, b: EventDate): EventDate {
  return a === undefined || a.instant < b.instant || (a.instant === b.instant && b.hasTime) ? b : a;
}

function dayOf({ wall }: EventDate): number {
  return Math.floor(wall / DAY);
}
