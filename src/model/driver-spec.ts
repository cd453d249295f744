import type { DecimalInput } from "../number/decimal.js";
import type { Condition } from "./condition.js";

/** What to do with rows of negative quantity: a return un-picks nothing, it makes work of its own. */
export type NegativeRows = "error" | "exclude" | "absolute" | "net";

/**
 * Splits a quantity by packs, largest first, and counts one of them: 133 = 1 pallet of 100 + 2 cases of 15 + 3 units.
 */
export interface PackSpec {
  /** The field that holds the quantity in units. */
  readonly quantity: string;
  /** Units a pack holds, by pack: a number, or the name of the field that holds it (a blank one means: not packed so). */
  readonly sizes: Readonly<Record<string, DecimalInput | { readonly field: string }>>;
  /** The pack this driver counts, a key of `sizes`; `"unit"` counts the loose rest. */
  readonly count: string;
}

/** Fields that another kind of driver has: stating them too does not compile. */
type Without<Fields extends string> = { readonly [F in Fields]?: never };

interface DriverBasis {
  readonly name?: string;
  readonly unit?: string;
  /** Most decimals of a value; more is an error. Default: the scale grows as needed. At most 9. */
  readonly decimals?: number;
}

/** A driver of one kind, or of either: `intensity` charges each object its own exact amount. */
interface AmountDriver extends DriverBasis {
  /** Default `"transaction"`. */
  readonly kind?: "transaction" | "intensity";
  /** Intensity only: scales the charges so that they sum to the pool. Default false. */
  readonly scale?: boolean;
}

interface TransactionDriver extends DriverBasis, Without<"scale"> {
  readonly kind?: "transaction";
}

interface OfRows extends Without<"of"> {
  /** The table that is measured. */
  readonly from: string;
  readonly where?: Condition;
  /** Default `"error"`. */
  readonly negativeRows?: NegativeRows;
}

/** Counts rows. */
interface CountDriver extends TransactionDriver, OfRows, Without<"distinct" | "sum" | "packs"> {
  readonly count: true;
}

/** Counts different values of a field (or of several together) for each cost object. */
interface DistinctDriver extends TransactionDriver, OfRows, Without<"count" | "sum" | "packs"> {
  readonly distinct: string | readonly string[];
}

/** Sums a field, or the product of several fields. */
interface SumDriver extends AmountDriver, OfRows, Without<"count" | "distinct" | "packs"> {
  readonly sum: string | readonly string[];
}

/** Splits a quantity by packs, and counts one of them. */
interface PackDriver extends TransactionDriver, OfRows, Without<"count" | "distinct" | "sum"> {
  readonly packs: PackSpec;
}

type RowFields = "from" | "count" | "distinct" | "sum" | "packs" | "where" | "negativeRows";

/** Takes a sales figure as driver; costs so assigned are marked *allocated*. */
interface SalesDriver extends TransactionDriver, Without<RowFields> {
  readonly of: FactId | "netSales";
}

/** Has its volumes given in `data.volumes`. */
interface GivenDriver extends AmountDriver, Without<RowFields | "of"> {}

/**
 * An activity driver (Kaplan & Cooper 1998): transaction (`count`, `distinct`, `sum`, `packs`), duration (through the activity's
 * `consumes`) or intensity (each object is charged its own exact amount). Without `from` and `of`, volumes are given in `data.volumes`.
 */
export type DriverSpec = CountDriver | DistinctDriver | SumDriver | PackDriver | SalesDriver | GivenDriver;

/** The sales facts of a statement; positive figures, added or subtracted by the statement's layout. */
export type FactId =
  | "grossSales"
  | "discounts"
  | "rebates"
  | "cashDiscounts"
  | "promotions"
  | "penalties"
  | "returns"
  | "freightRecovered"
  | "surcharges"
  | "netSales"
  | "cogs"
  | "returnedCogs"
  | "directCosts"
  | "receivables"
  | "dedicatedStock";

/** Where a sales fact comes from: the sum of a field (or of a product of fields) of a table. Rows given in `data.sales` are added. */
export interface FactSource {
  readonly from: string;
  readonly sum: string | readonly string[];
  readonly where?: Condition;
  /** Flips the sign of the source. */
  readonly negate?: boolean;
}
