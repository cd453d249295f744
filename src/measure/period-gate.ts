import { readIsoDate } from "../model/iso-date.js";
import { instantOf } from "../model/period-bounds.js";
import type { PeriodSpec } from "../model/spec.js";
import { BATCH, valueAt } from "./column.js";
import { noteFault } from "./fault-groups.js";
import { columnOf, type Field } from "./field.js";
import type { Rows } from "./rows.js";
import { DAY, type DateReading, readDate, wallAt, type ZoneClock } from "./zone-clock.js";

/** The period by instant and by wall clock. */
export interface Bounds {
  readonly spec: PeriodSpec;
  readonly from: DateReading;
  readonly to: DateReading;
}

/** Reads the period; a local date is compared by the wall clock, a date with an offset by its instant. */
export function boundsOf(spec: PeriodSpec | undefined, clock: ZoneClock): Bounds | undefined {
  if (spec === undefined) return undefined;
  const read = (text: string): DateReading => {
    const date = readIsoDate(text);
    const instant = instantOf(text, spec.timeZone ?? "UTC") ?? Number.NaN;
    const wall = date?.offset === undefined ? (date?.wall ?? Number.NaN) : wallAt(clock, instant);
    return { wall, instant };
  };
  return { spec, from: read(spec.from), to: read(spec.to) };
}

/** Checks the dates of a batch: sets `flags` to 0 for rows that are left out, and gives the days of all. */
export type Gate = (rows: Rows, flags: Uint8Array) => Int32Array;

/**
 * Makes the check of a table's dates: every row needs one; outside the half-open period it is an error, or with `outside: "exclude"` the
 * row is left out and counted in a warning.
 */
export function periodGate(field: Field, bounds: Bounds | undefined, clock: ZoneClock): Gate {
  const days = new Int32Array(BATCH);
  const date: DateReading = { wall: 0, instant: 0 };
  let last: unknown;
  let state: DateState = "missing";
  return (rows, flags) => {
    const column = columnOf(rows, field);
    for (let i = 0; i < rows.count; i++) {
      days[i] = 0;
      if (flags[i] === 0) continue;
      const value = column === undefined ? undefined : valueAt(column, i);
      // Dates come in runs; a Date is an object that may change, so only texts are remembered.
      if (typeof value !== "string" || value !== last) {
        state = read(value, bounds, clock, date);
        last = value;
      }
      days[i] = Math.floor(date.wall / DAY);
      if (state === "inside") continue;
      // A row at fault is measured all the same: nothing comes of it but its other faults.
      if (state === "outside" && bounds?.spec.outside === "exclude") flags[i] = 0;
      note(rows, field, i, state, bounds, value, date);
    }
    return days;
  };
}

type DateState = "inside" | "outside" | "missing" | "invalid";

function read(value: unknown, bounds: Bounds | undefined, clock: ZoneClock, date: DateReading): DateState {
  date.wall = 0;
  if (value === undefined || value === null) return "missing";
  if (!readDate(clock, value, date)) return "invalid";
  if (bounds === undefined) return "inside";
  const { from, to } = bounds;
  const isInside = Number.isNaN(date.instant)
    ? date.wall >= from.wall && date.wall < to.wall
    : date.instant >= from.instant && date.instant < to.instant;
  return isInside ? "inside" : "outside";
}

function note(
  rows: Rows,
  field: Field,
  i: number,
  state: DateState,
  bounds: Bounds | undefined,
  value: unknown,
  { wall, instant }: DateReading,
): void {
  const row = rows.start + i;
  if (state === "missing") noteFault(rows.faults, "date-missing", field.path, row, () => ({ field: field.column }));
  else if (state === "invalid" || bounds === undefined) {
    const isDate = Object.prototype.toString.call(value) === "[object Date]";
    noteFault(rows.faults, "date-invalid", field.path, row, () => ({ value, isDate }), "error", isDate ? "Date" : "");
  } else {
    const { from, to, outside, timeZone: zone = "UTC" } = bounds.spec;
    const excluded = outside === "exclude";
    const detail = () => ({
      value: typeof value === "string" ? value : new Date(instant).toISOString(),
      wall: Number.isNaN(instant) ? undefined : new Date(wall).toISOString().slice(0, 16).replace("T", " "),
      zone,
      from,
      to,
      excluded,
    });
    noteFault(rows.faults, "outside-period", field.path, row, detail, excluded ? "warning" : "error");
  }
}
