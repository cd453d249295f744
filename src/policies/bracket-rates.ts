import type { RationalLayers } from "../costing/rational-layers.js";
import { addRationals, compareRationals, decimalToRational, multiplyRationals, type Rational } from "../number/rational.js";
import type { Brackets } from "./bracket.js";
import { readLayers } from "./quote-activity.js";

/** A bracket as exact fractions. */
export interface BracketRates {
  readonly id: string;
  readonly from: Rational;
  readonly below: Rational | undefined;
  readonly price: Rational;
  readonly perOrder: RationalLayers;
  /** Cost to serve a unit, and the cost of its goods, which is flexible. */
  readonly perUnit: RationalLayers;
}

/** The brackets of a menu as exact fractions, by ascending size. */
export function bracketRates({ list, unitCost }: Brackets): readonly BracketRates[] {
  return list.map(({ id, from, below, price, perOrder, perUnit }) => {
    const { flexible, committed } = readLayers(perUnit);
    return {
      id,
      from: decimalToRational(from),
      below: below && decimalToRational(below),
      price: decimalToRational(price),
      perOrder: readLayers(perOrder),
      perUnit: { flexible: addRationals(flexible, decimalToRational(unitCost)), committed },
    };
  });
}

/** The bracket of a quantity; undefined below the first. */
export function bracketOf(brackets: readonly BracketRates[], quantity: Rational): BracketRates | undefined {
  return brackets.findLast(({ from }) => compareRationals(quantity, from) >= 0);
}

/** What an order of a quantity costs in its bracket, in both layers. */
export function orderCost({ perOrder, perUnit }: BracketRates, quantity: Rational): RationalLayers {
  const of = (layer: keyof RationalLayers): Rational => addRationals(perOrder[layer], multiplyRationals(perUnit[layer], quantity));
  return { flexible: of("flexible"), committed: of("committed") };
}
