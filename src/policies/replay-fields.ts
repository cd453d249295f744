import { type Condition, conditionForm, type FieldCondition } from "../model/condition.js";
import type { CostModel } from "../model/cost-model.js";
import type { FactSource } from "../model/driver-spec.js";
import { entriesOf, own } from "../model/entries.js";
import { joinsOf } from "../model/joins-of.js";
import type { ActivitySpec, TimeEquation } from "../model/spec.js";
import type { ReplayFields, ReplayTables } from "./replay-options.js";

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
  readonly amount: string | undefined;
  readonly shipment: string;
  readonly lineCount: string;
  /** Fields that hold dates, which move with their order. */
  readonly dates: ReadonlySet<string>;
  readonly together: readonly string[];
  readonly differ: ReadonlySet<string>;
  /** Figures of a table that add up when its rows are joined. */
  additive(table: string): ReadonlySet<string>;
  /** Those of them that are money. */
  money(table: string): ReadonlySet<string>;
}

/** Finds the tables and fields of a replay: as the options say, else by the joins, drivers and facts of the model. */
export function planReplay(model: CostModel, events: ReadonlyMap<string, unknown>, tables: ReplayTables, fields: ReplayFields): ReplayPlan {
  const ordersId = tables.orders ?? (events.has("orders") ? "orders" : parentOf(model, tables.lines ?? "lines"));
  const orders = ordersId !== undefined && events.has(ordersId) ? ordersId : undefined;
  const childOf = (id: string | undefined): boolean => joinsOf(own(model.tables, id ?? "")).some(({ to }) => to === orders);
  const named = (role: "shipments" | "returns") => tables[role] ?? (events.has(role) ? role : undefined);
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
    amount: fields.amount ?? amountOf(model, lineTable),
    shipment: fields.shipment ?? "shipment",
    lineCount: fields.lineCount ?? "lines",
    dates: new Set([date, requested, ...entriesOf(model.tables).flatMap(([, table]) => table.date ?? []), ...dateFields(model)]),
    together: fields.together ?? [],
    differ: new Set(fields.differ ?? []),
    additive: (table) => additiveFields(model, table, fields),
    money: (table) => new Set([...(fields.amount === undefined ? [] : [fields.amount]), ...summedBySales(model, table)]),
  };
}

function parentOf(model: CostModel, lines: string): string | undefined {
  return joinsOf(own(model.tables, lines))[0]?.to;
}

function sourcesOf(model: CostModel): readonly FactSource[] {
  return entriesOf<FactSource | readonly FactSource[]>(model.sales).flatMap(([, source]) => source);
}

function summedBySales(model: CostModel, table: string): readonly string[] {
  return sourcesOf(model).flatMap(({ from, sum }) => (from === table && typeof sum === "string" ? [sum] : []));
}

/** The quantity of the first pack driver of the table, else of the first driver that sums one field of it. */
function quantityOf(model: CostModel, table: string): string | undefined {
  const drivers = entriesOf(model.drivers).filter(([, driver]) => driver.from === table);
  const packs = drivers.find(([, driver]) => driver.packs !== undefined);
  const money = summedBySales(model, table);
  const sum = drivers.find(([, driver]) => typeof driver.sum === "string" && !money.includes(driver.sum) && driver.kind !== "intensity");
  return packs?.[1].packs?.quantity ?? (sum?.[1].sum as string | undefined);
}

/** The field that gross sales sum, else net sales. */
function amountOf(model: CostModel, table: string): string | undefined {
  for (const fact of ["grossSales", "netSales"] as const) {
    const sources = [model.sales?.[fact] ?? []].flat() as readonly FactSource[];
    const source = sources.find(({ from, sum }) => from === table && typeof sum === "string");
    if (source !== undefined) return source.sum as string;
  }
  return undefined;
}

function additiveFields(model: CostModel, table: string, fields: ReplayFields): ReadonlySet<string> {
  const found = new Set<string>(fields.additive ?? []);
  const add = (name: unknown): void => {
    if (typeof name === "string") found.add(name);
  };
  for (const name of [fields.quantity ?? quantityOf(model, table), fields.amount ?? amountOf(model, table)]) add(name);
  for (const [, driver] of entriesOf(model.drivers)) {
    if (driver.from !== table) continue;
    add(driver.sum);
    add(driver.packs?.quantity);
  }
  for (const { from, sum } of sourcesOf(model)) if (from === table) add(sum);
  for (const [, activity] of entriesOf<ActivitySpec>(model.activities)) {
    if (own(model.drivers, activity.driver ?? "")?.from !== table) continue;
    for (const equation of equationsOf(activity)) {
      for (const terms of [equation.per, ...(equation.when ?? []).map((term) => term.per)]) Object.keys(terms ?? {}).forEach(add);
    }
  }
  for (const name of fields.fixed ?? []) found.delete(name);
  return found;
}

function equationsOf({ consumes }: ActivitySpec): readonly TimeEquation[] {
  return entriesOf(consumes).flatMap(([, use]) =>
    typeof use === "object" && ("base" in use || "per" in use || "when" in use) ? [use as TimeEquation] : [],
  );
}

/** Fields that conditions compare as dates. */
function dateFields(model: CostModel): readonly string[] {
  const conditions: (Condition | undefined)[] = [
    ...entriesOf(model.drivers).map(([, { where }]) => where),
    ...entriesOf(model.tables).map(([, { oneOff }]) => oneOff),
    ...sourcesOf(model).map(({ where }) => where),
    ...entriesOf<ActivitySpec>(model.activities).flatMap(([, activity]) =>
      equationsOf(activity).flatMap(({ when }) => (when ?? []).map((term) => term.if)),
    ),
  ];
  return conditions.flatMap((one) => (one === undefined ? [] : datesOf(one)));
}

function datesOf(condition: Condition): readonly string[] {
  const form = conditionForm(condition);
  if (form === "all" || form === "any") return (Object.values(condition)[0] as readonly Condition[]).flatMap(datesOf);
  if (form === "not") return datesOf((condition as { readonly not: Condition }).not);
  if (form !== "test") return [];
  const { field, part, since, op } = condition as FieldCondition;
  if (part === undefined && op !== "afterCutOff") return [];
  return since === undefined ? [field] : [field, since];
}
