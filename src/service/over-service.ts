import { money } from "../number/decimal.js";
import { multiplyRationals, type Rational, rational, subtractRationals, ZERO } from "../number/rational.js";
import { exactText, roundedText } from "../segments/threshold.js";
import type { FamilyTest } from "./family-test.js";
import type { Trials } from "./level-status.js";
import type { MeasureId } from "./measure-id.js";
import type { MeasuredPromise } from "./measured-promise.js";
import type { ReadPromise } from "./promise.js";
import type { PromiseJudgement, ServiceAbovePromise, ServiceNotPromised } from "./promise-judgement.js";
import { trialsOf } from "./read-scorecard.js";
import { roundAmounts } from "./round-amounts.js";
import type { Scorecard } from "./scorecard-result.js";
import type { ReadServices } from "./services-paid.js";

/** A promise that was overdone. */
interface Overdone extends MeasuredPromise {
  readonly test: FamilyTest;
  readonly excess: Rational;
  /** Of it, what no customer's own promise counts already. */
  readonly counted: Rational;
  /** Cost of one occurrence. */
  readonly unit: Rational | undefined;
}

/** Lists service above promise by evidence, and service that was paid for and not promised. */
export function overServed(
  measured: readonly MeasuredPromise[],
  tests: ReadonlyMap<ReadPromise, FamilyTest>,
  services: ReadServices | undefined,
  card: Scorecard,
): PromiseJudgement["overServed"] {
  const withoutOwn = trialsWithoutOwnPromise(measured, card);
  const overdone = measured.flatMap((one): Overdone[] => {
    const test = tests.get(one.promise);
    const trials = trialsOf(one.measure);
    if (test?.isProved !== true || trials === undefined) return [];
    const excess = excessOf(one.promise, trials);
    if (excess.n === 0n) return [];
    const counted = excessOf(one.promise, withoutOwn(one.promise, trials));
    return [{ ...one, test, excess, counted, unit: services?.perOccurrence.get(one.promise.measure) }];
  });
  const costOf = (amount: Rational, unit: Rational | undefined) => (unit === undefined ? ZERO : multiplyRationals(amount, unit));
  const costs = roundAmounts(overdone.map(({ excess, unit }) => costOf(excess, unit)));
  const countedCosts = overdone.map(({ excess, counted, unit }, i): bigint => {
    const isWhole = counted.n === excess.n && counted.d === excess.d;
    return isWhole ? (costs[i] as bigint) : (roundAmounts([costOf(counted, unit)])[0] as bigint);
  });
  const isPromised = promisedMeasures(measured, card);
  const leaks = (services?.used ?? []).filter(({ customer, measure }) => !isPromised(customer, measure));
  const leakCosts = roundAmounts(leaks.map(({ cost }) => cost));
  const amount = (units: bigint) => money(units, services?.scale ?? 0);
  const above = overdone.map(({ promise, measure, test, excess, unit }, i): ServiceAbovePromise => {
    const { exactTarget: _, ...head } = promise;
    return Object.freeze({
      ...head,
      name: measure.name,
      value: measure.value as string,
      excess: roundedText(excess),
      test: Object.freeze({ p: roundedText(test.p), adjusted: roundedText(test.adjusted) }),
      cost: unit === undefined ? null : amount(costs[i] as bigint),
      counted: unit === undefined ? null : amount(countedCosts[i] as bigint),
    });
  });
  const notPromised = leaks.map(
    ({ customer, driver, measure, quantity }, i): ServiceNotPromised =>
      Object.freeze({
        customer,
        measure,
        name: card.total.measures[measure].name,
        driver,
        quantity: exactText(quantity),
        cost: amount(leakCosts[i] as bigint),
      }),
  );
  const sum = (units: readonly bigint[]) => amount(units.reduce((total, one) => total + one, 0n));
  const cost = services && Object.freeze({ above: sum(countedCosts), notPromised: sum(leakCosts), currency: services.currency });
  return Object.freeze({ above: Object.freeze(above), notPromised: Object.freeze(notPromised), cost: cost ?? null });
}

// |x - target x n| on the better side of the target; none on the other.
function excessOf({ exactTarget, direction }: ReadPromise, { x, n }: Trials): Rational {
  const difference = subtractRationals(rational(BigInt(x)), multiplyRationals(exactTarget, rational(BigInt(n))));
  if (direction === "atLeast") return difference.n > 0n ? difference : ZERO;
  return difference.n < 0n ? rational(-difference.n, difference.d) : ZERO;
}

// What a segment's customers with a promise of their own were given is above that promise, or it is not above any.
function trialsWithoutOwnPromise(
  measured: readonly MeasuredPromise[],
  { customers }: Scorecard,
): (promise: ReadPromise, trials: Trials) => Trials {
  const segments = new Map(customers.map(({ id, segment }) => [id, segment ?? null]));
  const own = new Map<string, { x: number; n: number }>();
  const keyOf = (segment: string | null, measure: MeasureId) => JSON.stringify([segment, measure]);
  for (const { promise, measure } of measured) {
    const trials = promise.to === "customer" ? trialsOf(measure) : undefined;
    if (trials === undefined) continue;
    const key = keyOf(segments.get(promise.id) ?? null, promise.measure);
    const sum = own.get(key) ?? { x: 0, n: 0 };
    own.set(key, { x: sum.x + trials.x, n: sum.n + trials.n });
  }
  return ({ to, id, measure }, trials) => {
    const taken = to === "segment" ? own.get(keyOf(id, measure)) : undefined;
    return taken === undefined ? trials : { x: trials.x - taken.x, n: trials.n - taken.n };
  };
}

/** Tells whether a customer was promised a measure, itself or by its segment. */
function promisedMeasures(
  measured: readonly { readonly promise: ReadPromise }[],
  { customers }: Scorecard,
): (customer: string, measure: MeasureId) => boolean {
  const keyOf = (to: string, id: string, measure: string) => JSON.stringify([to, id, measure]);
  const promised = new Set(measured.map(({ promise }) => keyOf(promise.to, promise.id, promise.measure)));
  const segments = new Map(customers.map(({ id, segment }) => [id, segment ?? null]));
  return (customer, measure) => {
    const segment = segments.get(customer) ?? null;
    return promised.has(keyOf("customer", customer, measure)) || (segment !== null && promised.has(keyOf("segment", segment, measure)));
  };
}
