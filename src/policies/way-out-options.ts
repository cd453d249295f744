import type { CostingData } from "../costing/costing-data.js";
import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { wayOutMessages } from "../errors/way-out-messages.js";
import { entriesOf, own } from "../model/entries.js";
import type { ActivitySpec } from "../model/spec.js";
import { type DecimalInput, plain } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { compareRationals, multiplyRationals, type Rational, rational, rationalToDecimal } from "../number/rational.js";
import { checkOptions, invalidOption } from "../statements/check-options.js";
import type { RollUp } from "../statements/roll-up-by.js";
import type { Lever } from "./lever.js";
import { type ReadLever, type ReadUsage, readLevers, readPositive } from "./lever-reading.js";
import type { WayOutCustomer } from "./way-out-customer.js";
import { setsOf, trialsOf } from "./way-out-search.js";
import { type ReadTarget, readTarget, type WayOutTarget } from "./way-out-target.js";

export interface WayOutOptions {
  readonly target: WayOutTarget;
  readonly levers: readonly Lever[];
  /** Most levers used together, 1 to 3. Default 2. */
  readonly atMost?: 1 | 2 | 3;
  /** Strengths are rounded up to whole multiples of it, where a lever has no `step` of its own. Default 0.01. */
  readonly step?: DecimalInput;
  /** Most combinations tried; more are refused. Default 20,000. */
  readonly mostTrials?: number;
  /** What the customer is a row of, as in `costing.statement(id, { rollUp })`. Default: the cost objects themselves. */
  readonly rollUp?: RollUp;
}

/** Options checked. */
export interface WayOutSettings {
  readonly target: ReadTarget;
  readonly levers: readonly ReadLever[];
  readonly atMost: number;
  readonly rollUp: RollUp | undefined;
}

const KEYS = ["target", "levers", "atMost", "step", "mostTrials", "rollUp"];
const DEFAULT_STEP = /* @__PURE__ */ rational(1n, 100n);
const MOST_TRIALS = 20_000;
const SHOWN_DECIMALS = 10;

/** Reads the options; throws everything wrong with them at once. */
export function readWayOutOptions(data: CostingData, options: WayOutOptions): WayOutSettings {
  checkOptions(options, KEYS);
  const findings: Finding[] = [];
  const step: Rational = readPositive(options.step, "step", DEFAULT_STEP, findings);
  const { atMost = 2, mostTrials = MOST_TRIALS, rollUp } = options as { readonly [K in keyof WayOutOptions]: WayOutOptions[K] };
  if (![1, 2, 3].includes(atMost)) findings.push(invalidOption("atMost", atMost, "1, 2 or 3"));
  if (!Number.isSafeInteger(mostTrials) || mostTrials < 0) findings.push(invalidOption("mostTrials", mostTrials, "a whole number"));
  const target = readTarget(options.target, findings);
  const levers = readLevers(options.levers, step, findings);
  for (const lever of levers) checkDrivers(data, lever, findings);
  refuse(findings);
  const sets = Array.from({ length: atMost - 1 }, (_, i) => setsOf(levers, i + 2)).flat();
  const trials = sets.reduce((sum, set) => sum + trialsOf(set), 0n);
  if (trials > mostTrials) {
    refuse([finding(wayOutMessages, "way-out-search-too-large", "levers", { trials: String(trials), most: mostTrials })]);
  }
  return { target, levers, atMost, rollUp };
}

function checkDrivers({ model }: CostingData, { drivers, shifts, path }: ReadLever, findings: Finding[]): void {
  const known = sortedIds(Object.keys(model.drivers));
  const named: readonly (readonly [string, string])[] = [
    ...[...drivers.keys()].map((driver) => [driver, `${path}.drivers`] as const),
    ...shifts.flatMap(({ from, to, path: place }) => [[from, `${place}.from`] as const, [to, `${place}.to`] as const]),
  ];
  for (const [driver, place] of named) {
    if (own(model.drivers, driver) !== undefined) continue;
    findings.push(finding(wayOutMessages, "lever-driver-unknown", place, { driver, known, nearest: nearest(driver, known) }));
  }
}

/**
 * Refuses drivers no activity of the costing hands cost on by: the lever would change nothing, and say so of every customer; and capacity
 * that the customer does not use.
 *
 * @throws {CostError} `lever-driver-without-rate`, `lever-usage-unknown`, `lever-usage-too-large`
 */
export function checkRates({ model }: CostingData, customer: WayOutCustomer, levers: readonly ReadLever[]): void {
  const findings: Finding[] = [];
  for (const { drivers, shifts, usages, path, most } of levers) {
    for (const usage of usages) checkUsage(customer, usage, most, findings);
    for (const driver of new Set([...drivers.keys(), ...shifts.flatMap(({ from, to }) => [from, to])])) {
      if (customer.drivers.has(driver)) continue;
      const activities = entriesOf<ActivitySpec>(model.activities).flatMap(([id, spec]) => (spec.driver === driver ? [id] : []));
      findings.push(finding(wayOutMessages, "lever-driver-without-rate", path, { driver, activities }));
    }
  }
  refuse(findings);
}

function checkUsage(
  { drivers }: WayOutCustomer,
  { activity, resource, quantity, path }: ReadUsage,
  most: Rational,
  findings: Finding[],
): void {
  const uses = [...drivers.values()].flatMap((driver) => driver.uses);
  const use = uses.find((one) => one.activity === activity && one.resource === resource);
  if (use === undefined) {
    const known = sortedIds(uses.map((one) => `${one.activity} of ${one.resource}`));
    findings.push(finding(wayOutMessages, "lever-usage-unknown", path, { activity, resource, known }));
    return;
  }
  const saved = multiplyRationals(quantity, most);
  if (compareRationals(saved, use.quantity) <= 0) return;
  const shown = (value: Rational) => plain(rationalToDecimal(value, SHOWN_DECIMALS));
  const detail = { activity, resource, unit: use.unit, saved: shown(saved), used: shown(use.quantity) };
  findings.push(finding(wayOutMessages, "lever-usage-too-large", path, detail));
}
