import { hasLoneSurrogate } from "../number/order.js";

/** Code of a row without an id. */
export const MISSING = 0;
/** Code of a value that is no id. */
export const INVALID = 1;
/** Code of the first id. */
export const FIRST_ID = 2;

/**
 * The ids of one dimension, coded in the order they are met; listed objects come first.
 *
 * Codes live while the data are read; {@link rankIds} replaces them by the place in id order afterwards.
 */
export interface IdSpace {
  readonly dimension: string;
  /** Text by code; the two codes before the first id have none. */
  readonly texts: string[];
  readonly byText: Map<string, number>;
  readonly byNumber: Map<number, number>;
  /** Codes below are known objects; undefined when there is no list, so that every id found is known. */
  listedEnd: number | undefined;
}

export function createIdSpace(dimension: string): IdSpace {
  return { dimension, texts: ["", ""], byText: new Map(), byNumber: new Map(), listedEnd: undefined };
}

/** Gives the code of a value, a new one for a new id: strings as they are, safe integers and bigints as decimal text. */
export function codeOf(space: IdSpace, value: unknown): number {
  if (typeof value === "string") return space.byText.get(value) ?? addText(space, value);
  if (value === undefined || value === null) return MISSING;
  if (typeof value === "number") return space.byNumber.get(value) ?? addNumber(space, value);
  if (typeof value === "bigint") return codeOf(space, value.toString());
  return INVALID;
}

/** Gives the code of a value if its id is known, else `INVALID`; `MISSING` for no value. */
export function findCode(space: IdSpace, value: unknown): number {
  if (typeof value === "string") return space.byText.get(value) ?? INVALID;
  if (value === undefined || value === null) return MISSING;
  if (typeof value === "number" || typeof value === "bigint") return space.byText.get(String(value)) ?? INVALID;
  return INVALID;
}

/** Tells whether a code is an id that a list does not name. */
export function isUnlisted(space: IdSpace, code: number): boolean {
  return space.listedEnd !== undefined && code >= space.listedEnd;
}

function addText(space: IdSpace, text: string): number {
  if (hasLoneSurrogate(text)) return INVALID;
  const code = space.texts.length;
  space.texts.push(text);
  space.byText.set(text, code);
  return code;
}

function addNumber(space: IdSpace, value: number): number {
  if (!Number.isSafeInteger(value)) return INVALID;
  const code = codeOf(space, String(value));
  space.byNumber.set(value, code);
  return code;
}
