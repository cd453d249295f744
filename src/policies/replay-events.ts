import type { RowsSource } from "../measure/costing-input.js";
import { type BookTable, linesPerOrder, type OrderBook, orderNow, shiftDate, writable, writableFigures } from "./replay-book.js";
import { valueIn, type WritableValues } from "./replay-coded.js";
import { linked, NO_DAY } from "./replay-history.js";
import { columnsOf, type EventTable, type LinkColumn } from "./replay-table.js";

/** The events as the policies left them, as columns; tables that follow no order stay as they were. */
export function eventsAfter(book: OrderBook, events: ReadonlyMap<string, RowsSource>): Readonly<Record<string, RowsSource>> {
  const { history, orders, lines, shipments, returns } = book;
  const { plan } = history;
  recountLines(book);
  const keys = keyColumn(book);
  const after = new Map<string, RowsSource>(events);
  if (orders !== undefined) after.set(orders.table.id, emitted(orders));
  for (const [table, link, links] of [
    [lines, plan.lines, history.orderOfLine],
    [shipments, plan.shipments, history.orderOfShipment],
  ] as const) {
    if (table === undefined || link === undefined) continue;
    moveDates(book, table, links);
    after.set(table.table.id, emitted(table, linkOf(book, table, link.order, links, keys)));
  }
  if (returns !== undefined) after.set(returns.table.id, emitted(returns));
  for (const { table, order } of history.others) {
    const known = returns?.table === table ? returns : undefined;
    const other = known ?? {
      table,
      values: new Map(table.values),
      additive: new Map(table.additive),
      alive: ones(table),
      written: new Set(),
    };
    after.set(table.id, emitted(other, linkOf(book, other, order, linked(table, order, history.ids), keys)));
  }
  return Object.fromEntries(after);
}

function ones(table: EventTable): Uint8Array {
  return new Uint8Array(table.count).fill(1);
}

function emitted({ table, values, additive, alive }: BookTable, link?: LinkColumn): RowsSource {
  const columns = columnsOf(table, values, additive, alive, link);
  return Object.keys(columns).length === 0 || !alive.includes(1) ? [] : columns;
}

/** The id of each order as its own rows write it. */
function keyColumn({ history }: OrderBook): readonly unknown[] {
  const { orders, lines, plan, orderOfLine, count } = history;
  const own = orders?.values.get(plan.orders?.order ?? "");
  if (own !== undefined) return Array.from(own.codes, (code) => own.dictionary[code]);
  const keys = new Array<unknown>(count).fill(undefined);
  const column = lines?.values.get(plan.lines?.order ?? "");
  for (let i = orderOfLine.length - 1; i >= 0; i--)
    if ((orderOfLine[i] as number) >= 0) keys[orderOfLine[i] as number] = valueIn(column, i);
  return keys;
}

/** Moves the dates that rows have of their own with their order. */
function moveDates(book: OrderBook, table: BookTable, links: Int32Array): void {
  const { day } = book.history;
  for (const date of book.history.plan.dates) {
    if (!table.values.has(date)) continue;
    let column: WritableValues | undefined;
    for (let i = 0; i < links.length; i++) {
      const order = links[i] as number;
      if (order < 0 || day[order] === NO_DAY || table.alive[i] === 0) continue;
      const shift = (book.day[orderNow(book, order)] as number) - (day[order] as number);
      if (shift === 0) continue;
      column ??= writable(table, date);
      shiftDate(book, column, i, shift);
    }
  }
}

/** The order that rows now belong to; what names no order stays as it is. */
function linkOf(book: OrderBook, table: BookTable, field: string, links: Int32Array, keys: readonly unknown[]): LinkColumn | undefined {
  const own = table.values.get(field);
  if (own === undefined) return undefined;
  const dictionary = keys.slice();
  const codes = new Int32Array(links.length);
  for (let i = 0; i < links.length; i++) {
    const order = links[i] as number;
    codes[i] = order >= 0 ? orderNow(book, order) : own.codes[i] === -1 ? -1 : dictionary.push(valueIn(own, i)) - 1;
  }
  return { field, codes, dictionary };
}

/** Keeps the field that counts the lines of an order true where it was. */
function recountLines(book: OrderBook): void {
  const { orders, counted, history } = book;
  if (orders === undefined || history.lines === undefined || !orders.additive.has(history.plan.lineCount)) return;
  const rows = linesPerOrder(book);
  const { ints, decimals } = writableFigures(orders, history.plan.lineCount);
  for (let o = 0; o < rows.length; o++) if (counted[o] === 1 && orders.alive[o] === 1) ints[o] = (rows[o] as number) * 10 ** decimals;
}
