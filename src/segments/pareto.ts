import { CostError, refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { type Decimal, type DecimalInput, plain, toDecimal } from "../number/decimal.js";
import { compareRationals, type Rational, rational, rationalToDecimal } from "../number/rational.js";
import type { FigureName } from "./axis.js";
import { RATIO_DECIMALS } from "./axis-values.js";
import { cumulate, positivePart, rankReaching } from "./cumulative.js";
import { type FigureColumn, figureAt, unitsAt } from "./figure-column.js";
import { invalid, readObject } from "./option-object.js";
import { type Ranking, readRanking } from "./ranking.js";
import type { IdentifiedRow, StatementColumns } from "./row.js";
import { exactText, roundedText } from "./threshold.js";
import { readBounded } from "./threshold-rule.js";

/** Options of `pareto`. */
export interface ParetoOptions {
  /** The amount to rank by. Default: `netSales`. */
  readonly by?: FigureName;
  /** Name of each class and the cumulative share of the total at which it ends, above 0 up to 1. Default: `{ A: "80%", B: "95%" }`. */
  readonly classes?: { readonly [name: string]: DecimalInput };
  /** Name of the class of all the others. Default: `C`. */
  readonly rest?: string;
  /** Ids outside the classes, such as intercompany customers. Default: none. */
  readonly exclude?: Iterable<string>;
}

/** A customer's class. */
export interface ParetoPlace {
  readonly id: string;
  /** From 1, the largest amount. */
  readonly rank: number;
  readonly class: string;
  readonly amount: Decimal;
  /** Sum of the amounts of ranks 1 to this one, negative ones counting zero. */
  readonly cumulative: Decimal;
  /** cumulative / total, to 20 decimals, half-even; null when the total is zero. */
  readonly share: Decimal | null;
}

/** Totals of a class. */
export interface ParetoClass {
  readonly name: string;
  /** Where it ends, 0..1, exact; null for the rest. */
  readonly upTo: string | null;
  readonly count: number;
  /** Sum of its amounts, negative ones counting zero. */
  readonly amount: Decimal;
}

/** Customers by descending amount in classes. Iterates by rank; places are built when asked for. */
export interface Pareto extends Iterable<ParetoPlace> {
  readonly by: string;
  readonly count: number;
  /** Sum of the amounts, negative ones counting zero. */
  readonly total: Decimal;
  /** In the order of their shares, the rest last. */
  readonly classes: readonly ParetoClass[];
  /** Ids set apart by `exclude` or as the own group, in id order. */
  readonly excluded: readonly string[];
  /** True when the id is in a class. */
  has(id: string): boolean;
  /** Gives the place of a customer; throws `unknown-id`. */
  of(id: string): ParetoPlace;
  /** Gives the classes as plain data. */
  toJSON(): ParetoJson;
}

/** Pareto classes as plain data; numbers are plain decimal text, shares to 10 decimals. */
export interface ParetoJson {
  readonly by: string;
  readonly count: number;
  readonly total: string;
  readonly classes: readonly { readonly name: string; readonly upTo: string | null; readonly count: number; readonly amount: string }[];
  readonly places: readonly {
    readonly id: string;
    readonly rank: number;
    readonly class: string;
    readonly amount: string;
    readonly cumulative: string;
    readonly share: string | null;
  }[];
  readonly excluded: readonly string[];
}

interface ClassSpec {
  readonly name: string;
  readonly upTo: Rational;
}

/** A class and its last rank. */
interface ClassEnd {
  readonly name: string;
  readonly upTo: Rational | null;
  readonly lastRank: number;
}

/**
 * Sorts customers into Pareto (ABC) classes by their share of a total.
 *
 * Going down by amount, a class takes customers until the cumulative share of the total reaches its end; the customer that crosses it
 * belongs to the upper class. Negative amounts count zero in the total. What is left is the rest, and all of it when the total is zero.
 * Shares are compared exactly. Order: descending amount, ties by id in code point order. Cost: O(n log n).
 *
 * @param rows any iterable of `{ id, netSales }`, read once, or the statements of a costing
 * @throws {CostError} `rows-invalid`, `row-invalid`, `row-id-invalid`, `row-id-duplicate`, `intercompany-invalid`, `figure-missing`,
 *   `figure-out-of-range`, `number-invalid`, `number-too-long`, `column-value-invalid`, `lengths-differ`, `segment-option-invalid`
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective (ABC analysis)
 * @example
 * ```ts
 * const classes = pareto([
 *   { id: "P", netSales: "700" },
 *   { id: "Q", netSales: "200" },
 *   { id: "R", netSales: "100" },
 * ]);
 * classes.of("Q").class; // => "A"
 * classes.of("R").class; // => "B"
 * ```
 */
export function pareto<Row extends IdentifiedRow>(rows: Iterable<Row> | StatementColumns, options: ParetoOptions = {}): Pareto {
  const findings: Finding[] = [];
  const given = readObject(options, "options", ["by", "classes", "rest", "exclude"], findings);
  const ranking = readRanking(rows, given, "netSales", findings);
  const { classes: shares = { A: "80%", B: "95%" }, rest = "C" } = given;
  const specs = readClasses(shares, rest, findings);
  refuse(findings);
  const { by, count: n, amounts, excluded, rankOf } = ranking;
  const sums = cumulate(positivePart(amounts));
  const total = n === 0 ? 0n : unitsAt(sums, n - 1);
  const ends: ClassEnd[] = specs.map(({ name, upTo }) => ({ name, upTo, lastRank: rankReaching(sums, upTo) }));
  ends.push({ name: rest as string, upTo: null, lastRank: n });
  const place = (rank: number): ParetoPlace => placeAt(ranking, sums, total, ends, rank);
  const classes: Pareto = {
    by,
    count: n,
    total: toDecimal(total, sums.decimals),
    classes: Object.freeze(ends.map((end, c) => classOf(end, ends[c - 1]?.lastRank ?? 0, sums))),
    excluded,
    has: (id) => rankOf(id) !== 0,
    of: (id) => {
      const rank = rankOf(id);
      if (rank === 0) throw new CostError([finding(segmentMessages, "unknown-id", "", { id })]);
      return place(rank);
    },
    toJSON: () => paretoJson(classes, sums, total),
    *[Symbol.iterator]() {
      for (let rank = 1; rank <= n; rank++) yield place(rank);
    },
  };
  return Object.freeze(classes);
}

function readClasses(classes: unknown, rest: unknown, findings: Finding[]): ClassSpec[] {
  if (typeof rest !== "string" || rest === "") findings.push(invalid("rest", rest, "a name"));
  if (typeof classes !== "object" || classes === null || Array.isArray(classes)) {
    findings.push(invalid("classes", classes, "an object of names and shares"));
    return [];
  }
  const specs: ClassSpec[] = [];
  for (const [name, share] of Object.entries(classes)) {
    const upTo = readBounded(share, true);
    if (upTo === undefined || upTo.n <= 0n || upTo.n > upTo.d)
      findings.push(invalid(pathOf("classes", name), share, "a share above 0, up to 1"));
    else specs.push({ name, upTo });
    if (name === rest) findings.push(invalid("rest", rest, "a name that no other class has"));
  }
  specs.sort((a, b) => compareRationals(a.upTo, b.upTo));
  specs.forEach(({ name, upTo }, c) => {
    const before = specs[c - 1];
    if (before && compareRationals(before.upTo, upTo) === 0) {
      findings.push(invalid(pathOf("classes", name), exactText(upTo), `a share other than that of ${before.name}`));
    }
  });
  return specs;
}

function classOf({ name, upTo, lastRank }: ClassEnd, before: number, sums: FigureColumn): ParetoClass {
  const upToLast = lastRank === 0 ? 0n : unitsAt(sums, lastRank - 1);
  const upToBefore = before === 0 ? 0n : unitsAt(sums, before - 1);
  const amount = toDecimal(upToLast - upToBefore, sums.decimals);
  return Object.freeze({ name, upTo: upTo && exactText(upTo), count: lastRank - before, amount });
}

function placeAt({ amounts, idOf }: Ranking, sums: FigureColumn, total: bigint, ends: readonly ClassEnd[], rank: number): ParetoPlace {
  const k = rank - 1;
  return Object.freeze({
    id: idOf(rank) as string,
    rank,
    class: (ends.find(({ lastRank }) => rank <= lastRank) as ClassEnd).name,
    amount: figureAt(amounts, k),
    cumulative: figureAt(sums, k),
    share: total > 0n ? rationalToDecimal(rational(unitsAt(sums, k), total), RATIO_DECIMALS) : null,
  });
}

function paretoJson(classes: Pareto, sums: FigureColumn, total: bigint): ParetoJson {
  return {
    by: classes.by,
    count: classes.count,
    total: plain(classes.total),
    classes: classes.classes.map((one) => ({ ...one, amount: plain(one.amount) })),
    places: Array.from(classes, ({ id, rank, class: name, amount, cumulative }) => ({
      id,
      rank,
      class: name,
      amount: plain(amount),
      cumulative: plain(cumulative),
      share: total > 0n ? roundedText(rational(unitsAt(sums, rank - 1), total)) : null,
    })),
    excluded: classes.excluded,
  };
}
