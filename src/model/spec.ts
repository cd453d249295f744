import type { DecimalInput } from "../number/decimal.js";
import type { Condition } from "./condition.js";
import type { DriverSpec, FactId, FactSource } from "./driver-spec.js";
import type { TableSpec } from "./table-spec.js";

/** How a resource is paid for: `flexible` as it is used, `committed` in advance whether used or not. */
export type Layer = "flexible" | "committed";

/** One layer, or weights that split the resource's own cost over both (`{ flexible: 30, committed: 70 }`). */
export type Supply = Layer | { readonly flexible: DecimalInput; readonly committed: DecimalInput };

/** Customer cost hierarchy (Cooper & Kaplan 1991; Horngren). An order is a kind of batch. */
export type CostLevel = "unit" | "batch" | "product" | "customer" | "channel" | "business";

/**
 * Who bears the cost of capacity that nobody used.
 *
 * `separate` (default): a line of its own. `assign`: spread over the users by usage (the "actual-usage rate"), printed below operating
 * profit and never used by segments, quotes or offers. `assignTo`: the cost object that caused it, or a named decision.
 */
export type UnusedCapacity =
  | "separate"
  | "assign"
  | { readonly assignTo: Readonly<Record<string, string>> | { readonly decision: string } };

/** Practical capacity of a resource in its own unit (minutes, m2-days, machine hours). */
export interface ResourceCapacity {
  readonly unit?: string;
  /** Per period; with `theoretical`, a share such as `"80%"` of it. With `by`, per bucket, or a figure for each bucket. */
  readonly practical: DecimalInput | Readonly<Record<string, DecimalInput>>;
  readonly theoretical?: DecimalInput;
  /** Measures usage by day or month of the row's date, so that peaks show. Default `"period"`. */
  readonly by?: "period" | "month" | "day";
  /** Default `"separate"`. */
  readonly unused?: UnusedCapacity;
}

/** Practical driver volume of an activity; its rate is then cost / practical. */
export interface ActivityCapacity {
  readonly unit?: string;
  readonly practical: DecimalInput;
  readonly unused?: UnusedCapacity;
}

/** A charge at a predetermined rate, taken from the pool before `to`: rate x total volume of the driver. */
export interface Charge<Target extends string = string, D extends string = string> {
  readonly to: Target;
  readonly rate: DecimalInput;
  readonly driver: D;
  /** The layer it is taken from. Default: the resource's own supply when that is one layer, else `"flexible"`. */
  readonly layer?: Layer;
}

/** A resource: a cost pool of the ledger. Without `to` and without an activity that consumes it, it is business-sustaining. */
export interface ResourceSpec<Target extends string = string, D extends string = string> {
  readonly name?: string;
  /** Cost of the period. Rows of `data.costs` for this resource replace it. */
  readonly cost?: DecimalInput;
  /** Ledger account. */
  readonly account?: string;
  /** Default `"committed"`. */
  readonly supply?: Supply;
  /** Practical capacity; needed when an activity `consumes` the resource. */
  readonly capacity?: ResourceCapacity;
  /** Resource drivers: weights of any unit, by target (activities, or other resources for a support department). */
  readonly to?: { readonly [K in Target]?: DecimalInput };
  readonly charges?: readonly Charge<Target, D>[];
  /** Capacity bought in blocks: what can really be given back. Stands beside `capacity`, not in it. */
  readonly block?: { readonly size: DecimalInput; readonly cost: DecimalInput };
}

/** Minutes (or any capacity unit) of one transaction: base + sum of coefficient x field + the conditional terms (Kaplan & Anderson 2004). */
export interface TimeEquation {
  readonly base?: DecimalInput;
  readonly per?: Readonly<Record<string, DecimalInput>>;
  readonly when?: readonly TimeTerm[];
}

/** A conditional term: `add` a constant, or `per` unit of a field, where the condition holds. */
export interface TimeTerm {
  readonly if: Condition;
  readonly add?: DecimalInput;
  readonly per?: Readonly<Record<string, DecimalInput>>;
}

