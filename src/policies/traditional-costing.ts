import type { CostingData } from "../costing/costing-data.js";
import { apportionBigInt } from "../number/apportion-bigint.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { rational, rationalToDecimal } from "../number/rational.js";
import type { CellKey } from "../statements/cell-key.js";
import { keyObject } from "../statements/cell-key.js";
import type { Grouping } from "../statements/grouping.js";
import { objectName } from "../statements/object-name.js";
import type { RollUpBy } from "../statements/roll-up-by.js";
import type { CostPool } from "./traditional-departments.js";
import type { TraditionalSegments } from "./traditional-segments.js";

/** One conventional rate. */
export interface TraditionalPool {
  /** The department, or `"single"`. */
  readonly id: string;
  readonly base: string;
  readonly unit: string;
  readonly cost: Decimal;
  readonly volume: Decimal;
  /** Cost per unit of the base, half-even to 20 decimals. */
  readonly rate: Decimal;
}

/** What one cost object bears by conventional costing and by activities. */
export interface CrossSubsidy {
  readonly id: string;
  readonly name: string;
  readonly key: Readonly<Record<string, string | null>>;
  /** Traced cost, the same in both. */
  readonly traced: Decimal;
  /** Redistributed cost as activities assign it. */
  readonly activityBased: Decimal;
  /** Redistributed cost at conventional rates. */
  readonly traditional: Decimal;
  /** traditional - activity-based: above zero it is over-costed, and bears cost that others cause. */
  readonly difference: Decimal;
  /** difference / activity-based, half-even to 20 decimals; null where nothing is assigned by activities. */
  readonly share: Decimal | null;
  readonly verdict: "over-costed" | "under-costed" | "same";
  /** Operating profit by activities. */
  readonly operatingProfit: Decimal;
  /** Operating profit with the conventional cost. */
  readonly traditionalProfit: Decimal;
}

/** One way of conventional costing against activity-based costing. `rows` and `notAttributable` sum to `total`. */
export interface TraditionalCosting {
  readonly pools: readonly TraditionalPool[];
  readonly rows: readonly CrossSubsidy[];
  /** Cost objects the roll-up does not speak of; null when there are none. */
  readonly notAttributable: CrossSubsidy | null;
  readonly total: CrossSubsidy;
  /** What the over-costed bear for the under-costed: the sum of the differences above zero, over rows and `notAttributable`. */
  readonly moved: Decimal;
  /** Ids, largest difference first, ties by id. */
  readonly overCosted: readonly string[];
  readonly underCosted: readonly string[];
  /** Who stands elsewhere in the matrix; null when no segments are asked for. */
  readonly segments: TraditionalSegments | null;
}

/** Columns in minor units by row: rows in id order, then what is not attributable. */
export interface ComparedColumns {
  readonly traced: readonly bigint[];
  readonly activityBased: readonly bigint[];
  readonly profit: readonly bigint[];
}

const RATE_DECIMALS = 20;

/** Distributes pools over the cost objects by their bases; each pool exactly, by largest remainder, ties by cell order. */
export function distributePools(pools: readonly CostPool[], count: number): readonly bigint[] {
  const totals: bigint[] = new Array<bigint>(count).fill(0n);
  for (const { cost, base } of pools) {
    for (const [cell, share] of apportionBigInt(cost, base.values).entries()) totals[cell] = (totals[cell] as bigint) + share;
  }
  return totals;
}

/** Writes a rate. */
export function traditionalPool({ id, cost, base }: CostPool, { scale }: CostingData): TraditionalPool {
  const rate = rational(cost * bigPowerOfTen(base.decimals), base.total * bigPowerOfTen(scale));
  return Object.freeze({
    id,
    base: base.name,
    unit: base.unit,
    cost: toDecimal(cost, scale),
    volume: toDecimal(base.total, base.decimals),
    rate: rationalToDecimal(rate, RATE_DECIMALS),
  });
}

/** Writes the rows of a comparison. */
export function crossSubsidies(
  data: CostingData,
  by: readonly RollUpBy[],
  grouping: Grouping,
  columns: ComparedColumns,
  traditional: readonly bigint[],
): Pick<TraditionalCosting, "rows" | "notAttributable" | "total" | "moved" | "overCosted" | "underCosted"> {
  const { ids, names, keyOf } = grouping;
  const nRows = ids.length;
  const row = (i: number, id: string, name: string, key: CellKey | undefined): CrossSubsidy => {
    const at = (column: readonly bigint[]) => (key === undefined ? sum(column) : (column[i] ?? 0n));
    const amounts = { traced: at(columns.traced), activityBased: at(columns.activityBased), profit: at(columns.profit) };
    const head = { id, name, key: key === undefined ? Object.freeze({}) : keyObject(names, key) };
    return Object.freeze({ ...head, ...comparedAmounts(amounts, at(traditional), data.scale) });
  };
  const rows = ids.map((id, i) => row(i, id, objectName(data, by, keyOf(i)) ?? id, keyOf(i)));
  const isAll = [columns.traced, columns.activityBased, columns.profit, traditional].every((column) => (column[nRows] ?? 0n) === 0n);
  const none = names.map(() => null);
  const notAttributable = isAll ? null : row(nRows, "notAttributable", "Not attributable", none);
  const all = notAttributable === null ? rows : [...rows, notAttributable];
  const over = rows.filter(({ verdict }) => verdict === "over-costed");
  const under = rows.filter(({ verdict }) => verdict === "under-costed");
  return {
    rows: Object.freeze(rows),
    notAttributable,
    total: row(0, "total", "Total", undefined),
    moved: all.filter(({ verdict }) => verdict === "over-costed").reduce((total, one) => total.plus(one.difference), toDecimal(0, 0)),
    // The rows stand in id order, and sorting keeps it among equals.
    overCosted: Object.freeze(over.sort((a, b) => b.difference.cmp(a.difference)).map(({ id }) => id)),
    underCosted: Object.freeze(under.sort((a, b) => a.difference.cmp(b.difference)).map(({ id }) => id)),
  };
}

function comparedAmounts(
  { traced, activityBased, profit }: { readonly traced: bigint; readonly activityBased: bigint; readonly profit: bigint },
  traditional: bigint,
  scale: number,
): Omit<CrossSubsidy, "id" | "name" | "key"> {
  const difference = traditional - activityBased;
  return {
    traced: toDecimal(traced, scale),
    activityBased: toDecimal(activityBased, scale),
    traditional: toDecimal(traditional, scale),
    difference: toDecimal(difference, scale),
    share: activityBased === 0n ? null : rationalToDecimal(rational(difference, activityBased), RATE_DECIMALS),
    verdict: difference === 0n ? "same" : difference > 0n ? "over-costed" : "under-costed",
    operatingProfit: toDecimal(profit, scale),
    traditionalProfit: toDecimal(profit - difference, scale),
  };
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
