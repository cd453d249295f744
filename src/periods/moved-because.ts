import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { quoteList } from "../errors/quote.js";
import { sortedIds } from "../number/order.js";
import { type PlainData, plainData } from "../number/plain-data.js";
import type { Rational } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import type { Hysteresis } from "../segments/hysteresis.js";
import type { SegmentMatrix, SegmentMatrixJson } from "../segments/segment-matrix.js";
import type { Costed } from "../statements/costed.js";
import { ABSENT, type PeriodMatrix } from "./migration-matrix.js";
import type { Cells, CustomerBook } from "./moved-because-book.js";
import { axisFigure, figuresAt } from "./moved-because-figures.js";
import { type CostedPeriod, readMovedInput } from "./moved-because-input.js";
import { booksOf, type FollowedMove, followMove, type MovedCustomer, rounded } from "./moved-because-move.js";
import { type MovedSummary, summarizeMoves } from "./moved-because-summary.js";
import { refuseUnknown } from "./refuse-unknown.js";

/** One period: a costing by one dimension, or by customer and product, and the matrix of its statements by customer. */
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
  /** The bands the matrix before was made with, if they were others. Default: those of `hysteresis`. */
  readonly hysteresisBefore?: Hysteresis;
}

/** Why customers moved. Iterates over them in id order. */
export interface MovedBecause extends Iterable<MovedCustomer> {
  readonly customers: readonly MovedCustomer[];
  readonly summary: MovedSummary;
  /** True where both costings are by customer and product, so that mix is order pattern; else it stands in `price`. */
  readonly knowsProducts: boolean;
  /** `moved-units-negative`: movers whose net units are below zero in a period, so that their cause is `several`. */
  readonly warnings: readonly Finding[];
  has(id: string): boolean;
  /** @throws {CostError} `unknown-id` for a customer whose segment did not change */
  of(id: string): MovedCustomer;
  toJSON(): MovedBecauseJson;
}

/** The same as plain data; numbers are plain decimal text. */
export interface MovedBecauseJson {
  readonly customers: readonly PlainData<MovedCustomer>[];
  readonly summary: PlainData<MovedSummary>;
  readonly warnings: readonly Finding[];
}

/**
 * Tells why each customer changed its segment: by its size, its order pattern, prices, cost rates, the cost model, or the thresholds.
 *
 * A customer's figures are taken from before to after in steps, and placed after each with the thresholds and bands before (the last step
 * has those after). With q = units after / units before:
 *
 * 1. `volume`: all figures before x q; 2. `orderPattern`: actual orders at base prices and rates: cost to serve = sum of (use of capacity,
 * or driver volume, after x rate before), direct and traced costs as charged after, sales and COGS = sum over products of (units after x
 * amount a unit before); 3. `price`: net and gross sales and COGS after, for what goods cost is a price too; 4. `rate`: cost of every
 * activity that both models drive alike, after; 5. `model`: activities in one model only, with another driver or another definition of
 * it, or with another time equation; 6. `threshold`: thresholds and bands after.
 *
 * The first step that reaches the final segment names the cause, if no later step leaves it; else the cause is `several`. Rates are exact
 * and unrounded: what the use of a resource brought an activity / that use, so that longer orders are order pattern; of the rest the
 * standard rate, else cost / practical volume, else cost / volume. Without a rate before, and without cost before, an activity is taken as after.
 *
 * Product mix is order pattern where both costings are by customer and product. By customer alone it cannot be told from price: step 2 has
 * sales and COGS of step 1, `price` holds mix, and the texts say so. A product not bought before has the prices after; amounts that no
 * units of a product stand behind follow q.
 *
 * A customer without units before is `gained`, without units after `lost`, without both, or with net units below zero, `several`. With
 * hysteresis, sides at every step are judged from the side before. Cost held above the customers is in no step.
 *
 * Axes may be netSales, grossSales, grossMargin, directCosts, flexibleCostToServe, committedCostToServe, costToServe,
 * customerContribution, operatingProfit, and ratios of two of them.
 *
 * @throws {CostError} `moved-period-invalid`, `moved-costings-differ`, `moved-units-unknown`, `moved-axis-unsupported`,
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
  const books = booksOf(input);
  refuse([...unlikeMatrix(input.before, books.before, "before"), ...unlikeMatrix(input.after, books.after, "after")]);
  const [first, second] = [input.before.matrix.places, input.after.matrix.places];
  const ids = sortedIds(new Set([...first.keys(), ...second.keys()]));
  const moving = ids.filter((id) => (first.get(id) ?? ABSENT).group !== (second.get(id) ?? ABSENT).group);
  const followed = moving.map((id) => followMove(id, input, books));
  const unlike = (period: "before" | "after", isUnlike: (move: FollowedMove) => boolean) => {
    const found = followed.filter(isUnlike).map(({ moved }) => moved.id);
    if (found.length === 0) return [];
    const detail = { ids: quoteList(found), period };
    return [finding(migrationMessages, "moved-segment-differs", `${period}.matrix`, detail, { count: found.length })];
  };
  refuse([
    ...unlike("before", ({ base, moved }) => base !== undefined && base !== moved.from),
    ...unlike("after", ({ moved }) => moved.steps.length > 0 && moved.steps.at(-1)?.segment !== moved.to),
  ]);
  const negative = followed.filter(({ hasNegativeUnits }) => hasNegativeUnits).map(({ moved }) => moved.id);
  return resultOf(Object.freeze(followed.map(({ moved }) => moved)), books.knowsProducts, negativeUnits(negative));
}

function negativeUnits(ids: readonly string[]): readonly Finding[] {
  if (ids.length === 0) return Object.freeze([]);
  const more = { severity: "warning", count: ids.length } as const;
  return Object.freeze([finding(migrationMessages, "moved-units-negative", "options.units", { ids: quoteList(ids) }, more)]);
}

function resultOf(customers: readonly MovedCustomer[], knowsProducts: boolean, warnings: readonly Finding[]): MovedBecause {
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const find = (id: unknown) => byId.get(readId(id) ?? "");
  const summary = summarizeMoves(customers, knowsProducts);
  return Object.freeze({
    customers,
    summary,
    knowsProducts,
    warnings,
    has: (id: string) => find(id) !== undefined,
    of: (id: string) => {
      return find(id) ?? refuseUnknown("customer", "id", id, [...byId.keys()]);
    },
    toJSON: () => ({ customers: plainData(customers), summary: plainData(summary), warnings }),
    [Symbol.iterator]: () => customers[Symbol.iterator](),
  });
}

/** Figures of a matrix that are not those of its costing. */
function unlikeMatrix({ matrix, data }: CostedPeriod, book: CustomerBook, period: "before" | "after"): readonly Finding[] {
  const unlike = [...matrix.places].filter(([id, { sides }]) => {
    if (sides === undefined) return false;
    const cells = book.cellsOf.get(id);
    return (
      cells === undefined ||
      !(["value", "cost"] as const).every((side) => isAlike(matrix, side, sides[side].figure, book, cells, data.scale))
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
  cells: Cells,
  scale: number,
): boolean {
  const figure = axisFigure(axes[side], figuresAt(book, cells), scale);
  return rounded(figure)?.toFixed() === rounded(stated)?.toFixed();
}
