import { addRationals, compareRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import type { Axis } from "../segments/axis.js";
import type { Band } from "../segments/hysteresis.js";
import { type AxisState, segmentOf } from "../segments/segment-id.js";
import type { MigrationGroup } from "./migration-group.js";
import { axisFigure, costToServeOf, type StepFigures } from "./moved-because-figures.js";

/** What decides the segment of a customer at one step. */
export interface Cuts {
  readonly axes: { readonly value: Axis; readonly cost: Axis };
  readonly thresholds: { readonly value: Rational; readonly cost: Rational };
  readonly bands: { readonly value: Band | undefined; readonly cost: Band | undefined };
  /** The sides before, for hysteresis. */
  readonly states: { readonly value: AxisState; readonly cost: AxisState };
  readonly scale: number;
}

/** Where figures put a customer. */
export interface StepPlace {
  readonly group: MigrationGroup;
  readonly value: Rational | null;
  readonly cost: Rational | null;
}

/**
 * Places figures as `segment` does: without net sales and cost to serve inactive; net sales of zero or less, or no value, low; no cost
 * high; else high on or above the threshold, which a band moves away from the side the customer was on.
 */
export function placeFigures(figures: StepFigures, { axes, thresholds, bands, states, scale }: Cuts): StepPlace {
  const value = axisFigure(axes.value, figures, scale);
  const cost = axisFigure(axes.cost, figures, scale);
  if (figures.netSales.n === 0n && costToServeOf(figures).n === 0n) return { group: "inactive", value, cost };
  const isSold = figures.netSales.n > 0n;
  const isHigh = isSold && value !== null && reaches(value, thresholds.value, bands.value, states.value);
  const isCostly = cost === null || reaches(cost, thresholds.cost, bands.cost, states.cost);
  return { group: segmentOf(isHigh ? "high" : "low", isCostly ? "high" : "low"), value, cost };
}

function reaches(figure: Rational, threshold: Rational, band: Band | undefined, before: AxisState): boolean {
  return compareRationals(figure, cutOf(threshold, band, before)) >= 0;
}

function cutOf(threshold: Rational, band: Band | undefined, before: AxisState): Rational {
  if (band === undefined) return threshold;
  const size = threshold.n < 0n ? rational(-threshold.n, threshold.d) : threshold;
  const width = band.kind === "absolute" ? band.size : multiplyRationals(band.size, size);
  return before === "high" ? subtractRationals(threshold, width) : addRationals(threshold, width);
}
