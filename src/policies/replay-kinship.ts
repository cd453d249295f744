import { type BookTable, type OrderBook, orderNow } from "./replay-book.js";
import type { CodedValues } from "./replay-coded.js";
import { ONE_OFF } from "./replay-one-off.js";

/** What rows of a table must have in common to be joined. */
export interface Alike {
  /** Fields with the same values. */
  readonly fields: readonly string[];
  /** Figures with the same signs: a return takes nothing from an order, it makes work of its own. */
  readonly figures: readonly string[];
  /** Fields because of which no two rows are alike. */
  readonly clashes: readonly string[];
}

/**
 * Numbers rows so that two have the same number just when they may be joined.
 *
 * Values are compared as they are written: 1 and "1" differ, as they do in the model's conditions.
 */
function kinship(book: BookTable, { fields, figures, clashes }: Alike): Int32Array {
  const { count } = book.table;
  if (clashes.length > 0) return upTo(count);
  let numbers: Int32Array = new Int32Array(count);
  let isFirst = true;
  for (const field of fields) {
    const column = book.values.get(field);
    if (column !== undefined) numbers = refined(numbers, codesOf(column), isFirst);
    isFirst &&= column === undefined;
  }
  for (const field of figures) {
    const ints = book.additive.get(field)?.ints;
    if (ints === undefined || !hasNegative(ints)) continue;
    numbers = refined(numbers, { codes: Int32Array.from(ints, (int) => (int < 0 ? 1 : 0)), count: 2 }, isFirst);
    isFirst = false;
  }
  return numbers;
}

function upTo(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  return numbers;
}

function hasNegative(ints: Float64Array): boolean {
  for (let i = 0; i < ints.length; i++) if ((ints[i] as number) < 0) return true;
  return false;
}

interface Codes {
  readonly codes: Int32Array;
  readonly count: number;
}

// Numbered as they come, so that there are no more numbers than rows; those without a value are alike too.
function codesOf({ codes, dictionary }: CodedValues): Codes {
  const numbers = new Int32Array(dictionary.length + 1).fill(-1);
  const dense = new Int32Array(codes.length);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const at = (codes[i] as number) + 1;
    if (numbers[at] === -1) numbers[at] = count++;
    dense[i] = numbers[at] as number;
  }
  return { codes: dense, count };
}

// Both numbers are below the count of rows, so their pair is a whole number below 2^53.
function refined(numbers: Int32Array, { codes, count }: Codes, isFirst: boolean): Int32Array {
  if (count < 2) return numbers;
  if (isFirst) return codes;
  const known = new Map<number, number>();
  return numbers.map((number, i) => {
    const pair = number * count + (codes[i] as number);
    let refinedNumber = known.get(pair);
    if (refinedNumber === undefined) {
      refinedNumber = known.size;
      known.set(pair, refinedNumber);
    }
    return refinedNumber;
  });
}

/** What orders must have in common: all that the model reads of them but dates and figures, and signs. */
export function alikeOrders({ orders, history: { plan, joining } }: OrderBook): Alike {
  if (orders === undefined) return { fields: [], figures: [], clashes: [] };
  return alike(orders, joining.clashes.get(orders.table.id), [plan.orders?.order], plan.dates, plan.differ);
}

/** What lines of an order must have in common, their product above all. */
export function alikeLines({ lines, history: { plan, joining } }: OrderBook): Alike {
  const table = lines as BookTable;
  return alike(table, joining.clashes.get(table.table.id), [plan.lines?.order, plan.customer], plan.dates, new Set());
}

/** What shipments of an order must have in common. */
export function alikeShipments({ shipments, history: { plan, joining } }: OrderBook): Alike {
  const table = shipments as BookTable;
  return alike(table, joining.clashes.get(table.table.id), [plan.shipments?.order, plan.shipment], plan.dates, plan.differ);
}

function alike(
  { values, additive }: BookTable,
  clashes: readonly string[] = [],
  links: readonly (string | undefined)[],
  dates: ReadonlySet<string>,
  differ: ReadonlySet<string>,
): Alike {
  const fields = [...values.keys()].filter((field) => !links.includes(field) && !dates.has(field) && !differ.has(field));
  return { fields, figures: [...additive.keys()], clashes };
}

/** Which orders may be joined. */
export function kinOfOrders(book: OrderBook): Int32Array {
  return book.orders === undefined ? new Int32Array(book.history.count) : kinship(book.orders, alikeOrders(book));
}

/** Which shipments of an order may be joined. */
export function kinOfShipments(book: OrderBook): Int32Array {
  return kinship(book.shipments as BookTable, alikeShipments(book));
}

/** Which lines of an order may be joined; of a line without a product nobody knows what else is the same. */
export function kinOfLines(book: OrderBook): Int32Array {
  const { plan } = book.history;
  const lines = book.lines as BookTable;
  const products = lines.values.get(plan.product)?.codes;
  if (products === undefined) return upTo(lines.table.count);
  const kin = kinship(lines, alikeLines(book));
  if (!products.includes(-1)) return kin;
  return withoutProduct(kin, products);
}

/** Which lines are of one product. */
export function kinOfProducts({ lines, history: { plan } }: OrderBook): Int32Array {
  return kinship(lines as BookTable, { fields: [plan.product], figures: [], clashes: [] });
}

// Numbered anew, so that there are no more numbers than lines.
function withoutProduct(kin: Int32Array, products: Int32Array): Int32Array {
  const known = new Int32Array(kin.length).fill(-1);
  const numbers = new Int32Array(kin.length);
  let count = 0;
  for (let i = 0; i < kin.length; i++) {
    const number = kin[i] as number;
    if (products[i] === -1) numbers[i] = count++;
    else {
      if (known[number] === -1) known[number] = count++;
      numbers[i] = known[number] as number;
    }
  }
  return numbers;
}

/** What orders must have in common for goods to move between their lines: what the model reads of an order for its lines, and one-off. */
export function alikeForGoods(book: OrderBook): Alike {
  const { plan, joining } = book.history;
  const { fields, clashes } = alikeOrders(book);
  return {
    fields: fields.filter((field) => field === ONE_OFF || (joining.ofLines.has(field) && field !== plan.customer)),
    figures: [],
    clashes: clashes.filter((field) => joining.ofLines.has(field)),
  };
}

/** Between which lines of a customer goods may move: those that are alike, in orders that are alike for them. */
export function kinOfGoods(book: OrderBook, kin: Int32Array): Int32Array {
  const { orders, history } = book;
  if (orders === undefined) return kin;
  const ofOrders = kinship(orders, alikeForGoods(book));
  if (isSame(ofOrders)) return kin;
  const codes = history.orderOfLine.map((order) => (order < 0 ? 0 : (ofOrders[orderNow(book, order)] as number)));
  return refined(kin, { codes, count: ofOrders.length }, false);
}

function isSame(numbers: Int32Array): boolean {
  const [first] = numbers;
  for (let i = 1; i < numbers.length; i++) if (numbers[i] !== first) return false;
  return true;
}
