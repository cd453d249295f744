import type { CostingData } from "../costing/costing-data.js";
import { changeMessages } from "../errors/change-messages.js";
import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { DecimalInput } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import type { Rational } from "../number/rational.js";
import type { Costed } from "../statements/costed.js";
import { periodText } from "../statements/period-text.js";
import { type CountsByActivity, readCounts } from "./activity-scorecard-counts.js";
import { checkMoney, isKnownActivity, readCosting } from "./change-costings.js";
import { invalidChange, readChangeObject, readEntries, readExact } from "./change-option-object.js";

/**
 * Whom an activity adds value for: the customer, who would pay for it; the business, which needs it (invoicing, audit); or none.
 *
 * @see Harrington, Business Process Improvement (1991); Kaplan & Cooper, Cost & Effect (1998), attributes of activities
 */
export type ValueAdded = "customer" | "business" | "none";

/** Errors and reworked driver units of an activity in a period, counted elsewhere. */
export interface ActivityCountRow {
  readonly activity: string;
  /** One of `periods`. Needed where there are several. */
  readonly period?: string;
  /** Driver units with an error. */
  readonly errors?: DecimalInput;
  /** Driver units done again. */
  readonly rework?: DecimalInput;
}

export interface ActivityScorecardOptions {
  /** Names of the periods, one a costing, each once. Default: the first and last day of the model's period where all differ, else "1", "2", ... */
  readonly periods?: readonly string[];
  /** Class of each activity. Default: unclassified. */
  readonly valueAdded?: Readonly<Record<string, ValueAdded>>;
  /**
   * Standard use of capacity by one driver unit, by activity: by resource (`{ enterOrder: { orderDesk: 8 } }`), in the unit of its capacity;
   * one number where the activity consumes one resource. Default: none.
   */
  readonly standards?: Readonly<Record<string, DecimalInput | Readonly<Record<string, DecimalInput>>>>;
  /**
   * Errors and rework: rows of counts, or the drivers that count them by activity (`{ pick: { errors: "mispicks" } }`). Default: none.
   */
  readonly counts?: Iterable<ActivityCountRow> | Readonly<Record<string, { readonly errors?: string; readonly rework?: string }>>;
}

/** What is settled before the first activity. */
export interface ScorecardSetting {
  /** Oldest first, at least one. */
  readonly datas: readonly CostingData[];
  readonly periods: readonly string[];
  readonly valueAdded: ReadonlyMap<string, ValueAdded>;
  /** By activity, then resource. */
  readonly standards: ReadonlyMap<string, ReadonlyMap<string, Rational>>;
  readonly counts: CountsByActivity;
}

const OPTIONS = ["periods", "valueAdded", "standards", "counts"] as const;
const CLASSES: readonly unknown[] = ["customer", "business", "none"];

/**
 * Reads costings and options.
 *
 * @throws {CostError} everything wrong at once
 */
export function readScorecard(costings: Costed | Iterable<Costed>, options: ActivityScorecardOptions): ScorecardSetting {
  const findings: Finding[] = [];
  const datas = readCostings(costings, findings);
  const given = readChangeObject(options, "options", OPTIONS, findings);
  refuse(datas.length === 0 ? findings : []);
  const periods = readPeriods(given.periods, datas, findings);
  const valueAdded = readClasses(given.valueAdded, datas, findings);
  const standards = readStandards(given.standards, datas, findings);
  const counts = readCounts(given.counts, { datas, periods }, findings);
  refuse(findings);
  return { datas, periods, valueAdded, standards, counts };
}

function readCostings(costings: unknown, findings: Finding[]): readonly CostingData[] {
  const isList = typeof costings === "object" && costings !== null && Symbol.iterator in costings;
  const list = isList ? [...(costings as Iterable<unknown>)] : [costings];
  if (list.length === 0) findings.push(invalidChange("costings", costings, "at least one costing"));
  const datas = list.map((one, i) => readCosting(one, isList ? pathOf("costings", i) : "costings", findings));
  const [first] = datas;
  for (const [i, data] of datas.entries()) {
    if (first !== undefined && data !== undefined) checkMoney(first, data, pathOf("costings", i), findings);
  }
  return datas.every((data) => data !== undefined) ? (datas as readonly CostingData[]) : [];
}

function readPeriods(value: unknown, datas: readonly CostingData[], findings: Finding[]): readonly string[] {
  if (value === undefined) {
    const texts = datas.map(({ model }) => model.period && periodText(model.period));
    const areDistinct = texts.every((text) => text !== undefined) && new Set(texts).size === texts.length;
    return Object.freeze(areDistinct ? (texts as readonly string[]) : datas.map((_, i) => String(i + 1)));
  }
  const names: readonly unknown[] = Array.isArray(value) ? value : [];
  const areNames = names.every((one) => typeof one === "string") && new Set(names).size === names.length;
  if (areNames && names.length === datas.length) return Object.freeze([...(names as readonly string[])]);
  findings.push(invalidChange("options.periods", value, `a list of ${datas.length} different names, one a costing`));
  return datas.map((_, i) => String(i + 1));
}

function readClasses(value: unknown, datas: readonly CostingData[], findings: Finding[]): ReadonlyMap<string, ValueAdded> {
  const expected = 'an object with "customer", "business" or "none" by activity';
  const classes = new Map<string, ValueAdded>();
  for (const [activity, one] of readEntries(value, "options.valueAdded", expected, findings)) {
    const path = pathOf("options", "valueAdded", activity);
    if (!isKnownActivity(activity, datas, path, findings)) continue;
    if (CLASSES.includes(one)) classes.set(activity, one as ValueAdded);
    else findings.push(invalidChange(path, one, '"customer", "business" or "none"'));
  }
  return classes;
}

function readStandards(value: unknown, datas: readonly CostingData[], findings: Finding[]): ScorecardSetting["standards"] {
  const standards = new Map<string, ReadonlyMap<string, Rational>>();
  const expected = "an object with a standard by activity";
  for (const [activity, given] of readEntries(value, "options.standards", expected, findings)) {
    const path = pathOf("options", "standards", activity);
    if (!isKnownActivity(activity, datas, path, findings)) continue;
    const known = sortedIds(new Set(datas.flatMap((data) => [...(data.measured.usages.get(activity)?.keys() ?? [])])));
    const isOne = typeof given !== "object" || given === null || "toFixed" in given;
    if (isOne && known.length !== 1) {
      findings.push(invalidChange(path, given, `a standard by resource, of ${known.join(", ") || "none: it consumes no capacity"}`));
      continue;
    }
    const entries = isOne ? [[known[0] as string, given] as const] : readEntries(given, path, "a standard by resource", findings);
    const read = new Map<string, Rational>();
    for (const [resource, one] of entries) {
      const at = isOne ? path : pathOf("options", "standards", activity, resource);
      if (!known.includes(resource)) findings.push(finding(changeMessages, "activity-standard-unused", at, { activity, resource, known }));
      if (one === undefined) findings.push(invalidChange(at, one, "a number above zero"));
      const standard = readExact(one, at, findings, "above zero");
      if (standard !== undefined) read.set(resource, standard);
    }
    standards.set(activity, read);
  }
  return standards;
}
