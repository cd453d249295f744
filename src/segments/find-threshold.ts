import { type Finding, finding } from "../errors/finding.js";
import { segmentMessages } from "../errors/segment-messages.js";
import type { Decimal } from "../number/decimal.js";
import { floorDivide } from "../number/minor.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { addRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import { axisName } from "./axis.js";
import { type AxisValues, decimalAt, valueAt } from "./axis-values.js";
import { cumulate, positivePart, rankReaching } from "./cumulative.js";
import { pick, sumOf } from "./figure-column.js";
import { exactText, type Threshold, writeThreshold } from "./threshold.js";
import { HALF, readBounded, type ThresholdRule } from "./threshold-rule.js";

/** A threshold found: as it is compared, and as it is written down. */
export interface FoundThreshold {
  readonly at: Rational;
  readonly threshold: Threshold;
}

/**
 * Finds a threshold exactly, or says why there is none.
 *
 * @param sorted customers with a figure on the axis, ascending
 * @param path of the option, for the finding
 */
export function findThreshold(rule: ThresholdRule, values: AxisValues, sorted: Uint32Array, path: string): FoundThreshold | Finding {
  if (rule.kind === "absolute") return found(rule, values, rule.at);
  if (rule.kind === "frozen") return found(rule, values, rule.at);
  if (rule.kind === "shareOfTotal" && values.denominator !== undefined) {
    return finding(segmentMessages, "threshold-of-ratio", path, { axis: axisName(values.axis) });
  }
  if (sorted.length === 0) return undefinedFinding(rule, sorted, path);
  switch (rule.kind) {
    case "median":
      return found(rule, values, quantile(values, sorted, HALF));
    case "quantile":
      return found(rule, values, quantile(values, sorted, rule.share));
    case "mean":
      return found(rule, values, mean(values, sorted));
    case "shareOfTotal": {
      const at = shareOfTotal(values, sorted, rule.share);
      return at === undefined ? undefinedFinding(rule, sorted, path) : found(rule, values, at);
    }
    case "function":
      return chosen(rule, values, sorted, path);
  }
}

/**
 * Gives the quantile of type 7, exactly: with h = (n - 1) p and j = floor(h), x_j + (h - j)(x_{j+1} - x_j), counted from 0.
 *
 * @param p 0..1
 * @see Hyndman & Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), definition 7
 */
function quantile(values: AxisValues, sorted: Uint32Array, p: Rational): Rational {
  const h = multiplyRationals(rational(BigInt(sorted.length - 1)), p);
  const j = floorDivide(h.n, h.d);
  const lower = valueAt(values, sorted[Number(j)] as number);
  const fraction = subtractRationals(h, rational(j));
  if (fraction.n === 0n) return lower;
  const upper = valueAt(values, sorted[Number(j) + 1] as number);
  return addRationals(lower, multiplyRationals(fraction, subtractRationals(upper, lower)));
}

// The mean of ratios would count a customer of 1 like one of 1,000,000, so that of a ratio is the ratio of the totals.
function mean({ numerator, denominator }: AxisValues, sorted: Uint32Array): Rational {
  const total = rational(sumOf(pick(numerator, sorted)), bigPowerOfTen(numerator.decimals));
  const base =
    denominator === undefined
      ? rational(BigInt(sorted.length))
      : rational(sumOf(pick(denominator, sorted)), bigPowerOfTen(denominator.decimals));
  return rational(total.n * base.d, total.d * base.n);
}

function shareOfTotal(values: AxisValues, sorted: Uint32Array, share: Rational): Rational | undefined {
  const descending = sorted.slice().reverse();
  const rank = rankReaching(cumulate(positivePart(pick(values.numerator, descending))), share);
  return rank === 0 ? undefined : valueAt(values, descending[rank - 1] as number);
}

function chosen(
  rule: Extract<ThresholdRule, { readonly kind: "function" }>,
  values: AxisValues,
  sorted: Uint32Array,
  path: string,
): FoundThreshold | Finding {
  const figures = Object.freeze(Array.from(sorted, (i) => decimalAt(values, i) as Decimal));
  const answer: unknown = rule.choose(figures);
  const at = readBounded(answer, false);
  if (at === undefined)
    return finding(segmentMessages, "segment-option-invalid", path, { value: answer, expected: "a function that returns a number" });
  return found(rule, values, at);
}

function found(rule: ThresholdRule, { axis }: AxisValues, at: Rational): FoundThreshold {
  const share = "share" in rule ? { share: exactText(rule.share) } : {};
  const origin = "origin" in rule ? { origin: rule.origin } : {};
  return { at, threshold: writeThreshold(rule.kind, axis, at, { ...share, ...origin }) };
}

function undefinedFinding(rule: ThresholdRule, sorted: Uint32Array, path: string): Finding {
  return finding(segmentMessages, "threshold-undefined", path, { kind: rule.kind, count: sorted.length });
}
