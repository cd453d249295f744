import type { CostingData } from "../costing/costing-data.js";
import { refuse } from "../errors/cost-error.js";
import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathBelow, pathOf } from "../errors/quote.js";
import type { DecimalInput } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { compareRationals, type Rational, rational } from "../number/rational.js";
import { invalidChoice, readByModelId, readChoices, readPart } from "./decision-reading.js";
import { readSpread, type Spread, type SpreadRule } from "./monte-carlo-spread.js";

/** Spreads by id of the model. */
export interface Spreads {
  /** For every one that `of` does not name. Default: none, so that it stays as it is. */
  readonly all?: Spread;
  readonly of?: Readonly<Record<string, Spread>>;
}

/** Options of `monteCarlo`; without a spread of anything there is nothing to draw, and it is refused. */
export interface MonteCarloOptions {
  /** A whole number from 0 to 4294967295; the same seed gives the same result, byte for byte, on every machine. */
  readonly seed: number;
  /** 1 to 1,000,000. Default 1,000. */
  readonly runs?: number;
  /** Of the cost (or standard rate) of activities, one draw a run each. Default: none. */
  readonly activityCosts?: Spreads;
  /** Of the volume that each cost object has of a driver, one draw a run and cost object. Default: none. */
  readonly driverVolumes?: Spreads;
  /** Of the thresholds, one draw a run each. Default: none. */
  readonly thresholds?: { readonly value?: Spread; readonly cost?: Spread };
  /** Share of the runs from which on a segment is `robust` (default 90 %), and below that `border` (default 60 %); else it is `unsure`. */
  readonly cutOffs?: { readonly robust?: DecimalInput; readonly border?: DecimalInput };
}

/** Options checked. */
export interface MonteCarloSettings {
  readonly seed: number;
  readonly runs: number;
  readonly activities: ReadonlyMap<string, SpreadRule>;
  readonly drivers: ReadonlyMap<string, SpreadRule>;
  readonly thresholds: { readonly value: SpreadRule | undefined; readonly cost: SpreadRule | undefined };
  readonly cutOffs: { readonly robust: Rational; readonly border: Rational };
  /** By path, in the order of the draws. */
  readonly spreads: Readonly<Record<string, string>>;
}

const OPTIONS = ["seed", "runs", "activityCosts", "driverVolumes", "thresholds", "cutOffs"] as const;
const MOST_SEED = 4_294_967_295;
const DEFAULT_RUNS = 1_000;
const MOST_RUNS = 1_000_000;

/** Reads options; every fault is reported at once. */
export function readMonteCarlo({ model }: CostingData, options: MonteCarloOptions): MonteCarloSettings {
  const findings: Finding[] = [];
  const given = readChoices(options, "options", OPTIONS, findings);
  const seed = readWhole(given.seed, "seed", 0, MOST_SEED, findings);
  const runs = given.runs === undefined ? DEFAULT_RUNS : readWhole(given.runs, "runs", 1, MOST_RUNS, findings);
  const activities = readSpreads(given.activityCosts, "activityCosts", "activity", sortedIds(Object.keys(model.activities)), findings);
  const drivers = readSpreads(given.driverVolumes, "driverVolumes", "driver", sortedIds(Object.keys(model.drivers)), findings);
  const { value, cost } = readChoices(given.thresholds, "thresholds", ["value", "cost"], findings);
  const thresholds = { value: optional(value, "thresholds.value", findings), cost: optional(cost, "thresholds.cost", findings) };
  const cutOffs = readCutOffs(given.cutOffs, findings);
  const isVaried = activities.size + drivers.size > 0 || value !== undefined || cost !== undefined;
  // A spread that could not be read has a fault of its own.
  if (!isVaried && findings.length === 0) findings.push(finding(decisionMessages, "nothing-varies", "options", {}));
  refuse(findings);
  const texts = [
    ...Object.entries(thresholds).map(([side, rule]) => [`thresholds.${side}`, rule] as const),
    ...[...activities].map(([id, rule]) => [pathOf("activities", id, "cost"), rule] as const),
    ...[...drivers].map(([id, rule]) => [pathOf("drivers", id), rule] as const),
  ];
  const spreads = Object.freeze(
    Object.fromEntries(texts.flatMap(([path, rule]) => (rule === undefined ? [] : [[path, rule.text] as const]))),
  );
  return { seed, runs, activities, drivers, thresholds, cutOffs, spreads };
}

function readWhole(value: unknown, path: string, least: number, most: number, findings: Finding[]): number {
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
  findings.push(invalidChoice(path, value, `a whole number from ${least} to ${most}`));
  return least;
}

function readSpreads(
  value: unknown,
  path: string,
  kind: string,
  known: readonly string[],
  findings: Finding[],
): ReadonlyMap<string, SpreadRule> {
  const { all, of } = readChoices(value, path, ["all", "of"], findings);
  const common = optional(all, pathBelow(path, "all"), findings);
  const own = new Map(
    readByModelId(of, pathBelow(path, "of"), kind, known, findings).map(([id, spread]) => [
      id,
      readSpread(spread, pathBelow(path, "of", id), findings),
    ]),
  );
  const rules = new Map<string, SpreadRule>();
  for (const id of known) {
    const rule = own.has(id) ? own.get(id) : common;
    if (rule !== undefined) rules.set(id, rule);
  }
  return rules;
}

function optional(value: unknown, path: string, findings: Finding[]): SpreadRule | undefined {
  return value === undefined ? undefined : readSpread(value, path, findings);
}

function readCutOffs(value: unknown, findings: Finding[]): MonteCarloSettings["cutOffs"] {
  const given = readChoices(value, "cutOffs", ["robust", "border"], findings);
  const [first, second] = [rational(9n, 10n), rational(3n, 5n)];
  const robust = given.robust === undefined ? first : (readPart(given.robust, "cutOffs.robust", findings) ?? first);
  const border = given.border === undefined ? second : (readPart(given.border, "cutOffs.border", findings) ?? second);
  if (compareRationals(border, robust) > 0) findings.push(invalidChoice("cutOffs.border", given.border, "a share of at most `robust`"));
  return { robust, border };
}
