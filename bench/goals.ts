import type { MemoryUse } from "./memory.js";
import type { Sizes } from "./sizes.js";
import type { RaceResult } from "./table.js";
import { figure, markdownTable } from "./table.js";
import { W1, w1Id } from "./w1/race.js";
import { LARGE } from "./w3/large.js";
import { SCALE, scaleId } from "./w3/scale.js";

/** A goal and what this run says of it. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly reached: boolean;
}

/** Compares the medians of one run with the goals; those of races that were not run are left out. */
export function goalsOf(results: readonly RaceResult[], large: ReadonlyMap<string, MemoryUse>, sizes: Sizes): readonly Goal[] {
  const find = (race: string, start: string): number | undefined =>
    results.find(({ id }) => id === race)?.timings.find(({ name }) => name.startsWith(start))?.median;
  const goals: Goal[] = [];
  const times = (goal: string, above: number | undefined, below: number | undefined, bound: number, kind: "atLeast" | "atMost"): void => {
    if (above === undefined || below === undefined) return;
    const ratio = above / below;
    goals.push({ goal, measured: `${figure(ratio)} times`, reached: kind === "atLeast" ? ratio >= bound : ratio <= bound });
  };
  for (const n of sizes.weights) {
    for (const magnitude of ["small", "large"] as const) {
      const id = w1Id(n, magnitude);
      const name = `W1, ${n.toLocaleString("en-US")} ${magnitude} weights: at most 8 times the plain float multiply`;
      times(name, find(id, W1.library), find(id, W1.float), 8, "atMost");
    }
  }
  const w1 = w1Id(sizes.goalWeights, "small");
  times("W1: 500 times faster than decimal.js", find(w1, W1.decimals[0]), find(w1, W1.library), 500, "atLeast");
  times("W1: 50 times faster than BigInt", find(w1, W1.bigint), find(w1, W1.library), 50, "atLeast");
  const columns = find("w2-columns", "library");
  times("W2, columns: 2.5 times faster than DuckDB", find("w2-columns", "DuckDB"), columns, 2.5, "atLeast");
  times("W2, columns: at most 10 times merely reading them", columns, find("w2-columns", "merely"), 10, "atMost");
  times("W2, object rows: at most 1.3 times the bare pass", find("w2-rows", "library"), find("w2-rows", "bare"), 1.3, "atMost");
  const whole = find("w3", "library, columns");
  times("W3: 1.5 times faster than DuckDB DOUBLE", find("w3", "DuckDB DOUBLE"), whole, 1.5, "atLeast");
  times("W3: 1.5 times faster than DuckDB BIGINT", find("w3", "DuckDB BIGINT"), whole, 1.5, "atLeast");
  times("W3: 4 times faster than DuckDB HUGEINT", find("w3", "DuckDB HUGEINT"), whole, 4, "atLeast");
  times("W3: 100 times faster than decimal.js", find("w3", "decimal.js"), whole, 100, "atLeast");
  times("W3, object rows: 25 times faster than decimal.js", find("w3", "decimal.js"), find("w3", "library, object rows"), 25, "atLeast");
  scaleGoals(find, times, sizes);
  memoryGoal(goals, large.get(LARGE.streamed), `${sizes.streamedRows.toLocaleString("en-US")} streamed rows: peak under 600 MB`, 600);
  memoryGoal(goals, large.get(LARGE.many), `${sizes.manyCustomers.toLocaleString("en-US")} customers: peak under 1,500 MB`, 1_500);
  return goals;
}

function scaleGoals(
  find: (race: string, start: string) => number | undefined,
  times: (goal: string, above: number | undefined, below: number | undefined, bound: number, kind: "atLeast" | "atMost") => void,
  { scaleLines }: Sizes,
): void {
  for (const [at, count] of scaleLines.entries()) {
    const id = scaleId(count);
    const lines = count.toLocaleString("en-US");
    const before = scaleLines[at - 1];
    if (before !== undefined) {
      const goal = `Scale: a line of ${lines} costs no more than one of ${before.toLocaleString("en-US")}, within a fifth`;
      times(goal, find(id, SCALE.whole), find(scaleId(before), SCALE.whole), 1.2, "atMost");
    }
    times(`${lines} lines: a second costing under a tenth of the first`, find(id, SCALE.first), find(id, SCALE.second), 10, "atLeast");
  }
}

function memoryGoal(goals: Goal[], use: MemoryUse | undefined, goal: string, megabytes: number): void {
  if (use !== undefined) goals.push({ goal, measured: `${figure(use.peakMegabytes)} MB`, reached: use.peakMegabytes < megabytes });
}

export function goalsTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ goal, measured, reached }) => [goal, measured, reached ? "yes" : "no"]);
  return ["#### Goals", "", markdownTable(["goal", "measured in this run", "reached"], rows)].join("\n");
}
