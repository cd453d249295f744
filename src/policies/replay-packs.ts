import { floorDivide } from "../number/minor.js";
import { compareIds } from "../number/order.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import type { PackRoundingPolicy } from "./policy.js";
import { apartCounter, countApart } from "./replay-apart.js";
import { type BookTable, joinOrder, linesPerOrder, type OrderBook, orderNow, ordersInSequence, writableFigures } from "./replay-book.js";
import { walkKin } from "./replay-grouping.js";
import { alikeForGoods, alikeLines, alikeOrders, kinOfGoods, kinOfLines, kinOfOrders, kinOfProducts } from "./replay-kinship.js";
import { ONE_OFF } from "./replay-one-off.js";

/** Units a pack holds of a line's product, in whole units of the quantity's last decimal; 0 where it is not packed so. */
export type PackSizes = (line: number) => number;

/** A line that ships nothing any more, and the line its goods come with. */
type Emptied = readonly [line: number, taker: number];

/**
 * Rounds the lines of each customer and product to whole packs; what is left over goes to the next line, and the last one takes the rest.
 *
 * Lines of a quantity of zero or less stay as they are. An order left without lines joins an order
 * alike that its goods come with.
 */
export function applyPackRounding(book: OrderBook, { round = "down" }: PackRoundingPolicy, sizeOf: PackSizes): void {
  const before = linesPerOrder(book);
  const emptied: Emptied[] = [];
  for (const chain of chainsOf(book)) {
    const size = sizeOf(chain[0] as number);
    if (size > 0) roundChain(book, chain, size, round, emptied);
  }
  const after = linesPerOrder(book);
  const { orderOfLine } = book.history;
  const takers = new Map<number, number[]>();
  for (const [line, taker] of emptied) {
    const own = orderNow(book, orderOfLine[line] as number);
    if (before[own] === 0 || after[own] !== 0) continue;
    takers.set(own, [...(takers.get(own) ?? []), orderNow(book, orderOfLine[taker] as number)]);
  }
  if (takers.size > 0) joinEmptied(book, takers);
}

/** Joins each order without lines into the last of those its goods come with that is alike; where none is, it stands without lines. */
function joinEmptied(book: OrderBook, takers: ReadonlyMap<number, readonly number[]>): void {
  const kin = kinOfOrders(book);
  const apart = apartCounter(book, "orders", book.orders, alikeOrders(book));
  const places = placesOf(book);
  for (const [order, others] of takers) {
    const byPlace = [...others].sort((a, b) => (places[b] as number) - (places[a] as number));
    const target = byPlace.find((other) => kin[other] === kin[order]);
    if (target !== undefined) joinOrder(book, order, orderNow(book, target));
    else apart.note(order, byPlace[0] as number);
  }
  apart.close();
}

/** Place of each order that stands among those of its customer; -1 where it does not. */
function placesOf(book: OrderBook): Int32Array {
  const places = new Int32Array(book.history.count).fill(-1);
  ordersInSequence(book).forEach((order, place) => {
    places[order] = place;
  });
  return places;
}

/** Lines of one customer, product and kind, one after the other: by day, then id of the order, then figures. */
function chainsOf(book: OrderBook): readonly (readonly number[])[] {
  const lines = book.lines as BookTable;
  const { plan, customers, customer, orderOfLine } = book.history;
  const quantities = lines.additive.get(plan.quantity as string)?.ints as Float64Array;
  const places = placesOf(book);
  const ofLines = kinOfLines(book);
  const kin = kinOfGoods(book, ofLines);
  const groups = new Int32Array(orderOfLine.length).fill(-1);
  for (let line = 0; line < orderOfLine.length; line++) {
    if (lines.alive[line] === 0 || (orderOfLine[line] as number) < 0 || (quantities[line] as number) <= 0) continue;
    const order = orderNow(book, orderOfLine[line] as number);
    if ((places[order] as number) >= 0) groups[line] = customer[order] as number;
  }
  const figures = [...lines.additive].sort(([a], [b]) => compareIds(a, b)).map(([, { ints }]) => ints);
  const place = (line: number) => places[orderNow(book, orderOfLine[line] as number)] as number;
  const order = (a: number, b: number): number => {
    let difference = place(a) - place(b);
    for (let f = 0; difference === 0 && f < figures.length; f++) {
      const ints = figures[f] as Float64Array;
      difference = (ints[a] as number) - (ints[b] as number);
    }
    return difference;
  };
  noteLinesApart(book, lines, groups, ofLines);
  if (kin !== ofLines) noteGoodsApart(book, groups, ofLines, kin, place);
  return runsOf(groups, customers.length, kin).map((chain) => chain.sort(order));
}

