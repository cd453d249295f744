import { type AmountFormat, amountText, percentText } from "./amount-text.js";
import { checkFormat, requireToFormat } from "./check-format.js";
import { displayText, displayWidth } from "./display-text.js";
import { type FormatOptions, requireStatement } from "./format-statement.js";
import type { Statement } from "./statement.js";
import { whenText } from "./statement-heading.js";
import type { StatementLine } from "./statement-line.js";
import type { Statements } from "./statements.js";
import { type TextColumn, type TextRow, textTable } from "./text-table.js";

const WIDTH = 120;
const MOST_LABEL = 44;
const LEAST_LABEL = 24;
const MOST_NAME = 24;
const GAP = 2;

/**
 * Writes statements side by side, one column each; as many below each other as the width asks for.
 *
 * Given the statements of a costing, what is not attributable, what is held above and the total stand to the right, so that the table
 * foots across. A line is left out where it is zero in all of them.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`, `layout-invalid`, `layout-does-not-foot`
 * @example
 * ```ts
 * formatStatements(costing.statements({ rollUp: "channel" })).split("\n")[0]; // => "Cost-to-serve income statement"
 * ```
 */
export function formatStatements(given: Statements | readonly Statement[], options: FormatOptions = {}): string {
  checkFormat(options, ["width", "layout"]);
  const { layout, width = WIDTH } = options;
  const statements = allOf(given).map((one) => (layout === undefined ? one : one.layOut(layout)));
  const [first] = statements;
  if (first === undefined) return "";
  const lines = mergedLines(statements);
  const heading = [first.layout.title, ...(first.modelName === undefined ? [] : [first.modelName]), whenText(first)];
  const all = statements.map((statement) => panelOf(statement, lines, options));
  const longest = [...RATIO_LABELS, ...lines.map(({ text }) => text)].reduce((most, text) => Math.max(most, displayWidth(text)), 0);
  const widest = all.reduce((most, { width }) => Math.max(most, width), 0);
  const label = Math.max(LEAST_LABEL, Math.min(MOST_LABEL, longest, width - widest));
  const tables = sideBySide(all, width - label).flatMap((panels) => ["", ...panelTable(panels, lines, label)]);
  return [...heading.map((line) => displayText(line, width)), ...tables, ""].join("\n");
}

function allOf(given: Statements | readonly Statement[]): readonly Statement[] {
  const isSome = typeof given === "object" && given !== null && Symbol.iterator in given;
  requireToFormat(isSome, "statements", given, "statements, as `costing.statements` gives them, or a list of them");
  if (!("rollUp" in given)) {
    const list = [...given];
    list.forEach((one, i) => {
      requireStatement(one, `statements[${i}]`);
    });
    return list;
  }
  const { notAttributable, heldAbove, total } = given;
  return [...given, ...(notAttributable === undefined ? [] : [notAttributable]), ...(heldAbove === undefined ? [] : [heldAbove]), total];
}

/** A line that any of the statements prints. */
interface MergedLine {
  readonly id: string;
  readonly text: string;
  readonly kind: StatementLine["kind"];
}

/** Lines in the order of the layout; those of one costing are the same in every statement. */
function mergedLines(statements: readonly Statement[]): readonly MergedLine[] {
  const order: string[] = [];
  const lines = new Map<string, { readonly line: StatementLine; isPrinted: boolean }>();
  for (const statement of statements) {
    let at = 0;
    for (const line of statement.lines) {
      const known = lines.get(line.id);
      if (known === undefined) {
        order.splice(at, 0, line.id);
        lines.set(line.id, { line, isPrinted: line.isPrinted });
        at += 1;
      } else {
        known.isPrinted ||= line.isPrinted;
        at = order[at] === line.id ? at + 1 : order.indexOf(line.id) + 1;
      }
    }
  }
  return order.flatMap((id) => {
    const { line, isPrinted } = lines.get(id) as { readonly line: StatementLine; readonly isPrinted: boolean };
    return isPrinted ? [{ id, text: "  ".repeat(line.depth) + line.label, kind: line.kind }] : [];
  });
}

/** The figures of one statement as text, by line. */
interface Panel {
  readonly heading: readonly string[];
  readonly cells: readonly string[];
  readonly ratios: readonly string[];
  /** With the gap before it. */
  readonly width: number;
}

/** As many panels beside each other as there is room for. */
function sideBySide(all: readonly Panel[], room: number): readonly Panel[][] {
  const panels: Panel[][] = [[]];
  let used = 0;
  for (const panel of all) {
    const { width } = panel;
    if (used + width > room && used > 0) {
      panels.push([]);
      used = 0;
    }
    panels.at(-1)?.push(panel);
    used += width;
  }
  return panels;
}

const RATIOS = ["grossMargin", "costToServe", "operatingProfit"] as const;
const RATIO_LABELS = ["Gross margin, % of net sales", "Cost to serve, % of net sales", "Operating profit, % of net sales"];

function panelOf(statement: Statement, lines: readonly MergedLine[], format: AmountFormat): Panel {
  const byId = new Map(statement.lines.map((line) => [line.id, line]));
  const cells = lines.map(({ id, kind }) => {
    const line = byId.get(id);
    if (line === undefined || (line.amount.isZero() && kind !== "subtotal")) return "";
    return amountText(line.amount, statement.scale, format);
  });
  const { ratios } = statement;
  const end = format.negatives === "parentheses" ? " " : "";
  const name = displayText(statement.name, MOST_NAME) + end;
  const heading = [name, statement.currency + end];
  const shares = RATIOS.map((ratio) => percentText(ratios[ratio], format));
  const width = GAP + [...cells, ...heading, ...shares].reduce((most, text) => Math.max(most, displayWidth(text)), 0);
  return { heading, cells, ratios: shares, width };
}

function panelTable(panels: readonly Panel[], lines: readonly MergedLine[], label: number): readonly string[] {
  const columns: readonly TextColumn[] = [
    { align: "left", most: label },
    ...panels.map(({ heading }) => ({ align: "right", heading, gap: GAP }) as const),
  ];
  const rule = (sign: "-" | "="): TextRow => ["", ...panels.map(() => ({ rule: sign }))];
  const rows = lines.flatMap(({ text, kind }, i): readonly TextRow[] => {
    const row = [text, ...panels.map(({ cells }) => cells[i] ?? "")];
    if (kind === "carried") return [[], row];
    return kind === "subtotal" && i > 0 ? [rule("-"), row] : [row];
  });
  const ratios = RATIO_LABELS.map((label, r): TextRow => [label, ...panels.map(({ ratios }) => ratios[r] ?? "")]);
  return textTable(columns, [...rows, rule("="), [], ...ratios]);
}
