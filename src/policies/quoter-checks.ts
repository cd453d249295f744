import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { quoteMessages } from "../errors/quote-messages.js";
import { checkCondition } from "../model/check-condition.js";
import type { Path } from "../model/fault-list.js";
import { readScaled } from "../number/scaled.js";
import { readExactText } from "../segments/threshold.js";

/** Checks of a quoter's JSON that note what is not as it should be. */
export interface QuoterChecks {
  readonly findings: Finding[];
  /** Notes a place unless it is right; tells whether it is. */
  check(isRight: boolean, path: Path, value: unknown, expected: string): boolean;
  /** Refuses fields that are not among the known ones. */
  fields(value: Readonly<Record<string, unknown>>, known: readonly string[], path: Path): void;
  text(value: unknown, path: Path): boolean;
  /** A figure of a spec: what the library reads as a number, if it fits a quantity. */
  figure(value: unknown, path: Path): boolean;
  /** Rates in both layers, exact. */
  layers(value: unknown, path: Path): boolean;
  condition(value: unknown, path: Path): void;
  /** One field name, or a list of them. */
  names(value: unknown, path: Path): void;
}

export function createQuoterChecks(): QuoterChecks {
  const findings: Finding[] = [];
  const check = (isRight: boolean, path: Path, value: unknown, expected: string): boolean => {
    if (!isRight) findings.push(finding(quoteMessages, "quoter-invalid", pathOf("quoter", ...path), { value, expected }));
    return isRight;
  };
  const text = (value: unknown, path: Path): boolean => check(typeof value === "string", path, value, "text");
  return {
    findings,
    check,
    text,
    fields(value, known, path) {
      for (const key of Object.keys(value)) check(known.includes(key), [...path, key], key, `only ${known.join(", ")}`);
    },
    figure: (value, path) => check(isFigure(value), path, value, "a number"),
    layers(value, path) {
      if (!check(isRecord(value), path, value, "{ flexible, committed }")) return false;
      const layers = value as Readonly<Record<string, unknown>>;
      const exact = (layer: string): boolean => {
        const isExact = readExactText(layers[layer]) !== undefined;
        return check(isExact, [...path, layer], layers[layer], 'an exact figure such as "2.5" or "8/3"');
      };
      return [exact("flexible"), exact("committed")].every(Boolean);
    },
    condition(value, path) {
      const [fault] = checkCondition(value, []);
      if (fault !== undefined) check(false, [...path, ...fault.path], value, "a condition of the model");
    },
    names(value, path) {
      const isList = Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
      check(typeof value === "string" || isList, path, value, "the name of a field, or a list of them");
    },
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells whether a value reads as a quantity. */
export function isFigure(value: unknown): boolean {
  return (typeof value === "string" || typeof value === "number") && readScaled(value, { int: 0, decimals: 0 }) === 0;
}
