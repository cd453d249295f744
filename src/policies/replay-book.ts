import type { ApartCounts } from "./kept-apart.js";
import { type CodedValues, codeIn, copyOf, valueIn, type WritableValues } from "./replay-coded.js";
import { type Calendar, calendarOf, shiftedDate } from "./replay-dates.js";
import type { AdditiveColumn } from "./replay-figure-reader.js";
import { NO_DAY, type OrderHistory } from "./replay-history.js";
import type { EventTable } from "./replay-table.js";

/** A table while policies work on it; columns are copied before they are written to. */
export interface BookTable {
  readonly table: EventTable;
  readonly values: Map<string, CodedValues>;
  readonly additive: Map<string, AdditiveColumn>;
  readonly alive: Uint8Array;
  readonly written: Set<string>;
}

/** The order book: what a policy finds and what it leaves. */
export interface OrderBook {
  readonly history: OrderHistory;
  readonly orders: BookTable | undefined;
  readonly lines: BookTable | undefined;
  readonly shipments: BookTable | undefined;
  readonly returns: BookTable | undefined;
  /** The order each one was joined into; itself where it stands. */
  readonly into: Int32Array;
  /** Day of each order now. */
  readonly day: Int32Array;
  /** The line each one was joined into; itself where it stands or is gone. */
  readonly lineInto: Int32Array;
  /** 1 for lines of which units come later than ordered though their order does not. */
  readonly late: Uint8Array;
  /** 1 for orders whose number of lines the data count rightly. */
  readonly counted: Uint8Array;
  readonly apart: ApartCounts;
  readonly calendar: Calendar;
}

/** Opens the book of a history; the history itself is never changed. */
export function openBook(history: OrderHistory): OrderBook {
  const book: OrderBook = {
    history,
    orders: tableOf(history.orders),
    lines: tableOf(history.lines),
    shipments: tableOf(history.shipments),
    returns: tableOf(history.returns),
    into: upTo(history.count),
    lineInto: upTo(history.orderOfLine.length),
    day: history.day.slice(),
    late: new Uint8Array(history.orderOfLine.length),
    counted: new Uint8Array(history.count),
    apart: new Map(),
    calendar: calendarOf(history.clock),
  };
  const counts = book.orders?.additive.get(history.lineCount ?? "");
  if (counts === undefined) return book;
  const rows = linesInHistory(history);
  const unit = 10 ** counts.decimals;
  for (let o = 0; o < rows.length; o++) book.counted[o] = counts.ints[o] === (rows[o] as number) * unit ? 1 : 0;
  return book;
}

function upTo(length: number): Int32Array {
  const positions = new Int32Array(length);
  for (let i = 0; i < length; i++) positions[i] = i;
  return positions;
}

function tableOf(table: EventTable | undefined): BookTable | undefined {
  if (table === undefined) return undefined;
  return {
    table,
    values: new Map(table.values),
    additive: new Map(table.additive),
    alive: new Uint8Array(table.count).fill(1),
    written: new Set(),
  };
}

/** The order that an order is now part of. */
export function orderNow({ into }: OrderBook, order: number): number {
  let now = order;
  while (into[now] !== now) {
    into[now] = into[into[now] as number] as number;
    now = into[now] as number;
  }
  return now;
}

/** The line that a line is now part of. */
export function lineNow({ lineInto }: OrderBook, line: number): number {
  let now = line;
  while (lineInto[now] !== now) now = lineInto[now] as number;
  return now;
}

/** A column of values to write to; made where no row had the field. */
export function writable(book: BookTable, field: string): WritableValues {
  const known = book.values.get(field);
  if (known !== undefined && book.written.has(field)) return known as WritableValues;
  const copy = copyOf(known, book.table.count);
  book.values.set(field, copy);
  book.written.add(field);
  return copy;
}

/** An additive column to write to. */
export function writableFigures(book: BookTable, field: string): AdditiveColumn {
  const known = book.additive.get(field) as AdditiveColumn;
  if (book.written.has(field)) return known;
  const copy = { ints: known.ints.slice(), has: known.has?.slice(), decimals: known.decimals };
  book.additive.set(field, copy);
  book.written.add(field);
  return copy;
}

