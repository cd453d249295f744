import { CostError, refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { quote, quoteList } from "../errors/quote.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { type Decimal, ExactDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { type PlainData, plainData } from "../number/plain-data.js";
import { type Rational, rationalToDecimal } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import type { Hysteresis } from "../segments/hysteresis.js";
import type { SegmentMatrix, SegmentMatrixJson } from "../segments/segment-matrix.js";
import type { Costed } from "../statements/costed.js";
import { GROUP_LABELS, type MigrationGroup } from "./migration-group.js";
import type { PeriodMatrix } from "./migration-matrix.js";
import { ABSENT } from "./migration-matrix.js";
import { effectOf, exactDecimal } from "./migration-move.js";
import { type CustomerBook, customerBook } from "./moved-because-book.js";
import { CAUSE_TEXTS, causeOfPresence, causeOfSteps, MOVE_STEPS, type MoveCause, type MoveStep } from "./moved-because-cause.js";
import { axisFigure, figuresAt, stepFigures } from "./moved-because-figures.js";
import { type CostedPeriod, type MovedInput, readMovedInput } from "./moved-because-input.js";
import { type Cuts, placeFigures, type StepPlace } from "./moved-because-place.js";
import { type MovedSummary, summarizeMoves } from "./moved-because-summary.js";

/** One period: a costing by one dimension, and the matrix of its statements. */
export interface MovedPeriod {
  readonly costing: Costed;
  readonly matrix: SegmentMatrix | SegmentMatrixJson;
}

/** Options of `movedBecause`. */
export interface MovedBecauseOptions {
  /** The driver that counts units sold, or a sales fact such as `grossSales`: it measures a customer's size. Required. */
  readonly units: string;
  /** The bands the matrix after was made with. Default: none. */
  readonly hysteresis?: Hysteresis;
}

/** Where a customer stood after one step; figures in currency units or ratios, to 10 decimals half-even, null where undefined. */
export interface MoveStepPlace {
  readonly step: MoveStep;
  readonly segment: MigrationGroup;
  readonly value: Decimal | null;
  readonly cost: Decimal | null;
}

/** Why one customer moved. */
export interface MovedCustomer {
  readonly id: string;
  readonly from: MigrationGroup;
  readonly to: MigrationGroup;
  readonly cause: MoveCause;
  /** Every step, base first; empty where nothing can be followed: gained, lost, set apart, without units. */
  readonly steps: readonly MoveStepPlace[];
  /** Profit after - profit before, exact; null where not known. */
  readonly profitEffect: Decimal | null;
  readonly text: string;
}

/** Why customers moved. Iterates over them in id order. */
export interface MovedBecause extends Iterable<MovedCustomer> {
  readonly customers: readonly MovedCustomer[];
  readonly summary: MovedSummary;
  has(id: string): boolean;
  /** @throws {CostError} `unknown-id` for a customer whose segment did not change */
  of(id: string): MovedCustomer;
  toJSON(): MovedBecauseJson;
}

/** The same as plain data; numbers are plain decimal text. */
export interface MovedBecauseJson {
  readonly customers: readonly PlainData<MovedCustomer>[];
  readonly summary: PlainData<MovedSummary>;
}

/**
 * Tells why each customer changed its segment: by its size, its order pattern, prices, cost rates, the cost model, or the thresholds.
 *
 * A customer's figures are taken from before to after in steps, and placed after each with the thresholds before (the last step has those
 * after). With q = units after / units before:
 *
 * 1. `volume`: all figures before x q; 2. `orderPattern`: cost to serve = sum of (driver volume after x rate before), direct and traced
 * costs as charged after; 3. `price`: net and gross sales after; 4. `rate`: cost of every activity of both models, and COGS, after;
 * 5. `model`: activities in one model only, or with another driver; 6. `threshold`.
 *
 * The first step that reaches the final segment names the cause, if no later step leaves it; else the cause is `several`. Rates are exact
 * and unrounded: standard, else cost / practical volume, else cost / volume; of an activity with a time equation the customer's own
 * average (its cost / its volume before), else the activity's average. So a changed time a unit counts as rate, not as order pattern.
 * Activities without a rate before and without cost before are taken as after. A customer without units before is `gained`, without units
 * after `lost`, without both `several`. With hysteresis, sides at every step are judged from the side before. Cost held above the
 * customers is in no step.
 *
 * Axes may be netSales, grossSales, grossMargin, directCosts, flexibleCostToServe, committedCostToServe, costToServe,
 * customerContribution, operatingProfit, and ratios of two of them.
 *
 * @throws {CostError} `moved-period-invalid`, `moved-costings-differ`, `moved-units-unknown`, `moved-units-negative`, `moved-axis-unsupported`,
 *   `moved-matrix-differs`, `moved-segment-differs`, `migration-matrix-invalid`, `migration-axes-differ`, `migration-option-invalid`
 * @see Kaplan & Cooper, Cost & Effect (1998), activity cost driver rates; Coyle, Langley, Novack & Gibson, Supply Chain Management, ch. 8
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "EUR", resources: {}, drivers: { orders: { unit: "order" }, units: { unit: "piece" } },
 *   activities: { enterOrder: { cost: "1000.00", driver: "orders" }, pick: { cost: "100.00", driver: "units" } },
 * });
 * const period = (orders: number, thresholds: SegmentOptions["thresholds"]) => {
 *   const costing = allocate(model, {
 *     volumes: [
 *       { customer: "A", driver: "orders", quantity: orders }, { customer: "B", driver: "orders", quantity: 100 - orders },
 *       { customer: "A", driver: "units", quantity: 50 }, { customer: "B", driver: "units", quantity: 50 },
 *     ],
 *     sales: [{ customer: "A", grossSales: 2000 }, { customer: "B", grossSales: 3000 }],
 *   });
 *   return { costing, matrix: segment(costing.statements(), { preset: "coyleIntensity", thresholds }) };
 * };
 * const before = period(60, { value: 1000, cost: "20%" });
 * const after = period(10, before.matrix.thresholds);
 * const why = movedBecause(before, after, { units: "units" });
 * why.of("A").cause; // => "orderPattern"
 * why.summary.byOrderPattern; // => 2
 * ```
 */
export function movedBecause(before: MovedPeriod, after: MovedPeriod, options: MovedBecauseOptions): MovedBecause {
  const input = readMovedInput(before, after, options);
  const books = { before: customerBook(input.before.data, input.before.units), after: customerBook(input.after.data, input.after.units) };
  refuse([...unlikeMatrix(input.before, books.before, "before"), ...unlikeMatrix(input.after, books.after, "after")]);
  const unlike: string[] = [];
  const customers: MovedCustomer[] = [];
  const { matrix: first } = input.before;
  const { matrix: second } = input.after;
  for (const id of sortedIds(new Set([...first.places.keys(), ...second.places.keys()]))) {
    if ((first.places.get(id) ?? ABSENT).group === (second.places.get(id) ?? ABSENT).group) continue;
    const moved = movedCustomer(id, input, books);
    const last = moved.steps.at(-1);
    if (last !== undefined && last.segment !== moved.to) unlike.push(id);
    customers.push(moved);
  }
  if (unlike.length > 0) {
    throw new CostError([
      finding(migrationMessages, "moved-segment-differs", "after.matrix", { ids: quoteList(unlike) }, { count: unlike.length }),
    ]);
  }
  return resultOf(Object.freeze(customers));
}

function resultOf(customers: readonly MovedCustomer[]): MovedBecause {
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const find = (id: unknown) => byId.get(readId(id) ?? "");
  const summary = summarizeMoves(customers);
  return Object.freeze({
    customers,
    summary,
    has: (id: string) => find(id) !== undefined,
    of: (id: string) => {
      const found = find(id);
      if (found === undefined) throw new CostError([finding(segmentMessages, "unknown-id", "id", { id })]);
      return found;
    },
    toJSON: () => ({ customers: plainData(customers), summary: plainData(summary) }),
    [Symbol.iterator]: () => customers[Symbol.iterator](),
  });
}

interface Books {
  readonly before: CustomerBook;
  readonly after: CustomerBook;
}

function movedCustomer(id: string, input: MovedInput, books: Books): MovedCustomer {
  const [was, is] = [input.before.matrix.places.get(id) ?? ABSENT, input.after.matrix.places.get(id) ?? ABSENT];
  const places = causeOfPresence(was.group, is.group) === undefined ? placesOf(id, input, books) : undefined;
  const cause = causeOfPresence(was.group, is.group) ?? causeOfUnits(id, books) ?? causeOfSteps((places ?? []).map(({ group }) => group));
  const steps = (places ?? []).map(({ group, value, cost }, i) =>
    Object.freeze({ step: MOVE_STEPS[i] as MoveStep, segment: group, value: rounded(value), cost: rounded(cost) }),
  );
  return Object.freeze({
    id,
    from: was.group,
    to: is.group,
    cause,
    steps: Object.freeze(steps),
    profitEffect: exactDecimal(effectOf(was.profit, is.profit)),
    text: `${quote(id)} moved from ${GROUP_LABELS[was.group]} to ${GROUP_LABELS[is.group]}: ${CAUSE_TEXTS[cause]}.`,
  });
}

function causeOfUnits(id: string, { before, after }: Books): MoveCause | undefined {
  const hasBefore = before.unitsAt(before.cellOf.get(id) as number).n > 0n;
  const hasAfter = after.unitsAt(after.cellOf.get(id) as number).n > 0n;
  if (hasBefore && hasAfter) return undefined;
  if (!hasBefore && !hasAfter) return "several";
  return hasAfter ? "gained" : "lost";
}

/** The places after each step; undefined without units. */
function placesOf(id: string, { before, after, bands }: MovedInput, books: Books): readonly StepPlace[] | undefined {
  if (causeOfUnits(id, books) !== undefined) return undefined;
  const [cellBefore, cellAfter] = [books.before.cellOf.get(id) as number, books.after.cellOf.get(id) as number];
  const place = before.matrix.places.get(id);
  const states = { value: place?.sides?.value.state ?? "low", cost: place?.sides?.cost.state ?? "low" };
  const cuts: Cuts = { axes: before.matrix.axes, thresholds: before.matrix.thresholds, bands, states, scale: books.before.scale };
  const [base, ...steps] = stepFigures({ ...books, cellBefore, cellAfter });
  const final = steps.at(-1) as NonNullable<typeof base>;
  // What the customer was before, it was by the matrix before: its own history is not known here.
  const first = { ...placeFigures(base as NonNullable<typeof base>, cuts), group: place?.group ?? "absent" };
  const last = placeFigures(final, { ...cuts, thresholds: after.matrix.thresholds });
  return [first, ...steps.map((figures) => placeFigures(figures, cuts)), last];
}

/** Figures of a matrix that are not those of its costing. */
function unlikeMatrix({ matrix, data }: CostedPeriod, book: CustomerBook, period: "before" | "after"): readonly Finding[] {
  const unlike = [...matrix.places].filter(([id, { sides }]) => {
    if (sides === undefined) return false;
    const cell = book.cellOf.get(id);
    return (
      cell === undefined || !(["value", "cost"] as const).every((side) => isAlike(matrix, side, sides[side].figure, book, cell, data.scale))
    );
  });
  if (unlike.length === 0) return [];
  const detail = { ids: quoteList(sortedIds(unlike.map(([id]) => id))), period };
  return [finding(migrationMessages, "moved-matrix-differs", `${period}.matrix`, detail, { count: unlike.length })];
}

function isAlike(
  { axes }: PeriodMatrix,
  side: "value" | "cost",
  stated: Rational | null,
  book: CustomerBook,
  cell: number,
  scale: number,
): boolean {
  const figure = axisFigure(axes[side], figuresAt(book, cell), scale);
  return rounded(figure)?.toFixed() === rounded(stated)?.toFixed();
}

const FIGURE_DECIMALS = 10;

function rounded(figure: Rational | null): Decimal | null {
  return figure === null ? null : new ExactDecimal(rationalToDecimal(figure, FIGURE_DECIMALS));
}
