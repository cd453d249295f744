import { changeMessages } from "../errors/change-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { readOptionObject } from "../errors/option-object.js";
import { isPlain } from "../model/plain-copy.js";
import { readDecimal } from "../number/decimal.js";
import { numberFinding } from "../number/number-fault.js";
import { decimalToRational, type Rational } from "../number/rational.js";

/** Builds the finding for an option that is not what it should be. */
export function invalidChange(path: string, value: unknown, expected: string): Finding {
  return finding(changeMessages, "change-option-invalid", path, { value, expected });
}

/** Reads an object of options, reporting names that are not among the known ones; an absent one is empty. */
export function readChangeObject<Name extends string>(
  value: unknown,
  path: string,
  known: readonly Name[],
  findings: Finding[],
): { readonly [N in Name]?: unknown } {
  return readOptionObject(value, path, known, findings, invalidChange);
}

/** Reads the entries of a plain object by id; an absent one has none. A Map would look empty, so it is refused. */
export function readEntries(value: unknown, path: string, expected: string, findings: Finding[]): readonly (readonly [string, unknown])[] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    findings.push(invalidChange(path, value, expected));
    return [];
  }
  if (!isPlain(value)) {
    findings.push(invalidChange(path, value, `${expected}, a plain one`));
    return [];
  }
  return Object.entries(value);
}

/** Reads a quantity or an amount exactly; undefined where it is absent or at fault, which is then reported. */
export function readExact(value: unknown, path: string, findings: Finding[], least?: "zero or more" | "above zero"): Rational | undefined {
  if (value === undefined) return undefined;
  const read = readDecimal(value);
  if (typeof read === "string") {
    findings.push(numberFinding(read, path, value));
    return undefined;
  }
  const isTooSmall = least !== undefined && (read.isNegative() || (least === "above zero" && read.isZero()));
  if (isTooSmall) {
    findings.push(invalidChange(path, value, `a number ${least}`));
    return undefined;
  }
  return decimalToRational(read);
}
