import { pathOf } from "../errors/quote.js";
import { sortedIds } from "../number/order.js";
import { openVector } from "./arrow-vector.js";
import { codesWithin } from "./codes-within.js";
import { BATCH, type Column, fixedValue } from "./column.js";
import { type FaultGroups, keepCause, noteFault } from "./fault-groups.js";

/** A table of columns, read by batches. */
export interface OpenColumns {
  readonly kind: "columns";
  readonly rows: number;
  /** Names of the columns; undefined where the source does not tell. */
  readonly names: readonly string[] | undefined;
  /** The column from row `start` on, good for `count` rows; undefined when there is none of the name. */
  slice(name: string, start: number, count: number): Column | undefined;
}

export interface OpenIterable {
  readonly kind: "rows";
  readonly rows: Iterable<unknown>;
}

export interface OpenAsync {
  readonly kind: "async";
  readonly rows: AsyncIterable<unknown>;
}

export type OpenSource = OpenColumns | OpenIterable | OpenAsync;

/** Where a source stands and how it may be read. */
export interface SourcePlace {
  readonly faults: FaultGroups;
  readonly path: string;
  /** Refuses iterators that would be spent. */
  readonly twice: boolean;
}

type Slicer = (start: number, count: number) => Column;

/** Finds out the form of a source: an Arrow-like table, an iterable, an async iterable, or columns. Undefined after noting a fault. */
export function openSource(source: unknown, place: SourcePlace): OpenSource | undefined {
  const { faults, path } = place;
  try {
    return open(source, place);
  } catch (error) {
    const words = keepCause(faults, error);
    noteFault(faults, "source-failed", path, undefined, () => ({ error: words }));
    return undefined;
  }
}

function open(source: unknown, place: SourcePlace): OpenSource | undefined {
  const { faults, path, twice } = place;
  const invalid = (form?: "promise" | "result" | "empty"): undefined => {
    noteFault(faults, "source-invalid", path, undefined, () => ({ value: source, form }));
    return undefined;
  };
  if (typeof source !== "object" || source === null) return invalid();
  if ("getChild" in source && typeof source.getChild === "function") return openTable(source as Table, place) ?? invalid();
  if (Symbol.iterator in source && typeof source[Symbol.iterator] === "function") {
    const rows = source as Iterable<unknown>;
    // Only an iterator gives itself when asked for an iterator; collections give a new one each time.
    if (!twice || Array.isArray(rows) || (rows[Symbol.iterator]() as unknown) !== rows) return { kind: "rows", rows };
    noteFault(faults, "data-one-shot", path, undefined, () => ({}));
    return undefined;
  }
  if (Symbol.asyncIterator in source && typeof source[Symbol.asyncIterator] === "function") {
    return { kind: "async", rows: source as AsyncIterable<unknown> };
  }
  const columns = source as Readonly<Record<string, unknown>>;
  if (typeof columns["then"] === "function") return invalid("promise");
  if (Object.keys(columns).length === 0) return invalid("empty");
  return isResult(columns) ? invalid("result") : openColumns(columns, place);
}

// What database clients give: rows as objects in `rows`, beside figures and texts that are no columns.
function isResult(columns: Readonly<Record<string, unknown>>): boolean {
  if (!Object.hasOwn(columns, "rows") || !Array.isArray(columns["rows"])) return false;
  const first: unknown = columns["rows"][0];
  if (typeof first === "object" && first !== null && !Array.isArray(first)) return true;
  return Object.keys(columns).some((name) => lengthOf(columns[name]) === undefined);
}

interface Table {
  readonly numRows?: unknown;
  readonly schema?: { readonly fields?: readonly { readonly name?: unknown }[] };
  getChild(name: string): unknown;
}

function openTable(table: Table, place: SourcePlace): OpenColumns | undefined {
  const { numRows: rows } = table;
  if (typeof rows !== "number" || !Number.isSafeInteger(rows) || rows < 0) return undefined;
  const fields = table.schema?.fields;
  const names = Array.isArray(fields) ? fields.map((field: { readonly name?: unknown }) => String(field.name)) : undefined;
  const open = new Map<string, Slicer | undefined>();
  const slicerOf = (name: string): Slicer | undefined => {
    const vector = table.getChild(name);
    if (vector === null || vector === undefined) return undefined;
    return slicerFor(vector, rows, { ...place, path: `${place.path}.${pathOf(name)}` });
  };
  const slice = (name: string, start: number, count: number): Column | undefined => {
    if (!open.has(name)) open.set(name, slicerOf(name));
    return open.get(name)?.(start, count);
  };
  return { kind: "columns", rows, names, slice };
}

// Every column is checked, read or not: a column of another length shows that the rows do not belong together.
function openColumns(columns: Readonly<Record<string, unknown>>, place: SourcePlace): OpenColumns {
  const names = sortedIds(Object.keys(columns));
  const first = names[0];
  const rows = first === undefined ? 0 : (lengthOf(columns[first]) ?? 0);
  const open = new Map<string, Slicer | undefined>();
  for (const name of names) {
    const at = { ...place, path: `${place.path}.${pathOf(name)}` };
    open.set(name, slicerFor(columns[name], rows, at, first));
  }
  return { kind: "columns", rows, names, slice: (name, start, count) => open.get(name)?.(start, count) };
}

