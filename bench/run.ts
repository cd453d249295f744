import type { Contender, Prepared, Race, Verdict } from "./contender.js";

/** How long to race. */
export interface Pace {
  readonly rounds: number;
  /** Contenders that have used up as much sit out the rest, after `fewestRounds`. */
  readonly budgetMs: number;
  readonly fewestRounds: number;
  /** Short work is run for as long before it is timed, so that the compiler is done with it. */
  readonly warmUpMs: number;
  /** Short work is repeated within one timing for as long, so that the clock's grain does not show. */
  readonly shortestMs: number;
}

/** What a race found out about one contender; times in nanoseconds an item. */
export interface Timing {
  readonly name: string;
  readonly note: string | undefined;
  readonly items: number;
  readonly rounds: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly wrong: number;
  readonly of: number;
  readonly remark: string | undefined;
}

interface Runner {
  readonly contender: Contender;
  readonly prepared: Prepared;
  readonly verdict: Verdict;
  readonly repeats: number;
  readonly times: number[];
  spentMs: number;
}

/**
 * Races contenders in turns, so that whatever else the machine does falls on all of them alike.
 *
 * A first round, not timed, warms up and is judged against the oracle. In the rounds that follow each contender runs once, every time
 * beginning with another one; garbage of the one before is collected in between.
 */
export async function runRace(race: Race, pace: Pace): Promise<readonly Timing[]> {
  const runners: Runner[] = [];
  for (const contender of race.contenders) runners.push(await warmUp(contender, pace));
  for (let round = 0; round < pace.rounds; round++) {
    collectGarbage("major");
    for (let turn = 0; turn < runners.length; turn++) {
      const runner = runners[(turn + round) % runners.length] as Runner;
      if (round >= pace.fewestRounds && runner.spentMs > pace.budgetMs) continue;
      collectGarbage("minor");
      const ms = await timeOf(runner.prepared.run, runner.repeats);
      runner.spentMs += ms * runner.repeats;
      runner.times.push((ms * 1e6) / runner.contender.items);
    }
  }
  for (const { prepared } of runners) prepared.release?.();
  return runners.map(timingOf);
}

/** Lets go of what earlier work left behind, so that it is not collected at the expense of the next. */
export function collectGarbage(type: "major" | "minor"): void {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  globalThis.gc({ type, execution: "sync" });
}

async function warmUp(contender: Contender, pace: Pace): Promise<Runner> {
  const prepared = await contender.prepare();
  let ms = await timeOf(prepared.run, 1);
  let spentMs = ms;
  while (spentMs < pace.warmUpMs) {
    ms = await timeOf(prepared.run, 1);
    spentMs += ms;
  }
  const verdict = await prepared.check();
  return { contender, prepared, verdict, repeats: Math.max(1, Math.ceil(pace.shortestMs / ms)), times: [], spentMs };
}

async function timeOf(run: () => unknown, repeats: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    const result = run();
    // Only what is asynchronous waits: a turn of the event loop would be a third of the shortest work.
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / repeats;
}

function timingOf({ contender, verdict, times }: Runner): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    name: contender.name,
    note: contender.note,
    items: contender.items,
    rounds: times.length,
    median: medianOf(sorted),
    min: sorted[0] as number,
    max: sorted.at(-1) as number,
    wrong: verdict.wrong,
    of: verdict.of,
    remark: verdict.remark,
  };
}

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}
