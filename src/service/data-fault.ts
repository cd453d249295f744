import { pathBelow } from "../errors/quote.js";

/** A place in data that is not what it must be, and what stands there. */
export interface DataFault {
  readonly path: string;
  readonly value: unknown;
}

/** An object whose fields may be anything. */
export type AnyFields = Readonly<Record<string, unknown>>;

/** Tells an object that is no array from everything else. */
export function isFields(value: unknown): value is AnyFields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells a whole number of zero or more from everything else. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Finds the first field in which data differs from plain data it must equal; fields beyond those are not looked at. */
export function firstDifference(value: unknown, expected: unknown, path: string): DataFault | undefined {
  if (typeof expected !== "object" || expected === null) return Object.is(value, expected) ? undefined : { path, value };
  const isList = Array.isArray(expected);
  if (isList ? !Array.isArray(value) || value.length !== expected.length : !isFields(value)) return { path, value };
  for (const [key, one] of Object.entries(expected)) {
    const fault = firstDifference((value as AnyFields)[key], one, pathBelow(path, isList ? Number(key) : key));
    if (fault !== undefined) return fault;
  }
  return undefined;
}
