import { compareIds } from "../number/order.js";
import { compareRationals, type Rational, ZERO } from "../number/rational.js";
import type { ObjectId } from "../statements/cell-key.js";
import { type Costed, dataOf } from "../statements/costed.js";
import { figuresAfter } from "./lever-effect.js";
import { stepCount } from "./lever-reading.js";
import { leverStrength, UNCHANGED, type WayOutChange, wayOutChange, wayOutFigures } from "./way-out-change.js";
import { wayOutCustomer } from "./way-out-customer.js";
import { type WayOutContent, type WayOutJson, wayOutJson } from "./way-out-json.js";
import { checkRates, readWayOutOptions, type WayOutOptions, type WayOutSettings } from "./way-out-options.js";
import {
  choiceMiss,
  effortOf,
  type LeverChoice,
  leastChoice,
  type Search,
  setsOf,
  smallestStep,
  turningPointSteps,
} from "./way-out-search.js";
import { reaches } from "./way-out-target.js";

/** The ways a customer can get where it is wanted. */
export interface WayOut extends WayOutContent {
  /** Plain data with money as text; the same for the same costing and options, always. */
  toJSON(): WayOutJson;
}

/**
 * Finds the smallest changes that bring a customer out of the danger zone, into any segment of a matrix, or to an operating profit.
 *
 * Each lever changes driver volumes, sales facts, price or package within its bound. The customer is costed again at current rates:
 *
 *   cost to serve after = cost to serve + sum over drivers, activities of (volume after - volume) x rate,
 *
 * all else as in its statement; nobody else's cost changes. Committed cost so saved is capacity freed, no cash until it is redeployed or
 * given back. Rates are those at which {@link replay} values changes.
 *
 * Units of a time equation differ. Those that go whole go at what the customer's own cost on average. Those that are joined (levers with
 * `joins`, as larger and fewer orders have) save the least that any of them can: `base`, for the fields of `per` terms add up and stay, and
 * an added term goes only with the orders it stands for. So a replay of the same orders with orders alike joined (no `differ`) does at least
 * as well. Where a condition reads a date or a figure, which joining changes, or where it matters which units go, the change is an
 * `estimate` with a `bound`, null where none is known: replay it. A lever's drivers and shares are taken at their word.
 *
 * Single changes: the exact smallest strength, solved in rationals, is rounded up to the lever's step and verified. Combinations: the least
 * effort = sum of weight x strength / most over the grid of steps. A target is tested as `segment` does, without hysteresis: exact,
 * on a threshold is high; and again on figures rounded to minor units, so that the figures shown reach it too.
 * Rounding: changes half-even to minor units by figure and activity, as a replay does; bounds against the customer; lines of arithmetic
 * under control. The order of the levers makes no difference.
 *
 * @param customer as in `costing.statement(customer)`
 * @throws {CostError} `unknown-id`, `id-invalid`, `option-invalid`, `way-out-target-missing`, `way-out-segment-unknown`,
 *   `way-out-thresholds-missing`, `way-out-axis-unknown`, `lever-id-duplicate`, `lever-without-effect`, `lever-driver-unknown`,
 *   `lever-driver-without-rate`, `lever-usage-unknown`, `lever-usage-too-large`, `lever-drivers-overlap`, `lever-bound-invalid`,
 *   `lever-growth-mixed`, `way-out-search-too-large`
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (danger zone: change the interaction, charge
 *   the actual cost, or move the channel); Kaplan & Narayanan, Measuring and Managing Customer Profitability (2001)
 * @example
 * ```ts
 * const out = wayOut(costing, "B", {
 *   target: { operatingProfit: 0 },
 *   levers: [priceLever({ most: "5%" }), { id: "desk", drivers: { deskDeliveries: 1 }, bounds: { most: 1 } }],
 * });
 * out.before.operatingProfit.toFixed(2); // => "-82.80"
 * out.singles.map(({ levers: [lever] }) => `${lever?.id} ${lever?.strength}`); // => ["desk 0.28", "price 0.04"]
 * out.singles[0]?.after.operatingProfit.toFixed(2); // => "1.20"
 * ```
 */
