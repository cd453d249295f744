import type { CostingData } from "../costing/costing-data.js";
import { changeMessages } from "../errors/change-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { own } from "../model/entries.js";
import { sortedIds } from "../number/order.js";
import type { Rational } from "../number/rational.js";
import { nearId } from "../statements/near-id.js";
import { readMoney } from "./activity-variance.js";
import { invalidChange, readChangeObject, readEntries, readExact } from "./change-option-object.js";

/** The budget of one activity, read; undefined parts were not given. */
export interface ReadBudget {
  readonly path: string;
  readonly flexible: { readonly standardRate: Rational; readonly standardPerUnit: Rational; readonly output: Rational } | undefined;
  readonly committed: { readonly cost: bigint; readonly practical: Rational; readonly budgetVolume: Rational } | undefined;
}

const FLEXIBLE = ["standardRate", "standardPerUnit"] as const;
const COMMITTED = ["cost", "practical", "volume"] as const;

/** Reads a budget by activity, and the output its standards are for; reports everything that is wrong with it. */
export function readBudget(
  budget: unknown,
  output: unknown,
  data: CostingData | undefined,
  findings: Finding[],
): ReadonlyMap<string, ReadBudget> {
  if (budget === undefined) findings.push(invalidChange("budget", budget, "an object with a budget for each activity"));
  const entries = readEntries(budget, "budget", "an object with a budget for each activity", findings);
  const outputOf = readOutput(output, data, findings);
  const known = data === undefined ? undefined : sortedIds(data.activities.keys());
  const read = new Map<string, ReadBudget>();
  for (const [activity, given] of entries) {
    const path = pathOf("budget", activity);
    if (known !== undefined && data?.activities.has(activity) === false) {
      findings.push(finding(changeMessages, "change-activity-unknown", path, { activity, known, nearest: nearId(activity, known) }));
      continue;
    }
    read.set(activity, readActivity(activity, given, path, { outputOf, scale: data?.scale ?? 9 }, findings));
  }
  return read;
}

function readActivity(
  activity: string,
  given: unknown,
  path: string,
  { outputOf, scale }: { readonly outputOf: (activity: string) => Rational | "missing" | "faulty"; readonly scale: number },
  findings: Finding[],
): ReadBudget {
  if (given === undefined) findings.push(invalidChange(path, given, `an object with any of ${[...COMMITTED, ...FLEXIBLE].join(", ")}`));
  const fields = readChangeObject(given, path, [...COMMITTED, ...FLEXIBLE], findings);
  const isGiven = (supply: "flexible" | "committed", names: readonly (keyof typeof fields)[]): boolean => {
    const missing = names.filter((name) => fields[name] === undefined);
    if (missing.length > 0 && missing.length < names.length) {
      findings.push(finding(changeMessages, "variance-budget-incomplete", path, { supply, missing }));
    }
    return missing.length === 0;
  };
  const [isFlexible, isCommitted] = [isGiven("flexible", FLEXIBLE), isGiven("committed", COMMITTED)];
  const at = (name: keyof typeof fields, least: "zero or more" | "above zero" = "zero or more") =>
    readExact(fields[name], `${path}.${name}`, findings, least) as Rational;
  const output = isFlexible ? outputOf(activity) : undefined;
  if (output === "missing") findings.push(finding(changeMessages, "variance-output-missing", "options.output", { activity }));
  return {
    path,
    flexible: isFlexible
      ? { standardRate: at("standardRate"), standardPerUnit: at("standardPerUnit"), output: output as Rational }
      : undefined,
    committed: isCommitted
      ? {
          cost: readMoney(fields.cost, scale, `${path}.cost`, findings) as bigint,
          practical: at("practical", "above zero"),
          budgetVolume: at("volume"),
        }
      : undefined,
  };
}

/** One output for all activities, or one for each. */
function readOutput(
  output: unknown,
  data: CostingData | undefined,
  findings: Finding[],
): (activity: string) => Rational | "missing" | "faulty" {
  const isByActivity = typeof output === "object" && output !== null && !("toFixed" in output);
  if (!isByActivity) {
    const one = readExact(output, "options.output", findings, "zero or more");
    return () => one ?? (output === undefined ? "missing" : "faulty");
  }
  const entries = readEntries(output, "options.output", "a quantity, or one for each activity", findings);
  const known = data === undefined ? undefined : sortedIds(data.activities.keys());
  const outputs = Object.fromEntries(
    entries.map(([activity, value]) => {
      const path = pathOf("options", "output", activity);
      if (known !== undefined && data?.activities.has(activity) === false) {
        findings.push(finding(changeMessages, "change-activity-unknown", path, { activity, known, nearest: nearId(activity, known) }));
      }
      return [activity, readExact(value, path, findings, "zero or more") ?? (value === undefined ? "missing" : "faulty")] as const;
    }),
  );
  return (activity) => own(outputs, activity) ?? "missing";
}
