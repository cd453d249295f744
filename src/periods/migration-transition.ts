import { type Decimal, ExactDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { addRationals, type Rational, rational, rationalToDecimal } from "../number/rational.js";
import { isSegment, MIGRATION_GROUPS, type MigrationGroup } from "./migration-group.js";
import { ABSENT, type PeriodMatrix, type PeriodPlace } from "./migration-matrix.js";
import { effectOf, exactDecimal, type Move, moveOf } from "./migration-move.js";

/** The customers that were in one group before and are in one after, with their profit, exact. */
export interface TransitionCell {
  readonly from: MigrationGroup;
  readonly to: MigrationGroup;
  readonly count: number;
  /** Null where the profit of one of them is not known. */
  readonly profitBefore: Decimal | null;
  readonly profitAfter: Decimal | null;
  /** Profit after - profit before. */
  readonly profitEffect: Decimal | null;
}

/** Customers by group. */
export type GroupCounts = { readonly [G in MigrationGroup]: number };

/** Who went from where to where between two periods. */
export interface Transition {
  /** Labels of the periods. */
  readonly from: string;
  readonly to: string;
  /** Every pair of groups but absent and absent, row by row in the order protect ... dangerZone, inactive, excluded, absent; empty ones too. */
  readonly cells: readonly TransitionCell[];
  /** Customers by group before, which the rows add up to; `absent` counts those of the period after only. */
  readonly before: GroupCounts;
  /** Customers by group after, which the columns add up to; `absent` counts those of the period before only. */
  readonly after: GroupCounts;
  /** All whose group changed, in id order: `movers`, `gained` and `lost` together. */
  readonly moves: readonly Move[];
  readonly movers: readonly Move[];
  /** Absent or inactive before: no customers then. */
  readonly gained: readonly Move[];
  /** Absent or inactive after: no customers any more. */
  readonly lost: readonly Move[];
  /** Ids that stay in their segment only because of hysteresis, in id order. */
  readonly held: readonly string[];
  /** In the same segment before and after, of all that were in a segment before (the lost too); share to 10 decimals, half-even, null of none. */
  readonly stayed: { readonly count: number; readonly of: number; readonly share: Decimal | null };
  /** Total profit after - total profit before, over all rows; null when one period has no profit figure. */
  readonly profitEffect: Decimal | null;
}

/** A period and its label. */
export interface LabelledMatrix {
  readonly label: string;
  readonly matrix: PeriodMatrix;
}

const SHARE_DECIMALS = 10;

/** Compares two periods. Cost: O(n log n) for n customers. */
export function transitionOf(first: LabelledMatrix, second: LabelledMatrix): Transition {
  const matrices = [first.matrix, second.matrix] as const;
  const cells = newCells();
  const moves: Move[] = [];
  const held: string[] = [];
  for (const id of sortedIds(new Set([...first.matrix.places.keys(), ...second.matrix.places.keys()]))) {
    const places = [first.matrix.places.get(id) ?? ABSENT, second.matrix.places.get(id) ?? ABSENT] as const;
    addTo(cells.get(keyOf(places[0].group, places[1].group)) as Sum, places);
    if (places[0].group !== places[1].group) moves.push(moveOf(id, places, matrices));
    else if (places[1].sides?.value.isHeld || places[1].sides?.cost.isHeld) held.push(id);
  }
  const of = (kind: Move["kind"]) => Object.freeze(moves.filter((move) => move.kind === kind));
  const all = [...cells.values()];
  return Object.freeze({
    from: first.label,
    to: second.label,
    cells: Object.freeze(all.map(cellOf)),
    before: countsBy(all, "from"),
    after: countsBy(all, "to"),
    moves: Object.freeze(moves),
    movers: of("moved"),
    gained: of("gained"),
    lost: of("lost"),
    held: Object.freeze(held),
    stayed: stayedOf(all),
    profitEffect: exactDecimal(effectOf(first.matrix.profit, second.matrix.profit)),
  });
}

interface Sum {
  readonly from: MigrationGroup;
  readonly to: MigrationGroup;
  count: number;
  before: Rational | null;
  after: Rational | null;
}

function keyOf(from: MigrationGroup, to: MigrationGroup): string {
  return `${from} ${to}`;
}

function newCells(): ReadonlyMap<string, Sum> {
  const cells = new Map<string, Sum>();
  for (const from of MIGRATION_GROUPS) {
    for (const to of MIGRATION_GROUPS) {
      if (from === "absent" && to === "absent") continue;
      cells.set(keyOf(from, to), { from, to, count: 0, before: rational(0n), after: rational(0n) });
    }
  }
  return cells;
}

function addTo(sum: Sum, [before, after]: readonly [PeriodPlace, PeriodPlace]): void {
  sum.count += 1;
  sum.before = plusKnown(sum.before, before.profit);
  sum.after = plusKnown(sum.after, after.profit);
}

/** Adds up; null as soon as one part is not known. */
export function plusKnown(a: Rational | null, b: Rational | null): Rational | null {
  return a === null || b === null ? null : addRationals(a, b);
}

function cellOf({ from, to, count, before, after }: Sum): TransitionCell {
  return Object.freeze({
    from,
    to,
    count,
    profitBefore: exactDecimal(before),
    profitAfter: exactDecimal(after),
    profitEffect: exactDecimal(effectOf(before, after)),
  });
}

function countsBy(cells: readonly Sum[], side: "from" | "to"): GroupCounts {
  const counts = MIGRATION_GROUPS.map((group) => {
    return [group, cells.reduce((sum, cell) => (cell[side] === group ? sum + cell.count : sum), 0)] as const;
  });
  return Object.freeze(Object.fromEntries(counts)) as GroupCounts;
}

function stayedOf(cells: readonly Sum[]): Transition["stayed"] {
  const before = cells.filter(({ from }) => isSegment(from));
  const of = before.reduce((sum, { count }) => sum + count, 0);
  const count = before.reduce((sum, cell) => (cell.from === cell.to ? sum + cell.count : sum), 0);
  const share = of === 0 ? null : new ExactDecimal(rationalToDecimal(rational(BigInt(count), BigInt(of)), SHARE_DECIMALS));
  return Object.freeze({ count, of, share });
}
