import type { LineFacts, OrderFacts } from "./order-facts.js";

type Lines = Pick<OrderFacts, "lines" | "lineIndex">;

// Most orders have few lines, and an index each would cost more than it saves.
const FEW = 8;

/** Adds a line to an order. */
export function addLine(order: Lines, line: LineFacts): void {
  order.lines.push(line);
  if (order.lines.length <= FEW) return;
  if (order.lineIndex === undefined) order.lineIndex = new Map(order.lines.map((one, i) => [one.line, i]));
  else order.lineIndex.set(line.line, order.lines.length - 1);
}

/** Finds the place of a line among the lines of its order; -1 when the order does not have it. */
export function findLine({ lines, lineIndex }: Lines, line: string | undefined): number {
  if (lineIndex !== undefined) return lineIndex.get(line) ?? -1;
  for (let i = 0; i < lines.length; i++) if (lines[i]?.line === line) return i;
  return -1;
}
