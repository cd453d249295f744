import type { FactId } from "../model/driver-spec.js";
import { FACT_IDS } from "../model/facts.js";
import type { DecimalInput } from "../number/decimal.js";

/**
 * One thing that can be changed about a customer, as data over the drivers of the model. Its strength s goes from 0 to `bounds.most`.
 *
 * With x = s, or x = s / (1 + s) where `grows`:
 *
 * | part | what it changes |
 * |---|---|
 * | `drivers` | driver volume x (1 - share * x); a negative share adds work |
 * | `usages` | x of some capacity an activity uses for the customer is no longer used |
 * | `shifts` | x of the volume of `from` becomes `to` |
 * | `facts` | sales fact x (1 - share * x): fewer returns, less discount |
 * | `price` | net sales + price * x * net sales, all of it margin |
 * | `fee` | charged to the customer: net sales + fee * x |
 * | `cost` | spent on the customer: flexible cost to serve + cost * x |
 */
export interface Lever {
  readonly id: string;
  /** Default: the id. */
  readonly name?: string;
  /** Share of each driver's volume that goes when s = 1. */
  readonly drivers?: { readonly [driver: string]: DecimalInput };
  /**
   * Units of `drivers` go because they are joined with others, what is in them staying: of a time equation only `base` is saved, and
   * what its `per` terms multiply adds up. Else they go whole, at what the customer's units cost on average. Default: as `grows`.
   */
  readonly joins?: boolean;
  readonly shifts?: readonly LeverShift[];
  /** Time (or any capacity) saved within activities. */
  readonly usages?: readonly LeverUsage[];
  /** Share of each sales fact that goes when s = 1. */
  readonly facts?: { readonly [F in LeverFact]?: DecimalInput };
  /** Share of net sales added when s = 1. */
  readonly price?: DecimalInput;
  /** Currency units added to net sales when s = 1. */
  readonly fee?: DecimalInput;
  /** Currency units added to cost to serve when s = 1. */
  readonly cost?: DecimalInput;
  /** The strength is growth: orders half as large again (s = 0.5) are 1 / 1.5 of the orders. Default false. */
  readonly grows?: boolean;
  /** `most`: the greatest strength the customer can be asked for, above zero. */
  readonly bounds: { readonly most: DecimalInput };
  /** Strengths tried are whole multiples of it, and `most`. Default: the option `step`. */
  readonly step?: DecimalInput;
  /** What the whole bound weighs against that of other levers, above zero. Default 1. */
  readonly effort?: DecimalInput;
  /** Unit of the strength. Default `"share"`, printed as a percentage. */
  readonly unit?: string;
}

/** Moves volume from one driver to another. */
export interface LeverShift {
  readonly from: string;
  readonly to: string;
  /** Units of `to` for each unit of `from`. Default 1. */
  readonly per?: DecimalInput;
}

/** Saves units x each of a resource's capacity that one activity uses for the customer. */
export interface LeverUsage {
  readonly activity: string;
  readonly resource: string;
  /** How many of the customer's units can change, such as its orders by telephone. */
  readonly units: DecimalInput;
  /** Capacity saved by each, such as the minutes a term of the time equation adds. */
  readonly each: DecimalInput;
}

/** Sales facts a lever can change. */
export type LeverFact = Exclude<FactId, "netSales" | "receivables" | "dedicatedStock">;

/** Sales facts a lever can change, in the order of the statement. */
export const LEVER_FACTS: readonly LeverFact[] = FACT_IDS.filter(
  (fact): fact is LeverFact => fact !== "netSales" && fact !== "receivables" && fact !== "dedicatedStock",
);
