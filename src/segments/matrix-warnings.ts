import { type Finding, finding } from "../errors/finding.js";
import { quoteList } from "../errors/quote.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { sortedIds } from "../number/order.js";
import { compareRationals } from "../number/rational.js";
import { axisTexts } from "./axis-text.js";
import { type Classes, countOf } from "./classify.js";
import { findId } from "./figure-table.js";
import { hasFlag, type SegmentFlag } from "./placement.js";
import type { PreviousStates } from "./previous.js";
import { SEGMENT_IDS } from "./segment-id.js";
import type { Segmentation } from "./segmentation.js";
import type { SegmentSummary } from "./summary.js";

/** What warnings look at besides the segmentation. */
export interface WarningContext {
  readonly summary: SegmentSummary;
  readonly correlation: { readonly rho: number | null; readonly isStrong: boolean };
  readonly previous: PreviousStates | undefined;
  readonly exclude: ReadonlySet<string>;
}

const MOST_LISTED = 5;
const PROTECT = SEGMENT_IDS.indexOf("protect");
const CELLS: readonly number[] = SEGMENT_IDS.map((_, cell) => cell);

/** Lists what a reader of the matrix should know before acting on it. */
export function matrixWarnings(segmentation: Segmentation, context: WarningContext): readonly Finding[] {
  const { table, classes } = segmentation;
  const losing = flaggedRows(classes, "loss", [PROTECT]);
  const unsold = flaggedRows(classes, "netSalesNotPositive", CELLS);
  const warnings: Finding[] = [];
  const { rho, isStrong } = context.correlation;
  if (isStrong && rho !== null) warnings.push(finding(segmentMessages, "axes-correlated", "axes", { rho: rho.toFixed(2) }, WARNING));
  if (losing.count > 0) warnings.push(rowWarning("protect-loses-money", segmentation, losing));
  if (unsold.count > 0) warnings.push(rowWarning("net-sales-not-positive", segmentation, unsold));
  for (const side of ["value", "cost"] as const) {
    warnings.push(...changedThreshold(segmentation, side, context.previous), ...oneSided(context.summary, side));
  }
  const unknown = [...context.exclude].filter((id) => findId(table.ids, id) === -1);
  if (unknown.length > 0) {
    warnings.push(
      finding(
        segmentMessages,
        "excluded-unknown",
        "exclude",
        { ids: quoteList(sortedIds(unknown)) },
        { ...WARNING, count: unknown.length },
      ),
    );
  }
  return Object.freeze(warnings);
}

const WARNING = { severity: "warning" } as const;

interface RowsFound {
  readonly count: number;
  /** Indexes of the first few. */
  readonly first: readonly number[];
}

function flaggedRows(classes: Classes, flag: SegmentFlag, cells: readonly number[]): RowsFound {
  const { groups, flags } = classes;
  const count = cells.reduce((sum, cell) => sum + countOf(classes, cell, flag), 0);
  const first: number[] = [];
  for (let i = 0; first.length < Math.min(count, MOST_LISTED); i++) {
    if (hasFlag(flags[i] as number, flag) && cells.includes(groups[i] as number)) first.push(i);
  }
  return { count, first };
}

function rowWarning(code: "protect-loses-money" | "net-sales-not-positive", { table }: Segmentation, { count, first }: RowsFound): Finding {
  const ids = `${quoteList(first.map((i) => table.ids[i] as string))}${count > first.length ? ` and ${count - first.length} more` : ""}`;
  // Ids, not row numbers, say which: the matrix is the same whatever the order of the rows.
  return finding(segmentMessages, code, "rows", { ids }, { ...WARNING, count });
}

function changedThreshold({ axes, found }: Segmentation, side: "value" | "cost", previous: PreviousStates | undefined): Finding[] {
  const { at } = found[side];
  const earlier = previous?.thresholds[side];
  if (earlier === undefined || compareRationals(earlier, at) === 0) return [];
  const [before, now] = axisTexts(axes[side], earlier, at);
  return [finding(segmentMessages, "thresholds-changed", `thresholds.${side}`, { before, now }, WARNING)];
}

function oneSided({ protect, costEngineer, build, dangerZone }: SegmentSummary, side: "value" | "cost"): Finding[] {
  const active = protect.count + costEngineer.count + build.count + dangerZone.count;
  const high = costEngineer.count + (side === "value" ? protect.count : dangerZone.count);
  if (active < 2 || (high > 0 && high < active)) return [];
  const state = high === 0 ? "low" : "high";
  return [finding(segmentMessages, "axis-one-sided", `thresholds.${side}`, { state, count: active }, WARNING)];
}
