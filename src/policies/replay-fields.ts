import type { CostModel } from "../model/cost-model.js";
import type { FactSource } from "../model/driver-spec.js";
import { entriesOf, own } from "../model/entries.js";
import { joinsOf } from "../model/joins-of.js";
import { dateFields, factSources, orderedFields } from "./replay-conditions.js";
import type { ReplayFields, ReplayTables } from "./replay-options.js";
import { addingFields, termsOf } from "./replay-terms.js";

/** How rows of a table name their order. */
export interface OrderLink {
  readonly id: string;
  /** The field that holds the order's id. */
  readonly order: string;
}

/** The tables and fields of a replay, defaults filled in. */
export interface ReplayPlan {
  /** Undefined: orders are what lines name as such. */
  readonly orders: OrderLink | undefined;
  readonly lines: OrderLink | undefined;
  readonly shipments: OrderLink | undefined;
  readonly returns: (OrderLink & { readonly date: string }) | undefined;
  readonly customer: string;
  readonly date: string;
  readonly requested: string;
  readonly product: string;
  readonly quantity: string | undefined;
  /** The field that holds money, or the fields whose product is money; none where that is not known. */
  readonly amount: readonly string[];
  readonly shipment: string;
  /** The date of a shipment. */
  readonly shipmentDate: string;
  /** Names of the field that counts the lines of an order: the first that the orders have as a figure does. */
  readonly lineCounts: readonly string[];
  /** Fields that hold dates, which move with their order. */
  readonly dates: ReadonlySet<string>;
  readonly together: readonly string[];
  readonly differ: ReadonlySet<string>;
  readonly fixed: ReadonlySet<string>;
  /** Fields that add up by the word of the options. */
  readonly added: readonly string[];
  /** Figures of a table that add up when its rows are joined; `has` tells which fields its rows have themselves. */
  additive(table: string, has: (field: string) => boolean): ReadonlySet<string>;
  /** Those of them that are money. */
  money(table: string): ReadonlySet<string>;
}

const LINE_COUNTS = ["lines", "lineCount"];
/** What tables of a role are called. */
const TABLE_NAMES = { shipments: ["shipments", "deliveries"], returns: ["returns"] } as const;

/** Finds the tables and fields of a replay: as the options say, else by the joins, drivers and facts of the model. */
export function planReplay(model: CostModel, events: ReadonlyMap<string, unknown>, tables: ReplayTables, fields: ReplayFields): ReplayPlan {
  const ordersId = tables.orders ?? (events.has("orders") ? "orders" : parentOf(model, tables.lines ?? "lines"));
  const orders = ordersId !== undefined && events.has(ordersId) ? ordersId : undefined;
  const childOf = (id: string | undefined): boolean => joinsOf(own(model.tables, id ?? "")).some(({ to }) => to === orders);
  const named = (role: "shipments" | "returns") => tables[role] ?? TABLE_NAMES[role].find((name) => events.has(name));
  const apart = [named("shipments"), named("returns")];
  const child = [...events.keys()].find((id) => !apart.includes(id) && id !== orders && childOf(id));
  const lines = tables.lines ?? (events.has("lines") ? "lines" : child);
  const link = (id: string | undefined): OrderLink | undefined => {
    if (id === undefined) return undefined;
    const join = joinsOf(own(model.tables, id)).find(({ to }) => to === orders);
    return { id, order: join?.on ?? fields.order ?? "orderId" };
  };
  const join = joinsOf(own(model.tables, lines ?? "")).find(({ to }) => to === orders);
  const dated = own(model.tables, orders ?? lines ?? "")?.date;
  const date = fields.date ?? dated ?? "date";
  const requested = fields.requested ?? "requested";
  const returns = named("returns");
  const lineTable = lines ?? orders ?? "";
  return {
    orders: orders === undefined ? undefined : { id: orders, order: join?.key ?? join?.on ?? fields.order ?? "orderId" },
    lines: link(lines),
    shipments: link(named("shipments")),
    returns: returns === undefined ? undefined : { ...(link(returns) as OrderLink), date: own(model.tables, returns)?.date ?? date },
    customer: fields.customer ?? "customer",
    date,
    requested,
    product: fields.product ?? "product",
    quantity: fields.quantity ?? quantityOf(model, lineTable),
    amount: fields.amount === undefined ? amountOf(model, lineTable) : [fields.amount],
    shipment: fields.shipment ?? "shipment",
    shipmentDate: own(model.tables, named("shipments") ?? "")?.date ?? date,
    lineCounts: fields.lineCount === undefined ? LINE_COUNTS : [fields.lineCount],
    dates: new Set([date, requested, ...entriesOf(model.tables).flatMap(([, table]) => table.date ?? []), ...dateFields(model)]),
    together: fields.together ?? [],
    differ: new Set(fields.differ ?? []),
    fixed: new Set(fields.fixed),
    added: fields.additive ?? [],
    additive: (table, has) => additiveFields(model, table, { orders, lineTable }, fields, has),
    money: (table) => new Set([...(fields.amount === undefined ? [] : [fields.amount]), ...summedBySales(model, table)]),
  };
}

