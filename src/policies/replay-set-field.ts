import { DAY, readDate, timeOf } from "../measure/zone-clock.js";
import type { Scalar } from "../model/condition.js";
import type { DecimalInput } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import type { DropShipmentPolicy, LeadTimePolicy, ReturnsAllowancePolicy } from "./policy.js";
import { evenly } from "./policy-share.js";
import { type BookTable, type OrderBook, orderNow, ordersInSequence, shiftDate, writable } from "./replay-book.js";
import { type CodedValues, codeIn, valueIn } from "./replay-coded.js";
import { type Calendar, dayText } from "./replay-dates.js";
import { linked, NO_DAY } from "./replay-history.js";

/**
 * Sets a field of a share of each customer's orders, wherever the rows of these orders have it.
 *
 * @param among 1 for the orders that the share is taken of; default all
 */
export function setOrderField(
  book: OrderBook,
  field: string,
  value: Scalar,
  share: DecimalInput | undefined,
  among: Uint8Array | undefined = undefined,
): void {
  const isChosen = chosenOrders(book, share, among);
  const { orders, lines, shipments, history } = book;
  if (orders?.table.names.has(field)) {
    const column = writable(orders, field);
    const code = codeIn(column, value);
    for (let o = 0; o < isChosen.length; o++) if (isChosen[o] === 1) column.codes[o] = code;
  }
  for (const [table, links] of [
    [lines, history.orderOfLine],
    [shipments, history.orderOfShipment],
  ] as const) {
    // Below a table of orders, rows have the field of their order unless they have it themselves.
    if (table === undefined || !(table.values.has(field) || (orders === undefined && table.table.names.has(field)))) continue;
    const column = writable(table, field);
    const code = codeIn(column, value);
    for (let i = 0; i < links.length; i++) {
      const order = links[i] as number;
      if (order < 0 || isChosen[orderNow(book, order)] === 0) continue;
      if (orders === undefined || column.codes[i] !== -1) column.codes[i] = code;
    }
  }
}

function chosenOrders(book: OrderBook, share: DecimalInput | undefined, among?: Uint8Array): Uint8Array {
  const isChosen = new Uint8Array(book.history.count);
  let owner = -1;
  let next = evenly(share);
  for (const order of ordersInSequence(book)) {
    if (book.history.customer[order] !== owner) next = evenly(share);
    owner = book.history.customer[order] as number;
    if ((among === undefined || among[order] === 1) && next()) isChosen[order] = 1;
  }
  return isChosen;
}

/** Sets or moves the requested date of a share of each customer's orders, wherever the rows of these orders have it. */
export function applyLeadTime(book: OrderBook, field: string, { days, add = 0, share }: LeadTimePolicy): void {
  const isChosen = chosenOrders(book, share);
  const { orders, lines, shipments, history } = book;
  const move = (table: BookTable, links: Int32Array | undefined): void => {
    const column = writable(table, field);
    for (let i = 0; i < column.codes.length; i++) {
      const order = links === undefined ? i : (links[i] as number);
      if (order < 0 || table.alive[i] === 0) continue;
      const now = orderNow(book, order);
      if (isChosen[now] === 0) continue;
      // Below a table of orders, rows have the date of their order unless they have one themselves.
      if (orders !== undefined && table !== orders && column.codes[i] === -1) continue;
      if (days === undefined) shiftDate(book, column, i, add);
      // Lines without orders are moved with their order in the end, so the date is set from the day the order had at first.
      else {
        const day = orders === undefined ? history.day[order] : book.day[now];
        column.codes[i] = codeIn(column, dayText(book.calendar, (day as number) + days));
      }
    }
  };
  if (orders?.table.names.has(field)) move(orders, undefined);
  if (lines !== undefined && (orders === undefined || lines.values.has(field))) move(lines, history.orderOfLine);
  if (shipments?.values.has(field)) move(shipments, history.orderOfShipment);
}

/** Marks lines as shipped by the supplier, and orders all of whose lines are; orders alone where lines are not told apart. */
export function applyDropShipment(book: OrderBook, policy: DropShipmentPolicy): void {
  const { field = "dropShip", to = true, products, share } = policy;
  const { lines, orders, history } = book;
  const owners = lines?.values.get(history.plan.product);
  const wanted = products === undefined ? undefined : new Set(products.map(String));
  const isWanted = (line: number) => wanted === undefined || wanted.has(readId(valueIn(owners, line)) ?? "");
  if (lines === undefined || !lines.table.names.has(field)) {
    setOrderField(book, field, to, share, wanted && ordersOf(book, isWanted));
    return;
  }
  const column = writable(lines, field);
  const code = codeIn(column, to);
  const next = new Map<number, () => boolean>();
  for (const line of linesInSequence(book)) {
    if (!isWanted(line)) continue;
    const owner = history.customer[history.orderOfLine[line] as number] as number;
    const take = next.get(owner) ?? evenly(share);
    next.set(owner, take);
    if (take()) column.codes[line] = code;
  }
  if (orders === undefined || !orders.values.has(field)) return;
  const whole = ordersOf(book, (line) => column.codes[line] === code);
  const flags = writable(orders, field);
  const flag = codeIn(flags, to);
  for (let o = 0; o < whole.length; o++) if (whole[o] === 1 && (history.customer[o] as number) >= 0) flags.codes[o] = flag;
}

