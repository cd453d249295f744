import { type CostModel, costModel } from "../../src/model/cost-model.js";
import type { DriverSpec, NegativeRows } from "../../src/model/driver-spec.js";
import type { OrderPolicy } from "../../src/policies/policy.js";

/** Rows formed anew and measured by definition: slow, row by row, and written without a look at the library's code. */
export interface OrderRow {
  readonly orderId: string;
  readonly customer: string;
  readonly date: string;
  readonly channel: string;
  readonly promo: boolean;
  readonly tons: number;
  readonly km: number;
  readonly lineCount: number;
}

export interface LineRow {
  readonly orderId: string;
  readonly product: string | null;
  readonly units: number;
  readonly price: string;
  readonly pallets: number;
  readonly days: number;
}

export interface ShipmentRow {
  readonly orderId: string;
  readonly carrier: string;
  readonly shipped: string;
  readonly kg: number;
  readonly miles: number;
}

export type Rows = {
  readonly orders: readonly OrderRow[];
  readonly lines: readonly LineRow[];
  readonly shipments: readonly ShipmentRow[];
};

/** What models differ in. */
export interface Variant {
  /** Another driver sums days, so that both factors of pallet-days add up. */
  readonly clash: boolean;
  readonly negativeRows: Extract<NegativeRows, "absolute" | "exclude">;
  readonly oneOff: "none" | "promo" | "august";
}

export function modelOf({ clash, negativeRows, oneOff }: Variant): CostModel {
  const rule =
    oneOff === "none"
      ? {}
      : { oneOff: oneOff === "promo" ? { promo: true } : ({ field: "date", op: "eq", value: 8, part: "month" } as const) };
  const drivers: Readonly<Record<string, DriverSpec>> = {
    orders: { from: "orders", count: true },
    phone: { from: "orders", count: true, where: { channel: "phone" } },
    long: { from: "orders", count: true, where: { field: "lineCount", op: "gt", value: 2 } },
    tonKm: { from: "orders", sum: ["tons", "km"], negativeRows },
    lines: { from: "lines", count: true },
    palletDays: { from: "lines", sum: ["pallets", "days"] },
    pallets: { from: "lines", sum: "pallets" },
    units: { from: "lines", sum: "units", negativeRows },
    phoneUnits: { from: "lines", sum: "units", negativeRows, where: { channel: "phone" } },
    air: { from: "shipments", sum: "kg", negativeRows, where: { carrier: "air" } },
    kgMiles: { from: "shipments", sum: ["kg", "miles"], negativeRows },
    shipments: { from: "shipments", count: true },
    ...(clash ? { days: { from: "lines", sum: "days" } } : {}),
  };
  return costModel({
    currency: "USD",
    resources: {},
    activities: Object.fromEntries(Object.keys(drivers).map((id) => [id, { cost: 100, driver: id }])),
    drivers,
    tables: {
      orders: { date: "date", ...rule },
      lines: { join: { to: "orders", on: "orderId" } },
      shipments: { date: "shipped", join: { to: "orders", on: "orderId" } },
    },
    sales: { grossSales: { from: "lines", sum: ["units", "price"] } },
  });
}

type Formed = { order: OrderRow & { readonly oneOff: boolean }; lines: LineRow[]; shipments: ShipmentRow[] };

/** Volumes by driver after a policy of order frequency without order day, or of consolidated shipments. */
export function volumesAfter(rows: Rows, variant: Variant, policies: readonly OrderPolicy[]): Readonly<Record<string, number>> {
  let formed: Formed[] = rows.orders.map((order) => ({
    order: { ...order, oneOff: isOneOff(order, variant) },
    lines: rows.lines.filter(({ orderId }) => orderId === order.orderId),
    shipments: rows.shipments.filter(({ orderId }) => orderId === order.orderId),
  }));
  for (const policy of policies) {
    if (policy.kind === "orderFrequency") formed = frequency(formed, policy.every === "month" ? monthOf : weekOf, variant);
    else if (policy.kind === "shipping") formed = formed.map((one) => ({ ...one, shipments: gathered(one.shipments, shipmentKey, both) }));
  }
  return measured(formed, variant);
}