/** Counts, by field, the further values that lines of one product and customer have: goods of one price fill no packs of another. */
function noteLinesApart(book: OrderBook, lines: BookTable, groups: Int32Array, ofLines: Int32Array): void {
  const { customers, plan } = book.history;
  const products = lines.values.get(plan.product)?.codes;
  // One line of each chain stands for it.
  const firsts = new Int32Array(groups.length).fill(-1);
  walkKin(groups, customers.length, ofLines, (line, before, customer) => {
    if (before === -1 && products?.[line] !== -1) firsts[line] = customer;
  });
  const chains = runsOf(firsts, customers.length, kinOfProducts(book));
  if (chains.length === 0) return;
  const { fields } = alikeLines(book);
  for (const field of fields) {
    const codes = lines.values.get(field)?.codes;
    const further = chains.reduce((sum, chain) => sum + new Set(chain.map((line) => codes?.[line])).size - 1, 0);
    countApart(book, "lines", field, field === ONE_OFF ? "oneOff" : "differs", further);
  }
}

/** Counts chains of one product that are apart because their orders are not alike. */
function noteGoodsApart(book: OrderBook, groups: Int32Array, ofLines: Int32Array, kin: Int32Array, place: (line: number) => number): void {
  const { orders, history } = book;
  if (orders === undefined) return;
  // The first line of each chain, by what lines have in common.
  const firsts = new Map<number, Map<number, number>>();
  walkKin(groups, history.customers.length, ofLines, (line, before, customer) => {
    const name = (ofLines[line] as number) * history.customers.length + customer;
    const chains = (before === -1 ? undefined : firsts.get(name)) ?? new Map<number, number>();
    firsts.set(name, chains);
    const first = chains.get(kin[line] as number);
    if (first === undefined || place(line) < place(first)) chains.set(kin[line] as number, line);
  });
  const apart = apartCounter(book, "lines", orders, alikeForGoods(book));
  const orderAt = (line: number) => orderNow(book, history.orderOfLine[line] as number);
  for (const chains of firsts.values()) {
    const lines = [...chains.values()].sort((a, b) => place(a) - place(b));
    for (let k = 1; k < lines.length; k++) apart.note(orderAt(lines[k] as number), orderAt(lines[k - 1] as number));
  }
  apart.close();
}

/** Lines of the same customer and kind, two or more: a line alone takes its own rest. */
function runsOf(groups: Int32Array, nGroups: number, kin: Int32Array): number[][] {
  const runs: number[][] = [];
  const runOf = new Int32Array(kin.length).fill(-1);
  walkKin(groups, nGroups, kin, (line, before) => {
    if (before === -1) return;
    if (runOf[before] === -1) runOf[before] = runs.push([before]) - 1;
    const run = runOf[before] as number;
    (runs[run] as number[]).push(line);
    runOf[line] = run;
  });
  return runs;
}

