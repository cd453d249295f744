import { createZoneClock, DAY, readDate, wallAt, type ZoneClock } from "../measure/zone-clock.js";

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

/** Makes the reader of dates of a zone; it gives undefined for what is no date. Text without an offset is wall clock in the zone. */
export function eventDateReader(timeZone: string): (value: unknown) => EventDate | undefined {
  const clock = createZoneClock(timeZone);
  const reading = { wall: 0, instant: 0 };
  // A few hundred days come again a million times: they share their dates.
  const days = new Map<string, EventDate>();
  return (value) => {
    const isDay = typeof value === "string" && value.length === "2026-07-01".length;
    const known = isDay ? days.get(value) : undefined;
    if (known !== undefined) return known;
    if (!readDate(clock, value, reading)) return undefined;
    const { wall, instant } = reading;
    const hasTime = typeof value === "string" ? !isDay : wall % DAY !== 0;
    const date = { wall, instant: Number.isNaN(instant) ? instantOf(clock, wall) : instant, hasTime };
    if (isDay && days.size < MOST_DAYS) days.set(value, date);
    return date;
  };
}

const MOST_DAYS = 10_000;

/** How much later `a` is than `b` in milliseconds: between moments exactly, else between their days. */
export function laterBy(a: EventDate, b: EventDate): number {
  return a.hasTime && b.hasTime ? a.instant - b.instant : (dayOf(a) - dayOf(b)) * DAY;
}

/** Tells whether the last moment that is on time for a due date has passed: a day lasts to its end. */
export function isOverdue(due: EventDate, lateBy: number, asOf: EventDate): boolean {
  if (due.hasTime) return due.instant + lateBy < asOf.instant;
  return (dayOf(due) + Math.floor(lateBy / DAY) + 1) * DAY <= asOf.wall;
}

/** Orders dates in time, a day before the moments of it: two that compare as 0 are the same, so that no order of rows can show. */
export function compareDates(a: EventDate, b: EventDate): number {
  return a.instant - b.instant || Number(a.hasTime) - Number(b.hasTime) || a.wall - b.wall;
}

/** Gives the later of two dates. */
export function laterOf(a: EventDate | undefined, b: EventDate): EventDate {
  return a === undefined || compareDates(a, b) < 0 ? b : a;
}

function dayOf({ wall }: EventDate): number {
  return Math.floor(wall / DAY);
}

// The offset is looked up twice: the first guess may lie on the other side of a clock change.
function instantOf(clock: ZoneClock, wall: number): number {
  const guess = wall - offsetAt(clock, wall);
  return wall - offsetAt(clock, guess);
}

function offsetAt(clock: ZoneClock, instant: number): number {
  return wallAt(clock, instant) - instant;
}
