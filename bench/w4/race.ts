import { allocate, type CostingInput, type CostModel, type Replayed, replay } from "cost-to-serve";
import type { Contender, Race, Verdict } from "../contender.js";
import { lazily } from "../lazily.js";
import { CENTS_AN_ORDER, orderModel } from "./model.js";
import { makeOrders, type Orders, orderColumns, orderRows } from "./orders.js";

/** Names of what the goals compare. */
export const REPLAY_ID = "w4";
export const REPLAY = {
  costedColumns: "costing, columns",
  replayedColumns: "replay, columns",
  costedRows: "costing, object rows",
  replayedRows: "replay, object rows",
} as const;

/** W4: a year of orders replayed as if every customer had ordered once a month, beside costing them. */
export function replayRace(lineCount: number, customers: number): Race {
  const get = lazily(() => makeOrders(lineCount, customers));
  const [lines, those] = [lineCount.toLocaleString("en-US"), customers.toLocaleString("en-US")];
  return {
    id: REPLAY_ID,
    title: `W4: ${lines} order lines of ${those} customers, replayed by month`,
    unit: "line",
    base: REPLAY.costedColumns,
    contenders: [
      contender(REPLAY.costedColumns, COSTING, get, orderColumns, lineCount),
      contender(REPLAY.replayedColumns, REPLAYING, get, orderColumns, lineCount),
      contender(REPLAY.costedRows, COSTING, get, orderRows, lineCount),
      contender(REPLAY.replayedRows, REPLAYING, get, orderRows, lineCount),
    ],
    remarks: [
      "A replay costs the data as they are, joins the orders of each customer and month and their lines alike, measures again, and values " +
        "the change. Judged are orders, lines and freed capacity after it.",
    ],
  };
}

type Form = (orders: Orders) => NonNullable<CostingInput["events"]>;

/** What a contender does with the model and the data, and how its result is judged. */
interface Work<Result> {
  readonly run: (model: CostModel, data: CostingInput) => Result;
  readonly judge: (result: Result, orders: Orders) => Verdict;
}

const COSTING: Work<string | undefined> = {
  run: (model, data) => allocate(model, data).activities.get("enterOrder").volume?.toString(),
  judge: (volume, { count }) => ({ wrong: volume === String(count) ? 0 : 1, of: 1 }),
};

const REPLAYING: Work<Replayed> = {
  run: (model, data) => replay(model, data, { kind: "orderFrequency", every: "month" }, { fields: { product: "handling" } }),
  judge,
};

function contender<Result>(name: string, { run, judge: judged }: Work<Result>, get: () => Orders, form: Form, items: number): Contender {
  return {
    name,
    isLibrary: true,
    items,
    prepare: () => {
      const orders = get();
      const model = orderModel(orders.lines.handlingIds);
      const data = { events: form(orders) };
      let result: Result | undefined;
      return {
        run: () => {
          result = run(model, data);
        },
        check: () => judged(result as Result, orders),
      };
    },
  };
}

/** By definition: one order a customer and month, in it one line a kind of handling. */
function judge({ effects, money }: Replayed, { lines, count, customer, day, orderOfLine, dates }: Orders): Verdict {
  const months = Int32Array.from(day, (at) => Number((dates[at] as string).slice(5, 7)));
  const nameOf = (order: number) => (customer[order] as number) * 13 + (months[order] as number);
  const after = new Set<number>();
  const kinds = new Set<number>();
  for (let order = 0; order < count; order++) after.add(nameOf(order));
  const sizes = new Map<number, number>();
  for (let order = 0; order < count; order++) sizes.set(nameOf(order), (sizes.get(nameOf(order)) ?? 0) + 1);
  let alone = 0;
  for (let i = 0; i < lines.count; i++) {
    const name = nameOf(orderOfLine[i] as number);
    // An order that no other joins stays as it is.
    if (sizes.get(name) === 1) alone += 1;
    else kinds.add(name * lines.handlingIds.length + (lines.handling[i] as number));
  }
  const freed = (count - after.size) * CENTS_AN_ORDER;
  const found = [effects.orders.after, effects.lines?.after, money.flexible.isZero(), saved(money.committed.times(100).toNumber())];
  const expected = [after.size, kinds.size + alone, true, true];
  return { wrong: found.filter((one, at) => one !== expected[at]).length, of: found.length };

  // Picking is saved as well, in proportion to lines.
  function saved(cents: number): boolean {
    const picking = Math.round((200_000_000 * (lines.count - kinds.size - alone)) / lines.count);
    return Math.abs(cents - freed - picking) <= 1;
  }
}
