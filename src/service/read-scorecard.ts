import { type Finding, finding } from "../errors/finding.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { compareRationals, type Rational } from "../number/rational.js";
import { readExactText } from "../segments/threshold.js";
import { faultOfScorecard } from "./check-scorecard.js";
import type { Trials } from "./level-status.js";
import { isTestable } from "./measure-id.js";
import type { PromiseDirection } from "./menu-spec.js";
import type { Scorecard } from "./scorecard-result.js";
import type { ServiceMeasure } from "./service-measure.js";

const SCORECARD: unique symbol = /* @__PURE__ */ Symbol.for("cost-to-serve.Scorecard");

/** Marks a scorecard as made here, frozen to its leaves, so that only those from elsewhere are looked through. */
export function markScorecard(card: Scorecard): Scorecard {
  Object.defineProperty(card, SCORECARD, { value: true });
  return Object.freeze(card);
}

/** Takes a scorecard, or its JSON; anything else becomes a finding at the first place that is not as `scorecard` writes it. */
export function readScorecard(value: unknown, path: string, findings: Finding[]): Scorecard | undefined {
  const isMade = typeof value === "object" && value !== null && (value as { readonly [SCORECARD]?: unknown })[SCORECARD] === true;
  const fault = isMade ? undefined : faultOfScorecard(value);
  if (fault === undefined) return value as Scorecard;
  const isPart = fault.path !== "";
  const at = isPart ? `${path}.${fault.path}` : path;
  findings.push(finding(scorecardMessages, "scorecard-invalid", at, { value: fault.value, isPart }));
  return undefined;
}

/** The exact value of a measure; undefined where nothing was observed. */
export function exactOf(measure: ServiceMeasure): Rational | undefined {
  return readExactText(measure.exact);
}

/** Successes and trials of a measure that counts them; undefined for another, or where nothing was observed. */
export function trialsOf(measure: ServiceMeasure): Trials | undefined {
  if (!isTestable(measure.id) || measure.exact === null) return undefined;
  return { x: Number(measure.numerator), n: Number(measure.denominator) };
}

/** Tells whether a value is on the side of a target that was promised. */
export function isMet(value: Rational, target: Rational, direction: PromiseDirection): boolean {
  const order = compareRationals(value, target);
  return direction === "atLeast" ? order >= 0 : order <= 0;
}
