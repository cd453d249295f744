import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import { money } from "../number/decimal.js";
import { addRationals, compareRationals, multiplyRationals, type Rational, rational } from "../number/rational.js";
import { unitsAt } from "../segments/figure-column.js";
import { readRanking } from "../segments/ranking.js";
import type { IdentifiedRow, StatementColumns } from "../segments/row.js";
import { readExactText } from "../segments/threshold.js";
import { type CapabilityOptions, type CapabilityResult, capability } from "./capability.js";
import type { FailureCosts } from "./failure-costs.js";
import { FAILURE_KINDS, type FailureKind } from "./failure-kind.js";
import { isTestable, type MeasureId } from "./measure-id.js";
import { badOption, readOptions } from "./option-fields.js";
import { type KnownPromise, type Promises, readPromises } from "./promise.js";
import { readScorecard } from "./read-scorecard.js";
import { roundAmounts } from "./round-amounts.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";
import { isPromisedTo } from "./service-philosophy.js";

/** The process behind a kind of failure. */
export type ServiceProcess = "delivery" | "availability" | "handling" | "documentation" | "invoicing" | "returns";

/** Options of `processesToReengineer`; money is in the currency of the costing. */
export interface ReengineerOptions extends CapabilityOptions {
  /** What the failures cost. Default: nothing is known of it, and it counts as none. */
  readonly failureCosts?: FailureCosts;
  /** Rows `{ id, operatingProfit }` or the statements of a costing by customer. Default: as for failure costs. */
  readonly profits?: Iterable<IdentifiedRow> | StatementColumns;
}

/** A process that does not hold what is promised of it. */
export interface ProcessAtStake {
  readonly process: ServiceProcess;
  readonly failure: FailureKind;
  /** True when a promise is refuted by the history; false when it is only not supported yet. */
  readonly isRefuted: boolean;
  /** The promises it does not hold, and what the history says of each. */
  readonly promises: readonly (KnownPromise & { readonly status: CapabilityResult["status"] })[];
  /** Customers promised it, in id order. */
  readonly customers: readonly string[];
  /** Failures of the kind at these customers. */
  readonly failures: number;
  /** What they cost, the operating profit of these customers, and both together: plain decimal text with the decimals of the failure costs. */
  readonly failureCost: string;
  readonly profit: string;
  readonly atStake: string;
}

/** Processes to re-engineer before their promises can hold. */
export interface Reengineering {
  /** By money at stake, the most first; ties in the order of kinds of failure. */
  readonly processes: readonly ProcessAtStake[];
  /** Promises the history supports, and those it cannot speak of: too few observations, or no trials to test. */
  readonly supported: readonly KnownPromise[];
  readonly notTested: readonly KnownPromise[];
}

/** The kinds of failure that keep a measure down. */
const CAUSES: { readonly [M in MeasureId]?: readonly FailureKind[] } = {
  onTime: ["late"],
  inFull: ["short"],
  onTimeInFull: ["late", "short"],
  perfectOrder: ["late", "short", "damaged", "documents", "invoice"],
  documentsCorrect: ["documents", "invoice"],
  damageFree: ["damaged"],
  invoiceAccuracy: ["invoice"],
  returnsRate: ["return"],
};

const PROCESSES: { readonly [K in FailureKind]?: ServiceProcess } = {
  late: "delivery",
  short: "availability",
  damaged: "handling",
  documents: "documentation",
  invoice: "invoicing",
  return: "returns",
};

/**
 * Names the processes to re-engineer before a promise can hold, ranked by the money at stake.
 *
 * Each promise is tested as by {@link capability}, on the history of the customer or segment it is made to. One that the history does not
 * support points at the processes whose failures keep its measure down: of a composite such as `perfectOrder`, those with failures at the
 * customers promised it. At stake is the cost of these failures plus the operating profit, losses subtracted, of the customers promised
 * it, each once a process; a customer stands behind every process its promises need, so that stakes do not add up. Money is rounded
 * half-even once.
 *
 * @param scorecard the scorecard, or its JSON
 * @throws {CostError} as `capability` and `readPromises` do, and `rows-invalid` and its kin for profits
 * @see Hammer & Champy, Reengineering the Corporation (1993)
 * @example
 * ```ts
 * const orders = Array.from({ length: 40 }, (_, id) => ({ id, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }));
 * const deliveries = orders.map(({ id }) => ({ order: id, received: id < 30 ? "2026-07-08" : "2026-07-09" }));
 * const card = scorecard({ orders, deliveries }, { period: { from: "2026-07-01", to: "2026-08-01" } });
 * const [first] = processesToReengineer(card, [{ customer: "A", measure: "onTime", target: "95%" }], {
 *   failureCosts: failureCosts(card, costing, { late: { creditChecks: 1 } }),
 *   profits: [{ id: "A", operatingProfit: "900.00" }],
 * }).processes;
 * first?.process; // => "delivery"
 * first?.atStake; // => "1300.00"
 * ```
 */
