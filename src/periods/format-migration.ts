import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText, percentText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { type TextRow, textTable } from "../statements/text-table.js";
import type { Migration } from "./migration.js";
import { GROUP_LABELS, MIGRATION_GROUPS, type MigrationGroup } from "./migration-group.js";
import type { Transition } from "./migration-transition.js";

/** Options of `formatMigration`. */
export interface FormatMigrationOptions extends AmountFormat {
  /** Decimals of amounts, 0 to 20. Default 2. */
  readonly decimals?: number;
  /** Print only the first period with the last (default), or every period with the next before it. */
  readonly steps?: boolean;
}

type Money = (amount: Decimal | null) => string;

/**
 * Writes a migration as text: customers and profit effect by group before (rows) and after (columns), then who moved and what it did to
 * profit. Groups without customers in both periods are left out.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `migration-option-invalid`, `format-input-invalid`
 * @example
 * ```ts
 * const rows = [{ id: "A", netSales: 100, costToServe: 10, operatingProfit: 5 }];
 * const first = segment(rows, { thresholds: { value: 50, cost: 20 } });
 * formatMigration(migration([first, first])).split("\n")[0]; // => "Segment migration, 1 to 2"
 * ```
 */
export function formatMigration(migration: Migration, options: FormatMigrationOptions = {}): string {
  checkFormat(options, ["decimals", "steps"]);
  const { decimals = 2, steps = false, ...format } = options;
  const invalid = (path: string, value: unknown, expected: string) =>
    new CostError([finding(migrationMessages, "migration-option-invalid", path, { value, expected })]);
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 20)
    throw invalid("options.decimals", decimals, "a whole number from 0 to 20");
  if (typeof steps !== "boolean") throw invalid("options.steps", steps, "true or false");
  const given = migration as Partial<Migration> | null | undefined;
  // Amounts of its JSON are text.
  const isIt = typeof given?.of === "function" && Array.isArray(given.overall?.cells) && Array.isArray(given.steps);
  requireToFormat(isIt, "migration", migration, "what `migration` gave");
  const money: Money = (amount) => (amount === null ? "n/a" : amountText(amount, decimals, format));
  const shown = steps && migration.steps.length > 1 ? [...migration.steps, migration.overall] : [migration.overall];
  return `${shown.map((transition) => transitionText(transition, money, format)).join("\n\n")}\n`;
}

function transitionText(transition: Transition, money: Money, format: AmountFormat): string {
  const { from, to, before, after, moves, stayed, profitEffect } = transition;
  const groups = MIGRATION_GROUPS.filter((group) => before[group] > 0 || after[group] > 0);
  const moveRows = moves.map((move): TextRow => {
    return [move.id, GROUP_LABELS[move.from], GROUP_LABELS[move.to], crossingsText(move.crossings), money(move.profitEffect)];
  });
  const columns = ["Customer", "From", "To", "Crossed"].map((heading) => ({ align: "left", heading: [heading] }) as const);
  const moved = [...columns, { align: "right", heading: ["Profit effect"] } as const];
  return [
    `Segment migration, ${from} to ${to}`,
    "",
    "Customers",
    ...cellTable(transition, groups, (cell) => (cell.count === 0 ? "-" : String(cell.count)), [before, after]),
    "",
    "Profit effect",
    ...cellTable(transition, groups, (cell) => (cell.count === 0 ? "-" : money(cell.profitEffect))),
    "",
    `Stayed in their segment: ${stayed.count} of ${stayed.of} (${shareText(stayed.share, format)})`,
    `Profit effect in total: ${money(profitEffect).trimEnd()}`,
    ...(moves.length === 0 ? [] : ["", ...textTable(moved, moveRows)]),
  ].join("\n");
}

function cellTable(
  { cells }: Transition,
  groups: readonly MigrationGroup[],
  show: (cell: Transition["cells"][number]) => string,
  totals?: readonly [Transition["before"], Transition["after"]],
): readonly string[] {
  const headings = [...groups.map((group) => GROUP_LABELS[group]), ...(totals ? ["Before"] : [])];
  const columns = [{ align: "left" } as const, ...headings.map((heading) => ({ align: "right", heading: [heading] }) as const)];
  const rows = groups.map((from): TextRow => {
    const row = groups.map((to) => cells.find((cell) => cell.from === from && cell.to === to)).map((cell) => (cell ? show(cell) : ""));
    return [GROUP_LABELS[from], ...row, ...(totals ? [String(totals[0][from])] : [])];
  });
  const last: readonly TextRow[] = totals ? [["After", ...groups.map((group) => String(totals[1][group]))]] : [];
  return textTable(columns, [...rows, ...last]);
}

function crossingsText(crossings: Transition["moves"][number]["crossings"]): string {
  return crossings.map(({ axis, direction, hysteresis }) => `${axis} ${direction}${hysteresis ? ` (${hysteresis})` : ""}`).join(", ");
}

function shareText(share: Decimal | null, format: AmountFormat): string {
  return share === null ? "n/a" : `${percentText(share, format).trimEnd()} %`;
}
