import type { RowsSource } from "../measure/costing-input.js";
import { type BookTable, linesPerOrder, type OrderBook, orderNow, shifted, writable, writableFigures } from "./replay-book.js";
import { linked, NO_DAY } from "./replay-history.js";
import { columnsOf, type EventTable } from "./replay-table.js";

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
    follow(book, table, link.order, links, keys);
    after.set(table.table.id, emitted(table));
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
    relink(book, other, order, linked(table, order, history.ids), keys);
    after.set(table.id, emitted(other));
  }
  return Object.fromEntries(after);
}

function ones(table: EventTable): Uint8Array {
  return new Uint8Array(table.count).fill(1);
}

function emitted({ table, values, additive, alive }: BookTable): RowsSource {
  const columns = columnsOf(table, values, additive, alive);
  return Object.keys(columns).length === 0 || !alive.includes(1) ? [] : columns;
}

/** The id of each order as its own rows write it. */
function keyColumn({ history }: OrderBook): readonly unknown[] {
  const { orders, lines, plan, orderOfLine, count } = history;
  const own = orders?.values.get(plan.orders?.order ?? "");
  if (own !== undefined) return own;
  const keys = new Array<unknown>(count);
  const column = lines?.values.get(plan.lines?.order ?? "") ?? [];
  for (let i = orderOfLine.length - 1; i >= 0; i--) if ((orderOfLine[i] as number) >= 0) keys[orderOfLine[i] as number] = column[i];
  return keys;
}

/** Writes the order that rows now belong to, and moves their own dates with it. */
function follow(book: OrderBook, table: BookTable, field: string, links: Int32Array, keys: readonly unknown[]): void {
  relink(book, table, field, links, keys);
  const { day } = book.history;
  for (const date of book.history.plan.dates) {
    if (!table.values.has(date)) continue;
    let column: unknown[] | undefined;
    for (let i = 0; i < links.length; i++) {
      const order = links[i] as number;
      if (order < 0 || day[order] === NO_DAY || table.alive[i] === 0) continue;
      const shift = (book.day[orderNow(book, order)] as number) - (day[order] as number);
      if (shift === 0) continue;
      column ??= writable(table, date);
      column[i] = shifted(column[i], shift);
    }
  }
}

function relink(book: OrderBook, table: BookTable, field: string, links: Int32Array, keys: readonly unknown[]): void {
  let column: unknown[] | undefined;
  for (let i = 0; i < links.length; i++) {
    const order = links[i] as number;
    if (order < 0 || book.into[order] === order) continue;
    column ??= writable(table, field);
    column[i] = keys[orderNow(book, order)];
  }
}

/** Keeps the field that counts the lines of an order true where it was. */
function recountLines(book: OrderBook): void {
  const { orders, counted, history } = book;
  if (orders === undefined || history.lines === undefined || !orders.additive.has(history.plan.lineCount)) return;
  const rows = linesPerOrder(book);
  const { ints, decimals } = writableFigures(orders, history.plan.lineCount);
  for (let o = 0; o < rows.length; o++) if (counted[o] === 1 && orders.alive[o] === 1) ints[o] = (rows[o] as number) * 10 ** decimals;
}
