import type { OrderFrequencyPolicy, Weekday } from "./policy.js";

/** Days of the ISO week, Monday first. */
export const WEEKDAYS: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const DAY = 86_400_000;

/** The cycle an order of a day falls into: a number that is the same for all orders joined, and its order day unless that is the last order's. */
export interface Cycle {
  readonly key: number;
  readonly day: number | undefined;
}

/**
 * Gives the cycle of a day, counted in days since 1970-01-01 (a Thursday).
 *
 * @param start the day that fortnights and cycles of days are counted from
 */
export function cycleOf({ every, on }: Pick<OrderFrequencyPolicy, "every" | "on">, start: number): (day: number) => Cycle {
  const at = on === undefined ? undefined : WEEKDAYS.indexOf(on);
  const wait = (day: number): Cycle => ({ key: day, day });
  if (typeof every === "object") {
    const cycle = (day: number) => Math.floor((day - start) / every.days);
    if (at === undefined) return (day) => ({ key: cycle(day), day: undefined });
    const orderDay = (number: number) => nextWeekday(start + (number + 1) * every.days - 1, at);
    return (day) => {
      // The weekday after an earlier cycle may be still to come.
      let number = cycle(day - 6) - 1;
      while (orderDay(number) < day) number++;
      return wait(orderDay(number));
    };
  }
  if (every === "month") {
    if (at === undefined) return (day) => ({ key: monthOf(day), day: undefined });
    return (day) => {
      const last = lastWeekday(monthOf(day), at);
      return wait(last >= day ? last : lastWeekday(monthOf(day) + 1, at));
    };
  }
  const weeks = every === "week" ? 1 : 2;
  if (at === undefined) {
    const first = weekOf(start);
    return (day) => ({ key: Math.floor((weekOf(day) - first) / weeks), day: undefined });
  }
  const first = nextWeekday(start, at) + 7 * (weeks - 1);
  return (day) => wait(first + 7 * weeks * Math.ceil((day - first) / (7 * weeks)));
}

/** Finds the cycle of a day once, for a history has many orders a day. */
export function byDay(cycle: (day: number) => Cycle): (day: number) => Cycle {
  const known = new Map<number, Cycle>();
  return (day) => {
    let found = known.get(day);
    if (found === undefined) {
      found = cycle(day);
      known.set(day, found);
    }
    return found;
  };
}

/** Number of the ISO week: 0 is the one that begins on Monday, 1970-01-05. */
function weekOf(day: number): number {
  return Math.floor((day - 4) / 7);
}

/** 0 Monday to 6 Sunday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function nextWeekday(day: number, at: number): number {
  return day + ((at - weekdayOf(day) + 7) % 7);
}

/** Number of the calendar month since January of the year 0. */
function monthOf(day: number): number {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function lastWeekday(month: number, at: number): number {
  const last = new Date(0).setUTCFullYear(Math.floor(month / 12), (month % 12) + 1, 0) / DAY;
  return last - ((weekdayOf(last) - at + 7) % 7);
}
