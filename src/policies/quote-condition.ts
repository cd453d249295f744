import { isOneOf, valueTest } from "../measure/value-test.js";
import { DAY, type DateReading, readDate, type ZoneClock } from "../measure/zone-clock.js";
import { type Condition, conditionForm, type FieldCondition, type FieldEquals, type Scalar } from "../model/condition.js";
import { entriesOf } from "../model/entries.js";
import { fieldValue } from "./quote-field.js";
import type { OrderRow, OrderRows } from "./quote-row.js";

/** Tells whether a row of an order meets a condition. */
export type RowTest = (order: OrderRows, row: OrderRow) => boolean;

/** A condition made ready, with the fields it asks for. */
export interface QuoteCondition {
  readonly test: RowTest;
  readonly fields: readonly string[];
}

/** Makes a condition ready once; comparisons are those of measuring. */
export function quoteCondition(condition: Condition | undefined, clock: ZoneClock): QuoteCondition {
  const fields = new Set<string>();
  const test = condition === undefined ? () => true : rowTest(condition, clock, fields);
  return { test, fields: [...fields] };
}

function rowTest(condition: Condition, clock: ZoneClock, fields: Set<string>): RowTest {
  const each = (list: readonly Condition[]): readonly RowTest[] => list.map((one) => rowTest(one, clock, fields));
  switch (conditionForm(condition)) {
    case "all":
      return allOf(each((condition as { readonly all: readonly Condition[] }).all));
    case "any": {
      const tests = each((condition as { readonly any: readonly Condition[] }).any);
      return (order, row) => tests.some((test) => test(order, row));
    }
    case "not": {
      const test = rowTest((condition as { readonly not: Condition }).not, clock, fields);
      return (order, row) => !test(order, row);
    }
    case "test":
      return fieldTest(condition as FieldCondition, clock, fields);
    case "equals":
      return allOf(entriesOf(condition as FieldEquals).map(([field, wanted]) => equalsTest(field, wanted, clock, fields)));
  }
}

function allOf(tests: readonly RowTest[]): RowTest {
  return (order, row) => tests.every((test) => test(order, row));
}

function equalsTest(field: string, wanted: Scalar | readonly Scalar[], clock: ZoneClock, fields: Set<string>): RowTest {
  fields.add(field);
  const test = isOneOf((Array.isArray(wanted) ? wanted : [wanted]) as readonly Scalar[], clock);
  return (order, row) => test(fieldValue(order, row, field));
}

function fieldTest(condition: FieldCondition, clock: ZoneClock, fields: Set<string>): RowTest {
  const { field, part, since } = condition;
  fields.add(field);
  const test = valueTest(condition, clock);
  if (part !== "leadDays" || since === undefined) return (order, row) => test(fieldValue(order, row, field));
  fields.add(since);
  const [start, end]: [DateReading, DateReading] = [
    { wall: 0, instant: 0 },
    { wall: 0, instant: 0 },
  ];
  return (order, row) => {
    const isRead = readDate(clock, fieldValue(order, row, field), end) && readDate(clock, fieldValue(order, row, since), start);
    return isRead && test(Math.floor(end.wall / DAY) - Math.floor(start.wall / DAY));
  };
}
