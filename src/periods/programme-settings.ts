import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { sortedIds } from "../number/order.js";
import { fieldsOf } from "./migration-matrix.js";
import { costingByCustomer } from "./programme-costing.js";
import type { ProgrammeOptions } from "./programme-input.js";

/** Options checked. */
export interface ProgrammeSettings {
  readonly scale: number;
  /** That of the costings; undefined without one. */
  readonly currency: string | undefined;
  readonly minimumAnswers: number;
  readonly isCostIncluded: boolean;
}

const DEFAULT_SCALE = 2;
const MOST_DECIMALS = 9;
const DEFAULT_ANSWERS = 30;
const KEYS: readonly (keyof ProgrammeOptions)[] = ["scale", "minimumAnswers", "programmeCostIncluded"];

/** Checks the options, and that the costings agree in currency and scale: amounts are read at that scale. */
export function readProgrammeSettings(input: unknown, options: unknown): ProgrammeSettings {
  const findings: Finding[] = [];
  const invalid = (path: string, value: unknown, expected: string) =>
    findings.push(finding(migrationMessages, "migration-option-invalid", path, { value, expected }));
  const isObject = typeof options === "object" && options !== null && !Array.isArray(options);
  if (!isObject) invalid("options", options, `an object with any of ${KEYS.join(", ")}`);
  else
    for (const name of sortedIds(Object.keys(options)))
      if (!KEYS.some((one) => one === name)) invalid(`options.${name}`, name, `one of ${KEYS.join(", ")}`);
  const given = fieldsOf<keyof ProgrammeOptions>(isObject ? options : {});
  const { minimumAnswers = DEFAULT_ANSWERS, programmeCostIncluded = false } = given;
  const { before, after } = fieldsOf<"before" | "after">(input);
  const costings = [before, after].flatMap((period) => costingByCustomer(fieldsOf<"costing">(period).costing) ?? []);
  const [first, second] = costings.map(({ currency, scale }) => `${currency} with ${scale} decimals`);
  if (first !== undefined && second !== undefined && first !== second) {
    findings.push(finding(migrationMessages, "programme-scale-differs", "after.costing", { before: first, after: second }));
  }
  const costed = costings[0]?.scale;
  const scale = given.scale ?? costed ?? DEFAULT_SCALE;
  if (!isWhole(scale) || scale > MOST_DECIMALS || (costed !== undefined && scale !== costed)) {
    invalid(
      "options.scale",
      scale,
      costed === undefined ? `a whole number from 0 to ${MOST_DECIMALS}` : `${costed}, the scale of the costing`,
    );
  }
  if (!isWhole(minimumAnswers)) invalid("options.minimumAnswers", minimumAnswers, "a whole number of zero or more");
  if (typeof programmeCostIncluded !== "boolean") invalid("options.programmeCostIncluded", programmeCostIncluded, "true or false");
  refuse(findings);
  return {
    scale: scale as number,
    currency: costings[0]?.currency,
    minimumAnswers: minimumAnswers as number,
    isCostIncluded: programmeCostIncluded === true,
  };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
