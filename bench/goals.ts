import type { Timing } from "./run.js";
import type { Sizes } from "./sizes.js";
import { figure, markdownTable, type RaceResult } from "./table.js";
import { W1, w1Id } from "./w1/race.js";
import { LARGE, LARGE_ID } from "./w3/large.js";
import { SCALE, scaleId } from "./w3/scale.js";
import { REPLAY, REPLAY_ID } from "./w4/race.js";

/** A goal and what this run says of it. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly reached: boolean;
}

/** Times of `slower` over `faster`, each the median of the first in a race whose name begins so. */
interface Ratio {
  readonly race: string;
  readonly slower: string;
  /** Of several that begin alike the fastest is taken: what the library is better than, it is better than all of. */
  readonly faster: string;
  readonly otherRace?: string;
}

/** Compares the medians of one run with the goals; goals of races that were not run are left out. */
export function goalsOf(results: readonly RaceResult[], sizes: Sizes): readonly Goal[] {
  const timings = (race: string) => results.find(({ id }) => id === race)?.timings ?? [];
  const ratio = ({ race, slower, faster, otherRace = race }: Ratio) => {
    const [above, below] = [fastest(timings(race), slower), fastest(timings(otherRace), faster)];
    return above === undefined || below === undefined ? undefined : above / below;
  };
  const atLeast = (goal: string, bound: number, parts: Ratio) => times(goal, ratio(parts), (found) => found >= bound);
  const atMost = (goal: string, bound: number, parts: Ratio) => times(goal, ratio(parts), (found) => found <= bound);
  const [library, rows] = ["library, columns", "library, object rows"];
  return [
    ...(["small", "large"] as const).flatMap((magnitude) => {
      const race = w1Id(sizes.goalWeights, magnitude);
      const what = `W1, ${sizes.goalWeights.toLocaleString("en-US")} ${magnitude} weights`;
      return [
        ...atMost(`${what}: at most 8 times the plain float multiply`, 8, { race, slower: W1.library, faster: W1.float }),
        ...atLeast(`${what}: 500 times faster than decimal.js`, 500, { race, slower: W1.decimal, faster: W1.library }),
        ...atLeast(`${what}: 50 times faster than BigInt`, 50, { race, slower: W1.bigint, faster: W1.library }),
      ];
    }),
    ...atLeast("W2, columns: 2.5 times faster than DuckDB", 2.5, { race: "w2-columns", slower: "DuckDB", faster: library }),
    ...atMost("W2, columns: at most 10 times merely reading them", 10, { race: "w2-columns", slower: library, faster: "merely" }),
    ...atMost("W2, object rows: at most 1.3 times the bare pass", 1.3, { race: "w2-rows", slower: rows, faster: "bare pass" }),
    ...atLeast("W3: 1.5 times faster than DuckDB DOUBLE, by activity", 1.5, {
      race: "w3",
      slower: "DuckDB DOUBLE, by activity",
      faster: library,
    }),
    ...atLeast("W3: 1.5 times faster than DuckDB BIGINT", 1.5, { race: "w3", slower: "DuckDB BIGINT", faster: library }),
    ...atLeast("W3: 4 times faster than DuckDB HUGEINT", 4, { race: "w3", slower: "DuckDB HUGEINT", faster: library }),
    ...atLeast("W3: 100 times faster than decimal.js", 100, { race: "w3", slower: "decimal.js", faster: library }),
    ...atLeast("W3, object rows: 25 times faster than decimal.js", 25, { race: "w3", slower: "decimal.js", faster: rows }),
    ...atMost("W4, columns: a replay at most 3 times the costing", 3, {
      race: REPLAY_ID,
      slower: REPLAY.replayedColumns,
      faster: REPLAY.costedColumns,
    }),
    ...atMost("W4, object rows: a replay at most 3 times the costing", 3, {
      race: REPLAY_ID,
      slower: REPLAY.replayedRows,
      faster: REPLAY.costedRows,
    }),
    ...sizes.scaleLines.flatMap((count, at) => {
      const before = sizes.scaleLines[at - 1];
      const [race, lines] = [scaleId(count), count.toLocaleString("en-US")];
      const than = before?.toLocaleString("en-US");
      const grown = { race, slower: SCALE.whole, faster: SCALE.whole };
      return [
        ...(before === undefined
          ? []
          : atMost(`A line of ${lines} takes as long as one of ${than}, within a fifth`, 1.2, { ...grown, otherRace: scaleId(before) })),
        ...atLeast(`${lines} lines: a second costing under a tenth of the first`, 10, { race, slower: SCALE.first, faster: SCALE.second }),
      ];
    }),
    ...peakUnder(timings(LARGE_ID), LARGE.streamed, `${sizes.streamedRows.toLocaleString("en-US")} streamed rows: peak under 600 MB`, 600),
    ...peakUnder(timings(LARGE_ID), LARGE.many, `${sizes.manyCustomers.toLocaleString("en-US")} customers: peak under 1,500 MB`, 1_500),
  ];
}

export function goalsTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ goal, measured, reached }) => [goal, measured, reached ? "yes" : "no"]);
  return markdownTable(["goal", "measured in this run", "reached"], rows);
}

function fastest(timings: readonly Timing[], start: string): number | undefined {
  const medians = timings.filter(({ name }) => name.startsWith(start)).map(({ median }) => median);
  return medians.length === 0 ? undefined : Math.min(...medians);
}

function times(goal: string, ratio: number | undefined, isReached: (ratio: number) => boolean): readonly Goal[] {
  return ratio === undefined ? [] : [{ goal, measured: `${figure(ratio)} times`, reached: isReached(ratio) }];
}

function peakUnder(timings: readonly Timing[], name: string, goal: string, megabytes: number): readonly Goal[] {
  const peak = timings.find((one) => one.name === name)?.peakMegabytes;
  return peak === undefined ? [] : [{ goal, measured: `${figure(peak)} MB`, reached: peak < megabytes }];
}
