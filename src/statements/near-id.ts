import { nearest } from "../errors/nearest.js";

/**
 * Finds the id spelt most like one that is unknown, among those of the same digits: the customer with the next number is no misspelling.
 */
export function nearId(id: string, known: Iterable<string>): string | undefined {
  return nearest(id, ofSameDigits(id, known));
}

function* ofSameDigits(id: string, known: Iterable<string>): Generator<string> {
  const digits = digitsOf(id);
  for (const one of known) if (Math.abs(one.length - id.length) <= MOST_WRONG && digitsOf(one) === digits) yield one;
}

const MOST_WRONG = 3;

function digitsOf(id: string): string {
  return id.replace(/\D/g, "");
}