/** An activity: what the resources do, driven by one driver to the cost objects. */
export interface ActivitySpec<R extends string = string, A extends string = string, D extends string = string> {
  readonly name?: string;
  /** Heading of the statement it is printed under. Default: no heading. */
  readonly group?: string;
  /** Default `"batch"`. */
  readonly level?: CostLevel;
  /** For level `channel`: the dimension or attribute that names the channel. Default `"channel"`. */
  readonly dimension?: string;
  /** The activity driver. Needed unless the activity hands on by `to` or its level is `business`. */
  readonly driver?: D;
  /** Cost of its own, beside what flows in. */
  readonly cost?: DecimalInput;
  readonly account?: string;
  /** Layer of the own cost, and of a standard rate without cost behind it. Default `"committed"`. */
  readonly supply?: Supply;
  /** Time-driven: capacity of a resource used by one driver unit, or an equation evaluated for each row. */
  readonly consumes?: { readonly [K in R]?: DecimalInput | TimeEquation };
  /** Secondary activity: hands its whole cost to other activities by weights. */
  readonly to?: { readonly [K in A]?: DecimalInput };
  readonly capacity?: ActivityCapacity;
  /** Predetermined rate per driver unit; actual - applied is the application variance. */
  readonly standard?: DecimalInput | { readonly flexible: DecimalInput; readonly committed: DecimalInput };
  readonly rules?: Rules;
}

/** How support departments that serve each other hand on. Horngren, Cost Accounting, ch. 15. */
export interface SupportSpec<Pool extends string = string> {
  /** Default `"reciprocal"`. */
  readonly method?: "reciprocal" | "step-down" | "direct";
  /** Step-down sequence; lists all support pools. Default: descending share of service to other supports, ties by id. */
  readonly order?: readonly Pool[];
}

/** What to do where data is awkward. On the model; an activity may override. */
export interface Rules {
  /** A pool whose driver has no volume: an exception line with a warning (default), spread evenly over all known objects, or an error. */
  readonly zeroVolume?: "exception" | "even" | "error";
  /** Driver volumes of mixed sign. `allow` uses the same formula while the total is not zero, and reports the leverage. Default `"error"`. */
  readonly negativeVolume?: "error" | "allow";
  /** An object that the lists of known objects do not name. Default `"error"`. */
  readonly unknownObject?: "error" | "unidentified";
  /** A row without its object. Default `"error"`. */
  readonly missingObject?: "error" | "unidentified";
}

/** The accounting period, half-open. */
export interface PeriodSpec {
  /** ISO date or date-time, included. */
  readonly from: string;
  /** ISO date or date-time, excluded. */
  readonly to: string;
  /** IANA zone of dates with an offset. Default `"UTC"`. */
  readonly timeZone?: string;
  /** Rows outside the period. Default `"error"`. */
  readonly outside?: "error" | "exclude";
}

/** Imputed charge for money tied up: printed below operating profit, outside the proof. */
export interface CapitalChargeSpec {
  /** Per year: `"10%"` or `0.1`. */
  readonly rate: DecimalInput;
  /** Days of a year. Default 365. */
  readonly yearDays?: number;
  /** Days of the period. Default: from `period`, else a year. */
  readonly periodDays?: number;
}

/** Prints cost held above the customers below customer operating profit, marked "allocated, not caused". */
export interface AllocateDownSpec {
  readonly level: CostLevel | "sustaining" | "unused";
  /** A sales fact or figure that serves as base, such as `"netSales"`. */
  readonly base: "netSales" | "grossSales" | "grossMargin" | FactId;
  readonly reason: string;
}

/** The cost model as data: JSON-able, checked once by `costModel`. */
export interface CostModelSpec<R extends string = string, A extends string = string, D extends string = string> {
  readonly name?: string;
  readonly period?: PeriodSpec;
  /** ISO 4217 code. */
  readonly currency: string;
  /** Decimals of every posting; default the currency's. 0 to 9. */
  readonly scale?: number;
  readonly resources: { readonly [K in R]: ResourceSpec<NoInfer<R> | NoInfer<A>, NoInfer<D>> };
  readonly activities: { readonly [K in A]: ActivitySpec<NoInfer<R>, NoInfer<A>, NoInfer<D>> };
  readonly drivers: { readonly [K in D]: DriverSpec };
  readonly tables?: Readonly<Record<string, TableSpec>>;
  readonly sales?: { readonly [K in FactId]?: FactSource | readonly FactSource[] };
  /** What cost of goods sold is stated at, such as "standard cost" or "moving average"; printed beside it in statements. */
  readonly cogsBasis?: string;
  readonly support?: SupportSpec<NoInfer<R> | NoInfer<A>>;
  readonly rules?: Rules;
  readonly capitalCharge?: CapitalChargeSpec;
  readonly allocateDown?: readonly AllocateDownSpec[];
}
