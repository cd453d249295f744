import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import type { IdentifiedRow, StatementColumns } from "../segments/row.js";
import type { CapabilityOptions } from "./capability.js";
import type { FailureCosts } from "./failure-costs.js";
import { levelStatuses } from "./level-status.js";
import { isTestable } from "./measure-id.js";
import { measuredPromises } from "./measured-promise.js";
import { readAlpha, readOptions, readWhole } from "./option-fields.js";
import { type ProcessAtStake, processesAtStake, type UnheldPromise } from "./process-at-stake.js";
import { type KnownPromise, type NamedPromise, type Promises, type ReadPromise, readPromises } from "./promise.js";
import { readScorecard, trialsOf } from "./read-scorecard.js";
import { readFailureCosts, readProfits } from "./reengineer-inputs.js";
import type { Scorecard } from "./scorecard-result.js";

/** Options of `processesToReengineer`; money is in the currency of the costing. */
export interface ReengineerOptions extends CapabilityOptions {
  /** What the failures cost. Default: nothing is known of it, and it counts as none. */
  readonly failureCosts?: FailureCosts;
  /** Rows `{ id, operatingProfit }` or the statements of a costing by customer. Default: as for failure costs. */
  readonly profits?: Iterable<IdentifiedRow> | StatementColumns;
}

/** Processes to re-engineer before their promises can hold. Every promise stands in one of the four lists, in `processes` once a process. */
export interface Reengineering {
  /** By money at stake, the most first; ties in the order of kinds of failure. */
  readonly processes: readonly ProcessAtStake[];
  readonly supported: readonly NamedPromise[];
  /** Promises the history does not support, though no failure keeps them: it is too short for so high a target, or asks for worse service. */
  readonly unexplained: readonly UnheldPromise[];
  /** Promises the history cannot speak of: too few observations, or no trials to test. */
  readonly notTested: readonly NamedPromise[];
}

/**
 * Names the processes to re-engineer before a promise can hold, ranked by the money at stake.
 *
 * Each promise is tested as by {@link capability}, on the history of the customer or segment it is made to. One that the history does not
 * support points at the processes whose failures keep its measure down at the customers promised it; one that no failure keeps stands in
 * `unexplained`. At stake is the cost of these failures plus the operating profit of the customers promised it that make one, each once a
 * process. Customers at a loss put no profit at stake: their losses are given apart and never netted, so that one of them does not hide
 * what others would take with them. A customer stands behind every process its promises need, so that stakes do not add up. Money is
 * rounded half-even once.
 *
 * @param scorecard the scorecard, or its JSON
 * @throws {CostError} `scorecard-invalid`, `promise-invalid`, `promise-duplicate`, `promise-to-unknown`, `measure-unknown`,
 *   `scorecard-option-invalid`, and `rows-invalid` and its kin for profits
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
  const alpha = readAlpha(given.alpha, findings);
  const least = readWhole(given.minimumObservations, 20, 1, "minimumObservations", findings);
  const card = readScorecard(scorecard, "scorecard", findings);
  const read = readPromises(promises, findings);
  const costs = readFailureCosts(given.failureCosts, findings);
  const profits = readProfits(given.profits, findings);
  refuse(findings);
  const measured = measuredPromises(card as Scorecard, read, findings);
  refuse(findings);
  const statusOf = levelStatuses(alpha, least);
  const [supported, notTested, unheld]: [NamedPromise[], NamedPromise[], UnheldPromise[]] = [[], [], []];
  for (const { promise, measure } of measured) {
    const status = isTestable(measure.id) ? statusOf(trialsOf(measure) ?? { x: 0, n: 0 }, promise) : "tooFewObservations";
    const known = named(promise, measure.name);
    if (status === "supported") supported.push(known);
    else if (status === "tooFewObservations") notTested.push(known);
    else unheld.push(Object.freeze({ ...known, status }));
  }
  const processes = processesAtStake(unheld, card as Scorecard, { costs, profits });
  const explained = new Set(processes.flatMap((one) => one.promises).map(keyOf));
  return Object.freeze({
    processes,
    supported: Object.freeze(supported),
    unexplained: Object.freeze(unheld.filter((one) => !explained.has(keyOf(one)))),
    notTested: Object.freeze(notTested),
  });
}

function named({ exactTarget: _, ...promise }: ReadPromise, name: string): NamedPromise {
  return Object.freeze({ ...promise, name });
}

function keyOf({ to, id, measure }: KnownPromise): string {
  return JSON.stringify([to, id, measure]);
}