function slicerFor(column: unknown, rows: number, place: SourcePlace, first = ""): Slicer | undefined {
  const { faults, path } = place;
  const length = lengthOf(column);
  if (length === undefined) {
    noteFault(faults, "column-invalid", path, undefined, () => ({ value: column }));
    return undefined;
  }
  if (length !== rows) {
    noteFault(faults, "columns-unequal", path, undefined, () => ({ found: length, expected: rows, column: first }));
    return undefined;
  }
  if (isArrayLike(column)) return (start) => ({ kind: "direct", values: column, offset: start, valid: undefined });
  const record = column as Readonly<Record<string, unknown>>;
  if ("get" in record) return openVector(column as { readonly length: number; get(i: number): unknown });
  const { codes, dictionary, values, valid, decimals } = record;
  if (isArrayLike(codes)) return codedSlicer(codes, dictionary, place);
  if (!isArrayLike(values)) return undefined;
  if (isArrayLike(valid) && valid.length !== rows) {
    noteFault(faults, "columns-unequal", `${path}.valid`, undefined, () => ({ found: valid.length, expected: rows, column: "values" }));
    return undefined;
  }
  if (decimals !== undefined) return fixedSlicer(values, decimals, valid, place);
  if (!isArrayLike(valid)) return undefined;
  return (start) => ({ kind: "direct", values, offset: start, valid });
}

function codedSlicer(codes: ArrayLike<unknown>, dictionary: unknown, { faults, path }: SourcePlace): Slicer | undefined {
  if (!isArrayLike(dictionary)) {
    noteFault(faults, "column-invalid", path, undefined, () => ({ value: dictionary }));
    return undefined;
  }
  const size = dictionary.length;
  if (!(ArrayBuffer.isView(codes) && allWithin(codes as unknown as Int32Array, size))) {
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i];
      if (typeof code === "number" && code >= -1 && code < size && Math.floor(code) === code) continue;
      noteFault(faults, "column-code-invalid", path, i, () => ({ value: code, size }));
    }
  }
  return (start) => ({ kind: "coded", codes: codes as ArrayLike<number>, offset: start, dictionary });
}

// By batches copied to one kind of array, so that the loop stays fast; codes too large for it look negative and are told one by one.
function allWithin(codes: Int32Array, size: number): boolean {
  if (codes.BYTES_PER_ELEMENT > 4 || Object.prototype.toString.call(codes) === "[object Float32Array]") return false;
  const scratch = codes instanceof Int32Array ? undefined : new Int32Array(BATCH);
  const isUnsigned = Object.prototype.toString.call(codes).startsWith("[object Uint");
  for (let start = 0; start < codes.length; start += BATCH) {
    const batch = codes.subarray(start, start + BATCH);
    scratch?.set(batch);
    if (!codesWithin(scratch ?? batch, batch.length, isUnsigned ? 0 : -1, size)) return false;
  }
  return true;
}

const MOST_DECIMALS = 22;

// Whole numbers times 10^-decimals; with `valid`, some rows have none.
function fixedSlicer(values: ArrayLike<unknown>, decimals: unknown, valid: unknown, { faults, path }: SourcePlace): Slicer | undefined {
  if (typeof decimals !== "number" || !Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS) {
    const expected = `a whole number from 0 to ${MOST_DECIMALS}`;
    noteFault(faults, "value-invalid", `${path}.decimals`, undefined, () => ({ value: decimals, expected }));
    return undefined;
  }
  if (valid !== undefined && !isArrayLike(valid)) {
    noteFault(faults, "column-invalid", path, undefined, () => ({ value: valid }));
    return undefined;
  }
  const isWhole = values instanceof Int32Array || values instanceof Uint32Array;
  for (let i = 0; !isWhole && i < values.length; i++) {
    if (Number.isSafeInteger(values[i]) || (valid !== undefined && !valid[i])) continue;
    const expected = `a whole number of 10^-${decimals}, at most 2^53 - 1`;
    noteFault(faults, "value-invalid", `${path}.values`, i, () => ({ value: values[i], expected }));
  }
  const ints = values as ArrayLike<number>;
  if (valid === undefined) return (start) => ({ kind: "fixed", values: ints, offset: start, decimals });
  return (start, count) => {
    const plain = Array.from({ length: count }, (_, i) => (valid[start + i] ? fixedValue(ints[start + i] as number, decimals) : undefined));
    return { kind: "direct", values: plain, offset: 0, valid: undefined };
  };
}

function lengthOf(column: unknown): number | undefined {
  if (isArrayLike(column)) return column.length;
  if (typeof column !== "object" || column === null) return undefined;
  const { length, get, codes, dictionary, values, valid, decimals } = column as Readonly<Record<string, unknown>>;
  if (typeof get === "function" && typeof length === "number") return length;
  if (isArrayLike(codes) && isArrayLike(dictionary)) return codes.length;
  return isArrayLike(values) && (isArrayLike(valid) || decimals !== undefined) ? values.length : undefined;
}

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}