function isOneOff({ promo, date }: OrderRow, { oneOff }: Variant): boolean {
  return oneOff === "promo" ? promo : oneOff === "august" && monthOf(date) === "2026-08";
}

const monthOf = (date: string): string => date.slice(0, 7);
const weekOf = (date: string): string => String(Math.floor((Date.parse(date) / 86_400_000 + 3) / 7));
const sign = (figure: number): string => (figure < 0 ? "-" : "+");
const last = (a: Formed, b: Formed): boolean => a.order.date + a.order.orderId > b.order.date + b.order.orderId;

// Joined are orders of a customer and cycle that say the same in all but dates and what adds up; kilometres do not, tons do.
function frequency(formed: readonly Formed[], cycle: (date: string) => string, variant: Variant): Formed[] {
  const groups = new Map<string, Formed[]>();
  for (const one of formed) {
    const { customer, date, channel, promo, tons, km, oneOff } = one.order;
    const isRead = variant.oneOff === "promo" ? promo : null;
    const key = JSON.stringify([customer, cycle(date), channel, isRead, sign(tons), km, oneOff]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((members) => {
    const head = members.reduce((best, one) => (last(one, best) ? one : best));
    const all = members.flatMap(({ lines }) => lines);
    const lines = members.length === 1 || variant.clash ? all : gathered(all, lineKey, joinedLines);
    const tons = members.reduce((sum, { order }) => sum + order.tons, 0);
    return { order: { ...head.order, tons, lineCount: lines.length }, lines, shipments: members.flatMap(({ shipments }) => shipments) };
  });
}

const lineKey = ({ product, price, days, units, pallets }: LineRow): string | undefined =>
  product === null ? undefined : JSON.stringify([product, price, days, sign(units), sign(pallets)]);
const joinedLines = (a: LineRow, b: LineRow): LineRow => ({ ...a, units: a.units + b.units, pallets: a.pallets + b.pallets });
const shipmentKey = ({ carrier, miles, kg }: ShipmentRow): string => JSON.stringify([carrier, miles, sign(kg)]);
const both = (a: ShipmentRow, b: ShipmentRow): ShipmentRow => ({ ...a, kg: a.kg + b.kg });

function gathered<T>(rows: readonly T[], keyOf: (row: T) => string | undefined, join: (a: T, b: T) => T): T[] {
  const known = new Map<string, T>();
  const alone: T[] = [];
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) alone.push(row);
    else {
      const before = known.get(key);
      known.set(key, before === undefined ? row : join(before, row));
    }
  }
  return [...known.values(), ...alone];
}

function measured(formed: readonly Formed[], { clash, negativeRows }: Variant): Readonly<Record<string, number>> {
  const ordinary = formed.filter(({ order }) => !order.oneOff);
  const lines = ordinary.flatMap(({ order, lines: own }) => own.map((line) => ({ ...line, channel: order.channel })));
  const orders = ordinary.map(({ order }) => order);
  const shipments = ordinary.flatMap((one) => one.shipments);
  const sum = <T>(rows: readonly T[], value: (row: T) => number): number =>
    rows.reduce((total, row) => total + (value(row) >= 0 ? value(row) : negativeRows === "absolute" ? -value(row) : 0), 0);
  return {
    orders: orders.length,
    phone: orders.filter(({ channel }) => channel === "phone").length,
    long: orders.filter(({ lineCount }) => lineCount > 2).length,
    tonKm: sum(orders, ({ tons, km }) => tons * km),
    lines: lines.length,
    palletDays: sum(lines, ({ pallets, days }) => pallets * days),
    pallets: sum(lines, ({ pallets }) => pallets),
    units: sum(lines, ({ units }) => units),
    phoneUnits: sum(
      lines.filter(({ channel }) => channel === "phone"),
      ({ units }) => units,
    ),
    air: sum(
      shipments.filter(({ carrier }) => carrier === "air"),
      ({ kg }) => kg,
    ),
    kgMiles: sum(shipments, ({ kg, miles }) => kg * miles),
    shipments: shipments.length,
    ...(clash ? { days: sum(lines, ({ days }) => days) } : {}),
  };
}
