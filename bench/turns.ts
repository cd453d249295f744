import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { Contender, Prepared, Verdict } from "./contender.js";

/** How long to race. */
export interface Pace {
  readonly rounds: number;
  /** Contenders that have used up as much sit out the rest of the rounds, after the fewest. */
  readonly budgetMs: number;
  readonly fewestRounds: number;
  /** Work is run for as long before it is timed, so that the compiler is done with it; what takes a quarter of the budget is not. */
  readonly warmUpMs: number;
  /** Short work is repeated within one timing for as long, so that the clock's grain does not show. */
  readonly shortestMs: number;
  /** Time for the allocator to give pages back after a collection. */
  readonly settleMs: number;
  /** How many contenders get ready at the same time. */
  readonly startedAtOnce: number;
}

/** What a contender's process reports before the first round. */
export interface Ready {
  readonly verdict: Verdict;
  /** The first run, cold. */
  readonly coldMs: number;
  /** Resident when the data were made and the garbage of making them was collected; megabytes of 10^6 bytes. */
  readonly baseMegabytes: number;
  /** Most that was resident during the first run. */
  readonly peakMegabytes: number;
}

/**
 * The process of one contender: it makes its data, runs once cold, is judged, warms up, and then takes a turn whenever the parent says so.
 *
 * Each has a process to itself, for a heap full of one contender's rows makes every collection of another's garbage slow.
 */
export async function takeTurns(contender: Contender, pace: Pace): Promise<void> {
  const prepared = await contender.prepare();
  const ready = await firstRun(prepared, pace.settleMs);
  const repeats = await warmUp(prepared.run, ready.coldMs, pace);
  process.on("message", async () => {
    collectGarbage();
    say(await timeOf(prepared.run, repeats));
  });
  process.on("disconnect", () => {
    prepared.release?.();
    process.exit();
  });
  say(ready);
}

async function firstRun({ run, check }: Prepared, settleMs: number): Promise<Ready> {
  for (let i = 0; i < 2; i++) {
    collectGarbage();
    await setTimeout(settleMs);
  }
  forgetPeak();
  const baseMegabytes = process.memoryUsage.rss() / 1e6;
  const coldMs = await timeOf(run, 1);
  const peakMegabytes = (process.resourceUsage().maxRSS * 1024) / 1e6;
  return { verdict: await check(), coldMs, baseMegabytes, peakMegabytes };
}

/** Where Linux lets a process forget its peak so far, making the data does not count; elsewhere it does where it took more than the run. */
function forgetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Another system, or not allowed: the peak is that of the whole process.
  }
}

/** Returns how often the work is to be repeated within one timing. */
async function warmUp(run: () => unknown, coldMs: number, { rounds, warmUpMs, shortestMs, budgetMs }: Pace): Promise<number> {
  if (rounds === 0 || coldMs > budgetMs / 4) return 1;
  let ms = coldMs;
  for (let spentMs = 0; spentMs < warmUpMs; spentMs += ms) ms = await timeOf(run, 1);
  return Math.max(1, Math.ceil(shortestMs / ms));
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

/** Lets go of what earlier work left behind, so that it is not collected at the expense of the next. */
function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  globalThis.gc();
}

function say(message: Ready | number): void {
  process.send?.(message);
}
