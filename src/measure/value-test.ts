import type { FieldCondition, Operator, Scalar } from "../model/condition.js";
import { type Decimal, readDecimal } from "../number/decimal.js";
import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import { readScaled, type Scaled } from "../number/scaled.js";
import { DAY, type DateReading, readDate, type ZoneClock } from "./zone-clock.js";

/** Tells whether a value of a row meets a test. */
export type ValueTest = (value: unknown) => boolean;

/**
 * Compiles the comparison of a test with one value of a row.
 *
 * A missing value (undefined, null) meets only `exists: false` and equality with `null`; every other comparison with it is false, `ne` and
 * `notIn` too. Equality is typed: a number equals the same number as bigint or Decimal, and no text; a Date equals the ISO text of its
 * moment. `lt`, `le`, `gt`, `ge` and `between` read numbers and numeric text against a number, ISO texts and Dates against an ISO date;
 * a value of another kind is false.
 */
export function valueTest(condition: Pick<FieldCondition, "op" | "value" | "part">, clock: ZoneClock): ValueTest {
  const { op, value, part } = condition;
  if (op === "exists") return (found) => (found !== undefined && found !== null) === value;
  if (op === "afterCutOff") return afterCutOff(String(value), clock);
  const test = plainTest(op, value, clock);
  return part === undefined || part === "leadDays" ? test : partTest(part, test, clock);
}

/** Compiles equality with one of several values. */
export function isOneOf(wanted: readonly Scalar[], clock: ZoneClock): ValueTest {
  const tests = wanted.map((one) => equals(one, clock));
  const [first] = tests;
  if (tests.length === 1 && first !== undefined) return first;
  return (found) => {
    for (const test of tests) if (test(found)) return true;
    return false;
  };
}

function plainTest(op: Operator, value: Scalar | readonly Scalar[], clock: ZoneClock): ValueTest {
  const list = (Array.isArray(value) ? value : [value]) as readonly Scalar[];
  const text = String(value);
  switch (op) {
    case "eq":
    case "in":
      return isOneOf(list, clock);
    case "ne":
    case "notIn":
      return isNoneOf(list, clock);
    case "startsWith":
      return (found) => typeof found === "string" && found.startsWith(text);
    case "endsWith":
      return (found) => typeof found === "string" && found.endsWith(text);
    case "contains":
      return (found) => typeof found === "string" && found.includes(text);
    default:
      return ordered(op, list, clock);
  }
}

function isNoneOf(list: readonly Scalar[], clock: ZoneClock): ValueTest {
  const test = isOneOf(list, clock);
  return (found) => found !== undefined && found !== null && !test(found);
}

function equals(wanted: Scalar, clock: ZoneClock): ValueTest {
  if (wanted === null) return (found) => found === undefined || found === null;
  if (typeof wanted === "number") return equalsNumber(wanted);
  if (typeof wanted === "boolean") return (found) => found === wanted;
  const date = newReading();
  const isDate = readDate(clock, wanted, date);
  const { wall } = date;
  if (!isDate) return (found) => found === wanted;
  return (found) => found === wanted || (typeof found === "object" && readDate(clock, found, date) && date.wall === wall);
}

function equalsNumber(wanted: number): ValueTest {
  const exact = readDecimal(wanted) as Decimal;
  const whole = Number.isSafeInteger(wanted) ? BigInt(wanted) : undefined;
  return (found) => {
    if (typeof found === "number") return found === wanted;
    if (typeof found === "bigint") return found === whole;
    if (typeof found !== "object") return false;
    const read = readDecimal(found);
    return typeof read !== "string" && read.eq(exact);
  };
}

function ordered(op: Operator, bounds: readonly Scalar[], clock: ZoneClock): ValueTest {
  const orders = bounds.map((bound) => orderTo(bound, clock));
  const [first, last] = [orders[0] as Order, orders[orders.length - 1] as Order];
  switch (op) {
    case "lt":
      return (found) => first(found) < 0;
    case "le":
      return (found) => first(found) <= 0;
    case "gt":
      return (found) => first(found) > 0;
    case "ge":
      return (found) => first(found) >= 0;
    default:
      return (found) => first(found) >= 0 && last(found) <= 0;
  }
}

/** Negative, 0 or positive as the value lies below, at or above a bound; NaN where they do not compare. */
type Order = (found: unknown) => number;

function orderTo(bound: Scalar, clock: ZoneClock): Order {
  const exact = readDecimal(bound);
  if (typeof exact === "string") return orderToDate(String(bound), clock);
  const limit: Scaled = { int: 0, decimals: 0 };
  const quantity: Scaled = { int: 0, decimals: 0 };
  const fits = readScaled(bound, limit) === 0;
  const near = typeof bound === "number" ? bound : undefined;
  return (found) => {
    if (typeof found === "number" && near !== undefined) return Number.isFinite(found) ? found - near : Number.NaN;
    const isRead = fits && readScaled(found, quantity) === 0;
    const order = isRead ? compareScaled(quantity, limit) : Number.NaN;
    if (!Number.isNaN(order)) return order;
    const read = readDecimal(found);
    return typeof read === "string" ? Number.NaN : read.cmp(exact);
  };
}

// NaN when the two do not come to common decimals within 2^53 - 1.
function compareScaled(a: Scaled, b: Scaled): number {
  const decimals = Math.max(a.decimals, b.decimals);
  const [x, y] = [shiftInteger(a.int, decimals - a.decimals), shiftInteger(b.int, decimals - b.decimals)];
  return Math.abs(x) <= LARGEST_INTEGER && Math.abs(y) <= LARGEST_INTEGER ? x - y : Number.NaN;
}

function orderToDate(bound: string, clock: ZoneClock): Order {
  const date = newReading();
  const wall = readDate(clock, bound, date) ? date.wall : Number.NaN;
  return (found) => (readDate(clock, found, date) ? date.wall - wall : Number.NaN);
}

function partTest(part: "weekday" | "hour" | "month", test: ValueTest, clock: ZoneClock): ValueTest {
  const date = newReading();
  return (found) => readDate(clock, found, date) && test(partOf(part, date.wall));
}

function partOf(part: "weekday" | "hour" | "month", wall: number): number {
  if (part === "hour") return Math.floor((wall - Math.floor(wall / DAY) * DAY) / 3_600_000);
  const at = new Date(wall);
  return part === "month" ? at.getUTCMonth() + 1 : ((at.getUTCDay() + 6) % 7) + 1;
}

// Orders placed before the cut-off leave the same day, so the cut-off itself is after it.
function afterCutOff(cutOff: string, clock: ZoneClock): ValueTest {
  const [hours, minutes] = cutOff.split(":");
  const from = (Number(hours) * 60 + Number(minutes)) * 60_000;
  const date = newReading();
  return (found) => readDate(clock, found, date) && date.wall - Math.floor(date.wall / DAY) * DAY >= from;
}

function newReading(): DateReading {
  return { wall: 0, instant: 0 };
}
