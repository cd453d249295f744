import { pathBelow } from "../errors/quote.js";
import { floorDivide } from "../number/minor.js";
import type { Rational } from "../number/rational.js";
import { readExactText } from "../segments/threshold.js";
import { intervalByCounts } from "./check-interval.js";
import { type AnyFields, type DataFault, firstDifference, isCount, isFields } from "./data-fault.js";
import { PERFECT_COMPONENTS } from "./judge-order.js";
import { MEASURE_IDS, MEASURES, type MeasureId } from "./measure-id.js";
import { type Figure, type MeasureTerms, measureOf, quotient } from "./service-measure.js";

type Terms = Pick<MeasureTerms, "bases" | "clock">;

/** Finds the first fault of the measures of a row: each must be what its counts give. */
export function faultOfMeasures(measures: unknown, terms: Terms, path: string): DataFault | undefined {
  if (!isFields(measures)) return { path, value: measures };
  for (const id of MEASURE_IDS) {
    const fault = faultOfMeasure(measures[id], id, terms, pathBelow(path, id));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

// The measure is built once more from its counts, and must come out the same in every field.
function faultOfMeasure(value: unknown, id: MeasureId, terms: Terms, path: string): DataFault | undefined {
  if (!isFields(value)) return { path, value };
  const figure = MEASURES[id].kind === "quantile" || MEASURES[id].kind === "deviation" ? statisticOf(value, id) : quotientOf(value, id);
  if (figure === undefined) return { path, value };
  const unmeasured = id === "perfectOrder" ? unmeasuredOf(value, figure) : [];
  if (unmeasured === undefined) return { path: pathBelow(path, "unmeasured"), value: value["unmeasured"] };
  const interval = intervalByCounts(value, id, figure);
  if (interval === undefined) return { path: pathBelow(path, "interval"), value: value["interval"] };
  return firstDifference(value, measureOf(id, figure, interval, unmeasured, terms), path);
}

function quotientOf({ numerator, denominator }: AnyFields, id: MeasureId): Figure | undefined {
  const [part, whole] = [readExactText(numerator), readExactText(denominator)];
  if (part === undefined || whole === undefined || whole.n < 0n) return undefined;
  const { kind, unit } = MEASURES[id];
  const isWhole = (one: Rational) => one.d === 1n || unit === "unit";
  if (!isWhole(whole) || (part.n < 0n && unit !== "survey")) return undefined;
  if (kind !== "mean" && !isWhole(part)) return undefined;
  if (kind === "proportion" && part.n * whole.d > whole.n * part.d) return undefined;
  const observations = Number(floorDivide(whole.n, whole.d));
  return Number.isSafeInteger(observations) ? quotient(part, whole, observations) : undefined;
}

// Of what is no quotient only the value is there: nothing of none, no deviation of one, and never below zero.
function statisticOf({ exact, observations }: AnyFields, id: MeasureId): Figure | undefined {
  if (!isCount(observations)) return undefined;
  const isDeviation = MEASURES[id].kind === "deviation";
  const value = exact === null ? null : readExactText(exact);
  if (value === undefined || (value === null) !== observations < (isDeviation ? 2 : 1) || (value !== null && value.n < 0n))
    return undefined;
  const figure = { numerator: null, denominator: null, observations };
  return isDeviation ? { ...figure, value: null, text: (exact as string | null) ?? undefined } : { ...figure, value };
}

function unmeasuredOf({ unmeasured }: AnyFields, { numerator, value: share }: Figure): Parameters<typeof measureOf>[3] | undefined {
  if (!Array.isArray(unmeasured)) return undefined;
  const read = (unmeasured as readonly unknown[]).flatMap((one) => {
    if (!isFields(one)) return [];
    const component = PERFECT_COMPONENTS.find((known) => known === one["component"]);
    const { orders } = one;
    // Where nobody saw what was delivered there is no figure, only what it lacks.
    const isPart = isCount(orders) && (share === null || (numerator !== null && BigInt(orders) <= numerator.n));
    return component !== undefined && isPart ? [{ component, orders }] : [];
  });
  const places = read.map(({ component }) => PERFECT_COMPONENTS.indexOf(component));
  const isInOrder = places.every((place, i) => i === 0 || (places[i - 1] as number) < place);
  return read.length === unmeasured.length && isInOrder ? read : undefined;
}
