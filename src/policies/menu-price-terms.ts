import { floorDivide, roundHalfEven } from "../number/minor.js";
import {
  addRationals,
  compareRationals,
  multiplyRationals,
  ONE,
  type Rational,
  rational,
  subtractRationals,
  ZERO,
} from "../number/rational.js";
import type { MenuReader } from "./menu-price-reader.js";

/** Price terms as read. */
export interface ReadTerms {
  readonly markup: Rational;
  readonly recovery: Rational;
  /** Undefined: half-even. */
  readonly ending: { readonly ending: Rational; readonly every: Rational } | undefined;
}

export const TERM_FIELDS: readonly string[] = ["markup", "recovery", "ending"];

/** The terms of a menu that gives none. */
export const NO_TERMS: ReadTerms = { markup: ZERO, recovery: ONE, ending: undefined };

/** Reads price terms; those not given are the menu's. */
export function readTerms(given: Readonly<Record<string, unknown>>, path: string, reader: MenuReader, outer: ReadTerms): ReadTerms {
  const { markup, recovery, ending } = given;
  return {
    markup: markup === undefined ? outer.markup : reader.share(markup, `${path}.markup`),
    recovery: recovery === undefined ? outer.recovery : reader.share(recovery, `${path}.recovery`),
    ending: ending === undefined ? outer.ending : readEnding(ending, `${path}.ending`, reader),
  };
}

function readEnding(value: unknown, path: string, reader: MenuReader): ReadTerms["ending"] {
  const { ending, every } = reader.object(value, path, ["ending", "every"]);
  const read = {
    ending: ending === undefined ? ZERO : reader.figure(ending, `${path}.ending`, "zero"),
    every: every === undefined ? ONE : reader.figure(every, `${path}.every`, "above"),
  };
  if (compareRationals(read.every, ZERO) > 0 && compareRationals(read.ending, read.every) >= 0) {
    reader.invalid(`${path}.ending`, ending, "an ending below `every`");
  }
  return read;
}

/** The price of a cost before rounding: cost x recovery x (1 + markup). */
export function priceBefore(cost: Rational, { markup, recovery }: ReadTerms): Rational {
  return multiplyRationals(multiplyRationals(cost, recovery), addRationals(ONE, markup));
}

/** Rounds a price once: half-even to `decimals`, or up to the next amount with the ending. Both never turn a larger price into a smaller. */
export function roundPrice(exact: Rational, { ending }: ReadTerms, decimals: number): Rational {
  if (ending === undefined) {
    const power = 10n ** BigInt(decimals);
    return rational(roundHalfEven(exact.n * power, exact.d), power);
  }
  const over = subtractRationals(exact, ending.ending);
  if (over.n <= 0n) return ending.ending;
  const steps = -floorDivide(-over.n * ending.every.d, over.d * ending.every.n);
  return addRationals(ending.ending, multiplyRationals(rational(steps), ending.every));
}
