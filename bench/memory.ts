import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Contender, Race, Verdict } from "./contender.js";
import { collectGarbage } from "./run.js";

/** What one run took in a process of its own; megabytes of 10^6 bytes. */
export interface MemoryUse {
  readonly ms: number;
  /** Resident when the data were made and the garbage of making them was collected. */
  readonly baseMegabytes: number;
  /** Most that was resident while it ran. */
  readonly peakMegabytes: number;
  readonly verdict: Verdict | undefined;
}

/** Time for the allocator to give pages back after a collection. */
const SETTLE_MS = 150;

/**
 * Runs a contender once in a child process and reports its memory.
 *
 * @param flags flags of the program that decide which data are made
 */
export function memoryOf(race: Race, contender: Contender, flags: readonly string[]): Promise<MemoryUse> {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(main, ["--only", race.id, contender.name, ...flags]);
    let use: MemoryUse | undefined;
    child.on("message", (message) => {
      use = message as MemoryUse;
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      if (use !== undefined) resolve(use);
      else reject(new Error(`${race.id}, ${contender.name}: the child process ended with ${code} and no result`));
    });
  });
}

/** The other side: runs the contender in this process, once and cold. */
export async function useMemory(contender: Contender, isJudged: boolean): Promise<MemoryUse> {
  const { run, check } = await contender.prepare();
  collectGarbage("major");
  await setTimeout(SETTLE_MS);
  collectGarbage("major");
  await setTimeout(SETTLE_MS);
  forgetPeak();
  const baseMegabytes = process.memoryUsage.rss() / 1e6;
  const start = performance.now();
  await run();
  const ms = performance.now() - start;
  const peakMegabytes = (process.resourceUsage().maxRSS * 1024) / 1e6;
  return { ms, baseMegabytes, peakMegabytes, verdict: isJudged ? await check() : undefined };
}

/** Where Linux lets a process forget its peak so far, making the data does not count; elsewhere it does where it took more than the run. */
function forgetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Another system, or not allowed: the peak is that of the whole process.
  }
}
