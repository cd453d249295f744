import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import { linesInHistory, linesPerOrder, type OrderBook } from "./replay-book.js";

/** Warns of a figure that is as many as each order has lines, and that was added up where lines were joined. */
export function lineCountWarnings(book: OrderBook): readonly Finding[] {
  const { orders, lines, history } = book;
  const { plan, lineCount } = history;
  if (orders === undefined || lines === undefined || !lines.alive.includes(0)) return [];
  const stated = new Set([lineCount, plan.quantity, ...plan.amount, ...plan.money(orders.table.id), ...plan.added]);
  const unstated = [...orders.additive].filter(([field]) => !stated.has(field));
  if (unstated.length === 0) return [];
  const [before, after] = [linesInHistory(history), linesPerOrder(book)];
  return unstated.flatMap(([field, { ints, decimals }]) => {
    const was = orders.table.additive.get(field)?.ints;
    if (was === undefined) return [];
    const unit = 10 ** decimals;
    for (let o = 0; o < was.length; o++) if (was[o] !== (before[o] as number) * unit) return [];
    for (let o = 0; o < ints.length; o++) {
      if (orders.alive[o] === 0 || ints[o] === (after[o] as number) * unit) continue;
      const path = pathOf("events", orders.table.id, orders.table.names.get(field) ?? field);
      return [finding(replayMessages, "replay-line-count-unnamed", path, { field }, { severity: "warning" })];
    }
    return [];
  });
}
