import type { BookTable, OrderBook } from "./replay-book.js";
import type { CodedValues } from "./replay-coded.js";

/**
 * Numbers rows so that two have the same number just when they have the same values in some fields, and the same signs in some figures.
 *
 * Values are compared as they are written: 1 and "1" differ, as they do in the model's conditions.
 */
function kinship(book: BookTable, fields: readonly string[], figures: readonly string[]): Int32Array {
  const { count } = book.table;
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

/** Which orders may be joined: those alike in all that the model reads of them but dates and figures. */
export function kinOfOrders(book: OrderBook): Int32Array {
  const { plan } = book.history;
  if (book.orders === undefined) return new Int32Array(book.history.count);
  return kinship(book.orders, fieldsOf(book.orders, [plan.orders?.order ?? ""], plan.dates, plan.differ), []);
}

/** Which lines of an order may be joined: those alike in all that the model reads of them but dates and figures, and in signs. */
export function kinOfLines(book: OrderBook): Int32Array {
  const { plan } = book.history;
  const lines = book.lines as BookTable;
  const fields = fieldsOf(lines, [plan.lines?.order ?? "", plan.customer], plan.dates, new Set());
  return kinship(lines, fields, [...lines.additive.keys()]);
}

function fieldsOf(book: BookTable, links: readonly string[], dates: ReadonlySet<string>, differ: ReadonlySet<string>): string[] {
  return [...book.values.keys()].filter((field) => !links.includes(field) && !dates.has(field) && !differ.has(field));
}
