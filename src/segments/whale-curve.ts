import { CostError, refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { type Decimal, plain, toDecimal } from "../number/decimal.js";
import { rational, rationalToDecimal } from "../number/rational.js";
import type { FigureName } from "./axis.js";
import { RATIO_DECIMALS } from "./axis-values.js";
import { cumulate } from "./cumulative.js";
import { compareUnits, type FigureColumn, figureAt, unitsAt } from "./figure-column.js";
import { readObject } from "./option-object.js";
import { type Ranking, readRanking } from "./ranking.js";
import type { IdentifiedRow, StatementColumns } from "./row.js";
import { roundedText } from "./threshold.js";

/** Options of `whaleCurve`. */
export interface WhaleCurveOptions {
  /** The amount to add up. Default: `operatingProfit`. */
  readonly by?: FigureName;
  /** Ids outside the curve, such as intercompany customers. Default: none. */
  readonly exclude?: Iterable<string>;
}

/** One customer on the curve. */
export interface WhalePoint {
  /** From 1, the most profitable customer. */
  readonly rank: number;
  readonly id: string;
  readonly amount: Decimal;
  /** Sum of the amounts of ranks 1 to this one. */
  readonly cumulative: Decimal;
  /** cumulative / total, to 20 decimals, half-even; null unless the total is above zero. */
  readonly shareOfTotal: Decimal | null;
}

/** The top of the curve: no fewer customers earn as much. With no profit to show, k is 0 and there is no customer. */
export interface WhalePeak {
  readonly k: number;
  readonly id: string | null;
  readonly amount: Decimal;
}

/** Cumulative profit over customers by descending profit. Iterates over its points by rank; points are built when asked for. */
export interface WhaleCurve extends Iterable<WhalePoint> {
  readonly by: string;
  /** Number of customers on the curve. */
  readonly count: number;
  /** T, where the curve ends. */
  readonly total: Decimal;
  /** M and its rank. */
  readonly peak: WhalePeak;
  /** M - T: what the customers after the peak cost. */
  readonly erosion: Decimal;
  /** M / T, to 20 decimals, half-even; null unless T is above zero. */
  readonly peakOverTotal: Decimal | null;
  /** Customers with an amount below zero. */
  readonly losses: { readonly count: number; readonly total: Decimal };
  /** Ids in the order of the curve. */
  readonly ids: readonly string[];
  /**
   * The curve as numbers, for charts: entry k - 1 is C_k in units of 10^-scale, exact; undefined when one of them is beyond 2^53 - 1.
   */
  readonly cumulative: { readonly scale: number; readonly units: Float64Array | undefined };
  /** Ids set apart by `exclude` or as the own group, in id order. */
  readonly excluded: readonly string[];
  /** Gives the point of a rank from 1; throws `unknown-rank`. */
  point(rank: number): WhalePoint;
  /** Gives the curve as plain data. */
  toJSON(): WhaleCurveJson;
}

/** A whale curve as plain data; numbers are plain decimal text, quotients to 10 decimals. */
export interface WhaleCurveJson {
  readonly by: string;
  readonly count: number;
  readonly total: string;
  readonly peak: { readonly k: number; readonly id: string | null; readonly amount: string };
  readonly erosion: string;
  readonly peakOverTotal: string | null;
  readonly losses: { readonly count: number; readonly total: string };
  readonly points: readonly {
    readonly rank: number;
    readonly id: string;
    readonly amount: string;
    readonly cumulative: string;
    readonly shareOfTotal: string | null;
  }[];
  readonly excluded: readonly string[];
}

/**
 * Draws the whale curve: customers by descending profit, and what they earn together.
 *
 * With C_k the sum of the k highest amounts: total T = C_N, peak M = max(0, max C_k) at the smallest k, erosion M - T; M / T only if T > 0.
 * Nothing is rounded but quotients. Order: descending amount, ties by id in code point order. Cost: O(n log n); points cost nothing until
 * asked for.
 *
 * @param rows any iterable of `{ id, operatingProfit }`, read once, or the statements of a costing
 * @throws {CostError} `rows-invalid`, `row-invalid`, `row-id-invalid`, `row-id-duplicate`, `intercompany-invalid`, `figure-missing`,
 *   `figure-out-of-range`, `number-invalid`, `number-too-long`, `column-value-invalid`, `lengths-differ`, `segment-option-invalid`
 * @see Kaplan & Narayanan, Measuring and Managing Customer Profitability, Journal of Cost Management, September/October 2001
 * @example
 * ```ts
 * const curve = whaleCurve([
 *   { id: "A", operatingProfit: "800" },
 *   { id: "B", operatingProfit: "-150" },
 *   { id: "C", operatingProfit: "600" },
 * ]);
 * curve.peak.amount.toString(); // => "1400"
 * curve.erosion.toString(); // => "150"
 * curve.point(2).id; // => "C"
 * ```
 */
export function whaleCurve<Row extends IdentifiedRow>(rows: Iterable<Row> | StatementColumns, options: WhaleCurveOptions = {}): WhaleCurve {
  const findings: Finding[] = [];
  const ranking = readRanking(rows, readObject(options, "options", ["by", "exclude"], findings), "operatingProfit", findings);
  refuse(findings);
  const { by, count: n, amounts, excluded, idOf } = ranking;
  const sums = cumulate(amounts);
  const total = n === 0 ? 0n : unitsAt(sums, n - 1);
  const k = peakRank(sums);
  const top = k === 0 ? 0n : unitsAt(sums, k - 1);
  const scale = sums.decimals;
  const curve: WhaleCurve = {
    by,
    count: n,
    total: toDecimal(total, scale),
    peak: Object.freeze({ k, id: idOf(k) ?? null, amount: toDecimal(top, scale) }),
    erosion: toDecimal(top - total, scale),
    peakOverTotal: total > 0n ? rationalToDecimal(rational(top, total), RATIO_DECIMALS) : null,
    losses: lossesOf(amounts, sums, total),
    get ids() {
      return ranking.ids();
    },
    cumulative: Object.freeze({ scale, units: sums.wide === undefined ? sums.numbers : undefined }),
    excluded,
    point: (rank) => pointAt(ranking, sums, total, rank),
    toJSON: () => curveJson(curve, sums, total),
    *[Symbol.iterator]() {
      for (let rank = 1; rank <= n; rank++) yield pointAt(ranking, sums, total, rank);
    },
  };
  return Object.freeze(curve);
}

// The smallest k of the highest C_k; 0 when none is above zero.
function peakRank({ numbers, wide }: FigureColumn): number {
  let k = 0;
  for (let i = 0; i < numbers.length; i++) {
    const highest = k === 0 ? 0 : (numbers[k - 1] as number);
    const here = numbers[i] as number;
    if (here > highest) k = i + 1;
    else if (wide !== undefined && k > 0 && here === highest && compareUnits(wide[i] as bigint, wide[k - 1] as bigint) > 0) k = i + 1;
  }
  return k;
}

// Losses stand at the end of the curve, so their sum is what it falls after the last customer without one.
function lossesOf(amounts: FigureColumn, sums: FigureColumn, total: bigint): WhaleCurve["losses"] {
  const { numbers } = amounts;
  let first = 0;
  while (first < numbers.length && (numbers[first] as number) >= 0) first++;
  if (first === numbers.length) return Object.freeze({ count: 0, total: toDecimal(0n, sums.decimals) });
  const before = first === 0 ? 0n : unitsAt(sums, first - 1);
  return Object.freeze({ count: numbers.length - first, total: toDecimal(total - before, sums.decimals) });
}

function pointAt({ count, amounts, idOf }: Ranking, sums: FigureColumn, total: bigint, rank: number): WhalePoint {
  const id = Number.isInteger(rank) ? idOf(rank) : undefined;
  if (id === undefined) throw new CostError([finding(segmentMessages, "unknown-rank", "", { rank, count })]);
  const k = rank - 1;
  const shareOfTotal = total > 0n ? rationalToDecimal(rational(unitsAt(sums, k), total), RATIO_DECIMALS) : null;
  return Object.freeze({ rank, id, amount: figureAt(amounts, k), cumulative: figureAt(sums, k), shareOfTotal });
}

function curveJson(curve: WhaleCurve, sums: FigureColumn, total: bigint): WhaleCurveJson {
  const { by, count, peak, erosion, peakOverTotal, losses, excluded } = curve;
  return {
    by,
    count,
    total: plain(curve.total),
    peak: { ...peak, amount: plain(peak.amount) },
    erosion: plain(erosion),
    peakOverTotal: peakOverTotal && roundedText(rational(unitsAt(sums, peak.k - 1), total)),
    losses: { count: losses.count, total: plain(losses.total) },
    points: Array.from(curve, ({ rank, id, amount, cumulative }) => ({
      rank,
      id,
      amount: plain(amount),
      cumulative: plain(cumulative),
      shareOfTotal: total > 0n ? roundedText(rational(unitsAt(sums, rank - 1), total)) : null,
    })),
    excluded,
  };
}
