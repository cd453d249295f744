import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText, percentText, rateText, volumeText } from "./amount-text.js";
import { checkFormat, requireToFormat } from "./check-format.js";
import { displayText, displayWidth } from "./display-text.js";
import type { LineBasis, StatementLayout } from "./layout.js";
import type { Statement } from "./statement.js";
import { whenText, whoseText } from "./statement-heading.js";
import type { StatementLine } from "./statement-line.js";
import type { DriverRatio } from "./statement-ratios.js";
import { type TextColumn, type TextRow, textTable } from "./text-table.js";
import { wrappedText } from "./wrapped-text.js";

export interface FormatOptions extends AmountFormat {
  /**
   * Columns of text a line may take. Labels are cut to fit, to no less than 24, and figures never; where that is not enough, a statement
   * leaves out volumes and rates, and then sets its amounts in one column. Least width: 24, the widest amount and 15, so that 54 do for
   * amounts below a billion. Default: as wide as it needs, with labels of at most 44.
   */
  readonly width?: number;
  /** Default: the statement's own. */
  readonly layout?: StatementLayout;
}

const WIDTH = 120;
const MOST_LABEL = 44;
const LEAST_LABEL = 24;
const LEAST_WIDTH = 40;
const MARKS: { readonly [B in LineBasis]: string } = { traced: "t", "driver-assigned": "d", allocated: "a", imputed: "i" };
const MEANINGS: { readonly [B in LineBasis]: string } = {
  traced: "traced to the customer",
  "driver-assigned": "assigned by an activity driver",
  allocated: "allocated, not caused",
  imputed: "imputed, outside the proof",
};

/**
 * Writes a statement as text: a heading with name, period and currency, ruled subtotals, shares of net sales, and how each line was found.
 *
 * Figures that make up a line stand in columns to the left of its own. Lines of zero are left out. No locale, no clock: the same text
 * everywhere.
 * Rounding: percentages to 1 decimal, rates to 4, volumes to 3, half-even; amounts never.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`, `layout-invalid`, `layout-does-not-foot`
 * @example
 * ```ts
 * formatStatement(costing.statement("A"), { negatives: "parentheses" }).split("\n")[0]; // => "Cost-to-serve income statement"
 * ```
 */
export function formatStatement(given: Statement, options: FormatOptions = {}): string {
  checkFormat(options, ["width", "layout"]);
  requireStatement(given, "statement");
  const statement = options.layout === undefined ? given : given.layOut(options.layout);
  const lines = statement.lines.filter((line) => line.isPrinted);
  const table = fitted(statement, lines, options);
  return [...heading(statement, options), "", ...table, ...ratioLines(statement, options), ...legend(lines, options), ""].join("\n");
}

/**
 * Refuses what is no statement, such as one read back from JSON.
 *
 * @throws {CostError} `format-input-invalid`
 */
export function requireStatement(given: unknown, path: string): void {
  const isIt = typeof given === "object" && given !== null && "layOut" in given && "lines" in given;
  requireToFormat(isIt, path, given, "a statement, as `costing.statement` gives it");
}

/** What is left out where the width is too little for it. */
interface Fewer {
  readonly drivers?: boolean;
  readonly depths?: boolean;
}

/** The table with labels cut, and then with fewer columns, until it fits or nothing is left to leave out. */
function fitted(statement: Statement, lines: readonly StatementLine[], options: FormatOptions): readonly string[] {
  const { width = Number.POSITIVE_INFINITY } = options;
  for (const fewer of [{}, { drivers: true }] as const) {
    const { text, isWithin } = tableWithin(statement, lines, fewer, width, options);
    if (isWithin) return text;
  }
  return tableWithin(statement, lines, { drivers: true, depths: true }, width, options).text;
}

function tableWithin(
  statement: Statement,
  lines: readonly StatementLine[],
  fewer: Fewer,
  width: number,
  format: AmountFormat,
): { readonly text: readonly string[]; readonly isWithin: boolean } {
  const columns = columnsOf(statement, lines, fewer);
  const rows = lines.flatMap((line, i) => rowsOf(columns, statement, line, { isFirst: i === 0, isLast: i === lines.length - 1 }, format));
  const at = (most: number) => textTable([{ align: "left", most }, ...columns.all.slice(1)], rows);
  const wide = at(MOST_LABEL);
  const over = widthOf(wide) - width;
  if (over <= 0) return { text: wide, isWithin: true };
  const label = rows.reduce((most, row) => Math.max(most, typeof row[0] === "string" ? displayWidth(row[0]) : 0), 0);
  const text = at(Math.max(LEAST_LABEL, Math.min(label, MOST_LABEL) - over));
  return { text, isWithin: widthOf(text) <= width };
}

function widthOf(lines: readonly string[]): number {
  return lines.reduce((most, line) => Math.max(most, displayWidth(line)), 0);
}

/** Which columns a statement needs. */
interface Columns {
  readonly hasDrivers: boolean;
  /** Depths whose amounts have a column, deepest first; depths 0 and 1 share one. */
  readonly depths: readonly number[];
  readonly hasOneOff: boolean;
  readonly all: readonly TextColumn[];
}

