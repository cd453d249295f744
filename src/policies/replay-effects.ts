import { type Decimal, toDecimal } from "../number/decimal.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { rational, rationalToDecimal } from "../number/rational.js";
import type { KeptApart } from "./kept-apart.js";
import { keptApart } from "./replay-apart.js";
import { type BookTable, lineNow, type OrderBook, orderNow } from "./replay-book.js";
import { NO_DAY } from "./replay-history.js";

/** A number of rows before and after. */
export interface BeforeAndAfter {
  readonly before: number;
  readonly after: number;
}

/** What a policy does beside cost, for the customers replayed. */
export interface SideEffects {
  readonly orders: BeforeAndAfter;
  /** Undefined without a table of lines. */
  readonly lines: BeforeAndAfter | undefined;
  /** Undefined without a table of shipments. */
  readonly shipments: BeforeAndAfter | undefined;
  /**
   * Average days that a unit comes later than ordered (per line, or per order, where no quantity is known), 4 decimals, half-even: so many
   * days of sales more the customer has to hold in stock to be served as before. Negative where packs are rounded up and come early.
   */
  readonly extraStockDays: Decimal;
  /** Lines (orders where there are none) of which units come later than ordered. */
  readonly late: number;
  /** Their share of all, 4 decimals, half-even. */
  readonly lateShare: Decimal;
  /** Longest wait of an order, in days. */
  readonly longestWait: number;
  /**
   * Rows that the policy would have joined and that stayed apart, by the fields because of which. Lines are counted only where they can be
   * joined with none; that lines of one product differ in what the model reads is not counted.
   */
  readonly apart: readonly KeptApart[];
}

/** Compares the order book of a policy with the history. */
export function sideEffects(book: OrderBook): SideEffects {
  const { history } = book;
  const waits = waitsOfOrders(book);
  const ofAll = book.lines === undefined ? stockOfOrders(book, waits) : stockOfLines(book, waits);
  const links = { lines: history.orderOfLine, shipments: history.orderOfShipment };
  return Object.freeze({
    orders: ordersLeft(book),
    lines: book.lines && rowsLeft(book, book.lines, links.lines),
    shipments: book.shipments && rowsLeft(book, book.shipments, links.shipments),
    extraStockDays: ratio(ofAll.days, ofAll.weight),
    late: ofAll.late,
    lateShare: ratio(BigInt(ofAll.late), BigInt(ofAll.count)),
    longestWait: waits.reduce((longest, wait) => Math.max(longest, wait), 0),
    apart: keptApart(book),
  });
}

/** 4 decimals, half-even; 0 of none. */
function ratio(part: bigint, all: bigint): Decimal {
  return all === 0n ? toDecimal(0, 4) : rationalToDecimal(rational(part, all), 4);
}

/** Days that each order of the customers replayed comes later. */
function waitsOfOrders(book: OrderBook): Int32Array {
  const { count, customer, day } = book.history;
  const waits = new Int32Array(count);
  for (let o = 0; o < count; o++) {
    if ((customer[o] as number) < 0 || day[o] === NO_DAY) continue;
    waits[o] = (book.day[orderNow(book, o)] as number) - (day[o] as number);
  }
  return waits;
}

function ordersLeft({ history: { count, customer }, into }: OrderBook): BeforeAndAfter {
  let [before, after] = [0, 0];
  for (let o = 0; o < count; o++) {
    if ((customer[o] as number) < 0) continue;
    before++;
    if (into[o] === o) after++;
  }
  return Object.freeze({ before, after });
}

function rowsLeft({ history: { customer } }: OrderBook, { alive }: BookTable, links: Int32Array): BeforeAndAfter {
  let [before, after] = [0, 0];
  for (let i = 0; i < links.length; i++) {
    const order = links[i] as number;
    if (order < 0 || (customer[order] as number) < 0) continue;
    before++;
    after += alive[i] as number;
  }
  return Object.freeze({ before, after });
}

/** What waits, in unit-days and units. */
interface Stock {
  readonly days: bigint;
  readonly weight: bigint;
  readonly late: number;
  readonly count: number;
}

function stockOfOrders({ history: { count, customer } }: OrderBook, waits: Int32Array): Stock {
  let [days, late, all] = [0, 0, 0];
  for (let o = 0; o < count; o++) {
    if ((customer[o] as number) < 0) continue;
    const wait = waits[o] as number;
    all++;
    days += wait;
    if (wait > 0) late++;
  }
  return { days: BigInt(days), weight: BigInt(all), late, count: all };
}

/** Unit-days of waiting: sum of units x day after less that before, which is the sum of units x wait, for no unit is lost. */
function stockOfLines(book: OrderBook, waits: Int32Array): Stock {
  const { history, lines } = book;
  const { orderOfLine, customer, plan, day, firstDay } = history;
  const before = lines?.table.additive.get(plan.quantity ?? "")?.ints;
  const after = lines?.additive.get(plan.quantity ?? "")?.ints;
  const origin = firstDay > -1_000_000_000 ? firstDay : earliest(day);
  const days = exactSum();
  const weight = exactSum();
  const anyLate = book.late.includes(1);
  let [late, count] = [0, 0];
  for (let i = 0; i < orderOfLine.length; i++) {
    const order = orderOfLine[i] as number;
    if (order < 0 || (customer[order] as number) < 0) continue;
    count++;
    const wait = waits[order] as number;
    if (wait > 0 || (anyLate && isLate(book, i))) late++;
    const was = before === undefined ? 1 : (before[i] as number);
    if (was > 0) add(weight, was);
    const ordered = day[order] as number;
    if (ordered === NO_DAY) continue;
    if (before === undefined) add(days, wait);
    else {
      const is = lines?.alive[i] === 1 ? (after?.[i] as number) : 0;
      if (is > 0) add(days, is * (ordered + wait - origin));
      if (was > 0) add(days, -was * (ordered - origin));
    }
  }
  return { days: sumOf(days), weight: sumOf(weight), late, count };
}

// Which of the units joined in a line came late cannot be told, so all its lines count.
function isLate(book: OrderBook, line: number): boolean {
  return book.late[line] === 1 || book.late[lineNow(book, line)] === 1;
}

function earliest(days: Int32Array): number {
  let first = Number.POSITIVE_INFINITY;
  for (const day of days) if (day !== NO_DAY && day < first) first = day;
  return Number.isFinite(first) ? first : 0;
}

/** An exact sum of whole numbers below 2^53. */
interface ExactSum {
  sum: number;
  carried: bigint;
}

function exactSum(): ExactSum {
  return { sum: 0, carried: 0n };
}

function add(to: ExactSum, value: number): void {
  const next = to.sum + value;
  if (next <= LARGEST_INTEGER && next >= -LARGEST_INTEGER) {
    to.sum = next;
    return;
  }
  to.carried += BigInt(to.sum);
  to.sum = value;
}

function sumOf({ sum, carried }: ExactSum): bigint {
  return carried + BigInt(sum);
}
