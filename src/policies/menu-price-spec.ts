import type { DecimalInput } from "../number/decimal.js";

/** What one occurrence takes: driver units of activities, and capacity of resources in their own unit. */
export interface MenuTake {
  readonly activities?: Readonly<Record<string, DecimalInput>>;
  /** For work that is a term of a time equation: `{ orderDesk: 10 }` minutes. */
  readonly capacity?: Readonly<Record<string, DecimalInput>>;
}

/** Rounds a price up to the next amount of `every` x k + `ending`, k a whole number: `{ ending: "0.95" }`, `{ every: 5 }`. */
export interface PriceEnding {
  /** Default 0; below `every`. */
  readonly ending?: DecimalInput;
  /** Default 1. */
  readonly every?: DecimalInput;
}

/** How a price is made of a cost: cost x recovery x (1 + markup), rounded once. */
export interface PriceTerms {
  /** On the cost recovered: `"12%"` or 0.12. Default 0. */
  readonly markup?: DecimalInput;
  /** Share of the cost that is charged: `"50%"` or 0.5. Default 1. */
  readonly recovery?: DecimalInput;
  /** Default: none; the price is rounded half-even to the minor unit. */
  readonly ending?: PriceEnding;
}

/** A surcharge: what it is for, and what one occurrence takes. */
export interface SurchargeSpec extends MenuTake, PriceTerms {
  /** Default: the id. */
  readonly name?: string;
  /** What it is charged for, such as `"order"`, `"broken case"`, `"return"`. */
  readonly per: string;
}

/** A bracket of order sizes, from its lower bound up to that of the next. */
export interface BracketSpec {
  readonly id: string;
  /** Default: the id. */
  readonly name?: string;
  /** Smallest quantity of the bracket, in units; above zero. */
  readonly from: DecimalInput;
  /** Where orders of this size are handled in another way (full pallets): what an order takes. Default: that of all brackets. */
  readonly perOrder?: MenuTake;
  /** What a unit takes. Default: that of all brackets. */
  readonly perUnit?: MenuTake;
}

/** Quantity brackets: a price a unit for each order size. */
export interface BracketsSpec extends PriceTerms {
  /** Unit of quantity, such as `"case"`. */
  readonly unit: string;
  readonly perOrder: MenuTake;
  readonly perUnit: MenuTake;
  /** By ascending lower bound. */
  readonly sizes: readonly BracketSpec[];
  /** Price of the goods a unit, to which the cost to serve is added. Default 0. */
  readonly basePrice?: DecimalInput;
  /** Cost of the goods a unit, flexible; for what a change of orders does to profit. Default 0. */
  readonly unitCost?: DecimalInput;
  /** Decimals of a price a unit without an ending. Default: those of the currency. At most 9. */
  readonly decimals?: number;
}

/** A menu of prices: surcharges, quantity brackets, or both. Terms given here hold where an entry gives none of its own. */
export interface MenuSpec extends PriceTerms {
  readonly surcharges?: Readonly<Record<string, SurchargeSpec>>;
  readonly brackets?: BracketsSpec;
}
