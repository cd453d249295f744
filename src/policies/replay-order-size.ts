import { CostError } from "../errors/cost-error.js";
import { pathOf } from "../errors/quote.js";
import { type DecimalInput, parseDecimal } from "../number/decimal.js";
import { numberFinding } from "../number/number-fault.js";
import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import { decimalToRational } from "../number/rational.js";
import { readScaled } from "../number/scaled.js";
import type { MinimumOrderPolicy } from "./policy.js";
import { type BookTable, type OrderBook, orderNow } from "./replay-book.js";
import type { CodedValues } from "./replay-coded.js";

/** What every order is worth, in whole units of the figures' last decimals. */
export interface OrderSizes {
  readonly value: Float64Array | undefined;
  readonly quantity: Float64Array | undefined;
  /** What an order has to reach. */
  readonly leastValue: number;
  readonly leastQuantity: number;
}

/** Whole units of 10^-decimals by row. */
interface Whole {
  readonly ints: Float64Array;
  readonly decimals: number;
}

/**
 * Sums quantity and value of the lines of each order, or takes those of the orders where there are no lines.
 *
 * @throws {CostError} `number-invalid` and others for a factor that is no number, `quantity-too-large` for a sum beyond 2^53 - 1
 */
export function sizesOf(book: OrderBook, { value, quantity }: MinimumOrderPolicy): OrderSizes {
  const { plan } = book.history;
  const table = book.lines ?? book.orders;
  const money = value === undefined || table === undefined ? undefined : amountsOf(table, plan.amount);
  const units = quantity === undefined ? undefined : table?.additive.get(plan.quantity ?? "");
  const path = `events.${pathOf(table?.table.id ?? "")}`;
  return {
    value: money && sums(book, money, path),
    quantity: units && sums(book, units, path),
    leastValue: least(value, money),
    leastQuantity: least(quantity, units),
  };
}

function sums(book: OrderBook, { ints }: Whole, path: string): Float64Array {
  const { count, orderOfLine } = book.history;
  const alive = (book.lines ?? book.orders)?.alive;
  const orders = new Float64Array(count);
  for (let i = 0; i < ints.length; i++) {
    const order = book.lines === undefined ? i : (orderOfLine[i] as number);
    if (order < 0 || alive?.[i] !== 1) continue;
    const now = orderNow(book, order);
    const sum = (orders[now] as number) + (ints[i] as number);
    if (Math.abs(sum) > LARGEST_INTEGER) throw new CostError([numberFinding("quantity-too-large", path, sum)]);
    orders[now] = sum;
  }
  return orders;
}

function least(given: DecimalInput | undefined, whole: Whole | undefined): number {
  if (given === undefined) return Number.NEGATIVE_INFINITY;
  const { n, d } = decimalToRational(parseDecimal(given, "minimum"));
  const units = n * 10n ** BigInt(whole?.decimals ?? 0);
  return Number((units + d - 1n) / d);
}

/** Money of each row: a figure, or the exact product of several fields. */
function amountsOf(table: BookTable, fields: readonly string[]): Whole {
  const factors = fields.map((field) => factorOf(table, field));
  const [first, ...others] = factors as [Whole, ...Whole[]];
  if (others.length === 0) return first;
  const ints = first.ints.slice();
  for (const other of others) {
    for (let i = 0; i < ints.length; i++) {
      const product = (ints[i] as number) * (other.ints[i] as number);
      if (!(Math.abs(product) <= LARGEST_INTEGER)) {
        const path = pathOf("events", table.table.id);
        throw new CostError([numberFinding("quantity-too-large", path, product, { positions: [i] })]);
      }
      ints[i] = product;
    }
  }
  return { ints, decimals: factors.reduce((sum, { decimals }) => sum + decimals, 0) };
}

function factorOf(table: BookTable, field: string): Whole {
  return table.additive.get(field) ?? wholeValues(table, field, table.values.get(field) as CodedValues);
}

/** Numbers once a value: prices are few. Rows without a value count 0, as figures do. */
function wholeValues({ table }: BookTable, field: string, { codes, dictionary }: CodedValues): Whole {
  const read = dictionary.map((value) => {
    const number = { int: 0, decimals: 0 };
    const fault = readScaled(value, number);
    if (fault === 0) return number;
    throw new CostError([numberFinding(fault, pathOf("events", table.id, table.names.get(field) ?? field), value)]);
  });
  const decimals = read.reduce((most, one) => Math.max(most, one.decimals), 0);
  const whole = Float64Array.from(read, ({ int, decimals: own }) => shiftInteger(int, decimals - own));
  const ints = new Float64Array(codes.length);
  for (let i = 0; i < codes.length; i++) if (codes[i] !== -1) ints[i] = whole[codes[i] as number] as number;
  return { ints, decimals };
}
