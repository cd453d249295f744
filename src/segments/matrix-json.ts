import { plain } from "../number/decimal.js";
import { type AxisValues, isDefined, valueAt } from "./axis-values.js";
import { activeRows } from "./classify.js";
import { figureAt } from "./figure-column.js";
import { flagsOf, stateAt } from "./placement.js";
import { SEGMENT_IDS, type SegmentId } from "./segment-id.js";
import type { GroupSummaryJson, PlacementJson, SegmentMatrix, SegmentMatrixJson } from "./segment-matrix.js";
import type { Segmentation } from "./segmentation.js";
import type { GroupSummary } from "./summary.js";
import { roundedText } from "./threshold.js";

/** Writes a matrix as plain data. */
export function matrixJson(segmentation: Segmentation, matrix: SegmentMatrix): SegmentMatrixJson {
  const { axes, thresholds, inactive, excluded, summary, correlation, warnings } = matrix;
  return {
    axes,
    thresholds,
    customers: Array.from(activeRows(segmentation.classes), (i) => placementJson(segmentation, i)),
    inactive,
    excluded,
    summary: {
      protect: groupJson(summary.protect),
      costEngineer: groupJson(summary.costEngineer),
      build: groupJson(summary.build),
      dangerZone: groupJson(summary.dangerZone),
      inactive: groupJson(summary.inactive),
      excluded: groupJson(summary.excluded),
      total: groupJson(summary.total),
    },
    correlation,
    warnings,
  };
}

function placementJson({ table, sides, classes, profit }: Segmentation, i: number): PlacementJson {
  return {
    id: table.ids[i] as string,
    segment: SEGMENT_IDS[classes.groups[i] as number] as SegmentId,
    value: valueText(sides.value.values, i),
    cost: valueText(sides.cost.values, i),
    valueState: stateAt(classes.valueStates, i),
    costState: stateAt(classes.costStates, i),
    profit: profit === undefined ? null : plain(figureAt(profit, i)),
    flags: flagsOf(classes.flags[i] as number),
  };
}

function valueText(values: AxisValues, i: number): string | null {
  if (!isDefined(values, i)) return null;
  return values.denominator === undefined ? plain(figureAt(values.numerator, i)) : roundedText(valueAt(values, i));
}

function groupJson({ label, count, netSales, costToServe, profit, losses }: GroupSummary): GroupSummaryJson {
  return { label, count, netSales: plain(netSales), costToServe: plain(costToServe), profit: profit && plain(profit), losses };
}
