import type { CostingData } from "../costing/costing-data.js";
import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import type { SegmentMatrix } from "../segments/segment-matrix.js";
import { type Costed, dataOf } from "../statements/costed.js";
import type { Figure } from "../statements/figure.js";
import { statementColumn } from "../statements/figures.js";
import { activityColumns } from "./monte-carlo-columns.js";
import { type MonteCarloOptions, type MonteCarloSettings, readMonteCarlo } from "./monte-carlo-options.js";
import { confidenceOf, type SegmentConfidence } from "./monte-carlo-result.js";
import { type DrawnFigure, drawer, figureOfRun } from "./monte-carlo-run.js";
import { segmentNumbers, sidesOf } from "./monte-carlo-sides.js";
import { seededDraws } from "./seeded-draws.js";
import { axesOf, type CutAxes, type CutAxis, cellsById, differs } from "./sensitivity-axes.js";

/** Segments by number end here; the others stand outside the matrix. */
const N_SEGMENTS = 4;

/**
 * Tells how sure the segment of every customer is, given how sure the estimates are: the share of many runs in which it comes out.
 *
 * In each run the cost of activities, the volume that each cost object has of a driver and the thresholds are changed by draws from their
 * spreads. Cost of an activity x (1 + its change); a volume v_i (1 + x_i) takes its part of a pool divided over all v_j (1 + x_j), so that
 * all are re-rated; at a standard rate, at practical capacity and where cost is traced only its own volume counts. Thresholds are those of
 * the matrix as found, x (1 + their change). A figure of a run is rounded to whole minor units, a half up, and compared exactly.
 *
 * Draws come from xoshiro128** seeded by splitmix32; spreads need no functions that differ between machines (normal is the sum of 12 uniform
 * numbers), so that the same seed gives the same bytes everywhere. Order of the draws of a run: value threshold, cost threshold, activities
 * in id order, drivers in id order with the cost objects in order.
 * Cost: O(runs x cost objects x (activities + 12 drivers)).
 *
 * @param matrix of the costing's own statements; its hysteresis is left out
 * @throws {CostError} `decision-option-invalid`, `decision-id-unknown`, `change-below-nothing`, `nothing-varies`, `matrix-invalid`,
 *   `matrix-differs`, `matrix-axis-unknown`, `format-input-invalid`
 * @see Savage, The Flaw of Averages (2009); Blackman & Vigna, Scrambled Linear Pseudorandom Number Generators, ACM TOMS 47 (2021)
 * @example
 * ```ts
 * const matrix = segment(costing.statements(), { thresholds: { value: "2000", cost: "600" } });
 * const confidence = monteCarlo(costing, matrix, { seed: 7, runs: 200, activityCosts: { all: { uniform: ["-10%", "10%"] } } });
 * confidence.of("A").segment; // => "costEngineer"
 * confidence.of("C").grade; // => "robust"
 * confidence.seed; // => 7
 * ```
 */
export function monteCarlo(costing: Costed, matrix: SegmentMatrix, options: MonteCarloOptions): SegmentConfidence {
  const data = dataOf(costing);
  const axes = axesOf(matrix);
  const settings = readMonteCarlo(data, options);
  const customers = readCustomers(data, matrix);
  const figures = readFigures(costing, data, axes);
  const actual = actualSegments(matrix, axes, customers, figures, data.scale);
  const counts = countSegments(data, axes, settings, customers, figures);
  return confidenceOf({ settings, ids: customers.ids, actual: customers.segments, counts, warnings: actual });
}

interface Customers {
  readonly ids: readonly string[];
  readonly cells: Uint32Array;
  /** As the matrix has them. */
  readonly segments: Uint8Array;
}

function readCustomers(data: CostingData, matrix: SegmentMatrix): Customers {
  const { ids, segments } = matrix.columns();
  const place = cellsById(data);
  const active = ids.map((_, i) => i).filter((i) => (segments[i] as number) < N_SEGMENTS);
  const cells = active.map((i) => {
    const cell = place.get(ids[i] as string);
    if (cell === undefined) throw differs(ids[i] as string);
    return cell;
  });
  return {
    ids: active.map((i) => ids[i] as string),
    cells: Uint32Array.from(cells),
    segments: Uint8Array.from(active, (i) => segments[i] as number),
  };
}

