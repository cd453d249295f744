import { periodText } from "./period-text.js";
import type { Statement } from "./statement.js";

/** Says whose statement it is: "Birch Office Supply (B)", "channel retail", "Total". */
export function whoseText({ of, name, id, key }: Statement): string {
  if (of === "total" || of === "heldAbove") return name;
  if (name !== id && of === "object") return `${name} (${id})`;
  const parts = Object.entries(key).map(([dimension, one]) => `${dimension} ${one ?? "not attributable"}`);
  return parts.length === 0 ? name : parts.join(", ");
}

/** Says the period and the currency. */
export function whenText({ period, currency }: Pick<Statement, "period" | "currency">): string {
  return period === undefined ? `in ${currency}` : `${periodText(period)}, in ${currency}`;
}
