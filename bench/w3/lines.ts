import { freshIds, idsOf } from "../ids.js";
import { below, seeded } from "../random.js";

/** Kinds of handling; each is the driver of one activity. */
export const ACTIVITIES = 20;

/** Order lines by column. Money is in cents. */
export interface Lines {
  readonly count: number;
  readonly customers: number;
  readonly customer: Int32Array;
  readonly handling: Uint8Array;
  /** 1 to 100. */
  readonly quantity: Int32Array;
  readonly amount: Int32Array;
  readonly cost: Int32Array;
  readonly customerIds: readonly string[];
  readonly handlingIds: readonly string[];
}

/** A row as a database driver gives it: its ids are strings of its own, its money numbers such as 123.45. */
export interface LineRow {
  readonly customer: string;
  readonly handling: string;
  readonly quantity: number;
  readonly amount: number;
  readonly cost: number;
}

export function makeLines(count: number, customers: number): Lines {
  const draw = lineDraws(customers);
  const columns = {
    customer: new Int32Array(count),
    handling: new Uint8Array(count),
    quantity: new Int32Array(count),
    amount: new Int32Array(count),
    cost: new Int32Array(count),
  };
  for (let i = 0; i < count; i++) {
    const line = draw();
    columns.customer[i] = line.customer;
    columns.handling[i] = line.handling;
    columns.quantity[i] = line.quantity;
    columns.amount[i] = line.amount;
    columns.cost[i] = line.cost;
  }
  return { count, customers, ...columns, ...lineIds(customers) };
}

/** Lines of one order follow each other, 1 to 9 of them, as an order system gives them. */
const MOST_LINES = 9;

/** Draws one line after the other, with codes for ids and cents for money. */
export function lineDraws(customers: number): () => Record<"customer" | "handling" | "quantity" | "amount" | "cost", number> {
  const draw = seeded(20_260_703);
  let customer = 0;
  let left = 0;
  return () => {
    if (left === 0) {
      customer = below(draw, customers);
      left = 1 + (draw() % MOST_LINES);
    }
    left -= 1;
    return {
      customer,
      handling: draw() % ACTIVITIES,
      quantity: 1 + (draw() % 100),
      amount: 1 + (draw() % 100_000),
      cost: 1 + (draw() % 60_000),
    };
  };
}

export function lineIds(customers: number): Pick<Lines, "customerIds" | "handlingIds"> {
  return { customerIds: idsOf("C", customers, 7), handlingIds: idsOf("h", ACTIVITIES, 2) };
}

export function lineRows({ count, customer, handling, quantity, amount, cost, customerIds, handlingIds }: Lines): readonly LineRow[] {
  const customerId = freshIds(customerIds);
  const handlingId = freshIds(handlingIds);
  return Array.from({ length: count }, (_, i) => ({
    customer: customerId(customer[i] as number),
    handling: handlingId(handling[i] as number),
    quantity: quantity[i] as number,
    amount: (amount[i] as number) / 100,
    cost: (cost[i] as number) / 100,
  }));
}
