import { type Condition, conditionForm, type FieldCondition, type FieldEquals, type Scalar } from "../model/condition.js";
import { entriesOf } from "../model/entries.js";
import { BATCH, type CodedColumn, codesOf, type DirectColumn, plainColumn, valueAt } from "./column.js";
import { columnOf, type Field } from "./field.js";
import type { Rows } from "./rows.js";
import { isOneOf, type ValueTest, valueTest } from "./value-test.js";
import { DAY, type DateReading, readDate, type ZoneClock } from "./zone-clock.js";

/** Fills `out` with 1 for the rows of the batch that meet a condition, 0 for the others. */
export type Mask = (rows: Rows, out: Uint8Array) => void;

export interface ConditionContext {
  readonly clock: ZoneClock;
  fieldOf(name: string): Field;
}

/** Compiles a condition once into passes over whole columns; see {@link valueTest} for what comparisons mean. */
export function conditionMask(condition: Condition, context: ConditionContext): Mask {
  switch (conditionForm(condition)) {
    case "all":
      return joined((condition as { readonly all: readonly Condition[] }).all, "all", context);
    case "any":
      return joined((condition as { readonly any: readonly Condition[] }).any, "any", context);
    case "not":
      return negated(conditionMask((condition as { readonly not: Condition }).not, context));
    case "test":
      return testMask(condition as FieldCondition, context);
    case "equals":
      return equalsMask(condition as FieldEquals, context);
  }
}

/** The field and the text of a condition that is nothing but their equality; a text that is a date equals Dates too, so it is none. */
export function textEquality(condition: Condition, clock: ZoneClock): { readonly field: string; readonly text: string } | undefined {
  const form = conditionForm(condition);
  if (form !== "equals") return undefined;
  const [entry, ...others] = Object.entries(condition as FieldEquals);
  if (entry === undefined || others.length > 0 || typeof entry[1] !== "string") return undefined;
  return readDate(clock, entry[1], { wall: 0, instant: 0 }) ? undefined : { field: entry[0], text: entry[1] };
}

function joined(conditions: readonly Condition[], how: "all" | "any", context: ConditionContext): Mask {
  return combined(
    conditions.map((one) => conditionMask(one, context)),
    how,
  );
}

function combined(masks: readonly Mask[], how: "all" | "any"): Mask {
  const [first, ...others] = masks as readonly [Mask, ...Mask[]];
  if (others.length === 0) return first;
  const scratch = new Uint8Array(BATCH);
  return (rows, out) => {
    first(rows, out);
    for (const mask of others) {
      mask(rows, scratch);
      if (how === "all") for (let i = 0; i < rows.count; i++) out[i] = (out[i] as number) & (scratch[i] as number);
      else for (let i = 0; i < rows.count; i++) out[i] = (out[i] as number) | (scratch[i] as number);
    }
  };
}

function negated(mask: Mask): Mask {
  return (rows, out) => {
    mask(rows, out);
    for (let i = 0; i < rows.count; i++) out[i] = 1 - (out[i] as number);
  };
}

function equalsMask(condition: FieldEquals, context: ConditionContext): Mask {
  const masks = entriesOf(condition).map(([name, wanted]) => {
    const list = (Array.isArray(wanted) ? wanted : [wanted]) as readonly Scalar[];
    return fieldMask(context.fieldOf(name), isOneOf(list, context.clock));
  });
  return combined(masks, "all");
}

function testMask(condition: FieldCondition, context: ConditionContext): Mask {
  const field = context.fieldOf(condition.field);
  const test = valueTest(condition, context.clock);
  if (condition.part !== "leadDays") return fieldMask(field, test);
  return leadDaysMask(field, context.fieldOf(condition.since as string), test, context.clock);
}

/** Applies a test to a field, once a dictionary entry where it can. */
function fieldMask(field: Field, test: ValueTest): Mask {
  let dictionary: ArrayLike<unknown> | undefined;
  // 0 not tested yet, 1 false, 2 true.
  let entries = new Uint8Array(0);
  const scratch = new Int32Array(BATCH);
  return (rows, out) => {
    const found = columnOf(rows, field);
    if (found === undefined) {
      out.fill(test(undefined) ? 1 : 0, 0, rows.count);
      return;
    }
    const column = plainColumn(found, rows.count);
    if (column.kind === "direct") testDirect(column, rows.count, test, out);
    else {
      if (dictionary !== column.dictionary) {
        dictionary = column.dictionary;
        entries = new Uint8Array(dictionary.length);
      }
      testCoded(column, codesOf(column, rows.count, scratch), test, entries, out);
    }
  };
}

function testDirect(column: DirectColumn, count: number, test: ValueTest, out: Uint8Array): void {
  const { values, offset, valid } = column;
  for (let i = 0; i < count; i++) {
    out[i] = test(valid === undefined || valid[offset + i] ? values[offset + i] : undefined) ? 1 : 0;
  }
}

function testCoded({ dictionary }: CodedColumn, codes: Int32Array, test: ValueTest, entries: Uint8Array, out: Uint8Array): void {
  const missing = test(undefined) ? 1 : 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (!(code >= 0 && code < entries.length)) {
      out[i] = missing;
      continue;
    }
    if (entries[code] === 0) entries[code] = test(dictionary[code]) ? 2 : 1;
    out[i] = (entries[code] as number) - 1;
  }
}

// Calendar days in the zone of the period: an order of Monday evening delivered on Tuesday morning has a lead time of one day.
function leadDaysMask(to: Field, since: Field, test: ValueTest, clock: ZoneClock): Mask {
  const [start, end]: [DateReading, DateReading] = [
    { wall: 0, instant: 0 },
    { wall: 0, instant: 0 },
  ];
  return (rows, out) => {
    const [ends, starts] = [columnOf(rows, to), columnOf(rows, since)];
    for (let i = 0; i < rows.count; i++) {
      const isRead =
        ends !== undefined && starts !== undefined && readDate(clock, valueAt(ends, i), end) && readDate(clock, valueAt(starts, i), start);
      out[i] = isRead && test(Math.floor(end.wall / DAY) - Math.floor(start.wall / DAY)) ? 1 : 0;
    }
  };
}
