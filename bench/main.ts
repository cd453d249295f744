// Races the library against other ways of doing the same: seeded data, all contenders of a race in turns, every result judged.
// Run: npm run bench [-- w1 w2 w3 scale] [--quick] [--no-memory] [--write]
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { argv, exit, version } from "node:process";
import { fileURLToPath } from "node:url";
import type { Race } from "./contender.js";
import { type Goal, goalsOf, goalsTable } from "./goals.js";
import { type MemoryUse, memoryOf, useMemory } from "./memory.js";
import { largeInputs, racesOf, WORKLOADS } from "./races.js";
import { writeReadme } from "./readme.js";
import { collectGarbage, runRace } from "./run.js";
import { FULL, QUICK } from "./sizes.js";
import { figure, markdownTable, type RaceResult, raceTable } from "./table.js";
import { contenderVersions } from "./versions.js";

const isQuick = argv.includes("--quick");
const sizes = isQuick ? QUICK : FULL;
const flags = isQuick ? ["--quick"] : [];

if (argv[2] === "--only") await runOnly(argv[3] as string, argv[4] as string);
else await runAll();

/** The child process: one contender, once, for its memory. */
async function runOnly(id: string, name: string): Promise<void> {
  const large = largeInputs(sizes);
  const race = [...WORKLOADS.flatMap((one) => racesOf(one, sizes)), large].find((one) => one.id === id);
  const contender = race?.contenders.find((one) => one.name === name);
  if (contender === undefined) throw new Error(`no contender ${name} in ${id}`);
  const use = await useMemory(contender, id === large.id);
  await new Promise((resolve) => process.send?.(use, resolve));
  exit(0);
}

async function runAll(): Promise<void> {
  const asked = WORKLOADS.filter((one) => argv.includes(one));
  const workloads = asked.length === 0 ? WORKLOADS : asked;
  const results: RaceResult[] = [];
  for (const race of workloads.flatMap((one) => racesOf(one, sizes))) {
    const result = await raced(race);
    results.push(result);
    console.log(`${raceTable(result)}\n`);
  }
  const large = workloads.includes("scale") ? await runLarge() : new Map<string, MemoryUse>();
  const goals = goalsOf(results, large, sizes);
  console.log(`${largeTable(large)}\n\n${goalsTable(goals)}`);
  if (argv.includes("--write")) await write(results, large, goals);
  const inexact = results.flatMap(({ timings }) => timings.filter(({ name, wrong }) => name.startsWith("library") && wrong > 0));
  if (inexact.length > 0 || [...large.values()].some(({ verdict }) => verdict?.wrong !== 0)) exit(1);
  exit(0);
}

async function raced(race: Race): Promise<RaceResult> {
  const timings = await runRace(race, sizes.pace);
  collectGarbage("major");
  const measured = [];
  for (const timing of timings) {
    const contender = race.contenders.find(({ name }) => name === timing.name);
    const isMeasured = contender !== undefined && !argv.includes("--no-memory") && !race.id.startsWith("scale");
    const use = isMeasured ? await memoryOf(race, contender, flags) : undefined;
    measured.push({ ...timing, megabytes: use === undefined ? undefined : Math.max(0, use.peakMegabytes - use.baseMegabytes) });
  }
  const { id, title, unit, base, remarks = [] } = race;
  return { id, title, unit, base, remarks, timings: measured };
}

async function runLarge(): Promise<ReadonlyMap<string, MemoryUse>> {
  const race = largeInputs(sizes);
  const uses = new Map<string, MemoryUse>();
  for (const contender of race.contenders) uses.set(contender.name, await memoryOf(race, contender, flags));
  return uses;
}

function largeTable(large: ReadonlyMap<string, MemoryUse>): string {
  if (large.size === 0) return "";
  const rows = [...large].map(([name, { ms, baseMegabytes, peakMegabytes }]) => [
    name,
    figure(ms / 1_000),
    figure(baseMegabytes),
    figure(peakMegabytes),
  ]);
  return [
    "#### Large inputs, once each, in a process of its own",
    "",
    markdownTable(["input", "seconds", "MB of data", "peak MB"], rows),
  ].join("\n");
}

async function write(results: readonly RaceResult[], large: ReadonlyMap<string, MemoryUse>, goals: readonly Goal[]): Promise<void> {
  const machine = { node: version, processor: cpus()[0]?.model.trim() ?? "unknown", cores: cpus().length };
  const json = { machine, versions: await contenderVersions(), races: results, large: Object.fromEntries(large), goals };
  writeFileSync(fileURLToPath(new URL("results.json", import.meta.url)), `${JSON.stringify(json, null, 2)}\n`);
  writeReadme([goalsTable(goals), ...results.map(raceTable), largeTable(large)]);
}
