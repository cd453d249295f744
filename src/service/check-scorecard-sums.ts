import { pathBelow } from "../errors/quote.js";
import { addRationals, type Rational, rational, ZERO } from "../number/rational.js";
import { readExactText } from "../segments/threshold.js";
import { ACTIVITIES, EXCLUDED, ORDER_COUNTS } from "./check-score-row.js";
import type { DataFault } from "./data-fault.js";
import { FAILURE_KINDS } from "./failure-kind.js";
import { PERFECT_COMPONENTS } from "./judge-order.js";
import { MEASURE_IDS, MEASURES } from "./measure-id.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";

/** Measures that are a part over a whole. */
const QUOTIENTS = MEASURE_IDS.filter((id) => MEASURES[id].kind !== "quantile" && MEASURES[id].kind !== "deviation");

/** Everything of a row that adds up over rows: counts, then parts and wholes of measures. */
interface Sums {
  readonly counts: number[];
  readonly figures: Rational[];
}

/** Finds the first rows that do not sum: customers, segments and channels to the total, customers to their segment. */
export function faultOfSums({ total, customers, segments, channels }: Scorecard): DataFault | undefined {
  const whole = sumsOf(total);
  const bySegment = new Map<string | null, Sums>();
  const all = nothing();
  for (const row of customers) {
    const sums = sumsOf(row);
    add(all, sums);
    const segment = row.segment ?? null;
    const group = bySegment.get(segment) ?? nothing();
    bySegment.set(segment, group);
    add(group, sums);
  }
  if (!isSame(all, whole)) return { path: "total", value: total };
  if (segments.length > 0) {
    for (const [i, row] of segments.entries()) {
      if (!isSame(bySegment.get(row.id) ?? nothing(), sumsOf(row))) return { path: pathBelow("segments", i), value: row };
      bySegment.delete(row.id);
    }
    // Customers without a segment have no row of it until they have an event.
    if (![...bySegment].every(([id, sums]) => id === null && isSame(sums, nothing()))) return { path: "segments", value: segments };
  } else if (customers.some(({ segment }) => segment !== undefined && segment !== null)) return { path: "segments", value: segments };
  if (channels.length === 0) return undefined;
  const byChannel = nothing();
  for (const row of channels) add(byChannel, sumsOf(row));
  return isSame(byChannel, whole) ? undefined : { path: "channels", value: channels };
}

function sumsOf({ activity, orders, failures, measures }: ScorecardRow): Sums {
  const { unmeasured = [] } = measures.perfectOrder;
  const counts = [
    ...ACTIVITIES.map((name) => activity[name]),
    ...ORDER_COUNTS.map((name) => orders[name]),
    ...EXCLUDED.map((name) => orders.excluded[name]),
    ...FAILURE_KINDS.map((kind) => failures[kind] ?? 0),
    ...PERFECT_COMPONENTS.map((one) => unmeasured.find(({ component }) => component === one)?.orders ?? 0),
  ];
  const figures = QUOTIENTS.flatMap((id) => [measures[id].numerator, measures[id].denominator].map((text) => readExactText(text) ?? ZERO));
  return { counts, figures };
}

function nothing(): Sums {
  const counts = ACTIVITIES.length + ORDER_COUNTS.length + EXCLUDED.length + FAILURE_KINDS.length + PERFECT_COMPONENTS.length;
  return { counts: new Array<number>(counts).fill(0), figures: new Array<Rational>(2 * QUOTIENTS.length).fill(ZERO) };
}

function add(sums: Sums, { counts, figures }: Sums): void {
  for (const [i, one] of counts.entries()) sums.counts[i] = (sums.counts[i] as number) + one;
  for (const [i, one] of figures.entries()) {
    const before = sums.figures[i] as Rational;
    sums.figures[i] = before.d === 1n && one.d === 1n ? rational(before.n + one.n) : addRationals(before, one);
  }
}

function isSame(a: Sums, b: Sums): boolean {
  return (
    a.counts.every((one, i) => one === b.counts[i]) && a.figures.every(({ n, d }, i) => n === b.figures[i]?.n && d === b.figures[i]?.d)
  );
}