export function wayOut(costing: Costed, customer: ObjectId, options: WayOutOptions): WayOut {
  const data = dataOf(costing);
  const settings = readWayOutOptions(data, options);
  const search: Search = { customer: wayOutCustomer(data, customer, settings.rollUp), target: settings.target };
  checkRates(data, search.customer, settings.levers);
  const asItIs = figuresAfter(search.customer, UNCHANGED, false);
  const isThere = reaches(settings.target, asItIs);
  const { singles, combinations, insufficient } = isThere ? NO_CHANGES : findChanges(search, settings);
  const reached = isThere || singles.length + combinations.length > 0;
  const { id, name, currency, scale } = search.customer;
  const out: WayOut = {
    customer: id,
    name,
    currency,
    scale,
    reached,
    isThere,
    before: wayOutFigures(search, asItIs),
    singles: Object.freeze(singles),
    combinations: Object.freeze(combinations),
    insufficient: Object.freeze(insufficient),
    nearestMiss: reached ? null : nearestMiss(search, settings),
    toJSON: () => wayOutJson(out),
  };
  return Object.freeze(out);
}

interface Found {
  readonly choice: LeverChoice;
  readonly effort: Rational;
  readonly exact?: Rational;
}

type Changes = Pick<WayOutContent, "singles" | "combinations" | "insufficient">;

const NO_CHANGES: Changes = { singles: [], combinations: [], insufficient: [] };

function findChanges(search: Search, { levers, atMost }: WayOutSettings): Changes {
  const least = new Map<string, Rational>();
  const singles: Found[] = [];
  for (const lever of levers) {
    const found = smallestStep(search, lever, 0, []);
    if (found === undefined) continue;
    const choice = { levers: [lever], steps: [found.step] };
    const effort = effortOf(choice);
    least.set(keyOf([lever.id]), effort);
    singles.push({ choice, effort, exact: found.exact });
  }
  const combinations: Found[] = [];
  for (let size = 2; size <= atMost; size++) {
    for (const set of setsOf(levers, size)) {
      const ids = set.map(({ id }) => id);
      const limit = lowest(properParts(ids).flatMap((part) => least.get(keyOf(part)) ?? []));
      const choice = leastChoice(search, set, limit);
      if (choice === undefined) continue;
      const effort = effortOf(choice);
      least.set(keyOf(ids), effort);
      combinations.push({ choice, effort });
    }
  }
  const write = (found: Found[]) => found.sort(compareFound).map(({ choice, exact }) => wayOutChange(search, choice, ZERO, exact));
  const insufficient = levers.filter(({ id }) => !least.has(keyOf([id]))).map((lever) => leverStrength(lever, stepCount(lever)));
  return { singles: write(singles), combinations: write(combinations), insufficient };
}

function properParts(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: ids.length - 1 }, (_, i) => setsOf(ids, i + 1)).flat();
}

function lowest(efforts: readonly Rational[]): Rational | undefined {
  return efforts.length === 0 ? undefined : efforts.reduce((a, b) => (compareRationals(a, b) <= 0 ? a : b));
}

function keyOf(ids: readonly string[]): string {
  return JSON.stringify(ids);
}

function compareFound(a: Found, b: Found): number {
  const order = compareRationals(a.effort, b.effort) || a.choice.levers.length - b.choice.levers.length;
  return order || compareIds(keyOf(a.choice.levers.map(({ id }) => id)), keyOf(b.choice.levers.map(({ id }) => id)));
}

/** The nearest of: each lever at its bound and at the steps where it comes nearest, and every combination at its bounds. */
function nearestMiss(search: Search, { levers, atMost }: WayOutSettings): WayOutChange {
  const bounds = Array.from({ length: atMost }, (_, i) => setsOf(levers, i + 1)).flat();
  const choices: readonly LeverChoice[] = [
    ...bounds.map((set) => ({ levers: set, steps: set.map(stepCount) })),
    ...levers.flatMap((lever) => turningPointSteps(search, lever).map((step) => ({ levers: [lever], steps: [step] }))),
  ];
  const judged = choices.map((choice) => ({ choice, effort: effortOf(choice), miss: choiceMiss(search, choice) }));
  const first = judged.sort((a, b) => compareRationals(a.miss, b.miss) || compareFound(a, b))[0] as (typeof judged)[number];
  return wayOutChange(search, first.choice, first.miss);
}
