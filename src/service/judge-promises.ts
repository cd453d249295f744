import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import type { DecimalInput } from "../number/decimal.js";
import { type Rational, subtractRationals } from "../number/rational.js";
import { exactText, roundedText } from "../segments/threshold.js";
import type { Costed } from "../statements/costed.js";
import { type FamilyTest, testFamily } from "./family-test.js";
import { isTestable } from "./measure-id.js";
import { type MeasuredPromise, measuredPromises } from "./measured-promise.js";
import { readAlpha, readOptions, readWhole } from "./option-fields.js";
import { overServed } from "./over-service.js";
import { type Promises, type ReadPromise, readPromises } from "./promise.js";
import type { PromiseJudgement, PromiseVerdict } from "./promise-judgement.js";
import { exactOf, isMet, readScorecard, trialsOf } from "./read-scorecard.js";
import type { Scorecard } from "./scorecard-result.js";
import { readServices, type ServicesPaid } from "./services-paid.js";

/** Options of `judgePromises`. */
export interface JudgePromisesOptions {
  /** Probability of any false alarm over all promises, above 0 and below 1. Default 0.05. */
  readonly alpha?: DecimalInput;
  /** Promises with fewer orders or invoices are not tested. Default 20. */
  readonly minimumObservations?: number;
  /** Gives the rates of what service costs. Default: service above promise has no cost. */
  readonly costing?: Costed;
  /** What service is paid for; needs `costing`. Default: nothing. */
  readonly services?: ServicesPaid;
}

/**
 * Judges promises by a scorecard: kept, missed, proved missed, or not observed; and service given beyond them.
 *
 * Missed is a fact of the period: the measure is on the wrong side of its target, compared as fractions. Proved is a statement about the
 * process: an exact one-sided binomial test of the target, Holm-adjusted over all promises tested, at or below alpha. If every process
 * reached its target, the probability that any promise is said to be proved missed is alpha at most. Tested are proportions of orders and
 * invoices with enough of them; lines and units of one order are no separate trials, and means have none.
 * A promise to a segment is judged over all its customers together. Above promise a customer's own promise stands before its segment's: the
 * total counts the customer by its own, and the segment by its other customers, so that no service is paid for twice.
 * Units of a driver that a customer used cost what its own units cost on average, where time equations make them differ; units of an
 * occurrence are stated, and cost the average over all customers.
 *
 * @param scorecard the scorecard, or its JSON
 * @throws {CostError} `scorecard-invalid`, `promise-invalid`, `promise-duplicate`, `promise-to-unknown`, `measure-unknown`,
 *   `scorecard-option-invalid`, `driver-without-rate`, `format-input-invalid`
 * @see Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6 (1979)
 * @example
 * ```ts
 * const orders = Array.from({ length: 40 }, (_, id) => ({ id, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }));
 * const deliveries = orders.map(({ id }) => ({ order: id, received: id < 30 ? "2026-07-08" : "2026-07-09" }));
 * const card = scorecard({ orders, deliveries }, { period: { from: "2026-07-01", to: "2026-08-01" } });
 * const { verdicts } = judgePromises(card, [{ customer: "A", measure: "onTime", target: "95%" }]);
 * verdicts[0]?.verdict; // => "missed"
 * verdicts[0]?.isProved; // => true
 * ```
 */
export function judgePromises(scorecard: Scorecard, promises: Promises, options: JudgePromisesOptions = {}): PromiseJudgement {
  const findings: Finding[] = [];
  const known = ["alpha", "minimumObservations", "costing", "services"] as const;
  const given = readOptions(options, "options", known, findings);
  const alpha = readAlpha(given.alpha, findings);
  const least = readWhole(given.minimumObservations, 20, 1, "minimumObservations", findings);
  const card = readScorecard(scorecard, "scorecard", findings);
  const read = readPromises(promises, findings);
  refuse(findings);
  const measured = measuredPromises(card as Scorecard, read, findings);
  const services = readServices(given.services, given.costing as Costed | undefined, card as Scorecard, findings);
  refuse(findings);
  const tests = testAll(measured, least, alpha, "against");
  const verdicts = Object.freeze(measured.map((one) => verdictOf(one, tests.get(one.promise), least)));
  const count = (isCounted: (one: PromiseVerdict) => boolean) => verdicts.filter(isCounted).length;
  return Object.freeze({
    alpha: exactText(alpha),
    minimumObservations: least,
    tested: tests.size,
    counts: Object.freeze({
      promises: verdicts.length,
      kept: count(({ verdict }) => verdict === "kept"),
      missed: count(({ verdict }) => verdict === "missed"),
      provedMissed: count(({ isProved }) => isProved),
      notObserved: count(({ verdict }) => verdict === "notObserved"),
    }),
    verdicts,
    overServed: overServed(measured, testAll(measured, least, alpha, "for"), services, card as Scorecard),
  });
}

/** Tests all promises that can be, in one family: `against` them, that their process reaches the target; `for` them, that it does not exceed it. */
function testAll(
  measured: readonly MeasuredPromise[],
  least: number,
  alpha: Rational,
  way: "against" | "for",
): ReadonlyMap<ReadPromise, FamilyTest> {
  const family = measured.flatMap(({ promise, measure }) => {
    const trials = trialsOf(measure);
    if (trials === undefined || trials.n < least) return [];
    const side = (promise.direction === "atLeast") === (way === "against") ? ("atMost" as const) : ("atLeast" as const);
    return [{ promise, trials: { ...trials, target: promise.exactTarget, side } }];
  });
  const tests = testFamily(
    family.map(({ trials }) => trials),
    alpha,
  );
  return new Map(family.map(({ promise }, i) => [promise, tests[i] as FamilyTest]));
}

function verdictOf({ promise, measure }: MeasuredPromise, test: FamilyTest | undefined, least: number): PromiseVerdict {
  const { exactTarget, ...head } = promise;
  const value = exactOf(measure);
  const trials = trialsOf(measure);
  const verdict = value === undefined ? "notObserved" : isMet(value, exactTarget, promise.direction) ? "kept" : "missed";
  const untested =
    verdict === "notObserved"
      ? "notObserved"
      : !isTestable(measure.id)
        ? "noTrials"
        : (trials?.n ?? 0) < least
          ? "tooFewObservations"
          : null;
  return Object.freeze({
    ...head,
    name: measure.name,
    verdict,
    // The exact tail at the target itself can be below alpha only on the wrong side of it.
    isProved: verdict === "missed" && test?.isProved === true,
    observations: measure.observations,
    value: measure.value,
    gap: value === undefined ? null : roundedText(subtractRationals(value, exactTarget)),
    test: test === undefined ? null : Object.freeze({ p: roundedText(test.p), adjusted: roundedText(test.adjusted) }),
    untested,
  });
}