/** The figures the axes need: as they are by cost object, and which activities move them. */
type AxisFigures = ReadonlyMap<Figure, DrawnFigure>;

function readFigures(costing: Costed, data: CostingData, axes: CutAxes): AxisFigures {
  const names = new Set<Figure>(["netSales"]);
  for (const { numerator, denominator } of [axes.value, axes.cost]) names.add(numerator).add(denominator ?? numerator);
  return new Map([...names].map((name) => [name, { now: statementColumn(costing, name), columns: activityColumns(data, name) }]));
}

/** Places the customers as they are now and compares with the matrix; those held by hysteresis become a warning. */
function actualSegments(
  matrix: SegmentMatrix,
  axes: CutAxes,
  { ids, cells, segments }: Customers,
  figures: AxisFigures,
  scale: number,
): readonly Finding[] {
  const now = (figure: Figure) => picked((figures.get(figure) as DrawnFigure).now, cells);
  const found = new Uint8Array(ids.length);
  segmentNumbers(sidesOf(axes.value, "value", now, scale, 0), sidesOf(axes.cost, "cost", now, scale, 0), now("netSales"), found);
  const others = ids.filter((_, i) => found[i] !== segments[i]);
  for (const id of others) {
    const { flags } = matrix.of(id);
    if (!flags.includes("valueHeld") && !flags.includes("costHeld")) throw differs(id);
  }
  const [first] = others;
  if (first === undefined) return [];
  return [finding(decisionMessages, "hysteresis-left-out", "matrix", { id: first }, { severity: "warning", count: others.length })];
}

/** Counts by customer and segment: entry 4 i + s. */
function countSegments(
  data: CostingData,
  axes: CutAxes,
  settings: MonteCarloSettings,
  { cells }: Customers,
  figures: AxisFigures,
): Uint32Array {
  const { scale } = data;
  const counts = new Uint32Array(N_SEGMENTS * cells.length);
  const draw = drawer(settings, data.cells.count, seededDraws(settings.seed));
  const drawn = [...figures].filter(([, { columns }]) => columns.some((one) => isDrawn(one, settings)));
  const values = new Map([...figures].map(([name, { now }]) => [name, picked(now, cells)]));
  const room = new Float64Array(data.cells.count);
  const figureOf = (name: Figure) => values.get(name) as Float64Array;
  const sides = (axis: CutAxis, side: "value" | "cost", change: number) => sidesOf(axis, side, figureOf, scale, change);
  const names = drawn.map(([name]) => name);
  // An axis that nothing moves is cut once.
  const still = (axis: CutAxis, side: "value" | "cost") => {
    const moves = [axis.numerator, axis.denominator].some((name) => name !== undefined && names.includes(name));
    return moves || settings.thresholds[side] !== undefined ? undefined : sides(axis, side, 0);
  };
  const fixed = { value: still(axes.value, "value"), cost: still(axes.cost, "cost") };
  const numbers = new Uint8Array(cells.length);
  for (let run = 0; run < settings.runs; run++) {
    const one = draw();
    for (const [name, figure] of drawn) {
      figureOfRun(figure, one, room);
      pickInto(room, cells, figureOf(name));
    }
    const value = fixed.value ?? sides(axes.value, "value", one.thresholds.value);
    const cost = fixed.cost ?? sides(axes.cost, "cost", one.thresholds.cost);
    segmentNumbers(value, cost, figureOf("netSales"), numbers);
    for (let i = 0; i < numbers.length; i++) {
      const place = N_SEGMENTS * i + (numbers[i] as number);
      counts[place] = (counts[place] as number) + 1;
    }
  }
  return counts;
}

function isDrawn(
  { activity, driver }: { readonly activity: string; readonly driver: string | undefined },
  { activities, drivers }: MonteCarloSettings,
): boolean {
  return activities.has(activity) || (driver !== undefined && drivers.has(driver));
}

function picked(column: Float64Array, cells: Uint32Array): Float64Array {
  const out = new Float64Array(cells.length);
  pickInto(column, cells, out);
  return out;
}

function pickInto(column: Float64Array, cells: Uint32Array, out: Float64Array): void {
  for (let i = 0; i < cells.length; i++) out[i] = column[cells[i] as number] as number;
}
