import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import { own } from "../model/entries.js";
import { parseDecimal } from "../number/decimal.js";
import { SEGMENT_LABELS } from "../segments/segment-id.js";
import { amountText } from "../statements/amount-text.js";
import { periodText } from "../statements/period-text.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import { MEASURE_IDS, MEASURES } from "./measure-id.js";
import { measureText } from "./measure-text.js";
import { readChoice, readOptions } from "./option-fields.js";
import { readScorecard } from "./read-scorecard.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";
import type { ServiceMeasure } from "./service-measure.js";

/** Options of `formatScorecard`. */
export interface FormatScorecardOptions {
  /** What stands beside the total: values by segment (default), channel or customer, or nothing. */
  readonly beside?: "segments" | "channels" | "customers" | "nothing";
}

/**
 * Writes a scorecard as a text table: for each measure that was observed its value in total, the counts behind it and its interval, and
 * its value by segment, channel or customer. Above stand the period, the basis and the orders left out.
 *
 * Shares are percentages with one decimal, days and scores have two, half-even; "n/a" where nothing was observed.
 *
 * @param scorecard the scorecard, or its JSON
 * @throws {CostError} `scorecard-invalid`, `scorecard-option-invalid`
 * @example
 * ```ts
 * const orders = [{ id: 1, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }];
 * const card = scorecard({ orders, deliveries: [{ order: 1, received: "2026-07-10" }] }, { period: { from: "2026-07-01", to: "2026-08-01" } });
 * formatScorecard(card).split("\n")[1]; // => "2026-07-01 to 2026-07-31, by requested date and date of receipt, late up to 0 days"
 * ```
 */
export function formatScorecard(scorecard: Scorecard, options: FormatScorecardOptions = {}): string {
  const findings: Finding[] = [];
  const given = readOptions(options, "options", ["beside"], findings);
  const beside = readChoice(given.beside, ["segments", "channels", "customers", "nothing"], "segments", "beside", findings);
  const card = readScorecard(scorecard, "scorecard", findings);
  refuse(findings);
  const { total, ...kinds } = card as Scorecard;
  const others = beside === "nothing" ? [] : kinds[beside];
  const columns: readonly TextColumn[] = [
    { align: "left", heading: ["Measure"] },
    ...["Total", "Of", "Interval"].map((heading): TextColumn => ({ align: "right", heading: [heading] })),
    ...others.map((row): TextColumn => ({ align: "right", heading: [headingOf(row)], most: 20 })),
  ];
  const observed = MEASURE_IDS.filter((id) => total.measures[id].value !== null);
  const rows = observed.map((id): TextRow => {
    const measure = total.measures[id];
    return [
      measure.name,
      measureText(id, measure.value),
      countsText(measure),
      intervalText(measure),
      ...others.map((row) => measureText(id, row.measures[id].value)),
    ];
  });
  return ["Scorecard", headText(card as Scorecard), ordersText(total), "", ...textTable(columns, rows), ""].join("\n");
}

function headingOf({ of, id }: ScorecardRow): string {
  if (id === null) return "(none)";
  return of === "segment" ? (own<string>(SEGMENT_LABELS, id) ?? id) : id;
}

function headText({ period, due, clock, window }: Scorecard): string {
  const days = (text: string) => `${text} ${text === "1" ? "day" : "days"}`;
  const early = window.earlyDays === null ? "" : `early up to ${days(window.earlyDays)}, `;
  const read = clock === "receipt" ? "date of receipt" : "ship date";
  return `${periodText(period)}, by ${due === "promised" ? "first promised" : due} date and ${read}, ${early}late up to ${days(window.lateDays)}`;
}

function ordersText({ orders }: ScorecardRow): string {
  const { notYetDue, cancelledByCustomer, outsidePeriod, noDueDate } = orders.excluded;
  const left = [
    [notYetDue, "not yet due"],
    [cancelledByCustomer, "cancelled by the customer"],
    [outsidePeriod, "due in another period"],
    [noDueDate, "without a due date"],
  ].flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]));
  const unseen = orders.notObserved > 0 ? `, ${orders.notObserved} without record of delivery` : "";
  const counted = `${orders.due} orders due, of which ${orders.late} late, ${orders.open} of them open${unseen}`;
  return left.length === 0 ? counted : `${counted}; left out: ${left.join(", ")}`;
}

function countsText({ kind, numerator, denominator, observations }: ServiceMeasure): string {
  return kind === "proportion" || kind === "ratio" ? `${numerator}/${denominator}` : `${observations}`;
}

function intervalText({ id, interval }: ServiceMeasure): string {
  if (interval === null) return "";
  const isShare = MEASURES[id].kind === "proportion";
  const bound = (text: string) => {
    const read = parseDecimal(text, "interval");
    return isShare ? amountText(read.times(100), 1, {}) : amountText(read, 2, {});
  };
  return `${bound(interval.lower)}-${bound(interval.upper)}${isShare ? "%" : ""}`;
}
