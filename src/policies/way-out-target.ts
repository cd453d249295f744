import { type Finding, finding } from "../errors/finding.js";
import { wayOutMessages } from "../errors/way-out-messages.js";
import type { DecimalInput } from "../number/decimal.js";
import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  ONE,
  type Rational,
  subtractRationals,
  ZERO,
} from "../number/rational.js";
import { type Axis, axisName, parseAxis } from "../segments/axis.js";
import { type AxisState, SEGMENT_IDS, type SegmentId, segmentOf } from "../segments/segment-id.js";
import type { SegmentMatrix } from "../segments/segment-matrix.js";
import { readThresholdRule } from "../segments/threshold-rule.js";
import { invalidOption } from "../statements/check-options.js";
import { FIGURES, type Figure, isFigure } from "../statements/figure.js";
import type { FiguresAfter } from "./lever-effect.js";
import { readNumber } from "./lever-reading.js";

/** Where the customer is to get: a segment, or one of several, by the thresholds of a matrix; an operating profit; or both. */
export interface WayOutTarget {
  readonly segment?: SegmentId | readonly SegmentId[];
  /** The matrix of `segment`, or its JSON: its axes and thresholds, as they stand. */
  readonly matrix?: Pick<SegmentMatrix, "axes" | "thresholds">;
  /** Currency units; reached from there on. */
  readonly operatingProfit?: DecimalInput;
}

/** A target checked. */
export interface ReadTarget {
  readonly segments: readonly SegmentId[];
  readonly axes: { readonly value: AxisCut; readonly cost: AxisCut } | undefined;
  readonly operatingProfit: Rational | undefined;
}

/** An axis and where it is cut. */
export interface AxisCut {
  readonly axis: Axis;
  readonly name: string;
  readonly at: Rational;
}

/** Where figures stand on the axes: as `segment` has it, exact. */
export interface Standing {
  readonly value: Rational | null;
  readonly cost: Rational | null;
  readonly valueState: AxisState;
  readonly costState: AxisState;
  /** Null with neither net sales nor cost to serve: such a customer is inactive. */
  readonly segment: SegmentId | null;
}

/** Reads the target, noting every fault. */
export function readTarget(value: unknown, findings: Finding[]): ReadTarget {
  const none: ReadTarget = { segments: [], axes: undefined, operatingProfit: undefined };
  if (typeof value !== "object" || value === null) {
    findings.push(finding(wayOutMessages, "way-out-target-missing", "target", { value }));
    return none;
  }
  const target = value as { readonly [K in keyof WayOutTarget]?: unknown };
  for (const key of Object.keys(value)) {
    if (!["segment", "matrix", "operatingProfit"].includes(key)) {
      findings.push(invalidOption("target", key, "any of segment, matrix, operatingProfit"));
    }
  }
  if (target.segment === undefined && target.operatingProfit === undefined) {
    findings.push(finding(wayOutMessages, "way-out-target-missing", "target", { value }));
    return none;
  }
  const operatingProfit = readNumber(target.operatingProfit, "target.operatingProfit", findings);
  const axes = target.segment === undefined && target.matrix === undefined ? undefined : readMatrix(target.matrix, findings);
  return { segments: readSegments(target.segment, findings), axes, operatingProfit };
}

function readSegments(value: unknown, findings: Finding[]): readonly SegmentId[] {
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const wrong = list.length === 0 ? [value] : list.filter((one) => !SEGMENT_IDS.includes(one as SegmentId));
  for (const segment of wrong) {
    findings.push(finding(wayOutMessages, "way-out-segment-unknown", "target.segment", { segment, known: SEGMENT_IDS }));
  }
  return list as readonly SegmentId[];
}

function readMatrix(value: unknown, findings: Finding[]): ReadTarget["axes"] {
  const [axes, thresholds] = [partOf(value, "axes"), partOf(value, "thresholds")];
  const [left, right] = (["value", "cost"] as const).map((side) => readCut(partOf(axes, side), partOf(thresholds, side), side, findings));
  return left === undefined || right === undefined ? undefined : { value: left, cost: right };
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as { readonly [key: string]: unknown })[name] : undefined;
}

function readCut(spec: unknown, threshold: unknown, side: string, findings: Finding[]): AxisCut | undefined {
  const axis = parseAxis(spec);
  const rule = axis === undefined ? undefined : readThresholdRule(threshold, axis.denominator !== undefined);
  if (axis === undefined || rule?.kind !== "frozen" || axisName(rule.axis) !== axisName(axis)) {
    findings.push(finding(wayOutMessages, "way-out-thresholds-missing", `target.matrix.thresholds.${side}`, { value: threshold }));
    return undefined;
  }
  for (const figure of [axis.numerator, axis.denominator ?? axis.numerator]) {
    if (isFigure(figure)) continue;
    findings.push(finding(wayOutMessages, "way-out-axis-unknown", `target.matrix.axes.${side}`, { figure, known: FIGURES }));
    return undefined;
  }
  return { axis, name: axisName(axis), at: rule.at };
}

