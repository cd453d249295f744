import type { Column } from "./column.js";

/** What is used of an Arrow vector; the optional parts only make it faster. */
interface Vector {
  readonly length: number;
  readonly nullCount?: unknown;
  readonly data?: unknown;
  get(index: number): unknown;
  toArray?: unknown;
}

interface Chunk {
  readonly values?: unknown;
  readonly nullCount?: unknown;
  readonly dictionary?: unknown;
}

/**
 * Reads an Arrow-like vector by slices: typed arrays and dictionary codes where the vector has them, else value by value.
 *
 * Known by what they offer, not by class, so that any version of Apache Arrow will do.
 */
export function openVector(vector: Vector): (start: number, count: number) => Column {
  const coded = codedVector(vector);
  if (coded !== undefined) return (start) => ({ kind: "coded", ...coded, offset: start });
  const values = typedValues(vector);
  if (values !== undefined) return (start) => ({ kind: "direct", values, offset: start, valid: undefined });
  return (start, count) => {
    const slice = new Array<unknown>(count);
    for (let i = 0; i < count; i++) slice[i] = vector.get(start + i);
    return { kind: "direct", values: slice, offset: 0, valid: undefined };
  };
}

function codedVector(vector: Vector): { readonly codes: ArrayLike<number>; readonly dictionary: ArrayLike<unknown> } | undefined {
  const chunks: unknown = vector.data;
  if (!Array.isArray(chunks) || chunks.length !== 1) return undefined;
  const { values, nullCount, dictionary } = chunks[0] as Chunk;
  if (nullCount !== 0 || !isVector(dictionary) || !isTyped(values) || typeof values[0] === "bigint") return undefined;
  if (values.length < vector.length) return undefined;
  const entries = Array.from({ length: dictionary.length }, (_, i) => dictionary.get(i));
  return { codes: values as ArrayLike<number>, dictionary: entries };
}

// `toArray` gives the stored numbers, which are not always the values (half floats, days, time stamps in microseconds), so some are compared
// with what `get` gives, and one that is not zero among them, for zeros look alike. Half floats are stored as Uint16: read one by one.
function typedValues(vector: Vector): ArrayLike<unknown> | undefined {
  const { length, nullCount, toArray } = vector;
  if (typeof toArray !== "function" || nullCount !== 0 || length === 0) return undefined;
  const values: unknown = toArray.call(vector);
  if (!isTyped(values) || values.length !== length || ("BYTES_PER_ELEMENT" in values && values.BYTES_PER_ELEMENT === 2)) return undefined;
  const sample = [
    0,
    length >> 1,
    length - 1,
    Math.max(
      0,
      (values as Float64Array).findIndex((value) => value !== 0),
    ),
  ];
  return sample.every((i) => Object.is(values[i], vector.get(i))) ? values : undefined;
}

function isTyped(value: unknown): value is ArrayLike<number | bigint> {
  return ArrayBuffer.isView(value) && "length" in value;
}

function isVector(value: unknown): value is Vector {
  return typeof value === "object" && value !== null && "get" in value && typeof value.get === "function" && "length" in value;
}
