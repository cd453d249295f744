import { CostError } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { statementMessages } from "../errors/statement-messages.js";
import { type Decimal, money, toDecimal } from "../number/decimal.js";
import { type Drafting, type DraftLine, figureLine } from "./draft-line.js";
import { driverUnit, driverVolume } from "./driver-volume.js";
import { isFigure } from "./figure.js";
import type { Figures } from "./figures.js";
import { heldActivities } from "./held-cost.js";
import type { AmountLine, CarriedLine, LayoutLine, StatementLayout, SubtotalLine } from "./layout.js";
import { figureAmount, type Scope } from "./scope.js";
import { entryLines, sectionLines } from "./section-lines.js";
import type { StatementLine } from "./statement-line.js";

/**
 * Lays a statement out: one line for each line of the layout and each part, group and activity under it, zeros included.
 *
 * @throws {CostError} `layout-invalid`, `layout-does-not-foot`
 */
export function statementLines(figures: Figures, scope: Scope, layout: StatementLayout): readonly StatementLine[] {
  checkLayout(layout);
  const drafting: Drafting = { figures, scope, level: levelName(figures) };
  const drafts = layout.lines.map((line) => draft(drafting, line));
  checkFooting(figures, layout, drafts);
  const netSales = figureAmount(figures, scope, "netSales");
  return Object.freeze(drafts.flat().map((line) => toLine(figures, line, netSales)));
}

function draft(drafting: Drafting, line: LayoutLine): readonly DraftLine[] {
  switch (line.kind) {
    case "amount":
      return amountLines(drafting, line);
    case "activities":
      return sectionLines(drafting, line);
    case "entries":
      return entryLines(drafting, line);
    default:
      return [figureLine(drafting, line.kind, { ...line, depth: 0 }, () => isDue(drafting, line))];
  }
}

function amountLines(drafting: Drafting, line: AmountLine): readonly DraftLine[] {
  const parts = (line.parts ?? []).map((part) =>
    figureLine(drafting, "amount", { ...part, depth: 2 }, (amount, oneOff) => part.printZero === true || amount !== 0n || oneOff !== 0n),
  );
  const isPrinted = (amount: bigint, oneOff: bigint) =>
    line.printZero === true || amount !== 0n || oneOff !== 0n || parts.some((part) => part.isPrinted);
  const depth = line.figure === "grossSales" ? 0 : 1;
  return [figureLine(drafting, "amount", { ...line, depth }, isPrinted), ...parts];
}

function isDue({ figures, scope }: Drafting, { when, ...line }: SubtotalLine | CarriedLine): boolean {
  const isThere = (list: readonly SubtotalLine["figure"][]) => list.some((figure) => figureAmount(figures, scope, figure) !== 0n);
  if (when !== undefined && !isThere(when)) return false;
  return line.kind === "subtotal" || line.after === undefined || isThere(line.after);
}

/** A subtotal is the sum of the lines of depth 0 and 1 above it; a line with parts is the sum of its parts. */
function checkFooting({ data: { scale } }: Figures, layout: StatementLayout, drafts: readonly (readonly DraftLine[])[]): void {
  const findings: Finding[] = [];
  const check = (line: DraftLine, above: readonly DraftLine[], position: number) => {
    for (const part of ["amount", "oneOff"] as const) {
      const [stated, sum] = [line[part] ?? 0n, above.reduce((total, one) => total + (one[part] ?? 0n), 0n)];
      if (stated === sum) continue;
      const detail = { figure: line.id, amount: money(stated, scale), above: money(sum, scale) };
      findings.push(finding(statementMessages, "layout-does-not-foot", `layout.lines[${position}]`, detail));
      return;
    }
  };
  let running: DraftLine[] = [];
  layout.lines.forEach((line, position) => {
    const [head, ...parts] = drafts[position] as readonly [DraftLine, ...DraftLine[]];
    if (line.kind === "subtotal") {
      // One that is not due has nothing between it and the subtotal before.
      if (head.isPrinted || line.when === undefined) check(head, running, position);
      if (head.isPrinted || line.when === undefined) running = [head];
    } else if (line.kind === "carried") {
      if (head.isPrinted) running = [head];
    } else {
      if (parts.length > 0 || line.kind !== "amount")
        check(
          head,
          parts.filter((part) => part.depth === 2),
          position,
        );
      running.push(head);
    }
  });
  if (findings.length > 0) throw new CostError(findings);
}

function checkLayout(layout: StatementLayout): void {
  const lines: readonly Pick<LayoutLine, "id" | "figure">[] = layout.lines.flatMap((line) => [line, ...partsOf(line)]);
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const { id, figure } of lines) {
    if (seen.has(id)) problems.push(`two lines with the id ${JSON.stringify(id)}`);
    if (!isFigure(figure)) problems.push(`a line ${JSON.stringify(id)} of the unknown figure ${JSON.stringify(figure)}`);
    seen.add(id);
  }
  for (const { figure } of layout.ratios) if (!isFigure(figure)) problems.push(`a ratio of the unknown figure ${JSON.stringify(figure)}`);
  if (problems.length > 0) {
    throw new CostError(problems.map((problem) => finding(statementMessages, "layout-invalid", "layout", { problem })));
  }
}

function partsOf(line: LayoutLine): readonly Pick<LayoutLine, "id" | "figure">[] {
  return line.kind === "amount" ? (line.parts ?? []) : [];
}

function levelName({ data }: Figures): string {
  const levels = new Set(heldActivities(data).map((activity) => activity.level));
  return levels.size === 1 ? (([...levels] as const)[0] ?? "higher") : "higher";
}

/** Cost of goods sold says its basis where the model states one. */
function statedLabel(cogsBasis: string | undefined, { figure, label }: DraftLine): string {
  return figure === "cogs" && cogsBasis !== undefined ? `${label} (${cogsBasis})` : label;
}

function toLine({ data, hasOneOff }: Figures, line: DraftLine, netSales: bigint): StatementLine {
  const amount = toDecimal(line.amount, data.scale);
  const volume = line.activity === undefined ? undefined : driverVolume(data, line.activity, line.volumeCells ?? []);
  return Object.freeze({
    id: line.id,
    label: statedLabel(data.model.cogsBasis, line),
    kind: line.kind,
    figure: line.figure,
    activity: line.activity,
    basis: line.basis,
    amount,
    oneOff: hasOneOff ? toDecimal(line.oneOff ?? 0n, data.scale) : undefined,
    shareOfNetSales: netSales > 0n ? amount.div(toDecimal(netSales, data.scale)) : null,
    depth: line.depth,
    isPrinted: line.isPrinted,
    volume,
    unit: volume === undefined || line.activity === undefined ? undefined : driverUnit(data, line.activity),
    rate: rateOf(amount, volume),
  });
}

function rateOf(amount: Decimal, volume: Decimal | undefined): Decimal | undefined {
  return volume === undefined || volume.isZero() ? undefined : amount.negated().div(volume).plus(0);
}
