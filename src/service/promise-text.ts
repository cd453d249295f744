import { own } from "../model/entries.js";
import { parseDecimal } from "../number/decimal.js";
import { SEGMENT_LABELS } from "../segments/segment-id.js";
import { type AmountFormat, amountText, percentText } from "../statements/amount-text.js";
import type { TextColumn } from "../statements/text-table.js";
import { DECIMAL_TEXT, fieldsOf, oneOf, type Shape, such, TEXT } from "./data-shape.js";
import { isMeasureId } from "./measure-id.js";
import { levelText } from "./measure-text.js";
import type { NamedPromise } from "./promise.js";

/** Columns of a customer's or a segment's name; longer ones are cut, for a line has much beside them. */
export const MOST_NAME: number = 28;

type Level = Pick<NamedPromise, "measure" | "target" | "direction" | "name">;

/** What promises, and levels thought of, are written from. */
export const LEVEL_SHAPES: Readonly<Record<"measure" | "name" | "target" | "direction", Shape>> = {
  measure: /* @__PURE__ */ such(isMeasureId),
  name: TEXT,
  target: DECIMAL_TEXT,
  direction: /* @__PURE__ */ oneOf(["atLeast", "atMost"]),
};

/** The shape of a promise, with more fields. */
export function promiseShape(more: Readonly<Record<string, Shape>> = {}): Shape {
  return fieldsOf({ to: oneOf(["customer", "segment"]), id: TEXT, ...LEVEL_SHAPES, ...more });
}

/** Columns of whom something is promised, the measure, and its target. */
export function promiseColumns(heading: string, most: number = MOST_NAME): readonly TextColumn[] {
  return [{ ...left(heading), most }, ...["Measure", "Target"].map(left)];
}

export function promiseCells(promise: NamedPromise): readonly string[] {
  return [recipientText(promise.to, promise.id), ...levelCells(promise)];
}

export function levelCells({ measure, name, target, direction }: Level): readonly string[] {
  return [name, `${direction === "atLeast" ? "at least" : "at most"} ${levelText(measure, target)}`];
}

/** Names a customer by its id, a segment by its label. */
export function recipientText(of: "customer" | "segment", id: string | null): string {
  if (id === null) return "(none)";
  return of === "segment" ? (own<string>(SEGMENT_LABELS, id) ?? id) : id;
}

/** Writes money given as text, with its own decimals; "n/a" for null. */
export function moneyText(amount: string | null, format: AmountFormat): string {
  if (amount === null) return percentText(null, format);
  return amountText(parseDecimal(amount, "amount"), amount.split(".")[1]?.length ?? 0, format);
}

export function left(heading: string): TextColumn {
  return { align: "left", heading: [heading] };
}

export function right(heading: string): TextColumn {
  return { align: "right", heading: [heading] };
}
