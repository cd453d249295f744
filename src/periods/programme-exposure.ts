import { type Decimal, ExactDecimal } from "../number/decimal.js";
import { compareRationals, multiplyRationals, type Rational, rational, rationalToDecimal, subtractRationals } from "../number/rational.js";
import { SEGMENT_IDS, SEGMENT_LABELS, type SegmentId } from "../segments/segment-id.js";
import { noteDuplicate, type ProgrammeReader } from "./programme-reader.js";

/** How far a segment got less than it was promised. Shares to 10 decimals, half-even. */
export interface SegmentExposure {
  readonly segment: SegmentId;
  readonly promised: Decimal;
  readonly delivered: Decimal;
  /** Promised - delivered; negative where more was delivered. */
  readonly gap: Decimal;
  /** importance x promised x gap, 0 where nothing was missed: the higher the promise, the more the same miss hurts. */
  readonly exposure: Decimal;
  readonly text: string;
}

const KEYS = ["segment", "promised", "delivered", "importance"] as const;
const DECIMALS = 10;

/**
 * Weighs every promise that was missed, the most exposed segment first, ties in the order of the segments.
 *
 * exposure = importance x promised x max(0, promised - delivered), levels as shares of 0..1: a gap weighted by what was promised, so that
 * a miss of 2 points weighs 0.0198 at a promise of 99 % and 0.018 at 90 %.
 *
 * @see Parasuraman, Zeithaml & Berry, SERVQUAL, Journal of Retailing 64 (1988), weighted gap between expectation and perception; Oliver,
 *   A Cognitive Model of the Antecedents and Consequences of Satisfaction Decisions, Journal of Marketing Research 17 (1980)
 */
export function exposures(reader: ProgrammeReader, value: unknown): readonly SegmentExposure[] {
  const found: { readonly one: SegmentExposure; readonly weight: Rational }[] = [];
  const seen = new Set<SegmentId>();
  for (const [i, row] of reader.list(value, "promises").entries()) {
    const path = `promises[${i}]`;
    const given = reader.object(row, path, KEYS);
    const segment = reader.segment(given.segment, `${path}.segment`);
    const promised = readLevel(reader, given.promised, `${path}.promised`);
    const delivered = readLevel(reader, given.delivered, `${path}.delivered`);
    const importance = given.importance === undefined ? rational(1n) : reader.number(given.importance, `${path}.importance`);
    if (importance !== undefined && importance.n < 0n) reader.refuse(`${path}.importance`, given.importance, "a weight of zero or more");
    if (segment === undefined || promised === undefined || delivered === undefined || importance === undefined) continue;
    if (seen.has(segment)) noteDuplicate(reader, path, segment);
    seen.add(segment);
    found.push(exposureOf(segment, promised, delivered, importance));
  }
  const order = (one: SegmentExposure) => SEGMENT_IDS.indexOf(one.segment);
  found.sort((a, b) => compareRationals(b.weight, a.weight) || order(a.one) - order(b.one));
  return Object.freeze(found.map(({ one }) => one));
}

function exposureOf(
  segment: SegmentId,
  promised: Rational,
  delivered: Rational,
  importance: Rational,
): {
  readonly one: SegmentExposure;
  readonly weight: Rational;
} {
  const gap = subtractRationals(promised, delivered);
  const missed = gap.n > 0n ? gap : rational(0n);
  const weight = multiplyRationals(multiplyRationals(importance, promised), missed);
  const name = SEGMENT_LABELS[segment];
  const text =
    gap.n > 0n
      ? `${name}: ${percent(delivered)} delivered of ${percent(promised)} promised`
      : `${name}: promise of ${percent(promised)} kept`;
  const one = { segment, promised: shown(promised), delivered: shown(delivered), gap: shown(gap), exposure: shown(weight), text };
  return { one: Object.freeze(one), weight };
}

function readLevel(reader: ProgrammeReader, value: unknown, path: string): Rational | undefined {
  const level = reader.number(value, path, "share");
  if (level === undefined || (level.n >= 0n && level.n <= level.d)) return level;
  reader.refuse(path, value, "a share from 0 to 1, or a percentage");
  return undefined;
}

function shown(value: Rational): Decimal {
  return new ExactDecimal(rationalToDecimal(value, DECIMALS));
}

function percent(share: Rational): string {
  return `${shown(share).times(100).toFixed()} %`;
}
