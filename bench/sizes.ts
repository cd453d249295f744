import type { Pace } from "./turns.js";

/** How much of everything. */
export interface Sizes {
  /** W1. */
  readonly weights: readonly number[];
  /** The number of weights that the goals speak of. */
  readonly goalWeights: number;
  /** W2 and W3. */
  readonly customers: number;
  readonly columnRows: number;
  readonly objectRows: number;
  /** Rows for those that take a microsecond or more for each. */
  readonly slowRows: number;
  readonly orderLines: number;
  /** W4: customers whose orders of a year are replayed. */
  readonly replayCustomers: number;
  readonly scaleLines: readonly number[];
  readonly streamedRows: number;
  readonly manyCustomers: number;
  readonly pace: Pace;
}

export const FULL: Sizes = {
  weights: [1_000, 100_000, 1_000_000],
  goalWeights: 100_000,
  customers: 100_000,
  columnRows: 10_000_000,
  objectRows: 1_000_000,
  slowRows: 1_000_000,
  orderLines: 1_000_000,
  replayCustomers: 10_000,
  scaleLines: [100_000, 1_000_000, 10_000_000],
  streamedRows: 10_000_000,
  manyCustomers: 1_000_000,
  pace: { rounds: 9, budgetMs: 10_000, fewestRounds: 2, warmUpMs: 200, shortestMs: 10, settleMs: 100, startedAtOnce: 1 },
};

/** A smoke test: its times say little. */
export const QUICK: Sizes = {
  weights: [2_000],
  goalWeights: 2_000,
  customers: 500,
  columnRows: 20_000,
  objectRows: 5_000,
  slowRows: 5_000,
  orderLines: 5_000,
  replayCustomers: 50,
  scaleLines: [1_000, 5_000],
  streamedRows: 20_000,
  manyCustomers: 2_000,
  pace: { rounds: 3, budgetMs: 100, fewestRounds: 1, warmUpMs: 5, shortestMs: 1, settleMs: 5, startedAtOnce: 4 },
};