/**
 * Tells where figures stand: on a threshold is high; net sales of zero or less are low value; a ratio without a denominator above zero is
 * undefined, which is low value or high cost.
 */
export function standing({ value, cost }: NonNullable<ReadTarget["axes"]>, figures: FiguresAfter): Standing {
  const x = axisFigure(value, figures);
  const y = axisFigure(cost, figures);
  const netSales = figures("netSales");
  const isSold = netSales.n > 0n;
  const isActive = netSales.n !== 0n || figures("costToServe").n !== 0n;
  const valueState: AxisState = isSold && x !== null && compareRationals(x, value.at) >= 0 ? "high" : "low";
  const costState: AxisState = y === null || compareRationals(y, cost.at) >= 0 ? "high" : "low";
  return { value: x, cost: y, valueState, costState, segment: isActive ? segmentOf(valueState, costState) : null };
}

function axisFigure({ axis }: AxisCut, figures: FiguresAfter): Rational | null {
  const numerator = figures(axis.numerator as Figure);
  if (axis.denominator === undefined) return numerator;
  const denominator = figures(axis.denominator as Figure);
  return denominator.n > 0n ? divideRationals(numerator, denominator) : null;
}

/** Tells whether figures meet a target in every part. */
export function reaches({ segments, axes, operatingProfit }: ReadTarget, figures: FiguresAfter): boolean {
  if (operatingProfit !== undefined && compareRationals(figures("operatingProfit"), operatingProfit) < 0) return false;
  if (segments.length === 0 || axes === undefined) return true;
  const { segment } = standing(axes, figures);
  return segment !== null && segments.includes(segment);
}

/** The functions of the figures at whose zeros an answer of {@link reaches} can turn; each is linear in the figures. */
export function turningFunctions({ segments, axes, operatingProfit }: ReadTarget): readonly ((figures: FiguresAfter) => Rational)[] {
  const turns: ((figures: FiguresAfter) => Rational)[] = [];
  if (operatingProfit !== undefined) turns.push((figures) => subtractRationals(figures("operatingProfit"), operatingProfit));
  if (axes === undefined || segments.length === 0) return turns;
  for (const { axis, at } of [axes.value, axes.cost]) {
    const { numerator, denominator } = axis as { readonly numerator: Figure; readonly denominator: Figure | undefined };
    const base = (figures: FiguresAfter) => (denominator === undefined ? ONE : figures(denominator));
    turns.push((figures) => subtractRationals(figures(numerator), multiplyRationals(at, base(figures))));
    if (denominator !== undefined) turns.push((figures) => figures(denominator));
  }
  return [...turns, (figures) => figures("netSales"), (figures) => figures("costToServe")];
}

/**
 * Tells how far figures are from a target, 0 where it is met: each part that is missed as a share of what is asked for (of 1 where that is
 * zero), added up; of several segments the nearest.
 */
export function missOf({ segments, axes, operatingProfit }: ReadTarget, figures: FiguresAfter): Rational {
  let miss = ZERO;
  if (operatingProfit !== undefined) {
    const short = subtractRationals(operatingProfit, figures("operatingProfit"));
    if (short.n > 0n) miss = shareOf(short, operatingProfit);
  }
  if (axes === undefined || segments.length === 0) return miss;
  const at = standing(axes, figures);
  if (at.segment === null) return addRationals(miss, ONE);
  const misses = segments.map((segment) => {
    const value = STATES[segment].value === at.valueState ? ZERO : axisMiss(at.value, axes.value);
    const cost = STATES[segment].cost === at.costState ? ZERO : axisMiss(at.cost, axes.cost);
    return addRationals(value, cost);
  });
  return addRationals(
    miss,
    misses.reduce((least, one) => (compareRationals(one, least) < 0 ? one : least)),
  );
}

const STATES: { readonly [S in SegmentId]: { readonly value: AxisState; readonly cost: AxisState } } = {
  protect: { value: "high", cost: "low" },
  costEngineer: { value: "high", cost: "high" },
  build: { value: "low", cost: "low" },
  dangerZone: { value: "low", cost: "high" },
};

// A figure that is undefined, or held low by net sales below zero, is as far off as all that is asked for.
function axisMiss(figure: Rational | null, { at }: AxisCut): Rational {
  return figure === null ? ONE : shareOf(absolute(subtractRationals(figure, at)), at);
}

function shareOf(part: Rational, whole: Rational): Rational {
  return whole.n === 0n ? part : divideRationals(part, absolute(whole));
}

function absolute({ n, d }: Rational): Rational {
  return { n: n < 0n ? -n : n, d };
}
