import { plain } from "../number/decimal.js";
import { divideRationals, type Rational, rational, rationalToDecimal } from "../number/rational.js";
import { exactText } from "../segments/threshold.js";
import type { Distribution } from "./distribution.js";
import { distributionOf } from "./distribution.js";
import { PERFECT_COMPONENTS, type PerfectComponent } from "./judge-order.js";
import { isTestable, MEASURE_IDS, MEASURES, type MeasureId, type MeasureKind } from "./measure-id.js";
import type { GivenTables } from "./order-facts.js";
import { QUANTITY_DECIMALS } from "./row-reader.js";
import type { Clock, ServiceBasis } from "./service-basis.js";
import type { ServiceTally } from "./service-tally.js";
import { type Confidence, type Interval, wilsonInterval } from "./wilson-interval.js";

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
  /** Wilson's, of proportions of orders, lines and invoices; of lines it takes them for independent. Units are no trials and have none. */
  readonly interval: Interval | null;
  readonly basis: ServiceBasis;
  /** Of `perfectOrder`: the components not measured, and of how many orders counted as perfect. */
  readonly unmeasured?: readonly { readonly component: PerfectComponent; readonly orders: number }[];
}

/** The measures of a row by name. */
export type ServiceMeasures = { readonly [M in MeasureId]: ServiceMeasure };

/** What the measures of all rows share. */
export interface MeasureTerms {
  readonly bases: { readonly [M in MeasureId]: ServiceBasis };
  readonly clock: Clock;
  readonly confidence: Confidence;
  readonly given: GivenTables;
}

/** What a measure is made from. */
export interface Figure {
  readonly numerator: Rational | null;
  readonly denominator: Rational | null;
  readonly observations: number;
  readonly value: Rational | null;
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
  const unmeasured = unmeasuredOf(tally);
  const entries = MEASURE_IDS.map((id) => [id, measureOf(id, figures[id], unmeasured, terms)] as const);
  return Object.freeze(Object.fromEntries(entries) as { [M in MeasureId]: ServiceMeasure });
}

function figuresOf(tally: ServiceTally, given: GivenTables): { readonly [M in MeasureId]: Figure } {
  const { standing, lines, units, scores } = tally;
  const due = standing.due;
  const cycle = distributionOf(tally.cycles);
  const resolution = distributionOf(tally.resolutions);
  return {
    onTime: share(tally.onTime, due),
    onTimeLines: share(lines.onTime, lines.due),
    inFull: share(tally.inFull.good, tally.inFull.of),
    lineFillRate: share(lines.inFull, lines.measured),
    unitFillRate: unitShare(units.delivered, units.ordered),
    onTimeInFull: share(tally.onTimeInFull.good, tally.onTimeInFull.of),
    onTimeInFullLines: share(lines.onTimeInFull, lines.measured),
    onTimeInFullUnits: unitShare(units.onTime, units.ordered),
    perfectOrder: share(tally.perfect, due),
    documentsCorrect: share(tally.documents.good, tally.documents.of),
    damageFree: share(tally.condition.good, tally.condition.of),
    invoiceAccuracy: share(tally.invoices.good, tally.invoices.of),
    returnsRate: share(tally.returned.good, given.returns ? tally.returned.of : 0),
    complaintRate: share(tally.complaints, given.complaints ? due : 0),
    orderCycleTime: mean(cycle, tally.cycles.length),
    orderCycleTimeMedian: statistic(cycle?.median, tally.cycles.length),
    orderCycleTimeP95: statistic(cycle?.p95, tally.cycles.length),
    orderCycleTimeDeviation: { ...statistic(undefined, tally.cycles.length), text: cycle?.deviation },
    complaintResolution: mean(resolution, tally.resolutions.length),
    satisfaction: quotient(rational(scores.sum, QUANTITY_UNIT), rational(BigInt(scores.count)), scores.count),
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
  return times === undefined ? NOTHING : quotient(times.sum, rational(BigInt(count)), count);
}

function statistic(value: Rational | undefined, observations: number): Figure {
  return { numerator: null, denominator: null, observations, value: value ?? null };
}

/** Builds a measure from its figure, and of `perfectOrder` from what was not measured. */
export function measureOf(
  id: MeasureId,
  figure: Figure,
  unmeasuredOfPerfect: NonNullable<ServiceMeasure["unmeasured"]>,
  { bases, clock, confidence }: Omit<MeasureTerms, "given">,
): ServiceMeasure {
  const { kind, better, unit } = MEASURES[id];
  const { numerator, denominator, observations, value, text = null } = figure;
  const unmeasured = id === "perfectOrder" ? unmeasuredOfPerfect : undefined;
  const hasInterval = value !== null && (isTestable(id) || (kind === "proportion" && unit === "line"));
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
    interval: hasInterval ? wilsonInterval(Number(numerator?.n), Number(denominator?.n), confidence) : null,
    basis: bases[id],
    ...(unmeasured === undefined ? {} : { unmeasured }),
  });
}

function unmeasuredOf(tally: ServiceTally): NonNullable<ServiceMeasure["unmeasured"]> {
  if (tally.standing.due === 0) return Object.freeze([]);
  const observed = { inFull: tally.inFull.of, onTime: tally.standing.due, documents: tally.documents.of, condition: tally.condition.of };
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
