import type { RowsSource } from "../measure/costing-input.js";
import { type BookTable, linesPerOrder, type OrderBook, orderNow, shiftDate, writable, writableFigures } from "./replay-book.js";
import type { WritableValues } from "./replay-coded.js";
import { linked, NO_DAY } from "./replay-history.js";
import { columnsOf, type EventTable, type LinkColumn } from "./replay-table.js";

/** The events as the policies left them, as columns; tables that follow no order stay as they were. */
export function eventsAfter(book: OrderBook, events: ReadonlyMap<string, RowsSource>): Readonly<Record<string, RowsSource>> {
  const { history, orders, lines, shipments, returns } = book;
  const { plan } = history;
  recountLines(book);
  const after = new Map<string, RowsSource>(events);
  if (orders !== undefined) after.set(orders.table.id, emitted(orders));
  for (const [table, link, links] of [
    [lines, plan.lines, history.orderOfLine],
    [shipments, plan.shipments, history.orderOfShipment],
  ] as const) {
    if (table === undefined || link === undefined) continue;
    moveDates(book, table, links);
    after.set(table.table.id, emitted(table, linkOf(book, table, link.order, links)));
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
    after.set(table.id, emitted(other, linkOf(book, other, order, linked(table, order, history.orderOfCode))));
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

/** The order that rows now belong to; where that is their own they name it as they did. Undefined where all do. */
function linkOf(book: OrderBook, table: BookTable, field: string, links: Int32Array): LinkColumn | undefined {
  const own = table.values.get(field);
  if (own === undefined || !hasJoined(book)) return undefined;
  const { idCodes } = book.history;
  const codes = own.codes.slice();
  for (let i = 0; i < links.length; i++) {
    const order = links[i] as number;
    if (order >= 0 && book.into[order] !== order) codes[i] = idCodes[orderNow(book, order)] as number;
  }
  return { field, codes, dictionary: own.dictionary };
}

function hasJoined({ into }: OrderBook): boolean {
  for (let o = 0; o < into.length; o++) if (into[o] !== o) return true;
  return false;
}

/** Keeps the field that counts the lines of an order true where it was. */
function recountLines(book: OrderBook): void {
  const { orders, counted, history } = book;
  const { lineCount } = history;
  if (orders === undefined || history.lines === undefined || lineCount === undefined) return;
  const rows = linesPerOrder(book);
  const { ints, decimals } = writableFigures(orders, lineCount);
  for (let o = 0; o < rows.length; o++) if (counted[o] === 1 && orders.alive[o] === 1) ints[o] = (rows[o] as number) * 10 ** decimals;
}
