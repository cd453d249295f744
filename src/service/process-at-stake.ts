import { money } from "../number/decimal.js";
import { addRationals, compareRationals, multiplyRationals, type Rational, rational, ZERO } from "../number/rational.js";
import { FAILURE_KINDS, type FailureKind } from "./failure-kind.js";
import type { LevelStatus } from "./level-status.js";
import { MEASURES, type MeasureId } from "./measure-id.js";
import type { KnownPromise, NamedPromise } from "./promise.js";
import type { ReadFailureCosts } from "./reengineer-inputs.js";
import { roundAmounts } from "./round-amounts.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";

/** The process behind a kind of failure. */
export type ServiceProcess = "delivery" | "availability" | "handling" | "documentation" | "invoicing" | "returns";

/** A process that does not hold what is promised of it. */
export interface ProcessAtStake {
  readonly process: ServiceProcess;
  readonly failure: FailureKind;
  /** True when a promise is refuted by the history; false when it is only not supported yet. */
  readonly isRefuted: boolean;
  /** The promises it does not hold, and what the history says of each. */
  readonly promises: readonly UnheldPromise[];
  /** Customers promised it, in id order. */
  readonly customers: readonly string[];
  /** Failures of the kind at these customers. */
  readonly failures: number;
  /** What they cost: plain decimal text with the decimals of the failure costs, as all amounts here. */
  readonly failureCost: string;
  /** Operating profit of those of these customers who make one: what would be lost with them. */
  readonly profit: string;
  /** Operating profit of the others, below zero or zero. It is not at stake, and makes nothing of it less. */
  readonly losses: string;
  /** failureCost + profit */
  readonly atStake: string;
}

/** A promise that the history does not support. */
export type UnheldPromise = NamedPromise & { readonly status: LevelStatus };

/** What is known of the money. */
export interface KnownMoney {
  readonly costs: ReadFailureCosts;
  readonly profits: ReadonlyMap<string, Rational>;
}

/** The kinds of failure that keep a measure from its better side. */
const CAUSES: { readonly [M in MeasureId]?: readonly FailureKind[] } = {
  onTime: ["late", "early"],
  inFull: ["short"],
  onTimeInFull: ["late", "early", "short"],
  perfectOrder: ["late", "early", "short", "damaged", "documents", "invoice"],
  documentsCorrect: ["documents", "invoice"],
  damageFree: ["damaged"],
  invoiceAccuracy: ["invoice"],
  returnsRate: ["return"],
};

const PROCESSES: { readonly [K in FailureKind]?: ServiceProcess } = {
  late: "delivery",
  early: "delivery",
  short: "availability",
  damaged: "handling",
  documents: "documentation",
  invoice: "invoicing",
  return: "returns",
};

/** Gives the processes whose failures stand behind unheld promises, by money at stake, ties in the order of kinds of failure. */
export function processesAtStake(unheld: readonly UnheldPromise[], { customers }: Scorecard, money: KnownMoney): readonly ProcessAtStake[] {
  const promised = promisedRows(customers);
  const stakes = FAILURE_KINDS.flatMap((failure) => {
    const process = PROCESSES[failure];
    const promises = unheld.filter((one) => isCausedBy(one, failure) && failuresOf(promised(one), failure) > 0);
    if (process === undefined || promises.length === 0) return [];
    const ids = new Set(promises.flatMap((one) => promised(one)).map(({ id }) => id));
    const rows = customers.filter(({ id }) => ids.has(id));
    return [stakeOf({ process, failure, promises, rows }, money)];
  });
  return Object.freeze(stakes.toSorted((a, b) => compareRationals(b.amount, a.amount)).map(({ row }) => row));
}

// A promise that is kept on the worse side of its measure is broken by good service, which no failure explains.
function isCausedBy({ measure, direction }: KnownPromise, failure: FailureKind): boolean {
  const isBetterSide = (direction === "atLeast") === (MEASURES[measure].better === "higher");
  return isBetterSide && CAUSES[measure]?.includes(failure) === true;
}

function failuresOf(rows: readonly ScorecardRow[], failure: FailureKind): number {
  return rows.reduce((sum, row) => sum + (row.failures[failure] ?? 0), 0);
}

// The customers behind each promise, looked up instead of searched for.
function promisedRows(customers: readonly ScorecardRow[]): (promise: KnownPromise) => readonly ScorecardRow[] {
  const [byId, bySegment] = [new Map<string | null, ScorecardRow[]>(), new Map<string | null, ScorecardRow[]>()];
  for (const row of customers) {
    byId.set(row.id, [row]);
    const segment = row.segment ?? null;
    const members = bySegment.get(segment);
    if (members === undefined) bySegment.set(segment, [row]);
    else members.push(row);
  }
  return ({ to, id }) => (to === "customer" ? byId : bySegment).get(id) ?? [];
}

interface Cause {
  readonly process: ServiceProcess;
  readonly failure: FailureKind;
  readonly promises: readonly UnheldPromise[];
  readonly rows: readonly ScorecardRow[];
}

function stakeOf(
  { process, failure, promises, rows }: Cause,
  { costs, profits }: KnownMoney,
): { readonly amount: Rational; readonly row: ProcessAtStake } {
  const ids = rows.map(({ id }) => id as string);
  const failureCost = sumOf(ids.map((id) => costs.byCustomer.get(id)?.[failure] ?? ZERO));
  const each = ids.map((id) => profits.get(id) ?? ZERO);
  const profit = sumOf(each.filter(({ n }) => n > 0n));
  const unit = rational(10n ** BigInt(costs.scale));
  const inUnits = (amount: Rational) => multiplyRationals(amount, unit);
  const [costUnits = 0n, profitUnits = 0n] = roundAmounts([inUnits(failureCost), inUnits(profit)]);
  const [lossUnits = 0n] = roundAmounts([inUnits(sumOf(each.filter(({ n }) => n < 0n)))]);
  const row: ProcessAtStake = Object.freeze({
    process,
    failure,
    isRefuted: promises.some(({ status }) => status === "refuted"),
    promises: Object.freeze(promises.map((one) => Object.freeze({ ...one }))),
    customers: Object.freeze(ids),
    failures: failuresOf(rows, failure),
    failureCost: money(costUnits, costs.scale),
    profit: money(profitUnits, costs.scale),
    losses: money(lossUnits, costs.scale),
    atStake: money(costUnits + profitUnits, costs.scale),
  });
  return { amount: addRationals(failureCost, profit), row };
}

function sumOf(amounts: readonly Rational[]): Rational {
  return amounts.reduce(addRationals, ZERO);
}
