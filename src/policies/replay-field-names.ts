import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import { sortedIds } from "../number/order.js";
import type { ReplayFields } from "./replay-options.js";
import type { EventTable } from "./replay-table.js";

/** The tables of a replay, in which fields that options name are looked for. */
export interface NamedTables {
  readonly orders: EventTable | undefined;
  readonly lines: EventTable | undefined;
  readonly shipments: EventTable | undefined;
  readonly rest: readonly EventTable[];
}

/** The fields that options name, each once: tables are asked for them while they are read. */
export function namedFields(fields: ReplayFields): readonly string[] {
  return [
    ...new Set(Object.values(fields as Readonly<Record<string, string | readonly string[] | undefined>>).flatMap((one) => one ?? [])),
  ];
}

/** Notes fields that options name and that no row has of the tables they are meant for. */
export function checkFieldNames(fields: ReplayFields, { orders, lines, shipments, rest }: NamedTables, findings: Finding[]): void {
  const all = [orders, lines, shipments, ...rest];
  const places: { readonly [K in keyof ReplayFields]-?: readonly (EventTable | undefined)[] } = {
    order: all,
    customer: [orders ?? lines],
    date: [orders ?? lines],
    requested: [orders, lines],
    product: [lines ?? orders],
    quantity: [lines ?? orders],
    amount: [lines ?? orders],
    shipment: [lines, shipments],
    lineCount: [orders],
    additive: all,
    fixed: all,
    together: [orders],
    differ: [orders, shipments],
  };
  for (const key of Object.keys(places) as (keyof ReplayFields)[]) {
    const given = fields[key];
    const tables = places[key].filter((table) => table !== undefined);
    for (const [i, field] of [given ?? []].flat().entries()) {
      if (tables.some(({ seen }) => seen.has(field))) continue;
      const known = sortedIds(new Set(tables.flatMap(({ columns }) => columns)));
      const detail = { field, tables: tables.map(({ id }) => id), known, nearest: nearest(field, known) };
      const path = pathOf("options", "fields", key, ...(typeof given === "string" ? [] : [i]));
      findings.push(finding(replayMessages, "replay-field-unknown", path, detail));
    }
  }
}