function parentOf(model: CostModel, lines: string): string | undefined {
  return joinsOf(own(model.tables, lines))[0]?.to;
}

function summedBySales(model: CostModel, table: string): readonly string[] {
  return factSources(model).flatMap(({ from, sum }) => (from === table && typeof sum === "string" ? [sum] : []));
}

/**
 * The quantity that all pack drivers of the table split; else the field `quantity`, where the model adds it up; else the only field that
 * drivers sum. Of several none is the units rather than another: kilograms are none.
 */
function quantityOf(model: CostModel, table: string): string | undefined {
  const drivers = entriesOf(model.drivers).flatMap(([, driver]) => (driver.from === table ? [driver] : []));
  const packed = new Set(drivers.flatMap(({ packs }) => packs?.quantity ?? []));
  if (packed.size > 0) return packed.size === 1 ? [...packed][0] : undefined;
  const { sums, products } = termsOf(model, table);
  if (sums.has("quantity") || products.some((factors) => factors.includes("quantity"))) return "quantity";
  const money = summedBySales(model, table);
  const summed = drivers.flatMap(({ sum, kind }) => (typeof sum === "string" && kind !== "intensity" && !money.includes(sum) ? [sum] : []));
  return new Set(summed).size === 1 ? summed[0] : undefined;
}

/** What gross sales sum, a field or a product of fields; else what net sales sum. */
function amountOf(model: CostModel, table: string): readonly string[] {
  for (const fact of ["grossSales", "netSales"] as const) {
    const sources = [model.sales?.[fact] ?? []].flat() as readonly FactSource[];
    const source = sources.find(({ from }) => from === table);
    if (source !== undefined) return [source.sum].flat();
  }
  return [];
}

/** The product of fields that sales facts sum and of which a field is but a factor; undefined where the field itself is money. */
export function productWith(model: CostModel, field: string): readonly string[] | undefined {
  const sums = factSources(model).map(({ sum }) => [sum].flat());
  if (sums.some((fields) => fields.length === 1 && fields[0] === field)) return undefined;
  return sums.find((fields) => fields.length > 1 && fields.includes(field));
}

function additiveFields(
  model: CostModel,
  table: string,
  { orders, lineTable }: { readonly orders: string | undefined; readonly lineTable: string },
  { quantity, amount, lineCount, additive = [], fixed = [] }: ReplayFields,
  has: (field: string) => boolean,
): ReadonlySet<string> {
  const counts =
    table !== orders ? [] : lineCount === undefined ? LINE_COUNTS.filter((field) => orderedFields(model).has(field)) : [lineCount];
  const named = table === lineTable ? [quantity ?? quantityOf(model, table), amount] : [];
  const more = [...additive, ...counts, ...named].filter((field) => field !== undefined);
  return addingFields(termsOf(model, table), more, new Set(fixed), has);
}
