import { allocate, allocateAsync, type Costing } from "cost-to-serve";
import type { Contender, Race, Verdict } from "../contender.js";
import { freshIds } from "../ids.js";
import { columnsOf } from "./library.js";
import { type LineRow, lineDraws, lineIds, makeLines } from "./lines.js";
import { orderLineModel } from "./model.js";

/** Names of what the goals speak of. */
export const LARGE_ID = "large";
export const LARGE = { streamed: "streamed object rows", many: "columns of many customers" } as const;

/** What is about memory more than time: a long stream, and many customers. Each runs once, in a process of its own. */
export function largeRace(streamedRows: number, customers: number, manyCustomers: number): Race {
  return {
    id: LARGE_ID,
    title: "Large inputs, each in a process of its own",
    unit: "line",
    base: LARGE.streamed,
    contenders: [streamed(streamedRows, customers), many(10 * manyCustomers, manyCustomers)],
  };
}

/** Rows that are made one by one, measured and forgotten. */
function streamed(count: number, customers: number): Contender {
  return {
    name: LARGE.streamed,
    isLibrary: true,
    items: count,
    prepare: () => {
      const ids = lineIds(customers);
      const model = orderLineModel(ids.handlingIds);
      const told = { sales: 0 };
      let costing: Costing | undefined;
      return {
        run: async () => {
          costing = await allocateAsync(model, { events: { lines: stream(count, customers, told) } }, { onProgress: ({ rows }) => rows });
        },
        check: () => netSalesVerdict(costing as Costing, told.sales),
      };
    },
  };
}

async function* stream(count: number, customers: number, told: { sales: number }): AsyncGenerator<LineRow> {
  const ids = lineIds(customers);
  const customerId = freshIds(ids.customerIds);
  const handlingId = freshIds(ids.handlingIds);
  const draw = lineDraws(customers);
  for (let i = 0; i < count; i++) {
    const { customer, handling, quantity, amount, cost } = draw();
    told.sales += amount;
    yield {
      customer: customerId(customer),
      handling: handlingId(handling),
      quantity,
      amount: amount / 100,
      cost: cost / 100,
    };
  }
}

/** Ten lines a customer, then the statements of a few. */
function many(count: number, customers: number): Contender {
  return {
    name: LARGE.many,
    isLibrary: true,
    items: count,
    prepare: () => {
      const lines = makeLines(count, customers);
      const model = orderLineModel(lines.handlingIds);
      let costing: Costing | undefined;
      return {
        run: () => {
          costing = allocate(model, { events: { lines: columnsOf(lines) } });
          const { ids } = costing.statements();
          for (let i = 0; i < 100; i++) costing.statement(ids[Math.floor((i * ids.length) / 100)] as string);
        },
        check: () =>
          netSalesVerdict(
            costing as Costing,
            lines.amount.reduce((sum, cents) => sum + cents, 0),
          ),
      };
    },
  };
}

// The library proves its costs itself; that no row was lost on the way shows in the sales.
function netSalesVerdict(costing: Costing, cents: number): Verdict {
  return { wrong: costing.total().netSales.times(100).toNumber() === cents ? 0 : 1, of: 1 };
}
