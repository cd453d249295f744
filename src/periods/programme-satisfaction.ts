import { type Decimal, ExactDecimal } from "../number/decimal.js";
import { compareRationals, type Rational, rational, rationalToDecimal } from "../number/rational.js";
import { SEGMENT_IDS, SEGMENT_LABELS, type SegmentId } from "../segments/segment-id.js";
import { noteDuplicate, type ProgrammeReader } from "./programme-reader.js";

/** Yes, no, or not known. */
export type ProgrammeAnswer = "yes" | "no" | "unknown";

/** One measure of satisfaction, shares and means to 10 decimals, half-even. */
export interface MeasureResult {
  readonly measure: "surveys" | "complaints" | "retention";
  readonly before: Decimal | null;
  readonly after: Decimal | null;
  readonly target: Decimal | null;
  /** Against the target, else against the period before; null where neither can be said, or too few answered. */
  readonly met: boolean | null;
}

/** Whether one segment is satisfied. */
export interface SegmentAnswer {
  readonly segment: SegmentId;
  /** `unknown` when nothing that counts was measured, or only survivors were asked. */
  readonly answer: ProgrammeAnswer;
  readonly measures: readonly MeasureResult[];
  /** Customers of the segment before that are no longer customers; null where customers or segments are not given. */
  readonly lost: number | null;
  readonly text: string;
}

/** The measures of one segment, read. */
export interface SegmentMeasures {
  readonly segment: SegmentId;
  readonly measures: readonly MeasureResult[];
}

const EXPECTED = 'a list of segments with surveys, complaints or retention, or "not measured"';
const DECIMALS = 10;

/** Reads what was measured; a segment that is said not to be measured has no measures. */
export function readSatisfaction(reader: ProgrammeReader, value: unknown, minimum: number): readonly SegmentMeasures[] {
  if (value === "not measured") return [];
  if (!Array.isArray(value)) {
    reader.refuse("satisfaction", value, EXPECTED);
    return [];
  }
  const seen = new Map<SegmentId, SegmentMeasures>();
  for (const [i, row] of (value as readonly unknown[]).entries()) {
    const path = `satisfaction[${i}]`;
    const given = reader.object(row, path, ["segment", "measured", "surveys", "complaints", "retention"]);
    const segment = reader.segment(given.segment, `${path}.segment`);
    const measures = (["surveys", "complaints", "retention"] as const).flatMap((measure) => {
      return given[measure] === undefined ? [] : [readMeasure(reader, measure, given[measure], `${path}.${measure}`, minimum)];
    });
    const isStated = given.measured === undefined ? measures.length > 0 : given.measured === false && measures.length === 0;
    if (!isStated) reader.refuse(path, row, "surveys, complaints or retention, or measured: false alone");
    if (segment === undefined) continue;
    if (seen.has(segment)) noteDuplicate(reader, path, segment);
    seen.set(segment, { segment, measures });
  }
  return SEGMENT_IDS.flatMap((segment) => seen.get(segment) ?? []);
}

function readMeasure(
  reader: ProgrammeReader,
  measure: MeasureResult["measure"],
  value: unknown,
  path: string,
  minimum: number,
): MeasureResult {
  const given = reader.object(value, path, ["before", "after", "target"]);
  const read = (one: unknown, at: string) =>
    measure === "surveys" ? readSurvey(reader, one, at, minimum) : readRate(reader, one, at, measure === "retention");
  const before = given.before === undefined ? undefined : read(given.before, `${path}.before`);
  const after = read(given.after, `${path}.after`);
  const kind = measure === "surveys" ? undefined : "share";
  const target = given.target === undefined ? undefined : reader.number(given.target, `${path}.target`, kind);
  // A retention target of 95, meant as a percentage, would make of every segment a dissatisfied one.
  if (target !== undefined && !isTarget(measure, target)) reader.refuse(`${path}.target`, given.target, TARGETS[measure]);
  const against = target ?? before;
  const order = after === undefined || against === undefined ? undefined : compareRationals(after, against);
  const met = order === undefined ? null : measure === "complaints" ? order <= 0 : order >= 0;
  return Object.freeze({ measure, before: shown(before), after: shown(after), target: shown(target), met });
}

