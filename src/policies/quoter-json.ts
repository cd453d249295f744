import type { DriverSpec, FactId, FactSource } from "../model/driver-spec.js";
import type { CostLevel, Layer, TimeEquation } from "../model/spec.js";
import type { JoinSpec } from "../model/table-spec.js";

/** A rate or share in both layers: exact text, a plain decimal, or a fraction such as `8/3` where it has no last decimal. */
export type ExactLayers = { readonly [L in Layer]: string };

/** Amounts in both layers, as money text. */
export type MoneyLayers = { readonly [L in Layer]: string };

/** How a table of the order is read. */
export interface QuoterTable {
  readonly fields?: Readonly<Record<string, string>>;
  readonly join?: readonly JoinSpec[];
  /** The field that holds the row's currency, which must be that of the quoter. */
  readonly currency?: string;
}

/** Capacity that one transaction of an activity uses: so much a driver unit, or a time equation evaluated for each row. */
export interface QuoterUse {
  readonly resource: string;
  readonly name: string;
  readonly unit?: string;
  /** Capacity cost rate: cost of capacity supplied / practical capacity, in currency units per unit of capacity. */
  readonly rate: ExactLayers;
  readonly use: string | TimeEquation;
}

/** An activity that one order drives. */
export interface QuoterActivity {
  readonly id: string;
  readonly name: string;
  readonly group?: string;
  readonly level: CostLevel;
  readonly basis: "traced" | "driver-assigned" | "allocated";
  readonly driver: string;
  readonly unit: string;
  /** Currency units per driver unit; of an activity that uses capacity, what else it costs. */
  readonly rate: ExactLayers;
  readonly uses: readonly QuoterUse[];
}

/**
 * Why an activity is not in a quote: `level`, its level is above the order; `volumesGiven`, its driver is not counted from tables of
 * an order; `noRate`, it has cost and no driver volume.
 */
export type NotInQuoteReason = "level" | "volumesGiven" | "noRate";

/** An activity that no single order drives, with its cost of the period. */
export interface NotInQuote {
  readonly activity: string;
  readonly name: string;
  readonly level: CostLevel;
  readonly reason: NotInQuoteReason;
  readonly cost: MoneyLayers;
}

/** A value of a listed object that JSON can hold. */
export type QuoterValue = string | number | boolean | null;

/**
 * A quoter as plain data: the drivers, tables, time equations and sales facts an order is read with, and the rates it is priced at. It
 * holds no customer, no volume and no cost of the period except those of {@link NotInQuote}.
 */
export interface QuoterJson {
  readonly kind: "quoter";
  readonly version: 1;
  readonly name?: string;
  readonly currency: string;
  readonly scale: number;
  readonly timeZone: string;
  /** The dimensions within which different values are told apart. */
  readonly by: readonly string[];
  readonly tables: Readonly<Record<string, QuoterTable>>;
  readonly drivers: Readonly<Record<string, DriverSpec>>;
  readonly sales: { readonly [F in FactId]?: readonly FactSource[] };
  readonly activities: readonly QuoterActivity[];
  readonly notInQuote: readonly NotInQuote[];
  /** Listed objects by dimension, for fields that rows find at their product or customer. */
  readonly objects: Readonly<Record<string, readonly Readonly<Record<string, QuoterValue>>[]>>;
}
