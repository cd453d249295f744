import type { RationalLayers } from "../costing/rational-layers.js";
import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { entriesOf } from "../model/entries.js";
import { money } from "../number/decimal.js";
import { multiplyRationals, rational } from "../number/rational.js";
import { exactText, roundedText } from "../segments/threshold.js";
import { type Costed, dataOf } from "../statements/costed.js";
import { type DriverUnits, occurrenceCost } from "./driver-unit-cost.js";
import { FAILURE_KINDS, type FailureKind } from "./failure-kind.js";
import { badOption } from "./option-fields.js";
import { ratesByDriver } from "./rates-by-driver.js";
import { readScorecard } from "./read-scorecard.js";
import { roundAmounts } from "./round-amounts.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";

/** Driver units that one failure of each kind uses: a late order two calls, a damaged one a delivery. */
export type FailureSpec = { readonly [K in FailureKind]?: DriverUnits };

/** What failures cost; money as text with the decimals of the costing. */
export interface FailureAmount {
  readonly occurrences: number;
  readonly flexible: string;
  readonly committed: string;
  /** flexible + committed. */
  readonly total: string;
}

/** What the failures of a customer, a segment, or all of them cost. */
export interface FailureCostRow {
  /** Null for the total, and for customers without a segment. */
  readonly id: string | null;
  readonly byFailure: { readonly [K in FailureKind]?: FailureAmount };
  readonly total: FailureAmount;
}

/** Cost of service failures, as plain data: rows of customers and of segments each sum to the total, and so do kinds. */
export interface FailureCosts {
  readonly currency: string;
  readonly scale: number;
  /** Exact cost of one failure by kind, in currency units: a decimal or `n/d`, and to 10 decimals. */
  readonly perOccurrence: { readonly [K in FailureKind]?: { readonly exact: string; readonly rounded: string } };
  /** In id order. */
  readonly customers: readonly FailureCostRow[];
  /** Empty when the scorecard has no segments. */
  readonly segments: readonly FailureCostRow[];
  readonly total: FailureCostRow;
  /** Kinds that were costed but not observed: their cost is not known to be nothing. */
  readonly notObserved: readonly FailureKind[];
}

interface Cell {
  readonly kind: FailureKind;
  readonly occurrences: number;
  readonly flexible: bigint;
  readonly committed: bigint;
}

/**
 * Costs service failures: occurrences x driver units an occurrence x driver rates.
 *
 * The rate of a driver is the sum of the rates of all activities it drives, unused capacity in none of them. Where its units differ (time
 * equations) it is their average over all customers: a failure is work beside what was measured, of which nobody knows what it takes. Amounts by customer, kind and
 * layer are rounded once, half-even under control, ties by customer id, then kind, flexible first; everything else is their sum.
 *
 * @param scorecard the scorecard, or its JSON
 * @param spec by kind of failure; kinds left out are not costed
 * @throws {CostError} `scorecard-invalid`, `failure-unknown`, `driver-without-rate`, `scorecard-option-invalid`, `format-input-invalid`
 * @see Juran & Gryna, Juran's Quality Control Handbook (cost of external failure)
 * @example
 * ```ts
 * const orders = [{ id: 1, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }];
 * const card = scorecard({ orders, deliveries: [{ order: 1, received: "2026-07-10" }] }, { period: { from: "2026-07-01", to: "2026-08-01" } });
 * failureCosts(card, costing, { late: { creditChecks: 1 } }).total.total.total; // => "40.00"
 * ```
 */
