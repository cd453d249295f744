import { own } from "../model/entries.js";
import type { Path } from "../model/fault-list.js";
import { isFigure, isRecord, type QuoterChecks } from "./quoter-checks.js";

type Fields = Readonly<Record<string, unknown>>;

const LEVELS = ["unit", "batch", "product", "customer", "channel", "business"];
const BASES = ["traced", "driver-assigned", "allocated"];
const REASONS = ["level", "volumesGiven", "noRate"];

/** Checks the activities and rates of a quoter's JSON, whose drivers were checked. */
export function checkQuoterActivities(json: Fields, checks: QuoterChecks): void {
  const { check } = checks;
  const drivers = json["drivers"] as Fields;
  const ids = new Set<unknown>();
  for (const [i, activity] of (json["activities"] as readonly unknown[]).entries()) {
    const path = ["activities", i];
    if (!check(isRecord(activity), path, activity, "an object")) continue;
    const { id } = activity as Fields;
    check(!ids.has(id), [...path, "id"], id, "every activity once");
    ids.add(id);
    checkActivity(activity as Fields, path, drivers, checks);
  }
  for (const [i, apart] of (json["notInQuote"] as readonly unknown[]).entries()) {
    const path = ["notInQuote", i];
    if (!check(isRecord(apart), path, apart, "an object")) continue;
    const { activity, name, level, reason, cost } = apart as Fields;
    checks.text(activity, [...path, "activity"]);
    checks.text(name, [...path, "name"]);
    oneOf(level, LEVELS, [...path, "level"], checks);
    oneOf(reason, REASONS, [...path, "reason"], checks);
    checks.layers(cost, [...path, "cost"]);
  }
}

function oneOf(value: unknown, known: readonly string[], path: Path, { check }: QuoterChecks): void {
  check(
    known.some((one) => one === value),
    path,
    value,
    `one of ${known.join(", ")}`,
  );
}

function checkActivity(activity: Fields, path: Path, drivers: Fields, checks: QuoterChecks): void {
  const { check, text } = checks;
  const { id, name, group, level, basis, driver, unit, rate, uses } = activity;
  checks.fields(activity, ["id", "name", "group", "level", "basis", "driver", "unit", "rate", "uses"], path);
  for (const [key, value] of Object.entries({ id, name, unit })) text(value, [...path, key]);
  if (group !== undefined) text(group, [...path, "group"]);
  oneOf(level, LEVELS, [...path, "level"], checks);
  oneOf(basis, BASES, [...path, "basis"], checks);
  checks.layers(rate, [...path, "rate"]);
  const spec = typeof driver === "string" ? own(drivers, driver) : undefined;
  check(spec !== undefined, [...path, "driver"], driver, "a driver of the quoter");
  if (!check(Array.isArray(uses), [...path, "uses"], uses, "a list")) return;
  const hasRows = isRecord(spec) && spec["count"] === true;
  for (const [i, use] of (uses as readonly unknown[]).entries()) {
    const at = [...path, "uses", i];
    if (check(isRecord(use), at, use, "an object")) checkUse(use as Fields, at, hasRows, checks);
  }
}

function checkUse(use: Fields, path: Path, hasRows: boolean, checks: QuoterChecks): void {
  const { check, text } = checks;
  checks.fields(use, ["resource", "name", "unit", "rate", "use"], path);
  text(use["resource"], [...path, "resource"]);
  text(use["name"], [...path, "name"]);
  if (use["unit"] !== undefined) text(use["unit"], [...path, "unit"]);
  checks.layers(use["rate"], [...path, "rate"]);
  const at = [...path, "use"];
  const equation = use["use"];
  if (!isRecord(equation)) {
    check(isFigure(equation), at, equation, "a number, or a time equation");
    return;
  }
  check(hasRows, at, equation, "an equation only of a driver that counts rows");
  const { base, per, when } = equation;
  checks.fields(equation, ["base", "per", "when"], at);
  if (base !== undefined) checks.figure(base, [...at, "base"]);
  checkCoefficients(per, [...at, "per"], checks);
  if (when === undefined || !check(Array.isArray(when), [...at, "when"], when, "a list of terms")) return;
  for (const [i, term] of (when as readonly unknown[]).entries()) {
    const place = [...at, "when", i];
    if (!check(isRecord(term), place, term, "an object")) continue;
    const one = term as Fields;
    checks.fields(one, ["if", "add", "per"], place);
    checks.condition(one["if"], [...place, "if"]);
    if (one["add"] !== undefined) checks.figure(one["add"], [...place, "add"]);
    checkCoefficients(one["per"], [...place, "per"], checks);
  }
}

function checkCoefficients(per: unknown, path: Path, { check, figure }: QuoterChecks): void {
  if (per === undefined || !check(isRecord(per), path, per, "coefficients by field")) return;
  for (const [field, value] of Object.entries(per as Fields)) figure(value, [...path, field]);
}
