import { type Finding, finding } from "../errors/finding.js";
import { readOptionObject } from "../errors/option-object.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { type DecimalInput, readDecimal, readShare } from "../number/decimal.js";
import { decimalToRational, type Rational, rational } from "../number/rational.js";

/** Builds the finding for an option that is not what it should be. */
export function badOption(path: string, value: unknown, expected: string): Finding {
  return finding(scorecardMessages, "scorecard-option-invalid", path, { value, expected });
}

/** Reads an object of options, reporting names that are not among the known ones; an absent one is empty. */
export function readOptions<Name extends string>(
  value: unknown,
  path: string,
  known: readonly Name[],
  findings: Finding[],
): { readonly [N in Name]?: unknown } {
  return readOptionObject(value, path, known, findings, badOption);
}

/** Reads a list of anything; one that is absent is a fault. */
export function readList(value: unknown, path: string, findings: Finding[], what = "rows"): readonly unknown[] {
  if (typeof value === "object" && value !== null && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === "function")
    return [...(value as Iterable<unknown>)];
  findings.push(badOption(path, value, `an array of ${what}`));
  return [];
}

/** Reads one of a few words. */
export function readChoice<T extends string>(value: unknown, choices: readonly T[], byDefault: T, path: string, findings: Finding[]): T {
  if (value === undefined) return byDefault;
  const found = choices.find((one) => one === value);
  if (found === undefined) findings.push(badOption(path, value, choices.map((one) => JSON.stringify(one)).join(" or ")));
  return found ?? byDefault;
}

/** Reads a whole number within bounds. */
export function readWhole(value: unknown, byDefault: number, least: number, path: string, findings: Finding[]): number {
  if (value === undefined) return byDefault;
  if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
  findings.push(badOption(path, value, `a whole number of at least ${least}`));
  return byDefault;
}

/** Reads a level of significance, above 0 and below 1. */
export function readAlpha(value: unknown, findings: Finding[]): Rational {
  const alpha = value === undefined ? undefined : readFigure(value, true);
  if (alpha !== undefined && alpha.n > 0n && alpha.n < alpha.d) return alpha;
  if (value !== undefined) findings.push(badOption("alpha", value, "a level above 0 and below 1"));
  return rational(1n, 20n);
}

/** Reads a decimal below 10^30 in size with at most 30 decimals, or a percentage where it is one; undefined for anything else. */
export function readFigure(value: unknown, isShare: boolean): Rational | undefined {
  const read = isShare ? readShare(value as DecimalInput) : readDecimal(value);
  if (typeof read === "string" || read.e > 30 || read.decimalPlaces() > 30) return undefined;
  return decimalToRational(read);
}
