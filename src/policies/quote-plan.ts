import { createZoneClock, type ZoneClock } from "../measure/zone-clock.js";
import { own } from "../model/entries.js";
import { topologicalOrder } from "../model/graph.js";
import type { JoinSpec } from "../model/table-spec.js";
import { compareIds } from "../number/order.js";
import type { QuoterJson } from "./quoter-json.js";

/** A table of the order, and how it is read. */
export interface QuoteTable {
  readonly id: string;
  /** Place in the order: `order.lines`. */
  readonly path: string;
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly joins: readonly JoinSpec[];
  readonly currency: string | undefined;
}

/** Listed objects of a dimension, by id. */
export interface QuoteObjects {
  readonly dimension: string;
  readonly byId: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly attributes: ReadonlySet<string>;
}

/** What reading an order asks for. */
export interface QuotePlan {
  readonly currency: string;
  readonly by: readonly string[];
  readonly clock: ZoneClock;
  /** Parents before the tables that join to them. */
  readonly tables: ReadonlyMap<string, QuoteTable>;
  /** Customers, products, then other dimensions by id. */
  readonly objects: readonly QuoteObjects[];
}

/** Plans the reading of orders for a quoter whose data were checked. */
export function quotePlan(json: QuoterJson, pathOfTable: (id: string) => string): QuotePlan {
  const ids = Object.keys(json.tables);
  const edges = ids.flatMap((id) => (own(json.tables, id)?.join ?? []).map(({ to }) => [to, id] as const));
  const tables = new Map<string, QuoteTable>();
  for (const id of topologicalOrder({ nodes: ids, edges }).flat()) {
    const { fields, join = [], currency } = own(json.tables, id) ?? {};
    tables.set(id, { id, path: pathOfTable(id), fields, joins: join, currency });
  }
  const rank = (dimension: string): number => ["customer", "product"].indexOf(dimension) >>> 0;
  const dimensions = Object.keys(json.objects).sort((a, b) => rank(a) - rank(b) || compareIds(a, b));
  return {
    currency: json.currency,
    by: json.by,
    clock: createZoneClock(json.timeZone),
    tables,
    objects: dimensions.map((dimension) => objectsOf(dimension, own(json.objects, dimension) ?? [])),
  };
}

function objectsOf(dimension: string, rows: QuoterJson["objects"][string]): QuoteObjects {
  const attributes = new Set(rows.flatMap((row) => Object.keys(row)));
  // Ids and names are the objects' own, not the row's.
  for (const name of ["id", "name", dimension]) attributes.delete(name);
  return { dimension, byId: new Map(rows.map((row) => [String(row["id"]), row])), attributes };
}
