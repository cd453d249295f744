import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { quoteList } from "../errors/quote.js";
import type { Decimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import type { SegmentMatrix, SegmentMatrixJson } from "../segments/segment-matrix.js";
import { compareMatrices } from "./migration-alike.js";
import type { MigrationGroup } from "./migration-group.js";
import { type MigrationJson, migrationJson } from "./migration-json.js";
import { ABSENT, readPeriodMatrix } from "./migration-matrix.js";
import { exactDecimal, type Move, moveOf } from "./migration-move.js";
import { type LabelledMatrix, type Transition, transitionOf } from "./migration-transition.js";
import { refuseUnknown } from "./refuse-unknown.js";

/** Options of `migration`. */
export interface MigrationOptions {
  /** A label for each period, all different. Default: "1", "2", ... */
  readonly periods?: readonly string[];
  /** Refuse matrices whose thresholds differ, instead of warning. Default false. */
  readonly strict?: boolean;
}

/** How customers moved between segments. Iterates over the moves from the first period to the last, in id order. */
export interface Migration extends Iterable<Move> {
  readonly periods: readonly string[];
  /** Each period with the next. */
  readonly steps: readonly Transition[];
  /** The first period with the last. */
  readonly overall: Transition;
  readonly warnings: readonly Finding[];
  /** True when any period has the id. */
  has(id: string): boolean;
  /**
   * Gives the way of one customer.
   *
   * @throws {CostError} `unknown-id`
   */
  of(id: string): CustomerMigration;
  /** Plain data, the same for the same matrices. Amounts are plain decimal text, shares have 10 decimals at most. */
  toJSON(): MigrationJson;
}

/** The way of one customer through the periods. */
export interface CustomerMigration {
  readonly id: string;
  readonly path: readonly { readonly period: string; readonly group: MigrationGroup; readonly profit: Decimal | null }[];
  /** Its moves from each period to the next; none where its group stayed. */
  readonly moves: readonly Move[];
  /** From the first period to the last; null when the group is the same. */
  readonly overall: Move | null;
}

/**
 * Compares the segments of two or more periods: who moved from where to where, over which threshold, and what it did to profit.
 *
 * The groups are the four segments, `inactive`, `excluded` and `absent`. Who is absent or inactive (neither sales nor cost) is no customer of
 * the period: gained are those who were none before and are one after, lost those who were one and are none.
 * Every customer of two periods is in exactly one cell of their transition, so rows and columns add up to the groups of each period.
 * Profit effect = profit after - profit before, exact, in currency units; of one not on the list before its profit, of one not on it after the
 * negative. It is the profit figure the matrices were made with. Periods reversed transpose the cells and negate the effects.
 *
 * Thresholds should be frozen (`segment(rows, { thresholds: first.thresholds })`): else customers move without a change of their own, which
 * is a warning, or an error with `strict`. Matrices over different axes are refused. Order: ids by code point.
 *
 * @param matrices of `segment`, or their JSON, in the order of the periods
 * @throws {CostError} `migration-matrices-invalid`, `migration-matrix-invalid`, `migration-option-invalid`, `migration-axes-differ`;
 *   with `strict` `migration-thresholds-differ`
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (customer segmentation matrix)
 * @example
 * ```ts
 * const cuts = { value: "10000", cost: "20%" };
 * const first = segment(
 *   [
 *     { id: "A", netSales: "14500", costToServe: "2400", operatingProfit: "3050" },
 *     { id: "B", netSales: "21500", costToServe: "9600", operatingProfit: "-3350" },
 *   ],
 *   { preset: "coyleIntensity", thresholds: cuts },
 * );
 * const second = segment(
 *   [
 *     { id: "B", netSales: "20000", costToServe: "3000", operatingProfit: "1000" },
 *     { id: "C", netSales: "8000", costToServe: "900", operatingProfit: "500" },
 *   ],
 *   { preset: "coyleIntensity", thresholds: first.thresholds },
 * );
 * const moved = migration([first, second], { periods: ["2025", "2026"] });
 * [...moved].map((move) => `${move.id} ${move.from} -> ${move.to} ${move.profitEffect}`).join(", ");
 * // => "A protect -> absent -3050, B costEngineer -> protect 4350, C absent -> build 500"
 * moved.of("B").overall?.crossings[0]?.direction; // => "down"
 * moved.overall.stayed.share?.toString(); // => "0"
 * ```
 */
export function migration(matrices: Iterable<SegmentMatrix | SegmentMatrixJson>, options: MigrationOptions = {}): Migration {
  const findings: Finding[] = [];
  if (isOneMatrix(matrices))
    refuse([finding(migrationMessages, "migration-matrices-invalid", "matrices", { value: matrices, isOne: true })]);
  const given = listOf(matrices);
  const { labels, isStrict } = readOptions(options, given?.length, findings);
  const read = (given ?? []).map((one, i) => readPeriodMatrix(one, `matrices[${i}]`, findings));
  if (given === undefined || given.length < 2) {
    findings.push(finding(migrationMessages, "migration-matrices-invalid", "matrices", { value: given?.length ?? matrices }));
  }
  refuse(findings);
  const periods = read.flatMap((matrix, i): LabelledMatrix[] => (matrix ? [{ label: labels[i] as string, matrix }] : []));
  const warnings = [...compareMatrices(periods, isStrict, (i) => `matrices[${i}]`), ...missingProfit(periods)];
  refuse(warnings);
  return migrationOf(periods, Object.freeze(warnings));
}

// A matrix is iterable too, over its customers: given in place of the list it would be taken for one.
function isOneMatrix(value: unknown): boolean {
  return typeof value === "object" && value !== null && "thresholds" in value && "axes" in value;
}

function migrationOf(periods: readonly LabelledMatrix[], warnings: readonly Finding[]): Migration {
  const steps = Object.freeze(periods.slice(1).map((period, i) => transitionOf(periods[i] as LabelledMatrix, period)));
  const ends = [periods[0] as LabelledMatrix, periods.at(-1) as LabelledMatrix] as const;
  const overall = periods.length === 2 ? (steps[0] as Transition) : transitionOf(...ends);
  const result: Migration = {
    periods: Object.freeze(periods.map(({ label }) => label)),
    steps,
    overall,
    warnings,
    has: (id) => findPlaces(periods, id) !== undefined,
    of: (id) => customerOf(periods, id),
    toJSON: () => migrationJson(result),
    [Symbol.iterator]: () => overall.moves[Symbol.iterator](),
  };
  return Object.freeze(result);
}

function findPlaces(periods: readonly LabelledMatrix[], given: unknown): string | undefined {
  const id = readId(given);
  return id !== undefined && periods.some(({ matrix }) => matrix.places.has(id)) ? id : undefined;
}

function customerOf(periods: readonly LabelledMatrix[], given: string): CustomerMigration {
  const id = findPlaces(periods, given);
  if (id === undefined)
    return refuseUnknown("customer", "id", given, sortedIds(new Set(periods.flatMap(({ matrix }) => [...matrix.places.keys()]))));
  const place = (i: number) => periods[i]?.matrix.places.get(id) ?? ABSENT;
  const move = (i: number, j: number): Move | null => {
    const [from, to] = [periods[i] as LabelledMatrix, periods[j] as LabelledMatrix];
    return place(i).group === place(j).group ? null : moveOf(id, [place(i), place(j)], [from.matrix, to.matrix]);
  };
  const path = periods.map(({ label }, i) =>
    Object.freeze({ period: label, group: place(i).group, profit: exactDecimal(place(i).profit) }),
  );
  const moves = periods.slice(1).flatMap((_, i) => move(i, i + 1) ?? []);
  return Object.freeze({ id, path: Object.freeze(path), moves: Object.freeze(moves), overall: move(0, periods.length - 1) });
}

function listOf(matrices: unknown): readonly unknown[] | undefined {
  if (typeof matrices !== "object" || matrices === null) return undefined;
  // A matrix is iterable itself, over its customers.
  if ("thresholds" in matrices || typeof (matrices as Partial<Iterable<unknown>>)[Symbol.iterator] !== "function") return undefined;
  return [...(matrices as Iterable<unknown>)];
}

function readOptions(
  options: unknown,
  count: number | undefined,
  findings: Finding[],
): { readonly labels: readonly string[]; readonly isStrict: boolean } {
  const invalid = (path: string, value: unknown, expected: string) =>
    findings.push(finding(migrationMessages, "migration-option-invalid", path, { value, expected }));
  const numbered = Array.from({ length: count ?? 0 }, (_, i) => String(i + 1));
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    invalid("options", options, "an object with any of periods, strict");
    return { labels: numbered, isStrict: false };
  }
  for (const name of sortedIds(Object.keys(options))) {
    if (name !== "periods" && name !== "strict") invalid(`options.${name}`, name, "one of periods, strict");
  }
  const { periods, strict = false } = options as { readonly [K in keyof MigrationOptions]?: unknown };
  if (typeof strict !== "boolean") invalid("options.strict", strict, "true or false");
  if (periods === undefined) return { labels: numbered, isStrict: strict === true };
  const isList = Array.isArray(periods) && periods.every((one) => typeof one === "string") && new Set(periods).size === periods.length;
  if (!isList || (count !== undefined && periods.length !== count)) {
    invalid("options.periods", periods, `${count ?? 2} labels, all different`);
    return { labels: numbered, isStrict: strict === true };
  }
  return { labels: [...periods], isStrict: strict === true };
}

function missingProfit(periods: readonly LabelledMatrix[]): readonly Finding[] {
  const without = periods.filter(({ matrix }) => matrix.profit === null).map(({ label }) => label);
  if (without.length === 0) return [];
  const detail = { periods: `period ${quoteList(without)}` };
  return [finding(migrationMessages, "migration-profit-missing", "matrices", detail, { severity: "warning", count: without.length })];
}
