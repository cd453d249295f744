import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Contender, Race } from "./contender.js";
import type { Pace, Ready } from "./turns.js";

/** What a race found out about one contender; times in nanoseconds an item. */
export interface Timing {
  readonly name: string;
  readonly isLibrary: boolean;
  readonly note: string | undefined;
  readonly items: number;
  readonly rounds: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly wrong: number;
  readonly of: number;
  readonly remark: string | undefined;
  /** Peak of the first run, and what of it is above the data; megabytes of 10^6 bytes. */
  readonly peakMegabytes: number;
  readonly extraMegabytes: number;
}

interface Runner {
  readonly contender: Contender;
  readonly process: ChildProcess;
  readonly ready: Ready;
  readonly times: number[];
  spentMs: number;
}

/**
 * Races contenders in turns, so that whatever else the machine does falls on all of them alike.
 *
 * Each waits in a process of its own, judged and warmed up, and runs when it is told; one at a time, once in every round, every round
 * beginning with another one.
 *
 * @param flags flags of the program that decide which data are made
 */
export async function runRace(race: Race, pace: Pace, flags: readonly string[]): Promise<readonly Timing[]> {
  const runners: Runner[] = [];
  try {
    for (let at = 0; at < race.contenders.length; at += pace.startedAtOnce) {
      const next = race.contenders.slice(at, at + pace.startedAtOnce);
      runners.push(...(await Promise.all(next.map((contender) => start(race, contender, flags)))));
    }
    for (let round = 0; round < pace.rounds; round++) {
      for (let turn = 0; turn < runners.length; turn++) {
        const runner = runners[(turn + round) % runners.length] as Runner;
        if (round < pace.fewestRounds || runner.spentMs < pace.budgetMs) await takeTurn(runner);
      }
    }
  } finally {
    for (const { process } of runners) process.disconnect();
  }
  return runners.map(timingOf);
}

async function start(race: Race, contender: Contender, flags: readonly string[]): Promise<Runner> {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = fork(main, ["--only", race.id, contender.name, ...flags]);
  const ready = (await answer(child, `${race.id}, ${contender.name}`)) as Ready;
  return { contender, process: child, ready, times: [], spentMs: ready.coldMs };
}

async function takeTurn(runner: Runner): Promise<void> {
  const start = performance.now();
  runner.process.send("turn");
  const ms = (await answer(runner.process, runner.contender.name)) as number;
  runner.spentMs += performance.now() - start;
  runner.times.push((ms * 1e6) / runner.contender.items);
}

/** Waits for the next message of a process; one that ends instead is an error. */
function answer(child: ChildProcess, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = () => child.off("message", told).off("exit", ended);
    const told = (message: unknown) => {
      settle();
      resolve(message);
    };
    const ended = (code: number | null) => {
      settle();
      reject(new Error(`${name}: the process ended with ${code} and no answer`));
    };
    child.on("message", told).on("exit", ended);
  });
}

function timingOf({ contender, ready, times }: Runner): Timing {
  const { verdict, coldMs, baseMegabytes, peakMegabytes } = ready;
  // Without rounds the first run is the only one.
  const sorted = (times.length === 0 ? [(coldMs * 1e6) / contender.items] : [...times]).sort((a, b) => a - b);
  return {
    name: contender.name,
    isLibrary: contender.isLibrary === true,
    note: contender.note,
    items: contender.items,
    rounds: sorted.length,
    median: medianOf(sorted),
    min: sorted[0] as number,
    max: sorted.at(-1) as number,
    wrong: verdict.wrong,
    of: verdict.of,
    remark: verdict.remark,
    peakMegabytes,
    extraMegabytes: Math.max(0, peakMegabytes - baseMegabytes),
  };
}

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}
