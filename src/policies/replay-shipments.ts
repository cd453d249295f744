import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import type { OrderPolicy } from "./policy.js";
import type { OrderBook } from "./replay-book.js";
import type { SideEffects } from "./replay-effects.js";

/** Warns where orders were joined and are shipped as often as before, for that is seldom what is meant. */
export function shipmentWarnings(
  { orders, shipments }: SideEffects,
  policies: readonly OrderPolicy[],
  { shipments: table }: OrderBook,
): readonly Finding[] {
  const isConsolidated = policies.some((policy) => policy.kind === "shipping" && policy.consolidate === true);
  if (table === undefined || shipments === undefined || isConsolidated) return [];
  if (orders.after === orders.before || shipments.after < shipments.before) return [];
  const detail = { shipments: shipments.after, joined: orders.before - orders.after };
  return [finding(replayMessages, "replay-shipments-kept", pathOf("events", table.table.id), detail, { severity: "warning" })];
}
