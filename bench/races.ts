import type { Race } from "./contender.js";
import type { Sizes } from "./sizes.js";
import { apportionRace } from "./w1/race.js";
import { columnsRace, rowsRace } from "./w2/race.js";
import { largeRace } from "./w3/large.js";
import { orderLinesRace } from "./w3/race.js";
import { scaleRace } from "./w3/scale.js";
import { replayRace } from "./w4/race.js";

/** What may be asked for by name. */
export const WORKLOADS = ["w1", "w2", "w3", "w4", "scale", "large"] as const;

export type Workload = (typeof WORKLOADS)[number];

/** The races of a workload. */
export function racesOf(workload: Workload, sizes: Sizes): readonly Race[] {
  const { weights, customers, orderLines, replayCustomers, scaleLines, streamedRows, manyCustomers } = sizes;
  switch (workload) {
    case "w1":
      return weights.flatMap((n) => [apportionRace(n, "small"), apportionRace(n, "large")]);
    case "w2":
      return [columnsRace(sizes), rowsRace(sizes)];
    case "w3":
      return [orderLinesRace(orderLines, customers)];
    case "w4":
      return [replayRace(orderLines, replayCustomers)];
    case "scale":
      return scaleLines.map((count) => scaleRace(count, customers));
    case "large":
      return [largeRace(streamedRows, customers, manyCustomers)];
  }
}