/** 1 for orders that have lines, all of them of a kind. */
function ordersOf(book: OrderBook, isOfKind: (line: number) => boolean): Uint8Array {
  const { orderOfLine, count } = book.history;
  const [some, others] = [new Uint8Array(count), new Uint8Array(count)];
  for (let line = 0; line < orderOfLine.length; line++) {
    if (book.lines?.alive[line] !== 1 || (orderOfLine[line] as number) < 0) continue;
    (isOfKind(line) ? some : others)[orderNow(book, orderOfLine[line] as number)] = 1;
  }
  return some.map((has, order) => (has === 1 && others[order] === 0 ? 1 : 0));
}

/** Lines by order in sequence, then by what they are, so that the order of the rows changes nothing. */
function linesInSequence(book: OrderBook): readonly number[] {
  const { orderOfLine, count } = book.history;
  const places = new Int32Array(count).fill(-1);
  ordersInSequence(book).forEach((order, place) => {
    places[order] = place;
  });
  const lines = book.lines as BookTable;
  const chosen: { readonly line: number; readonly place: number }[] = [];
  for (let line = 0; line < orderOfLine.length; line++) {
    if (lines.alive[line] === 0 || (orderOfLine[line] as number) < 0) continue;
    const place = places[orderNow(book, orderOfLine[line] as number)] as number;
    if (place >= 0) chosen.push({ line, place });
  }
  const compare = byContent(lines);
  return chosen.sort((a, b) => a.place - b.place || compare(a.line, b.line)).map(({ line }) => line);
}

/** Compares rows by what they say: figures first, then values, in the order of the fields' names. */
export function byContent({ values, additive }: BookTable): (a: number, b: number) => number {
  const columns = [...values].sort(([a], [b]) => compareIds(a, b)).map(([, column]) => column);
  const figures = [...additive].sort(([a], [b]) => compareIds(a, b)).map(([, { ints }]) => ints);
  return (a, b) => {
    let difference = 0;
    for (let f = 0; difference === 0 && f < figures.length; f++) difference = (figures[f]?.[a] ?? 0) - (figures[f]?.[b] ?? 0);
    for (let f = 0; difference === 0 && f < columns.length; f++) difference = compareIds(textIn(columns[f], a), textIn(columns[f], b));
    return difference;
  };
}

// Not as the machine's clock would write a Date.
function textIn(column: CodedValues | undefined, i: number): string {
  const value = valueIn(column, i);
  const time = timeOf(value);
  return Number.isNaN(time) ? String(value) : new Date(time).toISOString();
}

/** Leaves a share of the rows of the returns of each customer, evenly by day and then by what they are. */
export function applyReturnsAllowance(book: OrderBook, { share }: ReturnsAllowancePolicy): void {
  const returns = book.returns as BookTable;
  const { plan, customers } = book.history;
  const owners = returns.values.get(plan.customer);
  const links = linked(returns.table, plan.returns?.order, book.history.orderOfCode);
  const numbers = new Map(customers.map((id, c) => [id, c]));
  const ownerOf = (i: number) => numbers.get(readId(valueIn(owners, i)) ?? "") ?? book.history.customer[links[i] as number] ?? -1;
  const dates = returns.values.get(plan.returns?.date ?? "");
  const days = dates?.dictionary.map((value) => dayIn(book.calendar, value));
  const dayAt = (i: number) => days?.[dates?.codes[i] as number] ?? NO_DAY;
  const compare = byContent(returns);
  const rows = [...returns.alive.keys()].filter((i) => returns.alive[i] === 1 && ownerOf(i) >= 0);
  rows.sort((a, b) => dayAt(a) - dayAt(b) || compare(a, b));
  const next = new Map<number, () => boolean>();
  for (const row of rows) {
    const owner = ownerOf(row);
    const take = next.get(owner) ?? evenly(share);
    next.set(owner, take);
    if (!take()) returns.alive[row] = 0;
  }
}

function dayIn({ clock }: Calendar, value: unknown): number {
  const reading = { wall: 0, instant: 0 };
  return readDate(clock, value, reading) ? Math.floor(reading.wall / DAY) : NO_DAY;
}
