import type { CostingData } from "../costing/costing-data.js";
import { CostError } from "../errors/cost-error.js";
import { decisionMessages } from "../errors/decision-messages.js";
import { finding } from "../errors/finding.js";
import type { Rational } from "../number/rational.js";
import { type Axis, parseAxis } from "../segments/axis.js";
import type { SegmentMatrix } from "../segments/segment-matrix.js";
import { readExactText } from "../segments/threshold.js";
import { cellKey, keyText } from "../statements/cell-key.js";
import { type Figure, isFigure } from "../statements/figure.js";

/** What a change of one unit of each part does to a figure. */
export interface Impact {
  readonly netSales: number;
  readonly cogs: number;
  readonly direct: number;
  readonly flexible: number;
  readonly committed: number;
}

/** One axis of a matrix over figures of the statement, and where it is cut, in currency units or as a ratio. */
export interface CutAxis {
  readonly numerator: Figure;
  readonly denominator: Figure | undefined;
  readonly threshold: Rational;
}

/** Both axes of a matrix. */
export interface CutAxes {
  readonly value: CutAxis;
  readonly cost: CutAxis;
}

const NOTHING: Impact = { netSales: 0, cogs: 0, direct: 0, flexible: 0, committed: 0 };
const PROFIT: Impact = { netSales: 1, cogs: -1, direct: -1, flexible: -1, committed: -1 };

const IMPACTS: { readonly [F in Figure]?: Impact } = {
  netSales: { ...NOTHING, netSales: 1 },
  cogs: { ...NOTHING, cogs: 1 },
  grossMargin: { ...NOTHING, netSales: 1, cogs: -1 },
  directCosts: { ...NOTHING, direct: 1 },
  flexibleCostToServe: { ...NOTHING, flexible: 1 },
  committedCostToServe: { ...NOTHING, committed: 1 },
  costToServe: { ...NOTHING, direct: 1, flexible: 1, committed: 1 },
  customerContribution: { ...PROFIT, committed: 0 },
  operatingProfit: PROFIT,
  levelProfit: PROFIT,
  fullCostProfit: PROFIT,
  economicProfit: PROFIT,
};

/** Gives the impact on a figure; sales facts, charges for capital and cost allocated down are held as they are. */
export function impactOn(figure: Figure): Impact {
  return IMPACTS[figure] ?? NOTHING;
}

/**
 * Reads the axes and thresholds of a matrix.
 *
 * @throws {CostError} `matrix-invalid`, `matrix-axis-unknown`
 */
export function axesOf(matrix: SegmentMatrix): CutAxes {
  if (!isMatrix(matrix)) throw new CostError([finding(decisionMessages, "matrix-invalid", "matrix", { value: matrix })]);
  return { value: cutAxis(matrix, "value"), cost: cutAxis(matrix, "cost") };
}

/** Gives the position of every cost object by its id. */
export function cellsById({ cells }: CostingData): ReadonlyMap<string, number> {
  return new Map(Array.from({ length: cells.count }, (_, cell) => [keyText(cellKey(cells, cell)), cell]));
}

/** Builds the error for a customer that the costing has otherwise than the matrix. */
export function differs(id: string): CostError {
  return new CostError([finding(decisionMessages, "matrix-differs", "matrix", { id })]);
}

function isMatrix(value: unknown): value is SegmentMatrix {
  if (typeof value !== "object" || value === null) return false;
  const { of, columns, has, thresholds, axes } = value as { readonly [K in keyof SegmentMatrix]?: unknown };
  const areCalls = [of, columns, has].every((one) => typeof one === "function");
  return areCalls && typeof thresholds === "object" && thresholds !== null && typeof axes === "object" && axes !== null;
}

function cutAxis(matrix: SegmentMatrix, side: "value" | "cost"): CutAxis {
  const { numerator, denominator } = parseAxis(matrix.axes[side]) as Axis;
  const threshold = readExactText(matrix.thresholds[side].at);
  if (threshold === undefined)
    throw new CostError([finding(decisionMessages, "matrix-invalid", `matrix.thresholds.${side}`, { value: matrix.thresholds[side].at })]);
  for (const figure of [numerator, denominator ?? numerator]) {
    if (!isFigure(figure)) throw new CostError([finding(decisionMessages, "matrix-axis-unknown", `matrix.axes.${side}`, { figure })]);
  }
  return { numerator: numerator as Figure, denominator: denominator as Figure | undefined, threshold };
}