/** Ships S(n) - S(n - 1) with each line: S is the sum ordered so far rounded to whole packs, and the whole sum after the last line. */
function roundChain(book: OrderBook, chain: readonly number[], size: number, round: "down" | "up", emptied: Emptied[]): void {
  const lines = book.lines as BookTable;
  const quantity = writableFigures(lines, book.history.plan.quantity as string).ints;
  const ordered = Float64Array.from(chain, (line) => quantity[line] as number);
  const shipped = shippedSums(ordered, size, round);
  if (shipped === undefined) return;
  for (const field of lines.additive.keys()) {
    const { ints, has } = writableFigures(lines, field);
    if (ints === quantity) continue;
    const moved = movedFigures(
      Float64Array.from(chain, (line) => ints[line] as number),
      ordered,
      shipped,
    );
    chain.forEach((line, k) => {
      ints[line] = moved[k] as number;
      if (has !== undefined && moved[k] !== 0) has[line] = 1;
    });
  }
  noteLate(book, chain, ordered, shipped);
  let taker = chain.length - 1;
  for (let k = chain.length - 1; k >= 0; k--) {
    const line = chain[k] as number;
    const amount = (shipped[k] as number) - (shipped[k - 1] ?? 0);
    quantity[line] = amount;
    if (amount > 0) taker = k;
    else if (round === "down") {
      lines.alive[line] = 0;
      emptied.push([line, chain[taker] as number]);
    }
  }
  if (round === "up") dropForward(lines, chain, quantity, emptied);
}

// Goods that came early: the line that brought them stands before.
function dropForward(lines: BookTable, chain: readonly number[], quantity: Float64Array, emptied: Emptied[]): void {
  let taker = chain[0] as number;
  for (const line of chain) {
    if ((quantity[line] as number) > 0) taker = line;
    else {
      lines.alive[line] = 0;
      emptied.push([line, taker]);
    }
  }
}

/** Sums shipped up to each line; undefined when rounding changes nothing. */
function shippedSums(ordered: Float64Array, size: number, round: "down" | "up"): Float64Array | undefined {
  const shipped = new Float64Array(ordered.length);
  const total = ordered.reduce((sum, one) => sum + one, 0);
  let sum = 0;
  let isChanged = false;
  for (let k = 0; k < ordered.length; k++) {
    sum += ordered[k] as number;
    const rest = sum % size;
    const rounded = round === "down" || rest === 0 ? sum - rest : sum - rest + size;
    shipped[k] = k === ordered.length - 1 ? total : Math.min(rounded, total);
    if (shipped[k] !== sum) isChanged = true;
  }
  return isChanged ? shipped : undefined;
}

/**
 * Moves a figure with its units, first in first out: the sum A(S) over the first S units, straight within a line and rounded down, so that
 * the parts of the lines are differences of one running sum and add up to its end.
 */
function movedFigures(figures: Float64Array, ordered: Float64Array, shipped: Float64Array): Float64Array {
  const moved = new Float64Array(figures.length);
  let at = 0;
  let units = 0;
  let figure = 0;
  let last = 0;
  for (let k = 0; k < figures.length; k++) {
    const sum = shipped[k] as number;
    while (at < figures.length && units + (ordered[at] as number) <= sum) {
      units += ordered[at] as number;
      figure += figures[at] as number;
      at++;
    }
    const now = at === figures.length ? figure : figure + partOf(figures[at] as number, sum - units, ordered[at] as number);
    moved[k] = now - last;
    last = now;
  }
  return moved;
}

function partOf(figure: number, units: number, of: number): number {
  const product = figure * units;
  if (Math.abs(product) <= LARGEST_INTEGER) return Math.floor(product / of);
  return Number(floorDivide(BigInt(figure) * BigInt(units), BigInt(of)));
}

// Some units of a line come late when fewer were shipped with its order, and those before, than ordered up to it.
function noteLate(book: OrderBook, chain: readonly number[], ordered: Float64Array, shipped: Float64Array): void {
  const orderAt = (k: number) => orderNow(book, book.history.orderOfLine[chain[k] as number] as number);
  let left = ordered.reduce((sum, one) => sum + one, 0);
  let withOrder = left;
  for (let k = chain.length - 1; k >= 0; k--) {
    if (k === chain.length - 1 || orderAt(k) !== orderAt(k + 1)) withOrder = shipped[k] as number;
    if (withOrder < left) book.late[chain[k] as number] = 1;
    left -= ordered[k] as number;
  }
}
