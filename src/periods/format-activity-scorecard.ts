import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText, percentText, rateText, volumeText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import type { ActivityScorecard } from "./activity-scorecard.js";
import type { ActivityPeriod, ActivityScore } from "./activity-scorecard-figures.js";

const CLASSES = { customer: "customer", business: "business", none: "none", unclassified: "not classified" } as const;
const SHORT_DECIMALS = 4;

/**
 * Writes a scorecard of activities as a table: one row an activity and period, then the cost by class of value added.
 *
 * Columns that no row has anything in are left out; unit costs and times are shown to 4 decimals at most, half-even.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const card = activityScorecard(costing, { valueAdded: { enterOrder: "business" } });
 * formatActivityScorecard(card).split("\n")[0]; // => "Activity scorecard"
 * ```
 */
export function formatActivityScorecard(card: ActivityScorecard, format: AmountFormat = {}): string {
  checkFormat(format);
  const isCard = typeof card === "object" && card !== null && Array.isArray(card.shares) && Symbol.iterator in card;
  requireToFormat(isCard, "card", card, "a scorecard, as `activityScorecard` gives it");
  const rows = Array.from(card, (score) => scoreRows(score, card, format)).flat();
  return ["Activity scorecard", `in ${card.currency}`, "", ...table(COLUMNS, rows), "", ...shareTable(card, format), ""].join("\n");
}

const COLUMNS: readonly TextColumn[] = [
  left("Activity"),
  left("Value"),
  left("Period"),
  right("Cost"),
  right("Volume"),
  left("Unit", 1),
  right("Unit cost"),
  right("% before"),
  right("% first"),
  left("Capacity"),
  right("Actual"),
  right("Standard"),
  right("% errors"),
  right("% rework"),
];

function scoreRows(score: ActivityScore, { scale }: ActivityScorecard, format: AmountFormat): readonly TextRow[] {
  const periods = score.periods.filter((one) => one !== null);
  return periods.flatMap((one, i) => {
    const head = i === 0 ? [score.name, score.valueAdded ?? ""] : ["", ""];
    const [first, ...more] = one.times.map((time) => [
      time.resource,
      ...[time.actual, time.standard].map((figure) => quantity(figure, format)),
    ]);
    const none = ["", "", ""];
    const row = [
      ...head,
      one.period,
      ...costCells(one, score, scale, format),
      ...(first ?? none),
      ...[one.errorRate, one.reworkRate].map(percent),
    ];
    return [row, ...more.map((time) => [...COLUMNS.slice(0, 9).map(() => ""), ...time, "", ""])];
  });

  function percent(rate: Decimal | null): string {
    return rate === null ? "" : percentText(rate, format).trimEnd();
  }
}

function costCells(one: ActivityPeriod, { unit }: ActivityScore, scale: number, format: AmountFormat): readonly string[] {
  const trend = (share: Decimal | null) => (share === null ? "" : percentText(share, format).trimEnd());
  return [
    amountText(one.cost, scale, format),
    quantity(one.volume, format),
    one.volume === null ? "" : (unit ?? ""),
    one.unitCost === null ? "" : rateText(one.unitCost.toDecimalPlaces(SHORT_DECIMALS), scale, format),
    trend(one.sinceBefore.share),
    trend(one.sinceFirst.share),
  ];
}

function shareTable({ shares, scale }: ActivityScorecard, format: AmountFormat): readonly string[] {
  const rows = (Object.keys(CLASSES) as (keyof typeof CLASSES)[]).map((name): TextRow => {
    return [CLASSES[name], ...shares.flatMap((one) => [amountText(one[name].cost, scale, format), percentText(one[name].share, format)])];
  });
  const columns = shares.flatMap(({ period }) => [right(period), right("% of cost")]);
  return textTable([left("Value added for"), ...columns], rows);
}

function quantity(figure: Decimal | null, format: AmountFormat): string {
  return figure === null ? "" : volumeText(figure, format);
}

/** A column nothing stands in says nothing. */
function table(columns: readonly TextColumn[], rows: readonly TextRow[]): readonly string[] {
  const kept = columns.flatMap((_, c) => (rows.some((row) => row[c] !== "") ? [c] : []));
  const pick = <T>(list: readonly T[]): T[] => kept.map((c) => list[c] as T);
  return textTable(
    pick(columns),
    rows.map((row) => pick(row)),
  );
}

function left(heading: string, gap = 2): TextColumn {
  return { align: "left", heading: [heading], gap };
}

function right(heading: string): TextColumn {
  return { align: "right", heading: [heading] };
}
