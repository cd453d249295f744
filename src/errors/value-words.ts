import { objectWords, quote } from "./quote.js";

/** Adds the likely spelling to a message's advice. */
export function nearMiss(nearest: string | undefined): string {
  return nearest === undefined ? "" : `; did you mean ${quote(nearest)}?`;
}

/** Names the type of a value as a reader would. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (typeof value === "object") return objectWords(value);
  return typeof value;
}

/** Shows a value behind its type, when there is something to show. */
export function shown(value: unknown): string {
  return typeof value === "object" || value === undefined ? "" : ` ${quote(value)}`;
}
