import { CostError, refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { axisSpec } from "./axis.js";
import { ascending } from "./axis-order.js";
import { axisValues } from "./axis-values.js";
import { activeRows, classify, EXCLUDED, GROUP_NAMES, groupsApart, INACTIVE } from "./classify.js";
import { type FigureNames, idFinder, rowsMarked } from "./figure-table.js";
import { type FoundThreshold, findThreshold } from "./find-threshold.js";
import { stateCuts } from "./hysteresis.js";
import { matrixJson } from "./matrix-json.js";
import { matrixWarnings } from "./matrix-warnings.js";
import { placementAt, type SegmentPlacement, stateAt } from "./placement.js";
import { readFigures } from "./read-figures.js";
import { reasonsAt } from "./reasons.js";
import type { SegmentRow, StatementColumns } from "./row.js";
import { pickIds } from "./row-order.js";
import type { SegmentMatrix } from "./segment-matrix.js";
import { readOptions, type SegmentOptions, type SegmentSettings } from "./segment-options.js";
import type { Segmentation } from "./segmentation.js";
import { spearman } from "./spearman.js";
import { summarize } from "./summary.js";

/**
 * Places every customer in the matrix of value and cost to serve.
 *
 * High value and low cost is `protect`, high and high `costEngineer`, low and low `build`, low value and high cost `dangerZone`. Each axis
 * is a figure or a ratio, cut at a threshold; a figure on the threshold is high. With net sales of zero or less value is low; a ratio
 * without a denominator above zero is undefined, which is low value or high cost; both are flagged. Customers with neither net sales nor
 * cost to serve are `inactive`, and excluded or intercompany ones `excluded`: they are listed and summed apart and do not move thresholds.
 *
 * With `hysteresis`, an axis whose threshold T is absolute or frozen has a band b: a customer that was high in `previous` stays high while
 * x >= T - b, one that was low turns high at x >= T + b, and one without history is high at x >= T.
 *
 * Comparisons are exact, of ratios too; no figure is rounded before it is compared. Order: results are in id order by code point, and the
 * order of the rows changes nothing. Cost: O(n log n).
 *
 * @param rows any iterable of `{ id, netSales, costToServe, ... }`, read once, or the statements of a costing
 * @throws {CostError} `rows-invalid`, `row-invalid`, `row-id-invalid`, `row-id-duplicate`, `intercompany-invalid`, `figure-missing`,
 *   `figure-out-of-range`, `number-invalid`, `number-too-long`, `column-value-invalid`, `lengths-differ`, `segment-option-invalid`,
 *   `threshold-undefined`, `threshold-of-ratio`, `threshold-axis-differs`, `hysteresis-not-frozen`, `previous-invalid`, `previous-axes-differ`
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (customer segmentation matrix)
 * @example
 * ```ts
 * const matrix = segment(
 *   [
 *     { id: "A", netSales: "14500", costToServe: "2400", operatingProfit: "3050" },
 *     { id: "B", netSales: "21500", costToServe: "9600", operatingProfit: "-3350" },
 *   ],
 *   { preset: "coyleIntensity", thresholds: { value: "10000", cost: "20%" } },
 * );
 * matrix.of("A").segment; // => "protect"
 * matrix.of("B").segment; // => "costEngineer"
 * matrix.summary.costEngineer.profit?.toString(); // => "-3350"
 * matrix.why("A").cost?.text; // => "costToServe / netSales of 16.55 % is below 20.00 % (absolute), so cost is low"
 * ```
 */
export function segment<Row extends SegmentRow>(rows: Iterable<Row> | StatementColumns, options: SegmentOptions = {}): SegmentMatrix {
  const findings: Finding[] = [];
  const settings = readOptions(options, findings);
  const { table, findings: faults } = readFigures(rows, figureNames(settings));
  refuse([...findings, ...faults]);

  const apart = groupsApart(table, settings.exclude);
  const values = { value: axisValues(settings.axes.value, table), cost: axisValues(settings.axes.cost, table) };
  const order = { value: ascending(values.value, apart), cost: ascending(values.cost, apart) };
  const found = agreed({
    value: findThreshold(settings.rules.value, values.value, order.value.sorted, "thresholds.value"),
    cost: findThreshold(settings.rules.cost, values.cost, order.cost.sorted, "thresholds.cost"),
  });
  const sides = {
    value: { values: values.value, cuts: stateCuts(values.value, found.value.at, settings.bands.value) },
    cost: { values: values.cost, cuts: stateCuts(values.cost, found.cost.at, settings.bands.cost) },
  };
  const profit = table.figures.get(settings.profit.figure);
  const classes = classify(table, apart, sides, profit, settings.previous);
  const segmentation: Segmentation = { table, axes: settings.axes, found, sides, classes, profit };
  const correlation = spearman(order.value, order.cost, table.ids.length);
  return matrixOf(segmentation, settings, correlation);
}

function figureNames({ axes, profit }: SegmentSettings): FigureNames {
  const required = new Set(["netSales", "costToServe"]);
  for (const { numerator, denominator } of [axes.value, axes.cost]) required.add(numerator).add(denominator ?? numerator);
  if (profit.isAsked) required.add(profit.figure);
  return { required: [...required], optional: required.has(profit.figure) ? [] : [profit.figure] };
}

function agreed(found: { readonly value: FoundThreshold | Finding; readonly cost: FoundThreshold | Finding }): Segmentation["found"] {
  const { value, cost } = found;
  if ("code" in value || "code" in cost) throw new CostError([value, cost].filter((one) => "code" in one));
  return { value, cost };
}

function idsOf(ids: readonly string[], groups: Uint8Array, group: number, count: number): readonly string[] {
  return Object.freeze(count === 0 ? [] : pickIds(ids, rowsMarked(groups, group)));
}

function matrixOf(
  segmentation: Segmentation,
  { previous, exclude }: SegmentSettings,
  correlation: ReturnType<typeof spearman>,
): SegmentMatrix {
  const { table, axes, found, classes } = segmentation;
  const summary = summarize(segmentation);
  const find = idFinder(table.ids);
  const known = (id: string): number => {
    const i = find(id);
    if (i === -1) throw new CostError([finding(segmentMessages, "unknown-id", "", { id })]);
    return i;
  };
  const matrix: SegmentMatrix = {
    axes: Object.freeze({ value: axisSpec(axes.value), cost: axisSpec(axes.cost) }),
    thresholds: Object.freeze({ value: found.value.threshold, cost: found.cost.threshold }),
    count: summary.total.count - summary.inactive.count - summary.excluded.count,
    inactive: idsOf(table.ids, classes.groups, INACTIVE, summary.inactive.count),
    excluded: idsOf(table.ids, classes.groups, EXCLUDED, summary.excluded.count),
    summary,
    correlation: correlation.rho,
    warnings: matrixWarnings(segmentation, { summary, correlation, previous, exclude }),
    has: (id) => find(id) !== -1,
    of: (id) => placementAt(segmentation, known(id)),
    statesOf: (id) => {
      const i = find(id);
      if (i === -1 || (classes.groups[i] as number) >= INACTIVE) return undefined;
      return { value: stateAt(classes.valueStates, i), cost: stateAt(classes.costStates, i) };
    },
    why: (id) => reasonsAt(segmentation, known(id)),
    columns: () => Object.freeze({ ids: table.ids, segments: classes.groups.slice(), names: GROUP_NAMES }),
    toJSON: () => matrixJson(segmentation, matrix),
    *[Symbol.iterator]() {
      for (const i of activeRows(classes)) yield placementAt(segmentation, i) as SegmentPlacement;
    },
  };
  return Object.freeze(matrix);
}
