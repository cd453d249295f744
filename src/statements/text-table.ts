import { displayText, displayWidth, padText } from "./display-text.js";

/** A column of a text table. */
export interface TextColumn {
  readonly align: "left" | "right";
  /** Printed above, one entry a line. */
  readonly heading?: readonly string[];
  /** Longer texts are cut. */
  readonly most?: number;
  /** Spaces before it. Default 2. */
  readonly gap?: number;
}

/** Cells by column; a single or double rule is drawn over the width of the column's figures. */
export type TextRow = readonly (string | { readonly rule: "-" | "=" })[];

const MOST_TEXT = 60;

/** Sets rows in columns as wide as their widest cell; a row of nothing is an empty line. */
export function textTable(columns: readonly TextColumn[], rows: readonly TextRow[]): string[] {
  const fitted = rows.map((row) =>
    row.map((cell, c) => (typeof cell === "string" ? displayText(cell, columns[c]?.most ?? MOST_TEXT) : cell)),
  );
  const headings = columns.map((column) => (column.heading ?? []).map((line) => displayText(line, column.most ?? MOST_TEXT)));
  const widths = columns.map((_, c) => {
    const cells = [...(headings[c] ?? []), ...fitted.map((row) => row[c] ?? "")];
    return cells.reduce((most, cell) => Math.max(most, typeof cell === "string" ? displayWidth(cell) : 0), 0);
  });
  const depth = headings.reduce((most, heading) => Math.max(most, heading.length), 0);
  const head = Array.from({ length: depth }, (_, line) => headings.map((heading) => heading[line - depth + heading.length] ?? ""));
  return [...head, ...fitted].map((row) => lineOf(columns, widths, row));
}

function lineOf(columns: readonly TextColumn[], widths: readonly number[], row: TextRow): string {
  const cells = columns.map(({ align, gap = 2 }, c) => {
    const [cell = "", width = 0] = [row[c], widths[c]];
    if (width === 0) return "";
    const text = typeof cell === "string" ? padText(cell, width, align) : cell.rule.repeat(width);
    return " ".repeat(c === 0 ? 0 : gap) + text;
  });
  return cells.join("").trimEnd();
}
