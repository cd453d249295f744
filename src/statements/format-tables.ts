import type { CostingData } from "../costing/costing-data.js";
import type { Decimal } from "../number/decimal.js";
import { activityFigures } from "./activity-figures.js";
import { type AmountFormat, amountText, percentText, rateText, volumeText } from "./amount-text.js";
import { checkFormat } from "./check-format.js";
import { type Costed, dataOf } from "./costed.js";
import { periodText } from "./period-text.js";
import { resourceFigures } from "./resource-figures.js";
import { type TextColumn, type TextRow, textTable } from "./text-table.js";

/**
 * Writes the activities as a table: what each cost, its driver volume and rate, and where its cost went.
 *
 * Rows stand in id order, not in the order of the names.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * formatActivities(costing).split("\n")[0]; // => "Activities"
 * ```
 */
export function formatActivities(costing: Costed, format: AmountFormat = {}): string {
  checkFormat(format);
  const data = dataOf(costing);
  const all = [...data.activities.values()].map((result) => activityFigures(data, result));
  const money = (amount: Decimal) => (amount.isZero() ? "" : amountText(amount, data.scale, format));
  const columns = [
    left("Activity"),
    right("Cost"),
    right("Volume"),
    left("Unit", 1),
    right("Rate"),
    ...["Assigned", "Unused", "Variance", "Held", "Exceptions", "Handed on"].map((heading) => right(heading)),
  ];
  const rows = all.map(
    (one): TextRow => [
      one.name,
      amountText(one.cost, data.scale, format),
      one.volume === undefined ? "" : volumeText(one.volume, format),
      one.unit ?? "",
      one.rate === undefined ? "" : rateText(one.rate, data.scale, format),
      ...[one.assigned, one.unused, one.variance, one.held, one.exceptions, one.handedOn].map(money),
    ],
  );
  const sum = (figure: "cost" | "assigned" | "unused" | "variance" | "held" | "exceptions" | "handedOn") =>
    all.length === 0
      ? ""
      : amountText(
          all.map((one) => one[figure]).reduce((total, amount) => total.plus(amount)),
          data.scale,
          format,
        );
  const parts = (["assigned", "unused", "variance", "held", "exceptions", "handedOn"] as const).map(sum);
  return page(data, "Activities", columns, rows, ["Total", sum("cost"), "", "", "", ...parts]);
}

/**
 * Writes the resources as a table: cost, capacity used and unused in quantity and money, and the capacity cost rate.
 *
 * Rows stand in id order, not in the order of the names.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * formatResources(costing).split("\n")[0]; // => "Resources"
 * ```
 */
export function formatResources(costing: Costed, format: AmountFormat = {}): string {
  checkFormat(format);
  const data = dataOf(costing);
  const all = [...data.resources.values()].map((result) => resourceFigures(data, result));
  const money = (amount: Decimal) => (amount.isZero() ? "" : amountText(amount, data.scale, format));
  const quantity = (value: Decimal | undefined) => (value === undefined ? "" : volumeText(value, format));
  const columns = [
    left("Resource"),
    ...["Own cost", "Received", "Cost", "Practical", "Used", "Unused"].map((heading) => right(heading)),
    left("Unit", 1),
    right("% used"),
    right("Rate"),
    ...["Assigned", "Unused cost", "Sustaining"].map((heading) => right(heading)),
  ];
  const rows = all.map((one): TextRow => {
    const { practical, usedQuantity } = one;
    const used = practical === undefined || usedQuantity === undefined || !practical.greaterThan(0) ? null : usedQuantity.div(practical);
    return [
      one.name,
      ...[one.own, one.received].map(money),
      amountText(one.cost, data.scale, format),
      ...[practical, usedQuantity, one.unusedQuantity].map(quantity),
      one.unit ?? "",
      used === null ? "" : percentText(used, format).trimEnd(),
      one.rate === undefined ? "" : rateText(one.rate, data.scale, format),
      ...[one.assigned, one.unused, one.sustaining].map(money),
    ];
  });
  const sum = (figure: "own" | "received" | "assigned" | "unused" | "sustaining") =>
    all.length === 0
      ? ""
      : amountText(
          all.map((one) => one[figure]).reduce((total, amount) => total.plus(amount)),
          data.scale,
          format,
        );
  const total = ["Total", sum("own"), "", "", "", "", "", "", "", "", "", sum("unused"), sum("sustaining")];
  return page(data, "Resources", columns, rows, total);
}

function page(
  data: CostingData,
  title: string,
  columns: readonly TextColumn[],
  rows: readonly TextRow[],
  total: readonly string[],
): string {
  const { name, period } = data.model;
  const when = period === undefined ? `in ${data.currency}` : `${periodText(period)}, in ${data.currency}`;
  // A column nothing stands in says nothing.
  const kept = columns.flatMap((_, c) => (rows.some((row) => row[c] !== "") ? [c] : []));
  const pick = <T>(list: readonly T[]): T[] => kept.map((c) => list[c] as T);
  const rule = total.map((text): TextRow[number] => (text === "" || text === "Total" ? "" : { rule: "-" }));
  const table = textTable(pick(columns), rows.length === 0 ? [] : [...rows, rule, total].map((row) => pick(row)));
  return [title, ...(name === undefined ? [] : [name]), when, "", ...table, ""].join("\n");
}

function left(heading: string, gap = 2): TextColumn {
  return { align: "left", heading: [heading], gap };
}

function right(heading: string): TextColumn {
  return { align: "right", heading: [heading] };
}
