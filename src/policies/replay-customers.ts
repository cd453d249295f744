import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import type { OrderHistory } from "./replay-history.js";

/**
 * Notes customers that the data do not have, and customers without orders in the history.
 *
 * @param chosen ids as they were given; undefined for all customers
 * @param known ids of the data
 * @param history undefined where it could not be read
 */
export function checkCustomers(
  chosen: readonly string[] | undefined,
  known: ReadonlySet<string>,
  history: OrderHistory | undefined,
  findings: Finding[],
): void {
  for (const [i, id] of (chosen ?? []).entries()) {
    if (known.has(id)) continue;
    findings.push(finding(replayMessages, "replay-customer-unknown", pathOf("options", "for", i), { id, nearest: nearest(id, known) }));
  }
  if (history === undefined) return;
  const { customer, customers } = history;
  const found = new Uint8Array(customers.length);
  for (const one of customer) if (one >= 0) found[one] = 1;
  const without = chosen === undefined ? [] : customers.filter((id, i) => found[i] === 0 && known.has(id));
  if (without.length === 0 && (found.includes(1) || (chosen ?? []).some((id) => !known.has(id)))) return;
  findings.push(finding(replayMessages, "replay-no-history", "options.for", { ids: without }));
}
