import { BATCH, type CodedColumn, codesOf, comesInRuns, type DirectColumn, plainColumn } from "./column.js";
import { columnOf, type Field } from "./field.js";
import { adoptIds, codeOf, FIRST_ID, findCode, type IdSpace, INVALID, MISSING } from "./id-space.js";
import type { Rows } from "./rows.js";
import { timeOf } from "./zone-clock.js";

export type CodesReader = (rows: Rows) => Int32Array;

/**
 * Makes a reader of a field as ids: `"add"` gives new ids a code, `"find"` makes them `INVALID`, `"values"` takes any scalar for an id.
 *
 * Hashing text is the dear part, so an entry of a dictionary is looked up once, a value like that of the row before not at all, and the
 * first dictionary of a dimension, when it is long, becomes the list of its ids as it stands.
 */
export function codesReader(field: Field, space: IdSpace, mode: "add" | "find" | "values" = "add"): CodesReader {
  const out = new Int32Array(BATCH);
  const scratch = new Int32Array(BATCH);
  const lookUp = mode === "add" ? codeOf : mode === "find" ? findCode : codeOfValue;
  let serial = -1;
  let dictionary: ArrayLike<unknown> | undefined;
  // Code by entry; undefined when entry k has the code k + FIRST_ID.
  let entries: Int32Array | undefined;
  return (rows) => {
    if (serial === rows.serial) return out;
    serial = rows.serial;
    const found = columnOf(rows, field);
    if (found === undefined) return out.fill(MISSING, 0, rows.count);
    const column = plainColumn(found, rows.count);
    if (column.kind === "direct") readDirect(column, rows.count, out, space, lookUp);
    else {
      if (dictionary !== column.dictionary) {
        dictionary = column.dictionary;
        // Tables that share a dictionary share its codes: the orders that lines name are those of the orders.
        const isAdopted = space.adopted?.dictionary === dictionary || (mode === "add" && adoptIds(space, dictionary));
        entries = isAdopted ? undefined : new Int32Array(dictionary.length).fill(-1);
      }
      const codes = codesOf(column, rows.count, scratch);
      if (entries === undefined) readAdopted(codes, dictionary.length, out);
      else readCoded(column, codes, out, entries, space, lookUp);
    }
    return out;
  };
}

type LookUp = (space: IdSpace, value: unknown) => number;

function readDirect(column: DirectColumn, count: number, out: Int32Array, space: IdSpace, lookUp: LookUp): void {
  const { values, offset, valid } = column;
  const { byText } = space;
  const inRuns = comesInRuns(column, count);
  let last: unknown;
  let code = MISSING;
  for (let i = 0; i < count; i++) {
    const value = valid === undefined || valid[offset + i] ? values[offset + i] : undefined;
    if (!inRuns || value !== last) {
      last = value;
      code = (typeof value === "string" ? byText.get(value) : undefined) ?? lookUp(space, value);
    }
    out[i] = code;
  }
}

function readAdopted(codes: Int32Array, size: number, out: Int32Array): void {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    out[i] = code >= 0 && code < size ? code + FIRST_ID : MISSING;
  }
}

function readCoded(
  { dictionary }: CodedColumn,
  codes: Int32Array,
  out: Int32Array,
  entries: Int32Array,
  space: IdSpace,
  lookUp: LookUp,
): void {
  const size = entries.length;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (!(code >= 0 && code < size)) {
      out[i] = MISSING;
      continue;
    }
    let id = entries[code] as number;
    if (id === -1) {
      id = lookUp(space, dictionary[code]);
      entries[code] = id;
    }
    out[i] = id;
  }
}

// Values to be told apart are more than ids: fractions, truth values and Dates too.
function codeOfValue(space: IdSpace, value: unknown): number {
  const code = codeOf(space, value);
  if (code !== INVALID || typeof value === "string") return code;
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return codeOf(space, String(value));
  const time = timeOf(value);
  return Number.isNaN(time) ? INVALID : codeOf(space, new Date(time).toISOString());
}

/** Tells whether a code stands for an id. */
export function isId(code: number): boolean {
  return code !== MISSING && code !== INVALID;
}
