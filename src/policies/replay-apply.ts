import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathBelow, pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import { DAY } from "../measure/zone-clock.js";
import type { CostModel } from "../model/cost-model.js";
import type { PackSpec } from "../model/driver-spec.js";
import { entriesOf, own } from "../model/entries.js";
import { readIsoDate } from "../model/iso-date.js";
import { sortedIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import { readScaled } from "../number/scaled.js";
import type { OrderPolicy, PackRoundingPolicy } from "./policy.js";
import { type BookTable, hasDays, type OrderBook } from "./replay-book.js";
import { valueIn } from "./replay-coded.js";
import { consolidateShipments } from "./replay-consolidate.js";
import { applyFrequency, applyMinimum } from "./replay-join.js";
import { sizesOf } from "./replay-order-size.js";
import { applyPackRounding, type PackSizes } from "./replay-packs.js";
import { applyDropShipment, applyLeadTime, applyReturnsAllowance, setOrderField } from "./replay-set-field.js";

/** What policies are applied to, beside the book: attributes of products tell their packs. */
export interface ReplayContext {
  readonly model: CostModel;
  /** Attribute of a product, by product id. */
  readonly products: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** A policy that is bound to the tables and fields it works on; it fails for nothing any more. */
export type BoundPolicy = (book: OrderBook) => void;

/**
 * Binds a policy to a history; what it needs and does not find becomes a finding.
 *
 * @param book an open book of the history, to look at only
 */
export function bindPolicy(context: ReplayContext, book: OrderBook, policy: OrderPolicy, path: string, findings: Finding[]): BoundPolicy {
  const { plan } = book.history;
  switch (policy.kind) {
    case "orderFrequency": {
      needDays(book, findings);
      const start = startOf(book, policy.from);
      return (at) => applyFrequency(at, policy, start);
    }
    case "minimumOrder": {
      needDays(book, findings);
      const table = book.lines ?? book.orders;
      if (policy.value !== undefined) needAmount(table, plan.amount, findings);
      if (policy.quantity !== undefined) needQuantity(table, plan.quantity, findings);
      return (at) => applyMinimum(at, policy, sizesOf(at, policy));
    }
    case "packRounding":
      return bindPacks(context, book, policy, path, findings);
    case "orderChannel":
    case "deliveryWindow": {
      const field = policy.field ?? (policy.kind === "orderChannel" ? "channel" : "window");
      needField(book, field, path, findings);
      return (at) => setOrderField(at, field, policy.to, policy.share);
    }
    case "shipping": {
      const { mode, field = "mode", share, consolidate = false } = policy;
      if (mode !== undefined) needField(book, field, path, findings);
      if (consolidate && book.shipments === undefined && !(book.lines?.values.has(plan.shipment) ?? false)) {
        findings.push(missingTable("shipments", book));
      }
      return (at) => {
        if (mode !== undefined) setOrderField(at, field, mode, share);
        if (consolidate) consolidateShipments(at);
      };
    }
    case "leadTime": {
      const field = policy.field ?? plan.requested;
      needField(book, field, path, findings);
      if (policy.days !== undefined) needDays(book, findings);
      return (at) => applyLeadTime(at, field, policy);
    }
    case "dropShipment":
      needField(book, policy.field ?? "dropShip", path, findings);
      if (policy.products !== undefined && book.lines === undefined) findings.push(missingTable("lines", book));
      else if (policy.products !== undefined && !book.lines?.values.has(plan.product))
        findings.push(missingField(book, plan.product, "product"));
      else if (policy.products !== undefined) checkProducts(context, book, policy.products, path, findings);
      return (at) => applyDropShipment(at, policy);
    case "returnsAllowance":
      if (book.returns === undefined) findings.push(missingTable("returns", book));
      return (at) => applyReturnsAllowance(at, policy);
  }
}

/** Notes products that are neither in a line nor listed. */
function checkProducts({ products }: ReplayContext, book: OrderBook, given: readonly string[], path: string, findings: Finding[]): void {
  const inLines = book.lines?.values.get(book.history.plan.product)?.dictionary ?? [];
  const known = new Set([...products.keys(), ...inLines.flatMap((value) => readId(value) ?? [])]);
  for (const [i, product] of given.entries()) {
    if (known.has(product)) continue;
    const detail = { product, nearest: nearest(product, known) };
    findings.push(finding(replayMessages, "policy-product-unknown", pathBelow(path, "products", i), detail));
  }
}

/** Notes a pack that the model does not have; known without any history. */
export function checkPack(model: CostModel, policy: OrderPolicy, path: string, findings: Finding[]): void {
  if (policy.kind !== "packRounding" || policy.size !== undefined || packSize(model, policy.pack) !== undefined) return;
  const known = sortedIds(new Set(packsOf(model).flatMap(({ sizes }) => Object.keys(sizes))));
  const detail = { pack: policy.pack, known, nearest: nearest(policy.pack, known) };
  findings.push(finding(replayMessages, "policy-pack-unknown", `${path}.pack`, detail));
}

function needDays(book: OrderBook, findings: Finding[]): void {
  if (hasDays(book.history)) return;
  findings.push(missingField(book, book.history.plan.date, "date"));
}

function needQuantity(book: BookTable | undefined, field: string | undefined, findings: Finding[]): void {
  if (field !== undefined && book?.additive.has(field)) return;
  findings.push(missingFigure(book, field, "quantity"));
}

/** Money is a figure, or a product of which every factor stands in the rows. */
function needAmount(book: BookTable | undefined, fields: readonly string[], findings: Finding[]): void {
  const missing = fields.length === 0 ? [undefined] : fields.filter((field) => !(book?.additive.has(field) || book?.values.has(field)));
  for (const field of missing) findings.push(missingFigure(book, field, "amount"));
}

function missingFigure(book: BookTable | undefined, field: string | undefined, needs: string): Finding {
  const table = book?.table.id ?? "";
  return finding(replayMessages, "replay-field-missing", `events.${pathOf(table)}`, { field, role: table, needs });
}

function needField(book: OrderBook, field: string, path: string, findings: Finding[]): void {
  const tables = [book.orders, book.lines, book.shipments].filter((one) => one !== undefined);
  if (tables.some(({ table }) => table.names.has(field))) return;
  findings.push(finding(replayMessages, "policy-field-unread", `${path}.field`, { field, tables: tables.map(({ table }) => table.id) }));
}

function missingField({ orders, lines }: OrderBook, field: string, needs: string): Finding {
  const role = (needs === "product" ? lines : (orders ?? lines))?.table.id ?? "";
  return finding(replayMessages, "replay-field-missing", `events.${pathOf(role)}`, { field, role, needs });
}

function missingTable(role: string, { orders, lines, shipments, returns }: OrderBook): Finding {
  const known = [orders, lines, shipments, returns].flatMap((one) => one?.table.id ?? []);
  return finding(replayMessages, "replay-table-missing", `options.tables.${role}`, { role, known });
}

const FIRST_MONDAY = 4;

function startOf({ history: { firstDay } }: OrderBook, from: string | undefined): number {
  if (from !== undefined) return Math.floor((readIsoDate(from)?.wall ?? 0) / DAY);
  return firstDay > -1_000_000_000 ? firstDay : FIRST_MONDAY;
}

function bindPacks(context: ReplayContext, book: OrderBook, policy: PackRoundingPolicy, path: string, findings: Finding[]): BoundPolicy {
  const { plan } = book.history;
  if (book.lines === undefined) findings.push(missingTable("lines", book));
  else {
    needQuantity(book.lines, plan.quantity, findings);
    // Goods that nobody can tell apart would be packed together.
    if (!book.lines.values.has(plan.product)) findings.push(missingField(book, plan.product, "product"));
  }
  needDays(book, findings);
  const size = policy.size ?? packSize(context.model, policy.pack);
  // Said by `checkPack`, which needs no history.
  if (size === undefined) return () => undefined;
  const isConstant = !(typeof size === "object" && "field" in size);
  if (isConstant && packSizes(context, book, size)(0) === 0) {
    const expected = "a size in whole units of the last decimal of the quantities";
    findings.push(finding(replayMessages, "policy-invalid", `${path}.size`, { value: size, expected }));
  }
  return (at) => applyPackRounding(at, policy, packSizes(context, at, size));
}

type PackSize = PackSpec["sizes"][string];

function packsOf({ drivers }: CostModel): readonly PackSpec[] {
  return entriesOf(drivers).flatMap(([, { packs }]) => packs ?? []);
}

function packSize(model: CostModel, pack: string): PackSize | undefined {
  for (const { sizes } of packsOf(model)) {
    const size = own(sizes, pack);
    if (size !== undefined) return size;
  }
  return undefined;
}

/** The pack of a line's product: a constant, or the field of the line, else of its product; what is blank or no size above zero is no pack. */
function packSizes({ products }: ReplayContext, book: OrderBook, size: PackSize): PackSizes {
  const { plan } = book.history;
  const decimals = book.lines?.additive.get(plan.quantity ?? "")?.decimals ?? 0;
  const quantity = { int: 0, decimals: 0 };
  const whole = (value: unknown): number => {
    if (value === undefined || value === null || value === "" || readScaled(value, quantity) !== 0) return 0;
    const units = quantity.int * 10 ** (decimals - quantity.decimals);
    return Number.isSafeInteger(units) && units > 0 ? units : 0;
  };
  const isField = typeof size === "object" && "field" in size;
  if (!isField) {
    const units = whole(size);
    return () => units;
  }
  const column = book.lines?.values.get(size.field);
  const owners = book.lines?.values.get(plan.product);
  const known = new Map<unknown, number>();
  return (line) => {
    const value = valueIn(column, line);
    if (value !== undefined) return whole(value);
    const product = valueIn(owners, line);
    let units = known.get(product);
    if (units === undefined) {
      const attributes = products.get(readId(product) ?? "");
      units = whole(attributes === undefined ? undefined : own(attributes, size.field));
      known.set(product, units);
    }
    return units;
  };
}