/** Adds the figures of a row to another and takes the row out. */
function joinRow(book: BookTable, row: number, target: number): void {
  for (const field of book.additive.keys()) {
    const { ints, has } = writableFigures(book, field);
    ints[target] = (ints[target] as number) + (ints[row] as number);
    if (has !== undefined && has[row] === 1) has[target] = 1;
  }
  book.alive[row] = 0;
}

/** Joins rows, each into the one that `into` has for it. */
export function joinRows(book: BookTable, rows: ArrayLike<number>, into: Int32Array): void {
  for (const field of book.additive.keys()) {
    const { ints, has } = writableFigures(book, field);
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k] as number;
      const target = into[row] as number;
      ints[target] = (ints[target] as number) + (ints[row] as number);
      if (has !== undefined && has[row] === 1) has[target] = 1;
    }
  }
  for (let k = 0; k < rows.length; k++) book.alive[rows[k] as number] = 0;
}

/** Joins an order into another: its lines and shipments follow, its own figures are added. */
export function joinOrder(book: OrderBook, order: number, target: number): void {
  if (order === target) return;
  book.into[order] = target;
  if (book.counted[order] === 0) book.counted[target] = 0;
  if (book.orders !== undefined) joinRow(book.orders, order, target);
}

/** Moves an order to a day, and the other dates of its row with it. */
export function moveOrder(book: OrderBook, order: number, day: number): void {
  const shift = day - (book.day[order] as number);
  if (shift === 0) return;
  book.day[order] = day;
  if (book.orders === undefined) return;
  for (const field of book.history.plan.dates) {
    if (!book.orders.values.has(field)) continue;
    shiftDate(book, writable(book.orders, field), order, shift);
  }
}

/** Moves a date by some days of the period's wall clock, written as it was; what is no date stays. */
export function shiftDate(book: OrderBook, column: WritableValues, i: number, days: number): void {
  const value = valueIn(column, i);
  if (value !== undefined) column.codes[i] = codeIn(column, shiftedDate(book.calendar, value, days));
}

/** The orders that stand, of the customers replayed: by customer, then day, then id. */
export function ordersInSequence(book: OrderBook): Int32Array {
  const { customer, customers, ranks, count } = book.history;
  const starts = new Int32Array(customers.length + 1);
  const byRank = new Int32Array(count);
  for (let o = 0; o < count; o++) byRank[ranks[o] as number] = o;
  const stands = (o: number) => (customer[o] as number) >= 0 && book.into[o] === o;
  for (let o = 0; o < count; o++) if (stands(o)) starts[(customer[o] as number) + 1] = (starts[(customer[o] as number) + 1] as number) + 1;
  for (let c = 0; c < customers.length; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
  const next = starts.slice();
  const sequence = new Int32Array(starts[customers.length] as number);
  for (const o of byRank) {
    if (!stands(o)) continue;
    const c = customer[o] as number;
    sequence[next[c] as number] = o;
    next[c] = (next[c] as number) + 1;
  }
  const { day } = book;
  const earlier = (a: number, b: number) => (day[a] as number) - (day[b] as number) || (ranks[a] as number) - (ranks[b] as number);
  for (let c = 0; c < customers.length; c++) sequence.subarray(starts[c], starts[c + 1]).sort(earlier);
  return sequence;
}

/** Lines of each order before any policy. */
export function linesInHistory({ orderOfLine, count }: OrderHistory): Int32Array {
  const rows = new Int32Array(count);
  for (let i = 0; i < orderOfLine.length; i++) {
    const order = orderOfLine[i] as number;
    if (order >= 0) rows[order] = (rows[order] as number) + 1;
  }
  return rows;
}

/** Lines that stand, of each order that stands. */
export function linesPerOrder(book: OrderBook): Int32Array {
  const rows = new Int32Array(book.history.count);
  const { orderOfLine } = book.history;
  for (let i = 0; i < orderOfLine.length; i++) {
    if (book.lines?.alive[i] !== 1 || (orderOfLine[i] as number) < 0) continue;
    const order = orderNow(book, orderOfLine[i] as number);
    rows[order] = (rows[order] as number) + 1;
  }
  return rows;
}

/** Whether the orders have dates. */
export function hasDays({ day, customer }: Pick<OrderHistory, "day" | "customer">): boolean {
  for (let o = 0; o < day.length; o++) if ((customer[o] as number) >= 0 && day[o] === NO_DAY) return false;
  return true;
}
