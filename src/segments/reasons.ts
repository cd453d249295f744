import { quote } from "../errors/quote.js";
import { axisName } from "./axis.js";
import { axisTexts } from "./axis-text.js";
import { isDefined, valueAt } from "./axis-values.js";
import { hasFlag, type Placement, placementAt, stateAt } from "./placement.js";
import type { AxisState, SegmentId } from "./segment-id.js";
import type { Segmentation } from "./segmentation.js";
import { roundedText, type Threshold, type ThresholdKind } from "./threshold.js";

/**
 * Why a customer is on its side of an axis:
 *
 * - `reaches`: the figure is on or above the threshold; `falls-short`: it is below;
 * - `held`: it has passed the threshold, but not the band around it, since the period before;
 * - `net-sales-not-positive`: no net sales, so value is low; `undefined`: the ratio has no denominator above zero.
 */
export type ReasonRule = "reaches" | "falls-short" | "held" | "net-sales-not-positive" | "undefined";

/**
 * Why a customer is on its side of one axis; numbers are plain text, rounded half-even to 10 decimals.
 *
 * In `text`, shares of net or gross sales are percentages with 2 decimals, or more where two of them would look the same.
 */
export interface Reason {
  readonly figure: string;
  readonly found: string | null;
  readonly threshold: string;
  readonly thresholdKind: ThresholdKind;
  readonly state: AxisState;
  readonly rule: ReasonRule;
  readonly text: string;
}

/** Why a customer stands where it stands, as parts and as one sentence. Outside the matrix both reasons are null. */
export interface SegmentReasons {
  readonly id: string;
  readonly segment: SegmentId | null;
  readonly value: Reason | null;
  readonly cost: Reason | null;
  readonly text: string;
}

/** Explains the place of the customer at index i. */
export function reasonsAt(segmentation: Segmentation, i: number): SegmentReasons {
  const placement = placementAt(segmentation, i);
  const { id, segment, label } = placement;
  if (segment === null) return Object.freeze({ id, segment, value: null, cost: null, text: outsideText(placement) });
  const value = reasonAt(segmentation, "value", i);
  const cost = reasonAt(segmentation, "cost", i);
  return Object.freeze({ id, segment, value, cost, text: `${quote(id)} is ${label}: ${value.text}; ${cost.text}.` });
}

function outsideText({ id, status }: Placement): string {
  if (status === "inactive") return `${quote(id)} is inactive: it has neither net sales nor cost to serve.`;
  return `${quote(id)} is excluded from thresholds and segments.`;
}

function reasonAt(segmentation: Segmentation, side: "value" | "cost", i: number): Reason {
  const { axes, sides, found, classes } = segmentation;
  const { values } = sides[side];
  const { threshold, at } = found[side];
  const figure = axisName(axes[side]);
  const state = stateAt(side === "value" ? classes.valueStates : classes.costStates, i);
  const rule = ruleAt(segmentation, side, i, state);
  const value = isDefined(values, i) ? valueAt(values, i) : undefined;
  const [shown, cut] = axisTexts(axes[side], value ?? at, at);
  const text = `${wording(rule, { figure, shown, state, threshold: `${cut} (${originText(threshold)})` })}, so ${side} is ${state}`;
  const exact = value === undefined ? null : roundedText(value);
  return Object.freeze({ figure, found: exact, threshold: threshold.rounded, thresholdKind: threshold.kind, state, rule, text });
}

function originText({ kind, origin }: Threshold): string {
  if (kind !== "frozen") return kind;
  return origin === undefined || origin === "absolute" ? "frozen" : `frozen; ${ORIGINS[origin]} of the earlier period`;
}

const ORIGINS: { readonly [K in Exclude<ThresholdKind, "absolute">]: string } = {
  median: "median",
  mean: "mean",
  quantile: "quantile",
  shareOfTotal: "share of total",
  function: "function",
  frozen: "threshold",
};

function ruleAt({ classes }: Segmentation, side: "value" | "cost", i: number, state: AxisState): ReasonRule {
  const flags = classes.flags[i] as number;
  if (side === "value" && hasFlag(flags, "netSalesNotPositive")) return "net-sales-not-positive";
  if (hasFlag(flags, side === "value" ? "valueUndefined" : "costUndefined")) return "undefined";
  if (hasFlag(flags, side === "value" ? "valueHeld" : "costHeld")) return "held";
  return state === "high" ? "reaches" : "falls-short";
}

interface Words {
  readonly figure: string;
  readonly shown: string;
  readonly state: AxisState;
  readonly threshold: string;
}

function wording(rule: ReasonRule, { figure, shown, state, threshold }: Words): string {
  switch (rule) {
    case "reaches":
      return `${figure} of ${shown} is on or above ${threshold}`;
    case "falls-short":
      return `${figure} of ${shown} is below ${threshold}`;
    case "held":
      return `${figure} was ${state} before and ${shown} has not passed the band around ${threshold}`;
    case "net-sales-not-positive":
      return "net sales are not above zero";
    case "undefined":
      return `${figure} is undefined, its denominator not being above zero`;
  }
}
