import { BATCH, type CodedColumn, type Column, codesOf, valueAt } from "../measure/column.js";
import { type CodedValues, codeIn } from "./replay-coded.js";

/** Values that are kept together by the tables of a replay, so that rows of one order have one code in all of them. */
export interface SharedValues {
  readonly dictionary: unknown[];
  readonly index: Map<unknown, number>;
}

/** Values as they are read. */
export interface ValueReader extends SharedValues {
  codes: Int32Array;
  /** Code by entry of the dictionary that the column came with; UNREAD where it was not asked for yet. */
  entries: { readonly of: ArrayLike<unknown>; readonly codes: Int32Array } | undefined;
  readonly scratch: Int32Array;
}

/** Makes a reader of a column of `count` rows, or of more. */
export function valueReader(count: number, shared: SharedValues | undefined): ValueReader {
  const { dictionary, index } = shared ?? { dictionary: [], index: new Map<unknown, number>() };
  return { codes: new Int32Array(count).fill(-1), dictionary, index, entries: undefined, scratch: new Int32Array(BATCH) };
}

/** Takes the values of a batch; what depends on a value is worked out once an entry where the column has a dictionary of its own. */
export function takeValues(reader: ValueReader, column: Column, count: number, start: number): void {
  if (reader.codes.length < start + count) reader.codes = longer(reader.codes, Math.max(start + count, 2 * reader.codes.length));
  if (column.kind === "coded") takeCoded(reader, column, count, start);
  else takeEach(reader, column, count, start);
}

/** The values of all `count` rows of the table. */
export function closeValues({ codes, dictionary }: ValueReader, count: number): CodedValues {
  return { codes: longer(codes, count), dictionary };
}

/** The codes of `count` rows: a part of those there are, or more, without a value. */
function longer(codes: Int32Array, count: number): Int32Array {
  if (codes.length >= count) return codes.subarray(0, count);
  const more = new Int32Array(count).fill(-1);
  more.set(codes);
  return more;
}

function takeEach(reader: ValueReader, column: Column, count: number, start: number): void {
  const { codes } = reader;
  const raw = column.kind === "direct" && column.valid === undefined ? column : undefined;
  let last: unknown;
  let code = -1;
  for (let i = 0; i < count; i++) {
    const value = raw === undefined ? valueAt(column, i) : raw.values[raw.offset + i];
    if (value !== last) {
      last = value;
      code = codeOf(reader, value);
    }
    codes[start + i] = code;
  }
}

function takeCoded(reader: ValueReader, column: CodedColumn, count: number, start: number): void {
  const { dictionary } = column;
  if (reader.entries?.of !== dictionary) reader.entries = { of: dictionary, codes: new Int32Array(dictionary.length).fill(UNREAD) };
  const { codes } = reader;
  const entries = reader.entries.codes;
  const given = codesOf(column, count, reader.scratch);
  for (let i = 0; i < count; i++) {
    const entry = given[i] as number;
    if (!(entry >= 0 && entry < entries.length)) continue;
    let code = entries[entry] as number;
    if (code === UNREAD) {
      code = codeOf(reader, dictionary[entry]);
      entries[entry] = code;
    }
    codes[start + i] = code;
  }
}

const UNREAD = -2;

function codeOf(reader: ValueReader, value: unknown): number {
  return value === undefined || value === null ? -1 : codeIn(reader, value);
}
