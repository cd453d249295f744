import { plain } from "../number/decimal.js";
import { divideRationals, type Rational, rational, rationalToDecimal } from "../number/rational.js";
import { exactText } from "../segments/threshold.js";
import { type Distribution, distributionOf, MEDIAN, P95 } from "./distribution.js";
import type { Interval } from "./interval.js";
import { PERFECT_COMPONENTS, type PerfectComponent } from "./judge-order.js";
import { MEASURE_IDS, MEASURES, type MeasureId, type MeasureKind } from "./measure-id.js";
import { type IntervalTerms, intervalOf, type NoInterval, type SpreadFigure } from "./measure-interval.js";
import type { GivenTables } from "./order-facts.js";
import { QUANTITY_DECIMALS } from "./row-reader.js";
import type { Clock, ServiceBasis } from "./service-basis.js";
import type { ServiceTally } from "./service-tally.js";

/** A service measure of one row, as plain data. All is null but the counts where nothing was observed: no figure is not the figure 0. */
export interface ServiceMeasure {
  readonly id: MeasureId;
  /** As it may be called: "Shipped on time" by a ship-date clock, "Perfect on measured components" when one was not measured. */
  readonly name: string;
  readonly kind: MeasureKind;
  readonly better: "higher" | "lower";
  /** Plain decimal text; null for quantiles and deviations, which are no quotient. */
  readonly numerator: string | null;
  readonly denominator: string | null;
  /** Orders, lines, units (to whole ones, rounded down), invoices, complaints or surveys behind the figure. */
  readonly observations: number;
  /** Share 0..1, days or score, to 10 decimals, half-even. */
  readonly value: string | null;
  /** The same without rounding, as a decimal or `n/d`; of a standard deviation to 10 decimals. */
  readonly exact: string | null;
  /**
   * Of proportions of orders, lines and invoices Wilson's (of lines it takes them for independent), of complaints per order the Poisson score
   * interval, of means Student's, of the median and the 95th percentile that of order statistics. For display; promises are judged by tests.
   */
  readonly interval: Interval | null;
  /** Why there is no interval; null where there is one. */
  readonly noInterval: NoInterval | null;
  readonly basis: ServiceBasis;
  /** Of `perfectOrder`: the components not measured, and of how many orders counted as perfect. */
  readonly unmeasured?: readonly { readonly component: PerfectComponent; readonly orders: number }[];
}

/** The measures of a row by name. */
export type ServiceMeasures = { readonly [M in MeasureId]: ServiceMeasure };

/** What the measures of all rows share. */
export interface MeasureTerms extends IntervalTerms {
  readonly bases: { readonly [M in MeasureId]: ServiceBasis };
  readonly clock: Clock;
  readonly given: GivenTables;
}

/** What a measure is made from. */
export interface Figure extends SpreadFigure {
  /** In place of the value where it is no fraction. */
  readonly text?: string | undefined;
}

/** Names the basis of every measure; frozen, one object a measure for all rows. */
export function basesOf(basis: Pick<ServiceBasis, "due" | "clock" | "window">): MeasureTerms["bases"] {
  const entries = MEASURE_IDS.map((id) => {
    const { unit, numerator, denominator } = MEASURES[id];
    return [id, Object.freeze({ ...basis, unit, numerator, denominator })] as const;
  });
  return Object.freeze(Object.fromEntries(entries) as { [M in MeasureId]: ServiceBasis });
}

/** Gives the measures of a row from its counts. */
export function measuresOf(tally: ServiceTally, terms: MeasureTerms): ServiceMeasures {
  const figures = figuresOf(tally, terms.given);
  const unmeasured = unmeasuredOf(tally, terms.given);
  const entries = MEASURE_IDS.map((id) => {
    return [id, measureOf(id, figures[id], intervalOf(id, figures[id], terms), unmeasured, terms)] as const;
  });
  return Object.freeze(Object.fromEntries(entries) as { [M in MeasureId]: ServiceMeasure });
}

function figuresOf(tally: ServiceTally, given: GivenTables): { readonly [M in MeasureId]: Figure } {
  const { lines, units } = tally;
  const due = tally.standing.due;
  // Where nobody saw what was delivered, nothing is on time, late or perfect.
  const seen = (count: number) => (given.deliveries ? count : 0);
  const cycle = distributionOf(tally.cycles);
  const resolution = distributionOf(tally.resolutions);
  return {
    onTime: share(tally.onTime, seen(due)),
    onTimeLines: share(lines.onTime, seen(lines.due)),
    inFull: share(tally.inFull.good, tally.inFull.of),
    lineFillRate: share(lines.inFull, lines.measured),
    unitFillRate: unitShare(units.delivered, units.ordered),
    onTimeInFull: share(tally.onTimeInFull.good, tally.onTimeInFull.of),
    onTimeInFullLines: share(lines.onTimeInFull, lines.measured),
    onTimeInFullUnits: unitShare(units.onTime, units.ordered),
    perfectOrder: share(seen(tally.perfect), seen(due)),
    documentsCorrect: share(tally.documents.good, tally.documents.of),
    damageFree: share(tally.condition.good, tally.condition.of),
    invoiceAccuracy: share(tally.invoices.good, tally.invoices.of),
    returnsRate: share(tally.returned.good, given.returns ? tally.returned.of : 0),
    complaintRate: share(tally.complaints, given.complaints ? due : 0),
    orderCycleTime: mean(cycle, tally.cycles.length),
    orderCycleTimeMedian: { ...statistic(cycle?.median, tally.cycles.length), spread: { ascending: cycle?.ascending, q: MEDIAN } },
    orderCycleTimeP95: { ...statistic(cycle?.p95, tally.cycles.length), spread: { ascending: cycle?.ascending, q: P95 } },
    orderCycleTimeDeviation: { ...statistic(undefined, tally.cycles.length), text: cycle?.deviation },
    complaintResolution: mean(resolution, tally.resolutions.length),
    satisfaction: meanScore(tally.scores),
  };
}

