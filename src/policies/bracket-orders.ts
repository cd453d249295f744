import { CostError } from "../errors/cost-error.js";
import { type Finding, type FindingOptions, finding } from "../errors/finding.js";
import { quoteMessages } from "../errors/quote-messages.js";
import { type DecimalInput, plain, readDecimal, readShare } from "../number/decimal.js";
import { numberFinding } from "../number/number-fault.js";
import { compareIds } from "../number/order.js";
import { decimalToRational, type Rational, ZERO } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import type { Brackets } from "./bracket.js";

/** An order as far as brackets look at it. */
export interface BracketOrderInput {
  readonly id: string | number | bigint;
  readonly customer: string | number | bigint;
  readonly quantity: DecimalInput;
}

/** An order as read. */
export interface BracketOrder {
  readonly id: string;
  readonly customer: string;
  readonly quantity: Rational;
}

/** How customers answer, as read. */
export interface BracketSettings {
  readonly within: Rational;
  readonly demand: "kept" | "grows";
}

/** Reads the menu's brackets and the options. */
export function readBracketOptions(
  menu: unknown,
  options: unknown,
): { readonly brackets: Brackets | undefined; readonly settings: BracketSettings; readonly findings: Finding[] } {
  const findings: Finding[] = [];
  const brackets = bracketsOf(menu);
  if (brackets === undefined) {
    findings.push(finding(quoteMessages, "menu-invalid", "menu", { value: menu, expected: "what `menuPrices` gave, with brackets" }));
  }
  const invalid = (path: string, value: unknown, expected: string): void => {
    findings.push(finding(quoteMessages, "quote-option-invalid", path, { value, expected }));
  };
  const isObject = typeof options === "object" && options !== null && !Array.isArray(options);
  if (!isObject) invalid("options", options, "an object with any of roundUpWithin, demand");
  const given = isObject ? (options as Readonly<Record<string, unknown>>) : {};
  for (const key of Object.keys(given)) {
    if (key !== "roundUpWithin" && key !== "demand") invalid(`options.${key}`, key, "one of roundUpWithin, demand");
  }
  const { roundUpWithin = 0, demand = "kept" } = given;
  const share = readShare(roundUpWithin);
  const within = typeof share === "string" || share.isNegative() ? undefined : decimalToRational(share);
  if (within === undefined) invalid("options.roundUpWithin", roundUpWithin, 'a share of zero or more, such as "10%" or 0.1');
  if (demand !== "kept" && demand !== "grows") invalid("options.demand", demand, '"kept" or "grows"');
  return { brackets, settings: { within: within ?? ZERO, demand: demand === "grows" ? "grows" : "kept" }, findings };
}

function bracketsOf(menu: unknown): Brackets | undefined {
  if (typeof menu !== "object" || menu === null || !("brackets" in menu)) return undefined;
  const { brackets } = menu;
  const isRead = typeof brackets === "object" && brackets !== null && "list" in brackets && Array.isArray(brackets.list);
  return isRead ? (brackets as Brackets) : undefined;
}

/** Reads orders, in the order of customers, then ids; faults of one kind and field make one finding. */
export function readBracketOrders(orders: unknown, brackets: Brackets | undefined, findings: Finding[]): readonly BracketOrder[] {
  if (typeof orders !== "object" || orders === null || !(Symbol.iterator in orders)) {
    const detail = { value: orders, expected: "an iterable of { id, customer, quantity }" };
    throw new CostError([...findings, finding(quoteMessages, "menu-orders-invalid", "orders", detail)]);
  }
  const faults = new Map<string, Group>();
  const ids = new Set<string>();
  const read: BracketOrder[] = [];
  let position = 0;
  for (const row of orders as Iterable<unknown>) {
    const order = readRow(row, position, ids, brackets, faults);
    if (order !== undefined) read.push(order);
    position++;
  }
  for (const { word, count, positions } of faults.values()) findings.push(word({ count, positions }));
  if (position === 0) {
    findings.push(finding(quoteMessages, "menu-orders-invalid", "orders", { value: orders, expected: "at least one order" }));
  }
  return read.sort((a, b) => compareIds(a.customer, b.customer) || compareIds(a.id, b.id));
}

interface Group {
  readonly word: (options: FindingOptions) => Finding;
  readonly positions: number[];
  count: number;
}

const MOST_POSITIONS = 5;

function note(faults: Map<string, Group>, key: string, position: number, word: Group["word"]): undefined {
  const group = faults.get(key) ?? { word, positions: [], count: 0 };
  faults.set(key, group);
  group.count++;
  if (group.positions.length < MOST_POSITIONS) group.positions.push(position);
  return undefined;
}

function readRow(
  row: unknown,
  position: number,
  ids: Set<string>,
  brackets: Brackets | undefined,
  faults: Map<string, Group>,
): BracketOrder | undefined {
  const invalid = (path: string, value: unknown, expected: string): undefined => {
    return note(faults, `${path} ${expected}`, position, (at) =>
      finding(quoteMessages, "menu-orders-invalid", path, { value, expected }, at),
    );
  };
  if (typeof row !== "object" || row === null || Array.isArray(row)) return invalid("orders", row, "{ id, customer, quantity }");
  const given = row as { readonly [K in keyof BracketOrderInput]?: unknown };
  const id = readId(given.id);
  const customer = readId(given.customer);
  if (id === undefined) invalid("orders.id", given.id, "an id: well-formed text, a safe integer or a bigint");
  else if (ids.has(id)) invalid("orders.id", id, "every order once");
  else ids.add(id);
  if (customer === undefined) invalid("orders.customer", given.customer, "an id: well-formed text, a safe integer or a bigint");
  const quantity = readQuantity(given.quantity, position, brackets, faults);
  return id === undefined || customer === undefined || quantity === undefined ? undefined : { id, customer, quantity };
}

function readQuantity(value: unknown, position: number, brackets: Brackets | undefined, faults: Map<string, Group>): Rational | undefined {
  const path = "orders.quantity";
  const read = readDecimal(value);
  if (typeof read === "string") return note(faults, read, position, (at) => numberFinding(read, path, value, at));
  const quantity = decimalToRational(read);
  const least = brackets?.list[0]?.from;
  if (least === undefined || read.gte(least)) return quantity;
  const detail = { quantity: plain(read), least: plain(least) };
  return note(faults, "below", position, (at) => finding(quoteMessages, "quantity-below-brackets", path, detail, at));
}
