import type { Finding } from "../errors/finding.js";
import { finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { entriesOf } from "../model/entries.js";
import { nearest } from "../model/nearest.js";
import { type DecimalInput, money } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { addRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import { exactText, roundedText } from "../segments/threshold.js";
import { type Costed, dataOf } from "../statements/costed.js";
import { type DriverUnitCosts, type DriverUnits, occurrenceCost, unitCostOf } from "./driver-unit-cost.js";
import type { FamilyTest } from "./family-test.js";
import { isMeasureId, isTestable, MEASURE_IDS, type MeasureId } from "./measure-id.js";
import { badOption, readFigure, readList, readOptions } from "./option-fields.js";
import type { ReadPromise } from "./promise.js";
import type { PromiseJudgement, ServiceAbovePromise, ServiceNotPromised } from "./promise-judgement.js";
import { ratesByDriver } from "./rates-by-driver.js";
import { isMet, trialsOf } from "./read-scorecard.js";
import { roundAmounts } from "./round-amounts.js";
import type { EventId } from "./scorecard-events.js";
import type { Scorecard } from "./scorecard-result.js";
import type { ServiceMeasure } from "./service-measure.js";

/** What service is paid for. */
export interface ServicesPaid {
  /** Driver units a customer used for the sake of a measure, such as rush shipments for `onTime`. Default: none. */
  readonly used?: Iterable<ServiceUsed>;
  /** Driver units that one occurrence of a measure takes, such as one order on time. Default: none, so that service above promise has no cost. */
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

interface UsedService {
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
  const customers = new Set(card.customers.map(({ id }) => id));
  const rows = readList(used, "services.used", findings).flatMap((row, i) =>
    readUsed(row, pathOf("services", "used", i), customers, costs, findings),
  );
  const byMeasure = readOptions(perOccurrence, "services.perOccurrence", MEASURE_IDS.filter(isTestable), findings);
  const occurrences = entriesOf<unknown>(byMeasure).map(([measure, units]): [MeasureId, Rational] => {
    const { flexible, committed } = occurrenceCost(units, pathOf("services", "perOccurrence", measure), costs, findings);
    return [measure as MeasureId, addRationals(flexible, committed)];
  });
  return { scale: data.scale, currency: data.currency, used: rows.sort(compareUsed), perOccurrence: new Map(occurrences) };
}

/** Lists service above promise by evidence, and service that was paid for and not promised. */
export function overServed(
  measured: readonly { readonly promise: ReadPromise; readonly measure: ServiceMeasure }[],
  tests: ReadonlyMap<ReadPromise, FamilyTest>,
  services: ReadServices | undefined,
  card: Scorecard,
): PromiseJudgement["overServed"] {
  const proved = measured.flatMap(({ promise, measure }) => {
    const test = tests.get(promise);
    const trials = trialsOf(measure);
    if (test?.isProved !== true || trials === undefined) return [];
    const expected = multiplyRationals(promise.exactTarget, rational(BigInt(trials.n)));
    const difference = subtractRationals(rational(BigInt(trials.x)), expected);
    const isBetter = isMet(rational(BigInt(trials.x)), expected, promise.direction);
    if (!isBetter || difference.n === 0n) return [];
    const excess = difference.n < 0n ? rational(-difference.n, difference.d) : difference;
    return [{ promise, measure, test, excess, unit: services?.perOccurrence.get(promise.measure) }];
  });
  const aboveCosts = roundAmounts(proved.map(({ excess, unit }) => (unit === undefined ? rational(0n) : multiplyRationals(excess, unit))));
  const isPromised = promisedMeasures(measured, card);
  const leaks = (services?.used ?? []).filter(({ customer, measure }) => !isPromised(customer, measure));
  const leakCosts = roundAmounts(leaks.map(({ cost }) => cost));
  const amount = (units: bigint) => money(units, services?.scale ?? 0);
  const above = proved.map(({ promise, measure, test, excess, unit }, i): ServiceAbovePromise => {
    const { exactTarget: _, ...head } = promise;
    return Object.freeze({
      ...head,
      value: measure.value as string,
      excess: roundedText(excess),
      test: Object.freeze({ p: roundedText(test.p), adjusted: roundedText(test.adjusted) }),
      cost: unit === undefined ? null : amount(aboveCosts[i] as bigint),
    });
  });
  const notPromised = leaks.map(
    ({ customer, driver, measure, quantity }, i): ServiceNotPromised =>
      Object.freeze({ customer, measure, driver, quantity: exactText(quantity), cost: amount(leakCosts[i] as bigint) }),
  );
  const sum = (costs: readonly bigint[]) => amount(costs.reduce((total, one) => total + one, 0n));
  const cost = services && Object.freeze({ above: sum(aboveCosts), notPromised: sum(leakCosts), currency: services.currency });
  return Object.freeze({ above: Object.freeze(above), notPromised: Object.freeze(notPromised), cost: cost ?? null });
}

/** Tells whether a customer was promised a measure, itself or by its segment. */
function promisedMeasures(
  measured: readonly { readonly promise: ReadPromise }[],
  { customers }: Scorecard,
): (customer: string, measure: MeasureId) => boolean {
  const keyOf = (to: string, id: string, measure: string) => JSON.stringify([to, id, measure]);
  const promised = new Set(measured.map(({ promise }) => keyOf(promise.to, promise.id, promise.measure)));
  const segments = new Map(customers.map(({ id, segment }) => [id, segment ?? null]));
  return (customer, measure) => {
    const segment = segments.get(customer) ?? null;
    return promised.has(keyOf("customer", customer, measure)) || (segment !== null && promised.has(keyOf("segment", segment, measure)));
  };
}

function readUsed(
  row: unknown,
  at: string,
  customers: ReadonlySet<string | null>,
  costs: DriverUnitCosts,
  findings: Finding[],
): UsedService[] {
  const { customer, driver, quantity, measure } = (typeof row === "object" && row !== null ? row : {}) as {
    readonly [K in keyof ServiceUsed]?: unknown;
  };
  const before = findings.length;
  const [id, amount] = [readId(customer), readFigure(quantity, false)];
  if (id === undefined || typeof driver !== "string") {
    findings.push(badOption(at, row, "an object { customer, driver, quantity, measure }"));
    return [];
  }
  if (!customers.has(id)) {
    const near = nearest(id, [...customers].map(String));
    findings.push(finding(scorecardMessages, "promise-to-unknown", `${at}.customer`, { kind: "customer", id, nearest: near }));
  }
  if (amount === undefined || amount.n < 0n) findings.push(badOption(`${at}.quantity`, quantity, "a quantity of zero or more"));
  if (!isMeasureId(measure)) {
    const near = typeof measure === "string" ? nearest(measure, MEASURE_IDS) : undefined;
    findings.push(finding(scorecardMessages, "measure-unknown", `${at}.measure`, { measure, known: MEASURE_IDS, nearest: near }));
  }
  const unit = unitCostOf(driver, `${at}.driver`, costs, findings);
  if (findings.length > before || amount === undefined || unit === undefined || !isMeasureId(measure)) return [];
  const cost = multiplyRationals(addRationals(unit.flexible, unit.committed), amount);
  return [{ customer: id, driver, quantity: amount, measure, cost }];
}

function compareUsed(a: UsedService, b: UsedService): number {
  const ids = compareIds(a.customer, b.customer) || MEASURE_IDS.indexOf(a.measure) - MEASURE_IDS.indexOf(b.measure);
  const difference = subtractRationals(a.quantity, b.quantity).n;
  return ids || compareIds(a.driver, b.driver) || (difference < 0n ? -1 : difference > 0n ? 1 : 0);
}
