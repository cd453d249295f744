import { allocate, type Costing, type CostingInput, type SegmentMatrix, segment } from "cost-to-serve";
import type { Contender, Prepared } from "../contender.js";
import { type Lines, lineRows } from "./lines.js";
import { euros, OTHER_CARRIER_CENTS, orderLineModel, otherPoolCents, poolCents } from "./model.js";
import { judge, noTotals, SEGMENTS, type Totals } from "./totals.js";

type Source = NonNullable<CostingInput["events"]>[string];

/** What is read of a costing: the totals of every statement, and the matrix every customer is placed in. */
interface Outcome {
  readonly ids: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly matrix: SegmentMatrix;
  /** Customers in each of SEGMENTS. */
  readonly counts: readonly number[];
}

const FIGURES = ["netSales", "grossMargin", "costToServe", "customerContribution", "operatingProfit"] as const;

/** The library from columns: ids as codes, money as whole cents. */
export function libraryFromColumns(get: () => Lines, count: number, name = "library, columns"): Contender {
  return { name, isLibrary: true, items: count, prepare: () => endToEnd(get(), columnsOf) };
}

/** The library from row objects with ids as text and money as decimal numbers. */
export function libraryFromRows(get: () => Lines, count: number): Contender {
  return { name: "library, object rows", isLibrary: true, items: count, prepare: () => endToEnd(get(), lineRows) };
}

/** The costing alone, without reading statements. */
export function libraryCosting(get: () => Lines, count: number, name: string): Contender {
  return {
    name,
    isLibrary: true,
    items: count,
    prepare: () => {
      const lines = get();
      const model = orderLineModel(lines.handlingIds);
      const data = { events: { lines: columnsOf(lines) } };
      return costed(lines, poolCents, () => allocate(model, data));
    },
  };
}

/** The same volumes costed again with another cost of the carriers. */
export function librarySecondCosting(get: () => Lines, count: number, name: string): Contender {
  return {
    name,
    isLibrary: true,
    items: count,
    prepare: () => {
      const lines = get();
      const model = orderLineModel(lines.handlingIds);
      const { measured } = allocate(model, { events: { lines: columnsOf(lines) } });
      const costs = [{ resource: "carriers", cost: euros(OTHER_CARRIER_CENTS) }];
      return costed(lines, otherPoolCents(), () => allocate(model, measured, { costs }));
    },
  };
}

/** Order lines as columns: nothing is copied. */
export function columnsOf({ customer, handling, quantity, amount, cost, customerIds, handlingIds }: Lines): Source {
  return {
    customer: { codes: customer, dictionary: customerIds },
    handling: { codes: handling, dictionary: handlingIds },
    quantity,
    amount: { values: amount, decimals: 2 },
    cost: { values: cost, decimals: 2 },
  };
}

function endToEnd(lines: Lines, sourceOf: (lines: Lines) => Source): Prepared {
  const model = orderLineModel(lines.handlingIds);
  const data = { events: { lines: sourceOf(lines) } };
  let outcome: Outcome | undefined;
  return {
    run: () => {
      outcome = readOutcome(allocate(model, data));
    },
    check: () => judge(totalsOf(outcome as Outcome, lines.customers), lines),
  };
}

function costed(lines: Lines, pools: readonly number[], cost: () => Costing): Prepared {
  let costing: Costing | undefined;
  return {
    run: () => {
      costing = cost();
    },
    check: () => judge(totalsOf(readOutcome(costing as Costing), lines.customers), lines, pools),
  };
}

/** Reads the totals of all statements by column, and segments the customers. */
function readOutcome(costing: Costing): Outcome {
  const statements = costing.statements();
  const columns = FIGURES.map((figure) => statements.column(figure));
  const matrix = segment(statements);
  return { ids: statements.ids, columns, matrix, counts: SEGMENTS.map((id) => matrix.summary[id].count) };
}

function totalsOf({ ids, columns, matrix, counts }: Outcome, customers: number): Totals {
  const totals = noTotals(customers);
  const into = [totals.netSales, totals.grossMargin, totals.costToServe, totals.contribution, totals.profit];
  const found = SEGMENTS.map(() => 0);
  for (const [row, id] of ids.entries()) {
    const customer = Number(id.slice(1));
    for (const [at, column] of columns.entries()) (into[at] as Float64Array)[customer] = column[row] as number;
    const states = matrix.statesOf(id);
    const place = (states?.value === "high" ? 0 : 2) + (states?.cost === "high" ? 1 : 0);
    totals.segment[customer] = place;
    found[place] = (found[place] as number) + 1;
  }
  // Counts that disagree with the places make every segment wrong.
  if (found.some((count, place) => count !== counts[place])) totals.segment.fill(-1);
  return totals;
}
