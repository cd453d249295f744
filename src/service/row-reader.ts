import { pathOf } from "../errors/quote.js";
import { bigPowerOfTen, LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { readId } from "../number/read-id.js";
import { readScaled } from "../number/scaled.js";
import type { EventDate } from "./event-date.js";
import { type EventFaults, noteEvent, noteNumber } from "./event-faults.js";

/** Decimals of quantities. */
export const QUANTITY_DECIMALS = 9;

const UNIT = 1_000_000_000n;

/** Reads the fields of the row it stands on; a value that is null is absent, one that is wrong is noted and absent. */
export interface RowReader {
  position(): number;
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

type Row = Readonly<Record<string, unknown>>;

/** Reads the rows of a table one after the other with one reader for all; false when there is no such table. */
export function readRows(
  tables: { readonly [name: string]: unknown },
  table: string,
  reading: RowReading,
  read: (row: RowReader) => void,
): boolean {
  const rows = tables[table];
  if (rows === undefined) return false;
  if (typeof rows !== "object" || rows === null || typeof (rows as Partial<Iterable<unknown>>)[Symbol.iterator] !== "function") {
    noteEvent(reading.faults, "event-table-invalid", table, 0, { value: rows, expected: "an iterable of rows" });
    return false;
  }
  const place: Place = { row: {}, position: 0 };
  const reader = readerAt(place, table, reading);
  for (const row of rows as Iterable<unknown>) {
    if (typeof row === "object" && row !== null && !Array.isArray(row)) {
      place.row = row as Row;
      read(reader);
    } else noteEvent(reading.faults, "event-row-invalid", table, place.position, { value: row });
    place.position++;
  }
  return true;
}

/** Where a reader stands: a reader a row, with all it can do, would cost more than the reading. */
interface Place {
  row: Row;
  position: number;
}

function readerAt(place: Place, table: string, { faults, dateOf }: RowReading): RowReader {
  const at = (field: string) => pathOf(table, field);
  const given = (field: string) => place.row[field] ?? undefined;
  const expect = (field: string, expected: string) =>
    noteEvent(faults, "event-value-invalid", at(field), place.position, { value: place.row[field], expected });
  const id = (field: string): string | undefined => {
    const value = place.row[field];
    const read = readId(value);
    if (read === undefined) noteEvent(faults, "event-id-invalid", at(field), place.position, { value });
    return read;
  };
  const date = (field: string): EventDate | undefined => {
    const value = given(field);
    if (value === undefined) return undefined;
    const read = dateOf(value);
    if (read === undefined) noteEvent(faults, "event-date-invalid", at(field), place.position, { value });
    return read;
  };
  return {
    position: () => place.position,
    isAbsent: (field) => given(field) === undefined,
    expect,
    id,
    optionalId: (field) => (given(field) === undefined ? undefined : id(field)),
    date,
    requiredDate: (field) => {
      if (given(field) === undefined) noteEvent(faults, "event-date-missing", at(field), place.position, { field });
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
      if (value === undefined) return undefined;
      const found = choices.find((one) => one === value);
      if (found === undefined) expect(field, choices.map((one) => JSON.stringify(one)).join(" or "));
      return found;
    },
    quantity: (field, least) => {
      const value = given(field);
      if (value === undefined) return undefined;
      const read = readQuantity(value, place, () => at(field), faults);
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

function readQuantity(value: unknown, { position }: Place, path: () => string, faults: EventFaults): bigint | undefined {
  const scaled = { int: 0, decimals: 0 };
  const fault = readScaled(value, scaled);
  if (fault !== 0) noteNumber(faults, fault, path(), position, value, QUANTITY_DECIMALS);
  else if (scaled.decimals > QUANTITY_DECIMALS) noteNumber(faults, "too-many-decimals", path(), position, value, QUANTITY_DECIMALS);
  else if (Math.abs(scaled.int) > LARGEST_INTEGER) noteNumber(faults, "quantity-too-large", path(), position, value, QUANTITY_DECIMALS);
  else return BigInt(scaled.int) * (scaled.decimals === 0 ? UNIT : bigPowerOfTen(QUANTITY_DECIMALS - scaled.decimals));
  return undefined;
}
