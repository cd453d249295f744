import type { DecimalInput } from "../number/decimal.js";
import type { MeasureId } from "./measure-id.js";

/**
 * A menu of services and the packages put together from it, as plain data. `serviceMenu` checks it.
 *
 * The SAME services at different levels for every segment, or DIFFERENT services by segment: a package simply names the services it has.
 *
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (product/service packages by segment)
 */
export interface ServiceMenuSpec {
  readonly name?: string;
  /** By service id: one of {@link standardServices}, or any id of your own. */
  readonly services: Readonly<Record<string, ServiceSpec>>;
  /** By segment id (`protect`, `costEngineer`, `build`, `dangerZone`, or a segment of your own), or by package id with `segments`. */
  readonly packages: Readonly<Record<string, PackageSpec>>;
}

/** A service and the levels it is offered at. */
export interface ServiceSpec {
  /** Default: the name of the standard service, else the id. */
  readonly name?: string;
  /** What its levels are counted in, for the reader. */
  readonly unit?: string;
  /** From least to most service; at least one. */
  readonly levels: readonly ServiceLevelSpec[];
}

/** One level of a service. A level without changes is what the customers already get. */
export interface ServiceLevelSpec {
  readonly id: string | number;
  /** Default: the id. */
  readonly name?: string;
  /** What the level promises, to be judged by a scorecard. */
  readonly promise?: ServicePromiseSpec;
  /** What the level does to the work for a customer, by driver id. */
  readonly changes?: Readonly<Record<string, DriverChange<DecimalInput>>>;
  /** What a customer pays for the level in the period. Default: nothing. */
  readonly fee?: ServiceFee<DecimalInput>;
}

/** A promise: the measure is at least, or at most, the target. */
export interface ServicePromiseSpec {
  readonly measure: MeasureId;
  /** A share 0..1 or a percentage for proportions; else a number of days, complaints or points. */
  readonly target: DecimalInput;
  /** Which side is kept. It must be said: a cycle time is kept at most, a fill rate at least. */
  readonly direction: PromiseDirection;
}

/** Which side of a target is kept. */
export type PromiseDirection = "atLeast" | "atMost";

/**
 * A change of the volume of one driver of a customer: exactly one of
 *
 * - `times`: multiplies the customer's own measured volume, each unit at what it costs;
 * - `add`: adds a quantity for the customer (`per: "customer"`), or for each measured unit of a driver of the customer (`per` its id), at the
 *   average cost of a unit over all customers;
 * - `set`: puts the volume to a quantity: average units in the place of the customer's own.
 *
 * All are zero or more. `per: "customer"` is the customer itself, also where a driver is called so.
 */
export type DriverChange<N = string> =
  | { readonly times: N; readonly add?: never; readonly per?: never; readonly set?: never }
  | { readonly add: N; readonly per: string; readonly times?: never; readonly set?: never }
  | { readonly set: N; readonly times?: never; readonly add?: never; readonly per?: never };

/**
 * What a customer pays for a level: an amount in the currency of the costing for the customer (`per: "customer"`), or for each unit of a
 * driver under the package. Below zero it is an allowance the customer is given.
 */
export interface ServiceFee<N = string> {
  readonly amount: N;
  readonly per: string;
}

/** A package: the level of each of its services. */
export interface PackageSpec {
  /** Default: the label of its segment, else the id. */
  readonly name?: string;
  /** The segments it is for. Default: the one its id names. */
  readonly segments?: readonly string[];
  /** Level by service id; a service that is not named is not in the package. */
  readonly services: Readonly<Record<string, string | number>>;
}

/** A checked menu, frozen: the spec with services and packages in id order and numbers as plain decimal text. */
export interface ServiceMenu {
  readonly name?: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly packages: Readonly<Record<string, ServicePackage>>;
}

export interface Service {
  readonly name?: string;
  readonly unit?: string;
  readonly levels: readonly ServiceLevel[];
}

export interface ServiceLevel {
  readonly id: string;
  readonly name?: string;
  readonly promise?: ServicePromise;
  readonly changes?: Readonly<Record<string, DriverChange>>;
  readonly fee?: ServiceFee;
}

export interface ServicePromise {
  readonly measure: MeasureId;
  /** Plain decimal text. */
  readonly target: string;
  readonly direction: PromiseDirection;
}

export interface ServicePackage {
  readonly name?: string;
  readonly segments: readonly string[];
  readonly services: Readonly<Record<string, string>>;
}
