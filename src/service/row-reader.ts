import { pathOf } from "../errors/quote.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { readId } from "../number/read-id.js";
import { readScaled } from "../number/scaled.js";
import type { EventDate } from "./event-date.js";
import { type EventFaults, noteEvent, noteNumber } from "./event-faults.js";

/** Decimals of quantities. */
export const QUANTITY_DECIMALS = 9;

/** Reads the fields of one row; a value that is null is absent, one that is wrong is noted and absent. */
export interface RowReader {
  readonly position: number;
  isAbsent(field: string): boolean;
  /** Notes that the value of a field is not what was expected. */
  expect(field: string, expected: string): void;
  id(field: string): string | undefined;
  optionalId(field: string): string | undefined;
  date(field: string): EventDate | undefined;
  requiredDate(field: string): EventDate | undefined;
  flag(field: string): boolean | undefined;
  choice<T extends string>(field: string, choices: readonly T[]): T | undefined;
  /** In units of 10^-9; undefined when absent. */
  quantity(field: string, least: "zero" | "aboveZero" | "any"): bigint | undefined;
  list(field: string): readonly unknown[];
}

/** What rows are read with. */
export interface RowReading {
  readonly faults: EventFaults;
  readonly dateOf: (value: unknown) => EventDate | undefined;
}

/** Makes the readers of a table's rows; undefined when there is no such table. */
export function readersOf(tables: { readonly [name: string]: unknown }, table: string, reading: RowReading): RowReader[] | undefined {
  const rows = tables[table];
  if (rows === undefined) return undefined;
  if (typeof rows !== "object" || rows === null || typeof (rows as Partial<Iterable<unknown>>)[Symbol.iterator] !== "function") {
    noteEvent(reading.faults, "event-table-invalid", table, 0, { value: rows, expected: "an iterable of rows" });
    return undefined;
  }
  const readers: RowReader[] = [];
  let position = 0;
  for (const row of rows as Iterable<unknown>) {
    if (typeof row === "object" && row !== null && !Array.isArray(row)) {
      readers.push(readerOf(row as Readonly<Record<string, unknown>>, table, position, reading));
    } else noteEvent(reading.faults, "event-row-invalid", table, position, { value: row });
    position++;
  }
  return readers;
}

function readerOf(row: Readonly<Record<string, unknown>>, table: string, position: number, { faults, dateOf }: RowReading): RowReader {
  const at = (field: string) => pathOf(table, field);
  const given = (field: string) => row[field] ?? undefined;
  const expect = (field: string, expected: string) =>
    noteEvent(faults, "event-value-invalid", at(field), position, { value: row[field], expected });
  const id = (field: string): string | undefined => {
    const read = readId(row[field]);
    if (read === undefined) noteEvent(faults, "event-id-invalid", at(field), position, { value: row[field] });
    return read;
  };
  const date = (field: string): EventDate | undefined => {
    const value = given(field);
    if (value === undefined) return undefined;
    const read = dateOf(value);
    if (read === undefined) noteEvent(faults, "event-date-invalid", at(field), position, { value });
    return read;
  };
  return {
    position,
    isAbsent: (field) => given(field) === undefined,
    expect,
    id,
    optionalId: (field) => (given(field) === undefined ? undefined : id(field)),
    date,
    requiredDate: (field) => {
      if (given(field) === undefined) noteEvent(faults, "event-date-missing", at(field), position, { field });
      return date(field);
    },
    flag: (field) => {
      const value = given(field);
      if (value === undefined || typeof value === "boolean") return value;
      expect(field, "true or false");
      return undefined;
    },
    choice: (field, choices) => {
      const value = given(field);
      const found = choices.find((one) => one === value);
      if (value !== undefined && found === undefined) expect(field, choices.map((one) => JSON.stringify(one)).join(" or "));
      return found;
    },
    quantity: (field, least) => {
      const value = given(field);
      if (value === undefined) return undefined;
      const read = readQuantity(value, at(field), position, faults);
      if (read === undefined || least === "any" || read > 0n || (read === 0n && least === "zero")) return read;
      expect(field, least === "zero" ? "a quantity of zero or more" : "a quantity above zero");
      return undefined;
    },
    list: (field) => {
      const value = given(field);
      if (value === undefined) return [];
      if (Array.isArray(value)) return value;
      expect(field, "an array");
      return [];
    },
  };
}

function readQuantity(value: unknown, path: string, position: number, faults: EventFaults): bigint | undefined {
  const scaled = { int: 0, decimals: 0 };
  const fault = readScaled(value, scaled);
  if (fault !== 0) noteNumber(faults, fault, path, position, value, QUANTITY_DECIMALS);
  else if (scaled.decimals > QUANTITY_DECIMALS) noteNumber(faults, "too-many-decimals", path, position, value, QUANTITY_DECIMALS);
  else if (Math.abs(scaled.int) > LARGEST_INTEGER) noteNumber(faults, "quantity-too-large", path, position, value, QUANTITY_DECIMALS);
  else return BigInt(scaled.int) * 10n ** BigInt(QUANTITY_DECIMALS - scaled.decimals);
  return undefined;
}
