import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { type Axis, type AxisSpec, axisName, type FigureName, PRESETS, parseAxis, type SegmentPreset } from "./axis.js";
import { BAND_EXPECTED, type Band, type Hysteresis, readBand } from "./hysteresis.js";
import { invalid, readExclude, readObject } from "./option-object.js";
import { type PreviousStates, readPrevious } from "./previous.js";
import type { SegmentMatrix, SegmentMatrixJson } from "./segment-matrix.js";
import type { ThresholdSpec } from "./threshold.js";
import { invalidThreshold, isFixed, MEDIAN, readThresholdRule, type ThresholdRule } from "./threshold-rule.js";

/** Options of `segment`. Give a preset, or both axes; with none of them the preset is `coyle`. */
export interface SegmentOptions {
  readonly preset?: SegmentPreset;
  /** What makes a customer valuable, such as `netSales`. */
  readonly value?: AxisSpec;
  /** What makes a customer costly to serve, such as `costToServe` or `costToServeRatio`. */
  readonly cost?: AxisSpec;
  /** Default: the median of each axis. Pass `previous.thresholds` to freeze those of the period before. */
  readonly thresholds?: { readonly value?: ThresholdSpec; readonly cost?: ThresholdSpec };
  /** Default: none. Needs absolute or frozen thresholds. */
  readonly hysteresis?: Hysteresis;
  /** The matrix of the period before, or its JSON: its states for hysteresis, its thresholds to tell whether they moved. */
  readonly previous?: SegmentMatrix | SegmentMatrixJson;
  /** Ids that stay outside the thresholds and the matrix, such as intercompany customers; they are listed apart. Default: none. */
  readonly exclude?: Iterable<string>;
  /** The figure that tells profit from loss; asked for, every row must have it. Default: `operatingProfit`, if any row has it. */
  readonly profit?: FigureName;
}

/** Options checked, defaults filled in. */
export interface SegmentSettings {
  readonly axes: { readonly value: Axis; readonly cost: Axis };
  readonly rules: { readonly value: ThresholdRule; readonly cost: ThresholdRule };
  readonly bands: { readonly value: Band | undefined; readonly cost: Band | undefined };
  readonly previous: PreviousStates | undefined;
  readonly exclude: ReadonlySet<string>;
  readonly profit: { readonly figure: string; readonly isAsked: boolean };
}

const OPTIONS = ["preset", "value", "cost", "thresholds", "hysteresis", "previous", "exclude", "profit"] as const;

/** Checks options: every fault becomes a finding, and the default stands in for it, so that the rows can be checked too. */
export function readOptions(options: SegmentOptions, findings: Finding[]): SegmentSettings {
  const given = readObject(options, "options", OPTIONS, findings);
  const axes = readAxes(given, findings);
  const rules = readEach(given.thresholds, "thresholds", findings, (spec, path, side) => {
    const rule = readThresholdRule(spec, axes[side].denominator !== undefined);
    if (rule === undefined) findings.push(invalidThreshold(path, spec));
    else if (rule.kind === "frozen") {
      const [axis, now] = [axisName(rule.axis), axisName(axes[side])];
      if (axis !== now) findings.push(finding(segmentMessages, "threshold-axis-differs", path, { axis, now }));
    }
    return rule;
  });
  const settled = { value: rules.value ?? MEDIAN, cost: rules.cost ?? MEDIAN };
  const bands = readEach(given.hysteresis, "hysteresis", findings, (spec, path, side) => {
    const band = readBand(spec);
    if (band === undefined) findings.push(invalid(path, spec, BAND_EXPECTED));
    const { kind } = settled[side];
    if (!isFixed(kind)) findings.push(finding(segmentMessages, "hysteresis-not-frozen", path, { kind }));
    return band;
  });
  const previous = given.previous === undefined ? undefined : readPrevious(given.previous, axes, findings);
  const exclude = readExclude(given.exclude, findings);
  return { axes, rules: settled, bands, previous, exclude, profit: readProfit(given.profit, findings) };
}

function readProfit(figure: unknown, findings: Finding[]): SegmentSettings["profit"] {
  if (typeof figure === "string" && figure !== "") return { figure, isAsked: true };
  if (figure !== undefined) findings.push(invalid("profit", figure, "the name of a figure"));
  return { figure: "operatingProfit", isAsked: false };
}

function readAxes(given: { readonly [K in keyof SegmentOptions]?: unknown }, findings: Finding[]): SegmentSettings["axes"] {
  const { preset, value, cost } = given;
  const own = value !== undefined || cost !== undefined;
  if (own && preset !== undefined) findings.push(invalid("preset", preset, "a preset or own axes, not both"));
  const isPreset = typeof preset === "string" && Object.hasOwn(PRESETS, preset);
  const known = Object.keys(PRESETS);
  if (preset !== undefined && !isPreset) findings.push(invalid("preset", preset, `one of ${known.join(", ")}`, known));
  const chosen = own ? { value, cost } : PRESETS[isPreset ? (preset as SegmentPreset) : "coyle"];
  return { value: readAxis(chosen.value, "value", findings), cost: readAxis(chosen.cost, "cost", findings) };
}

function readAxis(spec: unknown, side: "value" | "cost", findings: Finding[]): Axis {
  const axis = parseAxis(spec);
  if (axis !== undefined) return axis;
  findings.push(invalid(side, spec, "the name of a figure or ratio, or { ratio: [figure, figure] }; own axes come in pairs"));
  return { numerator: side === "value" ? "netSales" : "costToServe", denominator: undefined };
}

function readEach<T>(
  value: unknown,
  path: string,
  findings: Finding[],
  read: (spec: unknown, path: string, side: "value" | "cost") => T | undefined,
): { readonly value: T | undefined; readonly cost: T | undefined } {
  const given = readObject(value, path, ["value", "cost"] as const, findings);
  const one = (side: "value" | "cost"): T | undefined =>
    given[side] === undefined ? undefined : read(given[side], pathOf(path, side), side);
  return { value: one("value"), cost: one("cost") };
}
