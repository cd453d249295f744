import type { MeasureId } from "./measure-id.js";
import type { PromiseDirection, ServiceMenu } from "./menu-spec.js";

/** The package of every customer. Iterates over the customers with a package, in id order. */
export interface PackageAssignment extends Iterable<CustomerPackage> {
  readonly menu: ServiceMenu;
  /** Customers with a package, in id order. */
  readonly ids: readonly string[];
  /** Inactive customers, which have no package, in id order; none when the option gives them one. */
  readonly inactive: readonly string[];
  /** Excluded customers, which have no package, in id order; none when the option gives them one. */
  readonly excluded: readonly string[];
  /** Customers with an override, also one that confirms what their segment has, in id order. */
  readonly overridden: readonly OverriddenPackage[];
  /** Counts of customers by segment, in id order, of every segment that has a package, used or not. */
  readonly bySegment: readonly SegmentCount[];
  /** Counts of customers by package, in id order. */
  readonly byPackage: readonly PackageCount[];
  /** True when the segments had the id, with a package or apart. */
  has(id: string): boolean;
  /** Gives the package of a customer; one apart has none, and no services. Throws `unknown-id`. */
  of(id: string): CustomerPackage;
  /** Gives the packages as plain data, the same for the same customers in any order. */
  toJSON(): PackageAssignmentJson;
}

/** A customer's package. */
export interface CustomerPackage {
  readonly id: string;
  /** Its segment; `inactive` or `excluded` outside the matrix. */
  readonly segment: string;
  /** Package id; null for a customer apart. */
  readonly package: string | null;
  /** Level by service id, overrides included. */
  readonly services: Readonly<Record<string, string>>;
  /** What the levels promise, by service in id order. */
  readonly promises: readonly PackagePromise[];
  /** Why there is an override; null where the package is that of the segment. */
  readonly reason: string | null;
}

/** A promise to a customer, ready to be judged against. */
export interface PackagePromise {
  readonly service: string;
  readonly level: string;
  readonly measure: MeasureId;
  /** Plain decimal text. */
  readonly target: string;
  readonly direction: PromiseDirection;
}

/** What was agreed with one customer beside its package. */
export interface OverriddenPackage {
  readonly id: string;
  readonly segment: string;
  readonly package: string;
  readonly reason: string;
  /** By service in id order; null is without the service. */
  readonly changes: readonly { readonly service: string; readonly from: string | null; readonly to: string | null }[];
}

export interface SegmentCount {
  readonly segment: string;
  readonly package: string;
  readonly customers: number;
  readonly overridden: number;
}

export interface PackageCount {
  readonly package: string;
  readonly segments: readonly string[];
  readonly customers: number;
  readonly overridden: number;
}

export interface PackageAssignmentJson {
  readonly menu: ServiceMenu;
  readonly customers: readonly CustomerPackage[];
  readonly inactive: readonly string[];
  readonly excluded: readonly string[];
  readonly overridden: readonly OverriddenPackage[];
  readonly bySegment: readonly SegmentCount[];
  readonly byPackage: readonly PackageCount[];
}
