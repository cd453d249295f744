import type { PeriodSpec } from "../model/spec.js";
import type { Decimal } from "../number/decimal.js";

/** Cost and fee of a service or of a whole package. In currency units; as JSON, text with exactly the decimals of the scale. */
export interface PackageAmounts<N = Decimal> {
  readonly flexible: N;
  readonly committed: N;
  /** flexible + committed: what the package costs beside what the customer costs already; below zero it saves. */
  readonly cost: N;
  /** What is paid for it. */
  readonly fee: N;
}

/** What the customers of a package are worth. */
export interface PackageWorth<N = Decimal> {
  readonly netSales: N;
  readonly grossMargin: N;
  /** The profit figure of the costing, before the package. */
  readonly profitBefore: N;
  /** profitBefore - cost + fee */
  readonly profitAfter: N;
}

/** One service of a customer's package. */
export interface ServiceCost<N = Decimal> extends PackageAmounts<N> {
  readonly service: string;
  readonly level: string;
}

/** One service over many customers, and each level of it that one of them has. */
export interface ServiceCostTotal<N = Decimal> extends PackageAmounts<N> {
  readonly service: string;
  readonly customers: number;
  /** In the order of the menu. */
  readonly levels: readonly LevelCost<N>[];
}

export interface LevelCost<N = Decimal> extends PackageAmounts<N> {
  readonly level: string;
  readonly customers: number;
}

/** Why a move has no cost: a driver it changes has no rate, or it would be set by two services. */
export interface LevelObstacle {
  readonly problem: "unrated" | "setTwice";
  readonly driver: string;
}

/**
 * What one level up or down would change, all other services of the package staying as they are. Below the lowest level is to be without the
 * service: every service of the menu that the package does not have can be added, and every one at its lowest level dropped.
 */
export interface NextLevel<N = Decimal> {
  readonly service: string;
  /** Null: the package does not have the service. */
  readonly from: string | null;
  /** Null: the service is dropped. */
  readonly to: string | null;
  readonly step: "up" | "down";
  /** Cost of the move, below zero where it saves; null with an obstacle. */
  readonly flexible: N | null;
  readonly committed: N | null;
  readonly cost: N | null;
  /** Change of what is paid, of the fees of all services; null where a driver would be set twice. */
  readonly fee: N | null;
  readonly obstacle: LevelObstacle | null;
}

/** The same move for all customers of a segment that are at its level. */
export interface NextLevelTotal<N = Decimal> extends NextLevel<N> {
  readonly customers: number;
}

/** What a customer's package costs and brings. */
export interface CustomerPackageCost<N = Decimal> extends PackageAmounts<N>, PackageWorth<N> {
  readonly id: string;
  readonly segment: string;
  readonly package: string;
  /** In id order; they sum to the package. */
  readonly services: readonly ServiceCost<N>[];
  /** By service of the menu in id order, up before down. */
  readonly nextLevels: readonly NextLevel<N>[];
}

/** What the packages of many customers cost and bring; every figure is the sum over the customers. */
export interface PackageCostTotal<N = Decimal> extends PackageAmounts<N>, PackageWorth<N> {
  readonly customers: number;
  /** In id order; they sum to the packages. */
  readonly services: readonly ServiceCostTotal<N>[];
}

export interface SegmentPackageCost<N = Decimal> extends PackageCostTotal<N> {
  readonly segment: string;
  readonly package: string;
  /** By service and level; the customers' moves sum to each. */
  readonly nextLevels: readonly NextLevelTotal<N>[];
}

/** One package over all its segments. */
export interface OnePackageCost<N = Decimal> extends PackageCostTotal<N> {
  readonly package: string;
}

/** What packages cost. Iterates over the customers with a package, in id order; each is made when asked for. */
export interface PackageCosts extends Iterable<CustomerPackageCost> {
  /** Name and period of the costing's model, where it has them. */
  readonly name: string | undefined;
  readonly period: PeriodSpec | undefined;
  readonly currency: string;
  /** Decimals of every amount. */
  readonly scale: number;
  /** Customers with a package, in id order. */
  readonly ids: readonly string[];
  /** Customers of the costing without a package, in id order: they are in no figure. */
  readonly withoutPackage: readonly string[];
  /** In id order, of every segment that has a package. */
  readonly segments: readonly SegmentPackageCost[];
  /** In id order. */
  readonly packages: readonly OnePackageCost[];
  readonly total: PackageCostTotal;
  /** True when the customer has a package. */
  has(id: string): boolean;
  /** Gives what a customer's package costs; throws `unknown-id`. */
  of(id: string): CustomerPackageCost;
  toJSON(): PackageCostsJson;
}

/** Package costs as plain data, money as text; the same for the same input in any order. */
export interface PackageCostsJson {
  readonly name: string | null;
  readonly period: PeriodSpec | null;
  readonly currency: string;
  readonly scale: number;
  readonly customers: readonly CustomerPackageCost<string>[];
  readonly withoutPackage: readonly string[];
  readonly segments: readonly SegmentPackageCost<string>[];
  readonly packages: readonly OnePackageCost<string>[];
  readonly total: PackageCostTotal<string>;
}