export function failureCosts(scorecard: Scorecard, costing: Costed, spec: FailureSpec): FailureCosts {
  const findings: Finding[] = [];
  const card = readScorecard(scorecard, "scorecard", findings);
  const data = dataOf(costing);
  const units = readSpec(spec, data, findings);
  refuse(findings);
  const { customers, segments } = card as Scorecard;
  const cells = costCells(customers, units);
  const { currency, scale } = data;
  const bySegment = cellsBySegment(customers, cells);
  const perOccurrence = Object.fromEntries(
    Array.from(units, ([kind, { flexible, committed }]) => {
      const minor = rational(flexible.n * committed.d + committed.n * flexible.d, flexible.d * committed.d);
      const unit = multiplyRationals(minor, rational(1n, 10n ** BigInt(scale)));
      return [kind, Object.freeze({ exact: exactText(unit), rounded: roundedText(unit) })];
    }),
  );
  return Object.freeze({
    currency,
    scale,
    perOccurrence: Object.freeze(perOccurrence),
    customers: Object.freeze(customers.map(({ id }, i) => sumRow(id, cells[i] ?? [], units, scale))),
    segments: Object.freeze(segments.map(({ id }) => sumRow(id, bySegment.get(id) ?? [], units, scale))),
    total: sumRow(null, cells.flat(), units, scale),
    notObserved: Object.freeze([...units.keys()].filter((kind) => (card as Scorecard).total.failures[kind] === null)),
  });
}

/** Reads the units of each kind of failure into its cost, in the order of kinds; faults become findings. */
function readSpec(spec: unknown, data: ReturnType<typeof dataOf>, findings: Finding[]): ReadonlyMap<FailureKind, RationalLayers> {
  if (typeof spec !== "object" || spec === null || Array.isArray(spec)) {
    findings.push(badOption("spec", spec, `an object with any of ${FAILURE_KINDS.join(", ")}`));
    return new Map();
  }
  const costs = ratesByDriver(data);
  const read = new Map<string, RationalLayers>();
  for (const [failure, units] of entriesOf<unknown>(spec as { readonly [failure: string]: unknown })) {
    const at = pathOf("spec", failure);
    if (FAILURE_KINDS.some((kind) => kind === failure)) read.set(failure, occurrenceCost(units, at, costs, findings));
    else
      findings.push(
        finding(scorecardMessages, "failure-unknown", at, { failure, known: FAILURE_KINDS, nearest: nearest(failure, FAILURE_KINDS) }),
      );
  }
  return new Map(FAILURE_KINDS.flatMap((kind) => (read.has(kind) ? [[kind, read.get(kind) as RationalLayers] as const] : [])));
}

/** Costs every customer's failures by kind and layer, rounded under control over all of them. */
function costCells(customers: readonly ScorecardRow[], units: ReadonlyMap<FailureKind, RationalLayers>): Cell[][] {
  const exact = customers.flatMap(({ failures }) =>
    Array.from(units, ([kind, cost]) => {
      const count = rational(BigInt(failures[kind] ?? 0));
      return [multiplyRationals(cost.flexible, count), multiplyRationals(cost.committed, count)] as const;
    }),
  );
  const rounded = roundAmounts(exact.flat());
  let place = 0;
  const next = () => rounded[place++] as bigint;
  return customers.map(({ failures }) =>
    Array.from(units.keys(), (kind) => ({ kind, occurrences: failures[kind] ?? 0, flexible: next(), committed: next() })),
  );
}

function cellsBySegment(
  customers: readonly ScorecardRow[],
  cells: readonly (readonly Cell[])[],
): ReadonlyMap<string | null, readonly Cell[]> {
  const bySegment = new Map<string | null, Cell[]>();
  customers.forEach(({ segment = null }, i) => {
    const list = bySegment.get(segment) ?? [];
    bySegment.set(segment, list);
    for (const cell of cells[i] ?? []) list.push(cell);
  });
  return bySegment;
}

function sumRow(id: string | null, cells: readonly Cell[], units: ReadonlyMap<FailureKind, RationalLayers>, scale: number): FailureCostRow {
  const kinds = Array.from(
    units.keys(),
    (kind) =>
      [
        kind,
        amountOf(
          cells.filter((cell) => cell.kind === kind),
          scale,
        ),
      ] as const,
  );
  return Object.freeze({ id, byFailure: Object.freeze(Object.fromEntries(kinds)), total: amountOf(cells, scale) });
}

function amountOf(cells: readonly Cell[], scale: number): FailureAmount {
  let [occurrences, flexible, committed] = [0, 0n, 0n];
  for (const cell of cells) {
    occurrences += cell.occurrences;
    flexible += cell.flexible;
    committed += cell.committed;
  }
  return Object.freeze({
    occurrences,
    flexible: money(flexible, scale),
    committed: money(committed, scale),
    total: money(flexible + committed, scale),
  });
}
