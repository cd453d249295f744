import type { CostingData } from "../costing/costing-data.js";
import { CostError, refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { packageMessages } from "../errors/package-messages.js";
import { pathBelow } from "../errors/quote.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { money, toDecimal } from "../number/decimal.js";
import { readId } from "../number/read-id.js";
import { type Costed, dataOf } from "../statements/costed.js";
import { type Figure, readFigure } from "../statements/figure.js";
import { statementColumn } from "../statements/figures.js";
import { type CostedPackages, choices, type PackagedCustomer } from "./costed-packages.js";
import { readDrivers } from "./driver-facts.js";
import { isNamed } from "./menu-field.js";
import { type Move, nextLevels } from "./next-levels.js";
import type { PackageAssignment } from "./package-assignment.js";
import type { OnePackageCost, PackageCosts, PackageCostsJson, SegmentPackageCost } from "./package-cost.js";
import { customerFigures, moveTotals, type PackageUnits, totalFigures, type Write } from "./package-figures.js";
import { serviceLines } from "./service-lines.js";
import { isServiceMenu } from "./service-menu.js";

/** Options of `packageCosts`. */
export interface PackageCostsOptions {
  /** The profit that is stated before and after the package. Default `"operatingProfit"`. */
  readonly profit?: Figure;
}

/**
 * Costs packages at the current activity rates, beside what they are paid and what their customers are worth.
 *
 * Changes of one driver by several services compose without order: changed volume = (what is `set`, else the measured volume) x all `times` +
 * all `add`; `per` another driver counts its measured units. The cost of the levels of a customer's package together is, by layer, the sum
 * over changed drivers of
 *
 * - without `set`: (all `times` - 1) x own cost + all `add` x average rate;
 * - with `set`: (`set` x all `times` + all `add`) x average rate - own cost: average work takes the place of the customer's own.
 *
 * Own cost is what the customer's statement holds of the driver, exact: over the activities that serve customers by it, the use it made of
 * each resource x used cost / use, where a time equation tells units apart, and volume x rate for all other cost. Average rate is the sum of
 * the rates of these activities over all customers' units: what one more unit costs, for nobody knows what it will take. Where units are
 * alike, own cost = volume x average rate, and each of the two is (changed - measured volume) x rate. Work that a customer no longer does saves
 * what it cost and not more; a package that changes nothing costs nothing; one that lessens work costs less than nothing.
 *
 * Attribution: services are applied one after the other in id order, and the cost of each is what it adds to those before it, so that the
 * services of a package sum to the package exactly. A fee is amount x 1, or x the driver's volume under the whole package.
 * `nextLevels` are what one level up or down of one service would change of the whole package, adding a service at its lowest level and
 * dropping one from it included; there the order of services plays no part.
 *
 * Rounding: each of flexible, committed and fee of each service is a column over the customers in exact fractions of a minor unit, rounded
 * once under control: the total half-even, segments to it, customers to their segment, ties by id. All else is a sum of these: customers
 * sum to segments, packages and the total, services and levels to each of them. Committed cost is what the work would take at full rates;
 * only capacity that is really added or given back is cash.
 *
 * @param assignment of `assignPackages`
 * @param costing by `["customer"]`, of the same customers
 * @throws {CostError} `assignment-invalid`, `package-option-invalid`, `figure-unknown`, `format-input-invalid`, `costing-not-by-customer`,
 *   `package-customer-unknown`, `package-driver-unknown`, `package-driver-unmeasured`, `package-driver-unrated`, `amount-too-large`
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8; Kaplan & Cooper, Cost & Effect (1998), ch. 10
 * @example
 * ```ts
 * const menu = serviceMenu({
 *   services: {
 *     orderFillRate: { levels: [{ id: "92%" }, { id: "98%", changes: { cartons: { times: "1.02" } } }] },
 *     deliveryFrequency: {
 *       levels: [{ id: "weekly" }, { id: "daily", changes: { deskDeliveries: { times: 5 } }, fee: { amount: "12.50", per: "deskDeliveries" } }],
 *     },
 *     orderChannel: { levels: [{ id: "edi", changes: { orders: { times: "0.25" } } }, { id: "phone" }] },
 *     returnsPolicy: { levels: [{ id: "none" }, { id: "thirtyDays", changes: { cartons: { add: 2, per: "orders" } } }] },
 *     paymentTerms: {
 *       levels: [
 *         { id: "prepaid", changes: { creditChecks: { set: 0 } } },
 *         { id: "net60", changes: { creditChecks: { set: 3 } }, fee: { amount: 15, per: "customer" } },
 *       ],
 *     },
 *   },
 *   packages: {
 *     protect: {
 *       services: { orderFillRate: "98%", deliveryFrequency: "daily", orderChannel: "phone", returnsPolicy: "thirtyDays", paymentTerms: "net60" },
 *     },
 *     dangerZone: {
 *       services: { orderFillRate: "92%", deliveryFrequency: "weekly", orderChannel: "edi", returnsPolicy: "none", paymentTerms: "prepaid" },
 *     },
 *   },
 * });
 * const packages = assignPackages([{ id: "A", segment: "dangerZone" }, { id: "B", segment: "protect" }], menu);
 * const costs = packageCosts(packages, costing);
 * const b = costs.of("B");
 * b.services.map(({ service, cost }) => `${service} ${cost.toFixed(2)}`);
 * // => ["deliveryFrequency 1200.00", "orderChannel 0.00", "orderFillRate 5.40", "paymentTerms 120.00", "returnsPolicy 18.00"]
 * [b.cost.toFixed(2), b.fee.toFixed(2)]; // => ["1343.40", "77.50"]
 * [b.profitBefore.toFixed(2), b.profitAfter.toFixed(2)]; // => ["-82.80", "-1348.70"]
 * [b.nextLevels[0]?.to, b.nextLevels[0]?.cost?.toFixed(2), b.nextLevels[0]?.fee?.toFixed(2)]; // => ["weekly", "-1200.00", "-62.50"]
 * costs.of("A").cost.toFixed(2); // => "-44.80"
 * costs.total.cost.toFixed(2); // => "1298.60"
 * ```
 */
export function packageCosts(assignment: PackageAssignment, costing: Costed, options: PackageCostsOptions = {}): PackageCosts {
  const profit = readOptions(options);
  if (!isAssignment(assignment)) throw new CostError([finding(packageMessages, "assignment-invalid", "assignment", { value: assignment })]);
  const data = dataOf(costing);
  const findings: Finding[] = [];
  const by: readonly string[] = Array.isArray(data.by) ? data.by : [];
  if (by.length !== 1 || by[0] !== "customer") {
    throw new CostError([finding(packageMessages, "costing-not-by-customer", "costing.by", { by })]);
  }
  const costed: CostedPackages = {
    assignment,
    data,
    drivers: readDrivers(assignment.menu, data, findings),
    customers: packagedCustomers(assignment, data, findings),
  };
  refuse(findings);
  const lines = serviceLines(costed, findings);
  refuse(findings);
  let moves: readonly (readonly Move[])[] | undefined;
  return costsOf({
    ...costed,
    lines,
    moves: () => {
      moves ??= nextLevels(costed);
      return moves;
    },
    worth: {
      netSales: statementColumn(data, "netSales"),
      grossMargin: statementColumn(data, "grossMargin"),
      profit: statementColumn(data, profit),
    },
  });
}

function readOptions(options: unknown): Figure {
  if (!isNamed(options)) throw new CostError([invalidOption("options", options, "an object with any of profit")]);
  const unknown = Object.keys(options).filter((name) => name !== "profit");
  if (unknown.length > 0) throw new CostError(unknown.map((name) => invalidOption(pathBelow("options", name), name, "one of profit")));
  const { profit = "operatingProfit" } = options as { readonly profit?: unknown };
  return readFigure(profit);
}

function invalidOption(path: string, value: unknown, expected: string): Finding {
  return finding(packageMessages, "package-option-invalid", path, { value, expected });
}

function isAssignment(value: unknown): value is PackageAssignment {
  if (typeof value !== "object" || value === null) return false;
  const { menu, of, ids, bySegment } = value as Partial<PackageAssignment>;
  return isServiceMenu(menu) && typeof of === "function" && Array.isArray(ids) && Array.isArray(bySegment);
}

function packagedCustomers(assignment: PackageAssignment, { cells }: CostingData, findings: Finding[]): readonly PackagedCustomer[] {
  const cellOf = new Map<string, number>();
  for (let cell = 0; cell < cells.count; cell++) {
    const code = cells.codes[0]?.[cell] as number;
    if (code >= 0) cellOf.set(cells.ids[0]?.[code] as string, cell);
  }
  const segmentOf = new Map(assignment.bySegment.map(({ segment }, i) => [segment, i]));
  const choiceOf = choices(assignment.menu);
  const unknown: string[] = [];
  const customers = Array.from(assignment, ({ id, segment, services }): PackagedCustomer => {
    const cell = cellOf.get(id);
    if (cell === undefined) unknown.push(id);
    return { id, cell: cell ?? 0, segment: segmentOf.get(segment) as number, choice: choiceOf(services) };
  });
  if (unknown.length > 0) {
    findings.push(finding(packageMessages, "package-customer-unknown", "assignment", { ids: unknown }, { count: unknown.length }));
  }
  return customers;
}

function costsOf(units: PackageUnits): PackageCosts {
  const { assignment, data, customers } = units;
  const { currency, scale, model } = data;
  const asDecimal = (one: bigint) => toDecimal(one, scale);
  const at = new Map(customers.map(({ id }, i) => [id, i]));
  // No id of a customer: half of a surrogate pair is none.
  const position = (id: unknown) => at.get(readId(id) ?? "\ud800");
  const known = data.cells.ids[0] ?? [];
  const costs: PackageCosts = {
    name: model.name,
    period: model.period,
    currency,
    scale,
    ids: assignment.ids,
    withoutPackage: Object.freeze(known.filter((id) => !at.has(id))),
    segments: segmentFigures(units, asDecimal),
    packages: onePackageFigures(units, asDecimal),
    total: Object.freeze(totalFigures(units, [...customers.keys()], asDecimal)),
    has: (id) => position(id) !== undefined,
    of: (id) => {
      const i = position(id);
      if (i === undefined) throw new CostError([finding(segmentMessages, "unknown-id", "", { id })]);
      return customerFigures(units, i, asDecimal);
    },
    toJSON: () => costsJson(units, costs),
    *[Symbol.iterator]() {
      for (let i = 0; i < customers.length; i++) yield customerFigures(units, i, asDecimal);
    },
  };
  return Object.freeze(costs);
}

function costsJson(units: PackageUnits, { name, period, currency, scale, withoutPackage }: PackageCosts): PackageCostsJson {
  const asText = (one: bigint) => money(one, scale);
  return {
    name: name ?? null,
    period: period ?? null,
    currency,
    scale,
    customers: units.customers.map((_, i) => customerFigures(units, i, asText)),
    withoutPackage,
    segments: segmentFigures(units, asText),
    packages: onePackageFigures(units, asText),
    total: totalFigures(units, [...units.customers.keys()], asText),
  };
}

function segmentFigures<N>(units: PackageUnits, write: Write<N>): readonly SegmentPackageCost<N>[] {
  const members = membersBy(units, ({ segment }) => segment);
  return Object.freeze(
    units.assignment.bySegment.map(({ segment, package: id }, s) => {
      const list = members.get(s) ?? [];
      let moves: SegmentPackageCost<N>["nextLevels"] | undefined;
      return Object.freeze({
        segment,
        package: id,
        ...totalFigures(units, list, write),
        get nextLevels() {
          moves ??= moveTotals(units, list, write);
          return moves;
        },
      });
    }),
  );
}

function onePackageFigures<N>(units: PackageUnits, write: Write<N>): readonly OnePackageCost<N>[] {
  const { bySegment, byPackage } = units.assignment;
  const members = membersBy(units, ({ segment }) => bySegment[segment]?.package);
  return Object.freeze(
    byPackage.map(({ package: id }) => Object.freeze({ package: id, ...totalFigures(units, members.get(id) ?? [], write) })),
  );
}

function membersBy<K>({ customers }: PackageUnits, keyOf: (customer: PackagedCustomer) => K): ReadonlyMap<K, readonly number[]> {
  const members = new Map<K, number[]>();
  customers.forEach((customer, i) => {
    const key = keyOf(customer);
    const list = members.get(key);
    if (list === undefined) members.set(key, [i]);
    else list.push(i);
  });
  return members;
}
