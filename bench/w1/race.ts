import type { Race } from "../contender.js";
import { lazily } from "../lazily.js";
import { bigintObjects } from "./bigint.js";
import { decimalQuotients, decimalRemainders } from "./decimal.js";
import { duckDouble, duckLargestRemainder } from "./duckdb.js";
import { plainFloat } from "./float.js";
import { arqueroFloat, polarsFloat } from "./frames.js";
import { libraryApportion, libraryColumn } from "./library.js";
import { poolByPool } from "./pool-by-pool.js";
import { type Magnitude, makeWeights } from "./weights.js";

/** Names of those the goals speak of. */
export const W1 = {
  library: libraryColumn.name,
  float: plainFloat.name,
  bigint: bigintObjects.name,
  /** How the names of both begin. */
  decimal: "decimal.js",
} as const;

const MOST_DECIMALS = 100_000;

/** W1: apportions 20 pools over the same n weights. */
export function apportionRace(n: number, magnitude: Magnitude): Race {
  const get = lazily(() => makeWeights(n, magnitude));
  const one = (contender: Parameters<typeof poolByPool>[2]) => poolByPool(get, n, contender);
  return {
    id: w1Id(n, magnitude),
    title: `W1: 20 pools apportioned over ${n.toLocaleString("en-US")} ${magnitude} weights`,
    unit: "share",
    base: libraryColumn.name,
    contenders: [
      one(plainFloat),
      one(libraryColumn),
      one(libraryApportion),
      one(bigintObjects),
      ...(n > MOST_DECIMALS ? [] : [one(decimalQuotients)]),
      one(decimalRemainders),
      duckDouble(get, n),
      // A pool of 10^13 times a weight of 9 x 10^10 does not fit a BIGINT.
      ...(magnitude === "small" ? [duckLargestRemainder("BIGINT", get, n)] : []),
      duckLargestRemainder("HUGEINT", get, n),
      polarsFloat(get, n),
      one(arqueroFloat),
    ],
    remarks: [
      ...(magnitude === "small" ? [] : ["DuckDB BIGINT overflows at this magnitude."]),
      ...(n > MOST_DECIMALS ? ["Of the ways with decimal.js, each of which takes ten seconds a pool, only the exact one is run."] : []),
    ],
  };
}

export function w1Id(n: number, magnitude: Magnitude): string {
  return `w1-${n}-${magnitude}`;
}