const TARGETS: { readonly [M in MeasureResult["measure"]]: string } = {
  surveys: "a number",
  complaints: "complaints an order, zero or more, or a percentage",
  retention: "a share from 0 to 1, or a percentage",
};

function isTarget(measure: MeasureResult["measure"], { n, d }: Rational): boolean {
  return measure === "surveys" || (n >= 0n && (measure === "complaints" || n <= d));
}

/** The mean; undefined where too few answered. */
function readSurvey(reader: ProgrammeReader, value: unknown, path: string, minimum: number): Rational | undefined {
  const { mean, n } = reader.object(value, path, ["mean", "n"]);
  const read = reader.number(mean, `${path}.mean`);
  if (!isCount(n)) reader.refuse(`${path}.n`, n, "a whole number of answers");
  return isCount(n) && n >= minimum ? read : undefined;
}

/** The rate; undefined of none. Customers kept are a part of those there were, complaints may be more than orders. */
function readRate(reader: ProgrammeReader, value: unknown, path: string, isPart: boolean): Rational | undefined {
  const { count, of } = reader.object(value, path, ["count", "of"]);
  if (!isCount(count) || !isCount(of) || (isPart && count > of)) {
    reader.refuse(path, value, "{ count, of }: whole numbers of zero or more; of customers kept no more than there were");
    return undefined;
  }
  return of === 0 ? undefined : rational(BigInt(count), BigInt(of));
}

/**
 * Answers for each segment: `no` when a measure is not met, else `yes` when one is. Of a segment that lost customers, surveys and
 * complaints are those of survivors: without retention they make no yes; where profit grew only because customers left, they make a no.
 */
export function answerSegments(
  measured: readonly SegmentMeasures[],
  segments: Iterable<SegmentId>,
  lostOf: (segment: SegmentId) => number | null,
  isByLeaving: boolean,
): readonly SegmentAnswer[] {
  const known = new Map(measured.map((one) => [one.segment, one.measures]));
  const wanted = new Set([...known.keys(), ...segments]);
  return Object.freeze(
    SEGMENT_IDS.filter((segment) => wanted.has(segment)).map((segment) => {
      const measures = Object.freeze([...(known.get(segment) ?? [])]);
      return answerSegment(segment, measures, lostOf(segment), isByLeaving);
    }),
  );
}

function answerSegment(segment: SegmentId, measures: readonly MeasureResult[], lost: number | null, isByLeaving: boolean): SegmentAnswer {
  const missed = measures.filter(({ met }) => met === false).map(({ measure }) => measure);
  const isMet = measures.some(({ met }) => met === true);
  const ofSurvivors = lost !== null && lost > 0 && !measures.some(({ measure, met }) => measure === "retention" && met !== null);
  const name = SEGMENT_LABELS[segment];
  const result = (answer: ProgrammeAnswer, why: string): SegmentAnswer =>
    Object.freeze({ segment, answer, measures, lost, text: `${name}: ${why}` });
  if (missed.length > 0) return result("no", `not satisfied by ${missed.join(", ")}`);
  const left = `${lost} ${lost === 1 ? "customer" : "customers"} left`;
  if (ofSurvivors && isByLeaving) return result("no", `${left} and carried the growth of profit; those asked are survivors`);
  if (!isMet) return result("unknown", measures.length === 0 ? "not measured" : measures.map(whyUnjudged).join(", "));
  if (ofSurvivors) return result("unknown", `satisfied, but ${left}: those asked are survivors, and retention is not measured`);
  return result("yes", `satisfied by ${measures.flatMap(({ measure, met }) => (met === true ? [measure] : [])).join(", ")}`);
}

// What was measured and cannot be judged is told from what was not measured.
function whyUnjudged({ measure, after }: MeasureResult): string {
  if (after !== null) return `${measure} without a target or a figure before`;
  return measure === "surveys" ? "surveys with too few answers" : `${measure} of none`;
}

/** All satisfied: yes; any not: no; else unknown. */
export function answerOf(segments: readonly SegmentAnswer[]): ProgrammeAnswer {
  if (segments.some(({ answer }) => answer === "no")) return "no";
  return segments.length > 0 && segments.every(({ answer }) => answer === "yes") ? "yes" : "unknown";
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function shown(value: Rational | undefined): Decimal | null {
  return value === undefined ? null : new ExactDecimal(rationalToDecimal(value, DECIMALS));
}
