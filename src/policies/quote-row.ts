import { pathOf } from "../errors/quote.js";
import type { FaultGroups } from "../measure/fault-groups.js";
import { own } from "../model/entries.js";
import type { QuotePlan, QuoteTable } from "./quote-plan.js";

/** A row of the order with the parent rows it was joined to, one a join; undefined where there is none. */
export interface OrderRow {
  readonly table: QuoteTable;
  readonly position: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly parents: readonly (OrderRow | undefined)[];
}

/** The rows of an order by table, and what is found wrong with them on the way. */
export interface OrderRows {
  readonly plan: QuotePlan;
  readonly rows: ReadonlyMap<string, readonly OrderRow[]>;
  /** Tables the order does not give. */
  readonly notGiven: readonly string[];
  readonly faults: FaultGroups;
  /** Faults told already: what several drivers read is one fault. */
  readonly told: Set<string>;
  /** By measured field: rows that have it, and rows that find it elsewhere. */
  readonly places: Map<string, { readonly field: string; own: number; readonly elsewhere: number[] }>;
}

/** Place of a field in the order: `order.lines.QTY`. */
export function fieldPath(table: QuoteTable, name: string): string {
  return `${table.path}.${pathOf(own(table.fields, name) ?? name)}`;
}

/** Notes a fault that several drivers may find. */
export function noteOnce(order: OrderRows, key: string, note: () => void): void {
  if (order.told.has(key)) return;
  order.told.add(key);
  note();
}

/** The value of a field in the row, else in its parents; undefined and null are no value. */
export function plainValue(row: OrderRow, name: string): unknown {
  const value = own(row.values, own(row.table.fields, name) ?? name);
  if (value !== undefined && value !== null) return value;
  for (const parent of row.parents) {
    const found = parent === undefined ? undefined : plainValue(parent, name);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

/** Tells whether the row or a parent has a field of the name, be it without a value. */
export function hasField(row: OrderRow, name: string): boolean {
  return (
    Object.hasOwn(row.values, own(row.table.fields, name) ?? name) || row.parents.some((one) => one !== undefined && hasField(one, name))
  );
}
