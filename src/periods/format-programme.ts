import { CostError } from "../errors/cost-error.js";
import type { Decimal } from "../number/decimal.js";
import { SEGMENT_LABELS } from "../segments/segment-id.js";
import { type AmountFormat, amountText, percentText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { invalidOption } from "../statements/check-options.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import { wrappedText } from "../statements/wrapped-text.js";
import type { ProgrammeJudgement, ProgrammeVerdict } from "./programme-judgement.js";

/** Options of `formatProgramme`. */
export interface FormatProgrammeOptions extends AmountFormat {
  /** Customers to print in each list, those worth most. Default 10. */
  readonly most?: number;
  /** Columns that lines of evidence may take; default 100, at least 60. */
  readonly width?: number;
}

const VERDICTS: { readonly [V in ProgrammeVerdict]: string } = {
  both: "profit improved, and every segment is satisfied",
  profitOnly: "profit improved, but not every segment is satisfied",
  satisfactionOnly: "every segment is satisfied, but profit did not improve",
  neither: "profit did not improve, and not every segment is satisfied",
  inconclusive: "not enough is known to say",
};
const MOST = 10;
const [WIDTH, LEAST_WIDTH] = [100, 60] as const;

/**
 * Writes a judgement of a programme: the verdict, its evidence line by line, promises by exposure, the customers to protect, and those to
 * reposition, not to drop, with the package they are moved to and what that is worth.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const judged = judgeProgramme({
 *   before: { operatingProfit: 1000, period: { from: "2025-01-01", to: "2026-01-01" } },
 *   after: { operatingProfit: 1300, period: { from: "2026-01-01", to: "2027-01-01" } },
 *   programme: ["B"], programmeCost: 50,
 *   satisfaction: [{ segment: "build", retention: { after: { count: 9, of: 10 }, target: "80%" } }],
 * });
 * formatProgramme(judged).split("\n")[0]; // => "Programme: profit improved, and every segment is satisfied"
 * ```
 */
export function formatProgramme(judgement: ProgrammeJudgement, options: FormatProgrammeOptions = {}): string {
  checkFormat(options, ["most", "width"]);
  const { most = MOST, width = WIDTH, ...format } = options;
  if (!Number.isSafeInteger(most) || most < 0) throw new CostError([invalidOption("options.most", most, "a whole number of zero or more")]);
  const isIt = typeof judgement === "object" && judgement !== null && Array.isArray(judgement.evidence) && "scale" in judgement;
  requireToFormat(isIt, "judgement", judgement, "a judgement, as `judgeProgramme` gives it");
  const { verdict, currency, scale, evidence, exposure } = judgement;
  const money = (amount: Decimal) => amountText(amount, scale, format);
  const widest = evidence.reduce((most, { about }) => Math.max(most, about.length), 0);
  const lines = evidence.flatMap(({ about, supports, text }) => {
    const [head, indent] = [`${about.padEnd(widest)}  ${supports.padEnd("unknown".length)}  `, widest + "unknown".length + 4];
    return wrappedText(text, Math.max(LEAST_WIDTH, width) - indent).map((line, i) => (i === 0 ? head : " ".repeat(indent)) + line);
  });
  const lists = [...exposureTable(exposure, format), ...rewardTable(judgement, most, money), ...repositionTable(judgement, most, money)];
  return [`Programme: ${VERDICTS[verdict]}`, ...(currency === null ? [] : [`in ${currency}`]), "", ...lines, ...lists, ""].join("\n");
}

function exposureTable(exposure: ProgrammeJudgement["exposure"], format: AmountFormat): readonly string[] {
  if (exposure.length === 0) return [];
  const percent = (share: Decimal) => `${percentText(share, format).trimEnd()} %`;
  const rows = exposure.map(({ segment, promised, delivered, gap, exposure: weight }): TextRow => {
    return [SEGMENT_LABELS[segment], ...[promised, delivered, gap].map(percent), weight.toFixed(4)];
  });
  const columns = [left("Promise to"), ...["Promised", "Delivered", "Gap", "Exposure"].map(right)];
  return ["", ...textTable(columns, rows)];
}

function rewardTable({ rewards }: ProgrammeJudgement, most: number, money: (amount: Decimal) => string): readonly string[] {
  if (rewards.length === 0) return [];
  const rows = rewards.slice(0, most).map(({ id, name, why, from, package: reward, worth, profitChange }): TextRow => {
    return [
      who(id, name),
      why === "improved" && from !== null ? `from ${SEGMENT_LABELS[from]}` : why,
      reward ?? "",
      money(worth),
      money(profitChange),
    ];
  });
  const columns = [left("Customer"), left("Why"), left("Package"), right("Worth"), right("Change")];
  return ["", `To reward: ${counted(rewards.length, most, " to protect")}`, ...textTable(columns, rows)];
}

function repositionTable({ toReposition }: ProgrammeJudgement, most: number, money: (amount: Decimal) => string): readonly string[] {
  if (toReposition.length === 0) return [];
  const rows = toReposition.slice(0, most).map(({ id, name, from, package: target, worth, basis }): TextRow => {
    const why = basis === "none" ? "" : basis === "saving" ? "saving" : "loss stopped";
    return [who(id, name), SEGMENT_LABELS[from], target ?? "", basis === "none" ? "not given" : money(worth), why];
  });
  const columns = [left("Customer"), left("From"), left("To package"), right("Worth"), left("As")];
  return ["", `To reposition, not to drop: ${counted(toReposition.length, most, "")}`, ...textTable(columns, rows)];
}

function counted(count: number, most: number, which: string): string {
  const customers = `${count} ${count === 1 ? "customer" : "customers"}${which}`;
  return count > most ? `${customers}, the ${most} worth most` : customers;
}

function who(id: string, name: string): string {
  return name === id ? id : `${name} (${id})`;
}

function left(heading: string): TextColumn {
  return { align: "left", heading: [heading] };
}

function right(heading: string): TextColumn {
  return { align: "right", heading: [heading] };
}