function columnsOf({ currency }: Statement, lines: readonly StatementLine[], fewer: Fewer): Columns {
  const depths = fewer.depths === true ? [] : [3, 2].filter((depth) => lines.some((line) => line.depth === depth));
  const hasDrivers = fewer.drivers !== true && lines.some((line) => line.volume !== undefined);
  const hasOneOff = lines.some((line) => line.oneOff !== undefined && !line.oneOff.isZero());
  const right = (...headings: readonly string[]): TextColumn => ({ align: "right", heading: headings });
  const all: TextColumn[] = [
    { align: "left" },
    ...(hasDrivers ? [right("Volume"), { align: "left", gap: 1 } as const, right("Rate")] : []),
    ...[...depths, 1].map(() => right(currency)),
    right("% of net", "sales"),
    ...(hasOneOff ? [right("One-off", currency)] : []),
    { align: "left" },
  ];
  return { hasDrivers, depths, hasOneOff, all };
}

interface Place {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function rowsOf(columns: Columns, { scale }: Statement, line: StatementLine, place: Place, format: AmountFormat): readonly TextRow[] {
  const money = (amount: Decimal) => amountText(amount, scale, format);
  const { volume, rate, unit = "", depth } = line;
  const drivers =
    volume === undefined ? ["", "", ""] : [volumeText(volume, format), unit, rate === undefined ? "" : rateText(rate, scale, format)];
  const inner = columns.depths.map((one) => (one === depth ? money(line.amount) : ""));
  const row: TextRow = [
    "  ".repeat(depth) + line.label,
    ...(columns.hasDrivers ? drivers : []),
    ...inner,
    columns.depths.includes(depth) ? "" : money(line.amount),
    percentText(line.shareOfNetSales, format),
    ...(columns.hasOneOff ? [line.oneOff === undefined || line.oneOff.isZero() ? "" : money(line.oneOff)] : []),
    line.basis === undefined ? "" : MARKS[line.basis],
  ];
  const rule = (sign: "-" | "="): TextRow => row.map((_, c) => (c === row.length - (columns.hasOneOff ? 4 : 3) ? { rule: sign } : ""));
  const isTotal = line.kind === "subtotal";
  const before = line.kind === "carried" ? [[]] : isTotal && !place.isFirst ? [rule("-")] : [];
  return [...before, row, ...(place.isLast && isTotal ? [rule("=")] : [])];
}

function heading(statement: Statement, { width = WIDTH }: FormatOptions): readonly string[] {
  const { layout, modelName } = statement;
  const lines = [layout.title, ...(modelName === undefined ? [] : [modelName]), whoseText(statement), whenText(statement)];
  return lines.map((line) => displayText(line, width));
}

/** Per order, per line, per carton: drivers of the work on units and batches. */
function ratioLines(statement: Statement, { width = WIDTH, ...format }: FormatOptions): readonly string[] {
  const { layout, ratios, scale } = statement;
  const rows = layout.ratios.flatMap(({ label, figure, per }): readonly TextRow[] => {
    if (typeof per === "string") {
      const share = statement[per].greaterThan(0) ? statement[figure].div(statement[per]) : null;
      return [[label, percentText(share, format), per === "netSales" ? "% of net sales" : `% of ${per}`]];
    }
    const { driver } = per;
    const chosen = ratios.perDriver.filter((one) => (driver === "each" ? isTelling(one) : one.driver === driver));
    return chosen.map(({ volume, unit, name }) => {
      const rate = volume?.greaterThan(0) ? rateText(statement[figure].div(volume).toDecimalPlaces(scale), scale, format) : "n/a";
      const isShared = chosen.filter((one) => one.unit === unit).length > 1;
      return [label, rate, `${statement.currency} per ${unit ?? name}${isShared && unit !== undefined ? ` (${name})` : ""}`];
    });
  });
  const figures: readonly TextColumn[] = [{ align: "left" }, { align: "right" }];
  const room =
    width -
    1 -
    widthOf(
      textTable(
        figures,
        rows.map((row) => row.slice(0, 2)),
      ),
    );
  const columns: readonly TextColumn[] = [...figures, { align: "left", gap: 1, most: Math.max(LEAST_LABEL, room) }];
  return rows.length === 0 ? [] : ["", ...textTable(columns, rows)];
}

/** Cost to serve per unit says something where the unit is all of its kind, and there is any. */
function isTelling({ isRepeated, isConditional, volume }: DriverRatio): boolean {
  return isRepeated && !isConditional && volume?.greaterThan(0) === true;
}

function legend(lines: readonly StatementLine[], { width = WIDTH }: FormatOptions): readonly string[] {
  const bases = (Object.keys(MARKS) as LineBasis[]).filter((basis) => lines.some((line) => line.basis === basis));
  return bases.length === 0
    ? []
    : ["", ...wrappedText(bases.map((basis) => `${MARKS[basis]} ${MEANINGS[basis]}`).join("; "), Math.max(LEAST_WIDTH, width))];
}