export function processesToReengineer(scorecard: Scorecard, promises: Promises, options: ReengineerOptions = {}): Reengineering {
  const findings: Finding[] = [];
  const given = readOptions(options, "options", ["alpha", "minimumObservations", "failureCosts", "profits"], findings);
  const read = readScorecard(scorecard, "scorecard", findings);
  const all = readPromises(promises ?? null, findings).map(({ exactTarget: _, ...promise }) => promise);
  const costs = readCosts(given.failureCosts, findings);
  const profits = readProfits(given.profits, findings);
  refuse(findings);
  const card = read as Scorecard;
  const tested = all.filter(({ measure }) => isTestable(measure));
  const levels = tested.map(({ to, id, measure, target, direction }) => ({ [to]: id, measure, target, direction }));
  const { alpha, minimumObservations } = options;
  const limits = { ...(alpha !== undefined && { alpha }), ...(minimumObservations !== undefined && { minimumObservations }) };
  const results = capability(card, levels, limits);
  const withStatus = tested.map((promise, i) => ({ ...promise, status: (results[i] as CapabilityResult).status }));
  const short = withStatus.filter(({ status }) => status === "possible" || status === "refuted");
  const bare = (list: readonly KnownPromise[]) => Object.freeze(list.map((one) => Object.freeze({ ...one })));
  const statusOf = (status: string) => withStatus.filter((one) => one.status === status).map(({ status: _, ...promise }) => promise);
  return Object.freeze({
    processes: rank(FAILURE_KINDS.flatMap((failure) => stakeOf(failure, short, card, costs, profits))),
    supported: bare(statusOf("supported")),
    notTested: bare([...all.filter(({ measure }) => !isTestable(measure)), ...statusOf("tooFewObservations")]),
  });
}

type Short = KnownPromise & { readonly status: CapabilityResult["status"] };

interface Stake {
  readonly amount: Rational;
  readonly row: ProcessAtStake;
}

function stakeOf(
  failure: FailureKind,
  short: readonly Short[],
  { customers }: Scorecard,
  costs: ReadCosts,
  profits: ReadonlyMap<string, Rational>,
): Stake[] {
  const process = PROCESSES[failure];
  const candidates = short.filter(({ measure }) => CAUSES[measure]?.includes(failure));
  const failed = (rows: readonly ScorecardRow[]) => rows.reduce((sum, row) => sum + (row.failures[failure] ?? 0), 0);
  const behind = (promise: Short) => customers.filter((row) => isPromisedTo(promise, row));
  // A simple measure has one cause, whatever the counts; a composite one only those that failed.
  const promises = candidates.filter((one) => CAUSES[one.measure]?.length === 1 || failed(behind(one)) > 0);
  if (process === undefined || promises.length === 0) return [];
  const rows = customers.filter((row) => promises.some((promise) => isPromisedTo(promise, row)));
  const ids = rows.map(({ id }) => id as string);
  const sum = (amounts: readonly (Rational | undefined)[]) =>
    amounts.reduce<Rational>((total, one) => (one === undefined ? total : addRationals(total, one)), rational(0n));
  const failureCost = sum(ids.map((id) => costs.byCustomer.get(id)?.[failure]));
  const profit = sum(ids.map((id) => profits.get(id)));
  const unit = rational(10n ** BigInt(costs.scale));
  const [costUnits = 0n, profitUnits = 0n] = roundAmounts([multiplyRationals(failureCost, unit), multiplyRationals(profit, unit)]);
  const row: ProcessAtStake = Object.freeze({
    process,
    failure,
    isRefuted: promises.some(({ status }) => status === "refuted"),
    promises: Object.freeze(promises.map((one) => Object.freeze({ ...one }))),
    customers: Object.freeze(ids),
    failures: failed(rows),
    failureCost: money(costUnits, costs.scale),
    profit: money(profitUnits, costs.scale),
    atStake: money(costUnits + profitUnits, costs.scale),
  });
  return [{ amount: addRationals(failureCost, profit), row }];
}

function rank(stakes: readonly Stake[]): readonly ProcessAtStake[] {
  return Object.freeze(stakes.toSorted((a, b) => compareRationals(b.amount, a.amount)).map(({ row }) => row));
}

interface ReadCosts {
  readonly scale: number;
  readonly byCustomer: ReadonlyMap<string, { readonly [K in FailureKind]?: Rational }>;
}

function readCosts(value: unknown, findings: Finding[]): ReadCosts {
  const none = { scale: 2, byCustomer: new Map() };
  if (value === undefined) return none;
  const { scale, customers } = (typeof value === "object" && value !== null ? value : {}) as Partial<FailureCosts>;
  const byCustomer = new Map<string, { [K in FailureKind]?: Rational }>();
  const isSound =
    Number.isSafeInteger(scale) && (scale as number) >= 0 && Array.isArray(customers) && customers.every((row) => readRow(row, byCustomer));
  if (isSound) return { scale: scale as number, byCustomer };
  findings.push(badOption("failureCosts", value, "what `failureCosts` gave, or its JSON unchanged"));
  return none;
}

function readRow(row: unknown, byCustomer: Map<string, { [K in FailureKind]?: Rational }>): boolean {
  const { id, byFailure } = (typeof row === "object" && row !== null ? row : {}) as { readonly id?: unknown; readonly byFailure?: unknown };
  if (typeof id !== "string" || typeof byFailure !== "object" || byFailure === null) return false;
  const amounts: { [K in FailureKind]?: Rational } = {};
  for (const kind of FAILURE_KINDS) {
    const amount = (byFailure as { readonly [kind: string]: { readonly total?: unknown } | undefined })[kind];
    if (amount === undefined) continue;
    const read = readExactText(amount?.total);
    if (read === undefined) return false;
    amounts[kind] = read;
  }
  byCustomer.set(id, amounts);
  return true;
}

function readProfits(value: unknown, findings: Finding[]): ReadonlyMap<string, Rational> {
  const profits = new Map<string, Rational>();
  if (value === undefined) return profits;
  const found: Finding[] = [];
  const { amounts, count, idOf } = readRanking(value, {}, "operatingProfit", found);
  findings.push(...found);
  if (found.length > 0) return profits;
  for (let rank = 1; rank <= count; rank++) {
    profits.set(idOf(rank) as string, rational(unitsAt(amounts, rank - 1), 10n ** BigInt(amounts.decimals)));
  }
  return profits;
}
