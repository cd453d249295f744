import { areBasic, countAscending, hasLoneSurrogate, orderIds } from "../number/order.js";

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
  texts: string[];
  /** Codes by text; those of an adopted dictionary are put in when the first text is looked up. */
  readonly byText: Map<string, number>;
  readonly byNumber: Map<number, number>;
  /** The dictionary adopted, how many ids it has, and their id order; undefined order: as they stand. */
  adopted: { readonly dictionary: ArrayLike<unknown>; readonly count: number; readonly order: Uint32Array | undefined } | undefined;
  /** Codes below are known objects; undefined when there is no list, so that every id found is known. */
  listedEnd: number | undefined;
}

export function createIdSpace(dimension: string): IdSpace {
  return { dimension, texts: ["", ""], byText: new Map(), byNumber: new Map(), adopted: undefined, listedEnd: undefined };
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
  if (typeof value === "string") return findText(space, value) ?? INVALID;
  if (value === undefined || value === null) return MISSING;
  if (typeof value === "number" || typeof value === "bigint") return findText(space, String(value)) ?? INVALID;
  return INVALID;
}

/** Gives the code of a text, or undefined. */
function findText(space: IdSpace, text: string): number | undefined {
  indexAdopted(space);
  return space.byText.get(text);
}

/**
 * Takes the entries of a dictionary as the ids of a dimension that has none yet, entry k with code k + FIRST_ID, without hashing any;
 * false when it is short, or not all different well-formed texts, and nothing has changed then.
 */
export function adoptIds(space: IdSpace, dictionary: ArrayLike<unknown>): boolean {
  if (dictionary.length < LEAST_ADOPTED || space.texts.length > FIRST_ID || space.listedEnd !== undefined) return false;
  const texts: readonly unknown[] = Array.isArray(dictionary) ? dictionary : Array.from(dictionary);
  if (countAscending(texts) < texts.length) {
    if (!areBasic(texts) && !texts.every((text) => typeof text === "string" && !hasLoneSurrogate(text))) return false;
    const { positions, isDistinct } = orderIds(texts as readonly string[]);
    if (!isDistinct) return false;
    space.adopted = { dictionary, count: texts.length, order: positions };
  } else space.adopted = { dictionary, count: texts.length, order: undefined };
  space.texts = space.texts.concat(texts as readonly string[]);
  return true;
}

// A short dictionary costs nothing to hash, and is seldom the first of many.
const LEAST_ADOPTED = 256;

function indexAdopted({ adopted, byText, texts }: IdSpace): void {
  if (adopted === undefined || byText.size > 0) return;
  for (let code = FIRST_ID; code < texts.length; code++) byText.set(texts[code] as string, code);
}

/** Tells whether a code is an id that a list does not name. */
export function isUnlisted(space: IdSpace, code: number): boolean {
  return space.listedEnd !== undefined && code >= space.listedEnd;
}

function addText(space: IdSpace, text: string): number {
  if (space.adopted !== undefined && space.byText.size === 0) {
    indexAdopted(space);
    return codeOf(space, text);
  }
  if (hasLoneSurrogate(text)) return INVALID;
  const code = space.texts.length;
  const own = copyOf(text);
  space.texts.push(own);
  space.byText.set(own, code);
  return code;
}

// A text cut out of a longer one, a line of a file, keeps all of it in memory; and ids scattered among the rows they were met in are
// slow to compare with. What is cut out of a text made here lies by itself, beside the ids before it.
function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}

function addNumber(space: IdSpace, value: number): number {
  if (!Number.isSafeInteger(value)) return INVALID;
  const code = codeOf(space, String(value));
  space.byNumber.set(value, code);
  return code;
}
