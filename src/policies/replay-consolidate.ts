import { readDate } from "../measure/zone-clock.js";
import { compareIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import { apartCounter } from "./replay-apart.js";
import { type BookTable, joinRows, type OrderBook, orderNow, writable } from "./replay-book.js";
import { walkKin } from "./replay-grouping.js";
import { alikeShipments, kinOfShipments } from "./replay-kinship.js";
import { byContent } from "./replay-set-field.js";

/** Makes one shipment of the shipments of each order that are alike in what the model reads of them but dates and figures. */
export function consolidateShipments(book: OrderBook): void {
  if (book.shipments !== undefined) joinShipments(book, book.shipments);
  else if (book.lines?.values.has(book.history.plan.shipment)) nameOneShipment(book, book.lines);
}

/** The last shipment by date takes the others; by what they say where dates do not tell. */
function joinShipments(book: OrderBook, shipments: BookTable): void {
  const { orderOfShipment, count } = book.history;
  const groups = new Int32Array(orderOfShipment.length).fill(-1);
  for (let i = 0; i < groups.length; i++) {
    const order = orderOfShipment[i] as number;
    if (shipments.alive[i] === 1 && isReplayed(book, order)) groups[i] = orderNow(book, order);
  }
  const compare = byDate(book, shipments);
  const apart = apartCounter(book, "shipments", shipments, alikeShipments(book));
  const first = new Int32Array(groups.length);
  const last = new Int32Array(groups.length);
  const rows: number[] = [];
  // The first rows of the kinds of an order, where it has several.
  const kinds: number[][] = [];
  let previous = -1;
  let heads: number[] = [];
  walkKin(groups, count, kinOfShipments(book), (row, before, order) => {
    const head = before === -1 ? row : (first[before] as number);
    first[row] = head;
    if (before === -1) {
      last[head] = row;
      if (previous !== order) heads = [];
      if (heads.push(row) === 2) kinds.push(heads);
    } else {
      const leader = last[head] as number;
      const isLater = compare(row, leader) > 0;
      if (isLater) last[head] = row;
      rows.push(isLater ? leader : row);
    }
    previous = order;
  });
  for (const ones of kinds) {
    const leaders = ones.map((head) => last[head] as number).sort(compare);
    for (let k = 1; k < leaders.length; k++) apart.note(leaders[k] as number, leaders[k - 1] as number);
  }
  apart.close();
  const into = first.map((head) => last[head] as number);
  joinRows(shipments, rows, into);
}

function byDate({ history }: OrderBook, shipments: BookTable): (a: number, b: number) => number {
  const dates = shipments.values.get(history.plan.shipmentDate);
  const content = byContent(shipments);
  if (dates === undefined) return content;
  const { clock } = history;
  const reading = { wall: 0, instant: 0 };
  const times = Float64Array.from(dates.dictionary, (value) => (readDate(clock, value, reading) ? reading.wall : Number.NEGATIVE_INFINITY));
  const timeAt = (row: number) => times[dates.codes[row] as number] ?? Number.NEGATIVE_INFINITY;
  return (a, b) => {
    const [one, other] = [timeAt(a), timeAt(b)];
    return one === other ? content(a, b) : one < other ? -1 : 1;
  };
}

/** Gives the lines of each order the first of its shipment ids. */
function nameOneShipment(book: OrderBook, lines: BookTable): void {
  const { history } = book;
  const column = writable(lines, history.plan.shipment);
  const first = new Map<number, number>();
  const ids = column.dictionary.map((value) => readId(value) ?? "");
  const earlier = (a: number, b: number) => compareIds(ids[a] as string, ids[b] as string) < 0;
  const each = (visit: (line: number, order: number) => void): void => {
    for (let i = 0; i < column.codes.length; i++) {
      const order = history.orderOfLine[i] as number;
      if (lines.alive[i] === 1 && isReplayed(book, order) && column.codes[i] !== -1) visit(i, orderNow(book, order));
    }
  };
  each((line, order) => {
    const [code, known] = [column.codes[line] as number, first.get(order)];
    if (known === undefined || earlier(code, known)) first.set(order, code);
  });
  each((line, order) => {
    column.codes[line] = first.get(order) as number;
  });
}

function isReplayed({ history }: OrderBook, order: number): boolean {
  return order >= 0 && (history.customer[order] as number) >= 0;
}
