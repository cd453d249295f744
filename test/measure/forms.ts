import { once, type Row, stream } from "./reading.js";

/** The same rows in each form a table can be passed in. */
export const FORMS: Readonly<Record<string, (rows: readonly Row[]) => unknown>> = {
  rows: (rows) => rows,
  iterator: (rows) => once(rows),
  set: (rows) => new Set(rows),
  "rows without prototype": (rows) => rows.map((row) => Object.assign(Object.create(null), row)),
  "class instances": (rows) =>
    rows.map((row) => {
      const record = new Document();
      for (const key of Object.keys(row)) Object.defineProperty(record, key, { value: row[key], enumerable: true });
      return record;
    }),
  columns,
  "typed columns": (rows) => mapColumns(rows, typed),
  "coded columns": (rows) => mapColumns(rows, coded),
  "masked columns": (rows) => mapColumns(rows, masked),
  "arrow-like table": (rows) => arrow(rows, (values) => vector(values)),
  "arrow-like table with typed arrays": (rows) => arrow(rows, (values) => ({ ...vector(values), ...typedParts(values) })),
};

/** Forms of streams, for `measureAsync` only. */
export const STREAMS: Readonly<Record<string, (rows: readonly Row[]) => unknown>> = {
  stream: (rows) => stream(rows),
  "stream of promises' rows": (rows) => ({
    [Symbol.asyncIterator]: () => {
      let at = 0;
      return { next: () => Promise.resolve(at < rows.length ? { done: false, value: rows[at++] } : { done: true, value: undefined }) };
    },
  }),
};

class Document {
  get customer(): string {
    return "inherited fields are no fields";
  }
}

function columns(rows: readonly Row[]): Readonly<Record<string, unknown[]>> {
  // Without any row there is still a column: an object without columns is none.
  const names = rows.length === 0 ? ["customer"] : [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => (Object.hasOwn(row, name) ? row[name] : undefined))]));
}

function mapColumns(rows: readonly Row[], change: (values: readonly unknown[]) => unknown): object {
  return Object.fromEntries(Object.entries(columns(rows)).map(([name, values]) => [name, change(values)]));
}

function typed(values: readonly unknown[]): unknown {
  return values.length > 0 && values.every((value) => typeof value === "number") ? Float64Array.from(values as number[]) : values;
}

function coded(values: readonly unknown[]): unknown {
  const dictionary: unknown[] = [...new Set(values.filter((value) => value !== undefined && value !== null))];
  return { codes: Int32Array.from(values, (value) => dictionary.indexOf(value)), dictionary };
}

function masked(values: readonly unknown[]): unknown {
  const valid = Uint8Array.from(values, (value) => (value === undefined || value === null ? 0 : 1));
  return { values: values.map((value) => value ?? "not to be read"), valid };
}

interface Vector {
  readonly length: number;
  get(index: number): unknown;
}

function vector(values: readonly unknown[]): Vector {
  return { length: values.length, get: (index) => values[index] ?? null };
}

function typedParts(values: readonly unknown[]): object {
  const isTyped = values.length > 0 && values.every((value) => typeof value === "number");
  return isTyped ? { nullCount: 0, toArray: () => Float64Array.from(values as number[]) } : {};
}

function arrow(rows: readonly Row[], make: (values: readonly unknown[]) => Vector): object {
  const byName = columns(rows);
  const names = Object.keys(byName);
  return {
    numRows: rows.length,
    schema: { fields: names.map((name) => ({ name })) },
    getChild: (name: string) => (Object.hasOwn(byName, name) ? make(byName[name] as unknown[]) : null),
  };
}
