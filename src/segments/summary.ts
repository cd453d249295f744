import { type Decimal, toDecimal } from "../number/decimal.js";
import { countOf, EXCLUDED, INACTIVE, N_GROUPS } from "./classify.js";
import { type FigureColumn, sumByGroup } from "./figure-column.js";
import { figureOf } from "./figure-table.js";
import { SEGMENT_IDS, SEGMENT_LABELS } from "./segment-id.js";
import type { Segmentation } from "./segmentation.js";

/** Totals of a group of customers, exact. */
export interface GroupSummary {
  readonly label: string;
  readonly count: number;
  readonly netSales: Decimal;
  readonly costToServe: Decimal;
  /** Null when the rows have no profit figure. */
  readonly profit: Decimal | null;
  /** Customers with a profit below zero; null when the rows have no profit figure. */
  readonly losses: number | null;
}

/** Totals of each cell, of the customers outside the matrix, and of all the rows: the six groups sum to `total`. */
export interface SegmentSummary {
  readonly protect: GroupSummary;
  readonly costEngineer: GroupSummary;
  readonly build: GroupSummary;
  readonly dangerZone: GroupSummary;
  readonly inactive: GroupSummary;
  readonly excluded: GroupSummary;
  readonly total: GroupSummary;
}

/** Sums up a segmentation. */
export function summarize({ table, classes, profit }: Segmentation): SegmentSummary {
  const { groups } = classes;
  const counts = Array.from({ length: N_GROUPS }, (_, g) => countOf(classes, g));
  const losses = Array.from({ length: N_GROUPS }, (_, g) => countOf(classes, g, "loss"));
  const netSales = totals(figureOf(table, "netSales"), groups);
  const costToServe = totals(figureOf(table, "costToServe"), groups);
  const profits = profit && totals(profit, groups);
  // Entry N_GROUPS of each list is the sum of the others.
  const allCounts = [...counts, groups.length];
  const allLosses = [...losses, losses.reduce((sum, one) => sum + one, 0)];
  const one = (g: number, label: string): GroupSummary =>
    Object.freeze({
      label,
      count: allCounts[g] as number,
      netSales: netSales[g] as Decimal,
      costToServe: costToServe[g] as Decimal,
      profit: profits === undefined ? null : (profits[g] as Decimal),
      losses: profits === undefined ? null : (allLosses[g] as number),
    });
  const [protect, costEngineer, build, dangerZone] = SEGMENT_IDS.map((id, g) => one(g, SEGMENT_LABELS[id])) as [
    GroupSummary,
    GroupSummary,
    GroupSummary,
    GroupSummary,
  ];
  const inactive = one(INACTIVE, "Inactive");
  const excluded = one(EXCLUDED, "Excluded");
  return Object.freeze({ protect, costEngineer, build, dangerZone, inactive, excluded, total: one(N_GROUPS, "Total") });
}

function totals(column: FigureColumn, groups: Uint8Array): Decimal[] {
  const sums = sumByGroup(column, groups, N_GROUPS);
  return [...sums, sums.reduce((sum, part) => sum + part, 0n)].map((sum) => toDecimal(sum, column.decimals));
}