const QUANTITY_UNIT = 10n ** BigInt(QUANTITY_DECIMALS);

const NOTHING: Figure = { numerator: rational(0n), denominator: rational(0n), observations: 0, value: null };

function share(part: number, whole: number): Figure {
  return quotient(rational(BigInt(part)), rational(BigInt(whole)), whole);
}

function unitShare(part: bigint, whole: bigint): Figure {
  return quotient(rational(part, QUANTITY_UNIT), rational(whole, QUANTITY_UNIT), Number(whole / QUANTITY_UNIT));
}

/** The figure of a part over a whole; none where the whole is nothing. */
export function quotient(numerator: Rational, denominator: Rational, observations: number): Figure {
  const value = denominator.n === 0n ? null : divideRationals(numerator, denominator);
  return { numerator, denominator, observations, value };
}

function mean(times: Distribution | undefined, count: number): Figure {
  if (times === undefined) return NOTHING;
  return { ...quotient(times.sum, rational(BigInt(count)), count), spread: { variance: times.variance } };
}

function meanScore({ sum, squares, count }: ServiceTally["scores"]): Figure {
  const n = BigInt(count);
  const unit = QUANTITY_UNIT * QUANTITY_UNIT;
  const variance = count < 2 ? undefined : rational(n * squares - sum * sum, n * (n - 1n) * unit);
  return { ...quotient(rational(sum, QUANTITY_UNIT), rational(n), count), spread: { variance } };
}

function statistic(value: Rational | undefined, observations: number): Figure {
  return { numerator: null, denominator: null, observations, value: value ?? null };
}

/** Builds a measure from its figure and interval, and of `perfectOrder` from what was not measured. */
export function measureOf(
  id: MeasureId,
  figure: Figure,
  interval: Interval | NoInterval,
  unmeasuredOfPerfect: NonNullable<ServiceMeasure["unmeasured"]>,
  { bases, clock }: Pick<MeasureTerms, "bases" | "clock">,
): ServiceMeasure {
  const { kind, better } = MEASURES[id];
  const { numerator, denominator, observations, value, text = null } = figure;
  const unmeasured = id === "perfectOrder" ? unmeasuredOfPerfect : undefined;
  return Object.freeze({
    id,
    name: nameOf(id, clock, (unmeasured?.length ?? 0) > 0),
    kind,
    better,
    numerator: numerator && exactText(numerator),
    denominator: denominator && exactText(denominator),
    observations,
    value: value === null ? text : plain(rationalToDecimal(value, 10)),
    exact: value === null ? text : exactText(value),
    interval: typeof interval === "string" ? null : interval,
    noInterval: typeof interval === "string" ? interval : null,
    basis: bases[id],
    ...(unmeasured === undefined ? {} : { unmeasured }),
  });
}

function unmeasuredOf(tally: ServiceTally, given: GivenTables): NonNullable<ServiceMeasure["unmeasured"]> {
  if (tally.standing.due === 0) return Object.freeze([]);
  const onTime = given.deliveries ? tally.standing.due : 0;
  const observed = { inFull: tally.inFull.of, onTime, documents: tally.documents.of, condition: tally.condition.of };
  const found = PERFECT_COMPONENTS.filter((one) => tally.unmeasured[one] > 0 || observed[one] === 0);
  return Object.freeze(found.map((component) => Object.freeze({ component, orders: tally.unmeasured[component] })));
}

/** Names by a clock that is a proxy for receipt. */
const SHIPPED_NAMES: { readonly [M in MeasureId]?: string } = {
  onTime: "Shipped on time",
  onTimeLines: "Lines shipped on time",
  inFull: "Shipped in full",
  onTimeInFull: "Shipped on time in full",
  onTimeInFullLines: "Lines shipped on time in full",
  onTimeInFullUnits: "Units shipped on time",
  orderCycleTime: "Order to shipment, mean",
  orderCycleTimeMedian: "Order to shipment, median",
  orderCycleTimeP95: "Order to shipment, 95th percentile",
  orderCycleTimeDeviation: "Order to shipment, standard deviation",
};

function nameOf(id: MeasureId, clock: Clock, isPartial: boolean): string {
  const name = isPartial ? "Perfect on measured components" : MEASURES[id].name;
  if (clock === "receipt") return name;
  return id === "perfectOrder" ? `${name}, by ship date` : (SHIPPED_NAMES[id] ?? name);
}
