import { compareIds, hasLoneSurrogate } from "../../number/order.js";

/** Codes of values that are no known id. */
export const MISSING = -1;
export const UNKNOWN = -2;
export const INVALID = -3;

/** The ids of a dimension while they are read: every id has a code, in the order it was met. */
export interface Dimension {
  readonly name: string;
  /** True when the data lists the ids: others are then unknown. */
  readonly listed: boolean;
  readonly codes: Map<string, number>;
  readonly ids: string[];
  /** Attribute to text by code. */
  readonly attributes: Map<string, (string | undefined)[]>;
}

export function createDimension(name: string, listed: boolean): Dimension {
  return { name, listed, codes: new Map(), ids: [], attributes: new Map() };
}

/** Text of an id: text, safe integers and bigints; undefined for anything else, and for half a surrogate pair. */
export function idText(value: unknown): string | undefined {
  if (typeof value === "string") return hasLoneSurrogate(value) ? undefined : value;
  if (typeof value === "bigint") return value.toString();
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value + 0) : undefined;
}

/** Code of a value: a known id's, a new one's where ids are not listed, or MISSING, UNKNOWN, INVALID. */
export function codeOf(dimension: Dimension, value: unknown): number {
  if (value === undefined || value === null) return MISSING;
  if (typeof value === "string") {
    const known = dimension.codes.get(value);
    if (known !== undefined) return known;
  }
  const id = idText(value);
  if (id === undefined) return INVALID;
  return dimension.codes.get(id) ?? (dimension.listed ? UNKNOWN : addId(dimension, id));
}

/** Gives a new id its code. */
export function addId(dimension: Dimension, id: string): number {
  const code = dimension.ids.length;
  dimension.codes.set(id, code);
  dimension.ids.push(id);
  return code;
}

/** The place of every code once the ids stand in code point order, and the ids in that order. */
export function canonicalOrder(dimension: Dimension): { readonly ids: readonly string[]; readonly placeOf: Int32Array } {
  const order = dimension.ids.map((_, code) => code);
  order.sort((a, b) => compareIds(dimension.ids[a] as string, dimension.ids[b] as string));
  const placeOf = new Int32Array(order.length);
  for (const [place, code] of order.entries()) placeOf[code] = place;
  return { ids: order.map((code) => dimension.ids[code] as string), placeOf };
}
