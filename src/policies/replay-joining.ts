import type { CostModel } from "../model/cost-model.js";
import type { ReplayPlan } from "./replay-fields.js";
import type { EventTable } from "./replay-table.js";
import { borrowedFields, clashingFields, termsOf } from "./replay-terms.js";

/** What keeps rows of a history apart, beside what they say. */
export interface JoiningRules {
  /** Fields because of which no row of a table can stand for two, by table. */
  readonly clashes: ReadonlyMap<string, readonly string[]>;
  /** Fields that the lines look up on their order. */
  readonly ofLines: ReadonlySet<string>;
}

/** The tables whose rows policies join, and those that look fields up on the orders. */
export interface JoiningTables {
  readonly orders: EventTable | undefined;
  readonly lines: EventTable | undefined;
  readonly shipments: EventTable | undefined;
  readonly others: readonly { readonly table: EventTable }[];
}

/** Finds out which rows may not be joined, whatever they say, lest a volume changes that joining must not change. */
export function joiningRules(model: CostModel, plan: ReplayPlan, tables: JoiningTables, lineFields: Iterable<string>): JoiningRules {
  const { orders, lines, shipments, others } = tables;
  const clashes = new Map<string, readonly string[]>();
  for (const table of [orders, lines, shipments]) {
    if (table === undefined) continue;
    const found = clashingFields(termsOf(model, table.id), new Set(table.additive.keys()), plan.fixed, hasField(table));
    if (found.length > 0) clashes.set(table.id, [...new Set(found)]);
  }
  if (orders === undefined) return { clashes, ofLines: new Set() };
  const children = [lines, shipments, ...others.map(({ table }) => table)].filter((table) => table !== undefined);
  const borrowed = children.flatMap((child) =>
    borrowedFields(termsOf(model, child.id), hasField(child), (field) => orders.additive.has(field) && !plan.lineCounts.includes(field)),
  );
  if (borrowed.length > 0) clashes.set(orders.id, [...new Set([...(clashes.get(orders.id) ?? []), ...borrowed])]);
  const ofLines = [...lineFields].filter((field) => orders.values.has(field) || orders.additive.has(field));
  return { clashes, ofLines: new Set(ofLines) };
}

function hasField({ values, additive }: EventTable): (field: string) => boolean {
  return (field) => values.has(field) || additive.has(field);
}
