import { type Finding, finding } from "../errors/finding.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { compareRationals, type Rational } from "../number/rational.js";
import { readExactText } from "../segments/threshold.js";
import { FAILURE_KINDS } from "./failure-kind.js";
import { isTestable, MEASURE_IDS } from "./measure-id.js";
import type { PromiseDirection } from "./menu-spec.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";
import type { ServiceMeasure } from "./service-measure.js";

/** Takes a scorecard, or its JSON; anything else becomes a finding. */
export function readScorecard(value: unknown, path: string, findings: Finding[]): Scorecard | undefined {
  if (isScorecard(value)) return value;
  findings.push(finding(scorecardMessages, "scorecard-invalid", path, { value }));
  return undefined;
}

/** The exact value of a measure; undefined where nothing was observed. */
export function exactOf(measure: ServiceMeasure): Rational | undefined {
  return readExactText(measure.exact);
}

/** Successes and trials of a measure that counts them; undefined for another, or where nothing was observed. */
export function trialsOf(measure: ServiceMeasure): { readonly x: number; readonly n: number } | undefined {
  if (!isTestable(measure.id) || measure.exact === null) return undefined;
  return { x: Number(measure.numerator), n: Number(measure.denominator) };
}

/** Tells whether a value is on the side of a target that was promised. */
export function isMet(value: Rational, target: Rational, direction: PromiseDirection): boolean {
  const order = compareRationals(value, target);
  return direction === "atLeast" ? order >= 0 : order <= 0;
}

function isScorecard(value: unknown): value is Scorecard {
  if (!isObject(value) || value["kind"] !== "scorecard" || !isObject(value["period"]) || !isRow(value["total"])) return false;
  return ["customers", "segments", "channels"].every((name) => {
    const rows = value[name];
    return Array.isArray(rows) && rows.every(isRow);
  });
}

function isRow(value: unknown): value is ScorecardRow {
  if (!isObject(value) || !isObject(value["measures"]) || !isObject(value["failures"])) return false;
  const { measures, failures } = value as { readonly measures: object; readonly failures: object };
  return (
    MEASURE_IDS.every((id) => isMeasure((measures as Record<string, unknown>)[id], id)) &&
    FAILURE_KINDS.every((kind) => isCount((failures as Record<string, unknown>)[kind]))
  );
}

function isMeasure(value: unknown, id: string): boolean {
  if (!isObject(value) || value["id"] !== id || !isObject(value["basis"])) return false;
  const { exact, numerator, denominator } = value;
  if (exact === null) return true;
  if (readExactText(exact) === undefined) return false;
  return [numerator, denominator].every((one) => one === null || readExactText(one) !== undefined);
}

function isCount(value: unknown): boolean {
  return value === null || (Number.isSafeInteger(value) && (value as number) >= 0);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
