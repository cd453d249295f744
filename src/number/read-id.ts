import { hasLoneSurrogate } from "./order.js";

/**
 * Gives the text of an id, or undefined when it is none: safe integers and bigints become decimal text, lone surrogates are refused.
 *
 * @example
 * ```ts
 * readId(7); // => "7"
 * readId(7.5); // => undefined
 * ```
 */
export function readId(id: unknown): string | undefined {
  if (typeof id === "string") return hasLoneSurrogate(id) ? undefined : id;
  return typeof id === "bigint" || Number.isSafeInteger(id) ? String(id) : undefined;
}
