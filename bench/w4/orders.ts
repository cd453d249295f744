import { freshIds, idsOf } from "../ids.js";
import { type Lines, makeLines } from "../w3/lines.js";

/** A year of orders with their lines. */
export interface Orders {
  readonly lines: Lines;
  readonly count: number;
  readonly customer: Int32Array;
  /** Day of the year, from 0; orders come in the order of their days. */
  readonly day: Int32Array;
  /** The order of each line. */
  readonly orderOfLine: Int32Array;
  readonly orderIds: readonly string[];
  /** ISO dates of the year. */
  readonly dates: readonly string[];
}

const DAYS = 365;

/** Lines that follow each other with the same customer are one order. */
export function makeOrders(lineCount: number, customers: number): Orders {
  const lines = makeLines(lineCount, customers);
  const orderOfLine = new Int32Array(lineCount);
  let count = 0;
  for (let i = 0; i < lineCount; i++) {
    if (i === 0 || lines.customer[i] !== lines.customer[i - 1]) count += 1;
    orderOfLine[i] = count - 1;
  }
  const customer = new Int32Array(count);
  for (let i = 0; i < lineCount; i++) customer[orderOfLine[i] as number] = lines.customer[i] as number;
  const day = Int32Array.from({ length: count }, (_, order) => Math.floor((order * DAYS) / count));
  const dates = Array.from({ length: DAYS }, (_, at) => new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10));
  return { lines, count, customer, day, orderOfLine, orderIds: idsOf("O", count, 7), dates };
}

/** Orders and lines as columns: nothing is copied. */
export function orderColumns({ lines, count, customer, day, orderOfLine, orderIds, dates }: Orders) {
  return {
    orders: {
      orderId: { codes: Int32Array.from({ length: count }, (_, order) => order), dictionary: orderIds },
      customer: { codes: customer, dictionary: lines.customerIds },
      date: { codes: day, dictionary: dates },
    },
    lines: {
      orderId: { codes: orderOfLine, dictionary: [...orderIds] },
      handling: { codes: lines.handling, dictionary: lines.handlingIds },
      quantity: lines.quantity,
      amount: { values: lines.amount, decimals: 2 },
      cost: { values: lines.cost, decimals: 2 },
    },
  };
}

/** Orders and lines as row objects, ids decoded from bytes. */
export function orderRows({ lines, count, customer, day, orderOfLine, orderIds, dates }: Orders) {
  const orderId = freshIds(orderIds);
  const customerId = freshIds(lines.customerIds);
  const handlingId = freshIds(lines.handlingIds);
  const date = freshIds(dates);
  return {
    orders: Array.from({ length: count }, (_, order) => ({
      orderId: orderId(order),
      customer: customerId(customer[order] as number),
      date: date(day[order] as number),
    })),
    lines: Array.from({ length: lines.count }, (_, i) => ({
      orderId: orderId(orderOfLine[i] as number),
      handling: handlingId(lines.handling[i] as number),
      quantity: lines.quantity[i] as number,
      amount: (lines.amount[i] as number) / 100,
      cost: (lines.cost[i] as number) / 100,
    })),
  };
}
