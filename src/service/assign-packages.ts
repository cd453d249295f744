import { CostError, refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { packageMessages } from "../errors/package-messages.js";
import { pathBelow } from "../errors/quote.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { entriesOf, own } from "../model/entries.js";
import { compareIds, sortedIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import { APART, readSegmented, type Segmented } from "../segments/segmented.js";
import { isNamed } from "./menu-field.js";
import type { ServiceMenu, ServicePackage } from "./menu-spec.js";
import type { CustomerPackage, OverriddenPackage, PackageAssignment, PackagePromise } from "./package-assignment.js";
import { noteStrangers, overriddenServices, type PackageOverride, type ReadOverride, readOverrides } from "./read-overrides.js";
import { levelOf, notePromisedTwice, noteSetTwice } from "./service-choice.js";
import { isServiceMenu } from "./service-menu.js";

type Services = Readonly<Record<string, string>>;

/** Options of `assignPackages`. */
export interface AssignPackagesOptions {
  /** What is agreed with single customers, by customer id, each with its reason. Default: nothing. */
  readonly overrides?: Readonly<Record<string, PackageOverride>>;
  /** The package of inactive customers. Default: none, they are listed apart. */
  readonly inactive?: string;
  /** The package of excluded customers. Default: none, they are listed apart. */
  readonly excluded?: string;
}

/**
 * Gives every customer the package of its segment, and with it the promises a scorecard judges.
 *
 * Inactive and excluded customers are listed apart without a package, unless an option names one for them. An override changes single
 * services of one customer: it puts a service at another level, adds one that is not in the package, or withdraws one by null; it needs a
 * reason, and is listed with it. Order: customers and services in id order; the order of the input changes nothing.
 *
 * @param segments what `segment` gave, its JSON, or rows `{ id, segment }`, read once
 * @param menu made by `serviceMenu`
 * @throws {CostError} `menu-not-checked`, `segments-invalid`, `row-invalid`, `row-id-invalid`, `row-id-duplicate`, `segment-invalid`,
 *   `segment-without-package`, `package-option-invalid`, `package-unknown`, `override-invalid`, `override-without-reason`,
 *   `override-customer-unknown`, `override-customer-apart`, `override-withdraws-nothing`, `service-unknown`, `level-unknown`, `menu-set-twice`,
 *   `menu-promise-twice`, `model-not-plain`, `id-reserved`, `id-malformed`
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (a product/service package for each segment)
 * @example
 * ```ts
 * const menu = serviceMenu({
 *   services: {
 *     orderFillRate: {
 *       levels: [
 *         { id: "standard", promise: { measure: "lineFillRate", target: "92%", direction: "atLeast" } },
 *         { id: "high", promise: { measure: "lineFillRate", target: "98%", direction: "atLeast" } },
 *       ],
 *     },
 *     returnsPolicy: { levels: [{ id: "none" }, { id: "thirtyDays" }] },
 *   },
 *   packages: {
 *     protect: { services: { orderFillRate: "high", returnsPolicy: "thirtyDays" } },
 *     dangerZone: { services: { orderFillRate: "standard" } },
 *   },
 * });
 * const packages = assignPackages([{ id: "B", segment: "dangerZone" }, { id: "A", segment: "protect" }, { id: "C", segment: "inactive" }], menu, {
 *   overrides: { B: { services: { returnsPolicy: "none" }, reason: "Contract of 2024, until it ends" } },
 * });
 * packages.of("A").promises; // => [{ service: "orderFillRate", level: "high", measure: "lineFillRate", target: "0.98", direction: "atLeast" }]
 * packages.of("B").services; // => { orderFillRate: "standard", returnsPolicy: "none" }
 * packages.inactive; // => ["C"]
 * ```
 */
export function assignPackages(segments: Segmented, menu: ServiceMenu, options: AssignPackagesOptions = {}): PackageAssignment {
  if (!isServiceMenu(menu)) throw new CostError([finding(packageMessages, "menu-not-checked", "menu", { value: menu })]);
  const findings: Finding[] = [];
  const packageOf = packagesBySegment(menu, options, findings);
  const overrides = readOverrides(isNamed(options) ? options["overrides"] : undefined, menu, findings);
  const { ids, segments: groups } = readSegmented(segments, "segments", findings);
  if (findings.length === 0) noteStrangers(overrides.keys(), ids, findings);
  const missing = new Map<string, number>();
  const promises = new Map<Services, readonly PackagePromise[]>();
  const all = ids.map((id, i): CustomerPackage => {
    const segment = groups[i] as string;
    const packageId = packageOf.get(segment);
    const isApart = packageId === undefined && APART.some((group) => group === segment);
    if (packageId === undefined && !isApart) missing.set(segment, (missing.get(segment) ?? 0) + 1);
    const override = overrides.get(id);
    const services = servicesOf(menu, { id, segment, package: packageId }, override, findings);
    // Most customers of a segment share one object of services, and so one list of promises.
    const promised = promises.get(services) ?? promisesOf(menu, services);
    promises.set(services, promised);
    return Object.freeze({ id, segment, package: packageId ?? null, services, promises: promised, reason: override?.reason ?? null });
  });
  for (const segment of sortedIds(missing.keys())) {
    const known = sortedIds(packageOf.keys());
    const detail = { segment, known, nearest: nearest(segment, known) };
    findings.push(
      finding(packageMessages, "segment-without-package", "segments.segment", detail, { count: missing.get(segment) as number }),
    );
  }
  refuse(findings);
  return assignmentOf(menu, all, packageOf, overrides);
}

function packagesBySegment(menu: ServiceMenu, options: unknown, findings: Finding[]): ReadonlyMap<string, string> {
  const packageOf = new Map<string, string>();
  for (const [id, { segments }] of entriesOf<ServicePackage>(menu.packages)) for (const segment of segments) packageOf.set(segment, id);
  const known = ["overrides", ...APART];
  if (!isNamed(options)) {
    findings.push(
      finding(packageMessages, "package-option-invalid", "options", {
        value: options,
        expected: `an object with any of ${known.join(", ")}`,
      }),
    );
    return packageOf;
  }
  for (const name of sortedIds(Object.keys(options))) {
    if (known.includes(name)) continue;
    findings.push(
      finding(packageMessages, "package-option-invalid", pathBelow("options", name), {
        value: name,
        expected: `one of ${known.join(", ")}`,
      }),
    );
  }
  for (const group of APART) {
    const given = options[group];
    const packages = sortedIds(Object.keys(menu.packages));
    if (given === undefined) continue;
    if (typeof given === "string" && packages.includes(given)) packageOf.set(group, given);
    else {
      const near = nearest(readId(given) ?? "", packages);
      findings.push(
        finding(packageMessages, "package-unknown", pathBelow("options", group), { package: given, known: packages, nearest: near }),
      );
    }
  }
  return packageOf;
}

const NO_SERVICES: Services = /* @__PURE__ */ Object.freeze({});

function servicesOf(
  menu: ServiceMenu,
  customer: { readonly id: string; readonly segment: string; readonly package: string | undefined },
  override: ReadOverride | undefined,
  findings: Finding[],
): Services {
  const { id, segment } = customer;
  const given = customer.package === undefined ? undefined : own(menu.packages, customer.package)?.services;
  if (override === undefined) return given ?? NO_SERVICES;
  const path = pathBelow("overrides", id);
  if (given === undefined) {
    const isApart = APART.some((group) => group === segment);
    if (isApart) findings.push(finding(packageMessages, "override-customer-apart", path, { id, group: segment }));
    return NO_SERVICES;
  }
  const services = overriddenServices(given, override, path, findings);
  noteSetTwice(menu.services, services, path, findings);
  notePromisedTwice(menu.services, services, path, findings);
  return services;
}

function promisesOf(menu: ServiceMenu, services: Services): readonly PackagePromise[] {
  return Object.freeze(
    entriesOf<string>(services).flatMap(([service, level]): PackagePromise[] => {
      const { promise } = levelOf(menu.services, service, level);
      return promise === undefined ? [] : [Object.freeze({ service, level, ...promise })];
    }),
  );
}

function assignmentOf(
  menu: ServiceMenu,
  all: readonly CustomerPackage[],
  packageOf: ReadonlyMap<string, string>,
  overrides: ReadonlyMap<string, ReadOverride>,
): PackageAssignment {
  const byId = new Map(all.map((one) => [one.id, one]));
  // No id of a row: half of a surrogate pair is none.
  const find = (id: unknown) => byId.get(readId(id) ?? "\ud800");
  const served = Object.freeze(all.filter((one) => one.package !== null));
  const apart = (group: string) => Object.freeze(all.filter((one) => one.package === null && one.segment === group).map(({ id }) => id));
  const assignment: PackageAssignment = {
    menu,
    ids: Object.freeze(served.map(({ id }) => id)),
    inactive: apart("inactive"),
    excluded: apart("excluded"),
    overridden: Object.freeze(served.filter(({ reason }) => reason !== null).map((one) => overriddenOf(menu, one, overrides))),
    ...counts(menu, served, packageOf),
    has: (id) => find(id) !== undefined,
    of: (id) => {
      const found = find(id);
      if (found === undefined) throw new CostError([finding(segmentMessages, "unknown-id", "", { id })]);
      return found;
    },
    toJSON: () => {
      const { inactive, excluded, overridden, bySegment, byPackage } = assignment;
      return { menu, customers: served, inactive, excluded, overridden, bySegment, byPackage };
    },
    [Symbol.iterator]: () => served[Symbol.iterator](),
  };
  return Object.freeze(assignment);
}

function counts(
  menu: ServiceMenu,
  served: readonly CustomerPackage[],
  packageOf: ReadonlyMap<string, string>,
): Pick<PackageAssignment, "bySegment" | "byPackage"> {
  const none = { customers: 0, overridden: 0 };
  const [bySegment, byPackage] = [tallyOf(served, "segment"), tallyOf(served, "package")];
  const segments = [...packageOf].sort((a, b) => compareIds(a[0], b[0]));
  return {
    bySegment: Object.freeze(segments.map(([segment, id]) => Object.freeze({ segment, package: id, ...(bySegment.get(segment) ?? none) }))),
    byPackage: Object.freeze(
      entriesOf<ServicePackage>(menu.packages).map(([id, one]) =>
        Object.freeze({ package: id, segments: one.segments, ...(byPackage.get(id) ?? none) }),
      ),
    ),
  };
}

function tallyOf(
  served: readonly CustomerPackage[],
  key: "segment" | "package",
): ReadonlyMap<string, { customers: number; overridden: number }> {
  const tally = new Map<string, { customers: number; overridden: number }>();
  for (const one of served) {
    const id = one[key] as string;
    const count = tally.get(id) ?? { customers: 0, overridden: 0 };
    tally.set(id, { customers: count.customers + 1, overridden: count.overridden + Number(one.reason !== null) });
  }
  return tally;
}

function overriddenOf(menu: ServiceMenu, one: CustomerPackage, overrides: ReadonlyMap<string, ReadOverride>): OverriddenPackage {
  const { id, segment } = one;
  const packageId = one.package as string;
  const before = own(menu.packages, packageId)?.services;
  const changes = [...(overrides.get(id) as ReadOverride).services].map(([service, to]) =>
    Object.freeze({ service, from: own(before, service) ?? null, to }),
  );
  return Object.freeze({ id, segment, package: packageId, reason: one.reason as string, changes: Object.freeze(changes) });
}
