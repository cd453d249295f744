// Races the library against other ways of doing the same: seeded data, all contenders of a race in turns, every result judged.
// Run: npm run bench [-- w1 w2 w3 w4 scale large] [--quick], or npm run bench -- --write for bench/results.json, docs/speed.md and the README.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { argv, exit, version } from "node:process";
import { fileURLToPath } from "node:url";
import type { Race } from "./contender.js";
import { type Goal, goalsOf, goalsTable } from "./goals.js";
import { checkPages, writePages } from "./pages.js";
import { racesOf, WORKLOADS } from "./races.js";
import { runRace } from "./run.js";
import { FULL, QUICK } from "./sizes.js";
import { largeTable, type RaceResult, raceTable } from "./table.js";
import { takeTurns } from "./turns.js";
import { contenderVersions } from "./versions.js";
import { LARGE_ID } from "./w3/large.js";

const isQuick = argv.includes("--quick");
const sizes = isQuick ? QUICK : FULL;

if (argv[2] === "--only") await runOnly(argv[3] as string, argv[4] as string);
else await runAll();

/** The process of one contender. */
async function runOnly(id: string, name: string): Promise<void> {
  const race = WORKLOADS.flatMap((one) => racesOf(one, sizes)).find((one) => one.id === id);
  const contender = race?.contenders.find((one) => one.name === name);
  if (contender === undefined) throw new Error(`no contender ${name} in ${id}`);
  await takeTurns(contender, paceOf(id));
}

async function runAll(): Promise<void> {
  const asked = WORKLOADS.filter((one) => argv.includes(one));
  if (argv.includes("--write")) {
    if (isQuick || asked.length > 0) throw new Error("--write takes a whole run, without --quick");
    checkPages();
  }
  const workloads = asked.length === 0 ? WORKLOADS : asked;
  const results: RaceResult[] = [];
  for (const race of workloads.flatMap((one) => racesOf(one, sizes))) {
    const result = await raced(race);
    results.push(result);
    console.log(`${tableOf(result)}\n`);
  }
  const goals = goalsOf(results, sizes);
  console.log(`## Goals\n\n${goalsTable(goals)}`);
  if (isQuick) console.log("\nA smoke test: its data are too small for the goals.");
  if (argv.includes("--write")) await write(results, goals);
  const isInexact = results.some(({ timings }) => timings.some(({ isLibrary, wrong }) => isLibrary && wrong > 0));
  exit(isInexact ? 1 : 0);
}

async function raced(race: Race): Promise<RaceResult> {
  const { id, title, unit, base, remarks = [] } = race;
  return { id, title, unit, base, remarks, timings: await runRace(race, paceOf(id), isQuick ? ["--quick"] : []) };
}

/** What is about memory runs once. */
function paceOf(id: string): typeof sizes.pace {
  return id === LARGE_ID ? { ...sizes.pace, rounds: 0, startedAtOnce: 1 } : sizes.pace;
}

function tableOf(result: RaceResult): string {
  return result.id === LARGE_ID ? largeTable(result) : raceTable(result);
}

async function write(results: readonly RaceResult[], goals: readonly Goal[]): Promise<void> {
  const machine = { node: version, processor: cpus()[0]?.model.trim() ?? "unknown", cores: cpus().length };
  const json = { machine, versions: await contenderVersions(), races: results, goals };
  writeFileSync(fileURLToPath(new URL("results.json", import.meta.url)), `${JSON.stringify(json, null, 2)}\n`);
  writePages(goalsTable(goals), results.map(tableOf));
}
