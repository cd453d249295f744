import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { entriesOf } from "../model/entries.js";
import type { DecimalInput } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { addRationals, multiplyRationals, type Rational, subtractRationals } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import { type Costed, dataOf } from "../statements/costed.js";
import { type CustomerUnitCost, customerUnitCosts } from "./customer-unit-cost.js";
import { type DriverUnitCosts, type DriverUnits, occurrenceCost, unitCostOf } from "./driver-unit-cost.js";
import { isMeasureId, isTestable, MEASURE_IDS, type MeasureId } from "./measure-id.js";
import { badOption, readFigure, readList, readOptions } from "./option-fields.js";
import { noteUnknown } from "./promise-recipient.js";
import { ratesByDriver } from "./rates-by-driver.js";
import type { EventId } from "./scorecard-events.js";
import type { Scorecard } from "./scorecard-result.js";

/** What service is paid for. */
export interface ServicesPaid {
  /**
   * Driver units a customer used for the sake of a measure, such as rush shipments for `onTime`. A unit costs what the customer's own units
   * cost on average, or those of all customers where none of its own are measured. Default: none.
   */
  readonly used?: Iterable<ServiceUsed>;
  /**
   * Driver units that one occurrence of a measure takes, such as one order on time, at the average over all customers: they are stated, and
   * no customer's own. Default: none, so that service above promise has no cost.
   */
  readonly perOccurrence?: { readonly [M in MeasureId]?: DriverUnits };
}

/** Units of a driver used for a customer. */
export interface ServiceUsed {
  readonly customer: EventId;
  readonly driver: string;
  readonly quantity: DecimalInput;
  readonly measure: MeasureId;
}

/** Services as read. */
export interface ReadServices {
  readonly scale: number;
  readonly currency: string;
  readonly used: readonly UsedService[];
  readonly perOccurrence: ReadonlyMap<MeasureId, Rational>;
}

/** Units used for a customer, and what they cost in minor units. */
export interface UsedService {
  readonly customer: string;
  readonly driver: string;
  readonly quantity: Rational;
  readonly measure: MeasureId;
  readonly cost: Rational;
}

/** Reads what service is paid for; faults become findings. Undefined without a costing. */
export function readServices(given: unknown, costing: Costed | undefined, card: Scorecard, findings: Finding[]): ReadServices | undefined {
  if (costing === undefined) {
    if (given !== undefined) findings.push(badOption("costing", costing, "a costing, whose rates say what the services cost"));
    return undefined;
  }
  const data = dataOf(costing);
  const costs = ratesByDriver(data);
  const { used, perOccurrence } = readOptions(given, "services", ["used", "perOccurrence"], findings);
  const ownUnitCost = customerUnitCosts(data);
  const customers = new Set(card.customers.flatMap(({ id }) => id ?? []));
  const unknown: string[] = [];
  const rows = readList(used === undefined ? [] : used, "services.used", findings).flatMap((row, i) => {
    const id = readId((row as Partial<ServiceUsed> | null | undefined)?.customer);
    if (id !== undefined && !customers.has(id)) unknown.push(id);
    return readUsed(row, pathOf("services", "used", i), { costs, ownUnitCost }, findings);
  });
  noteUnknown("customer", unknown, customers, "services.used", findings);
  const byMeasure = readOptions(perOccurrence, "services.perOccurrence", MEASURE_IDS.filter(isTestable), findings);
  const occurrences = entriesOf<unknown>(byMeasure).map(([measure, units]): [MeasureId, Rational] => {
    const { flexible, committed } = occurrenceCost(units, pathOf("services", "perOccurrence", measure), costs, findings);
    return [measure as MeasureId, addRationals(flexible, committed)];
  });
  return { scale: data.scale, currency: data.currency, used: rows.sort(compareUsed), perOccurrence: new Map(occurrences) };
}

interface UnitCosts {
  readonly costs: DriverUnitCosts;
  readonly ownUnitCost: CustomerUnitCost;
}

function readUsed(row: unknown, at: string, { costs, ownUnitCost }: UnitCosts, findings: Finding[]): UsedService[] {
  const { customer, driver, quantity, measure } = (typeof row === "object" && row !== null ? row : {}) as {
    readonly [K in keyof ServiceUsed]?: unknown;
  };
  const before = findings.length;
  const [id, amount] = [readId(customer), readFigure(quantity, false)];
  if (id === undefined || typeof driver !== "string") {
    findings.push(badOption(at, row, "an object { customer, driver, quantity, measure }"));
    return [];
  }
  if (amount === undefined || amount.n < 0n) findings.push(badOption(`${at}.quantity`, quantity, "a quantity of zero or more"));
  if (!isMeasureId(measure)) {
    const near = typeof measure === "string" ? nearest(measure, MEASURE_IDS) : undefined;
    findings.push(finding(scorecardMessages, "measure-unknown", `${at}.measure`, { measure, known: MEASURE_IDS, nearest: near }));
  }
  const unit = unitCostOf(driver, `${at}.driver`, costs, findings);
  if (findings.length > before || amount === undefined || unit === undefined || !isMeasureId(measure)) return [];
  const cost = multiplyRationals(ownUnitCost(id, driver) ?? addRationals(unit.flexible, unit.committed), amount);
  return [{ customer: id, driver, quantity: amount, measure, cost }];
}

function compareUsed(a: UsedService, b: UsedService): number {
  const ids = compareIds(a.customer, b.customer) || MEASURE_IDS.indexOf(a.measure) - MEASURE_IDS.indexOf(b.measure);
  const difference = subtractRationals(a.quantity, b.quantity).n;
  return ids || compareIds(a.driver, b.driver) || (difference < 0n ? -1 : difference > 0n ? 1 : 0);
}
