import type { Pace } from "./run.js";

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
  scaleLines: [100_000, 1_000_000, 10_000_000],
  streamedRows: 10_000_000,
  manyCustomers: 1_000_000,
  pace: { rounds: 9, budgetMs: 12_000, fewestRounds: 2, warmUpMs: 150, shortestMs: 10 },
};

/** A smoke test: its times say little. */
export const QUICK: Sizes = {
  weights: [1_000, 10_000],
  goalWeights: 10_000,
  customers: 2_000,
  columnRows: 100_000,
  objectRows: 20_000,
  slowRows: 20_000,
  orderLines: 20_000,
  scaleLines: [2_000, 20_000],
  streamedRows: 50_000,
  manyCustomers: 5_000,
  pace: { rounds: 3, budgetMs: 200, fewestRounds: 1, warmUpMs: 5, shortestMs: 1 },
};
