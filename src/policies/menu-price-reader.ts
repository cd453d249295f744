import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { quoteMessages } from "../errors/quote-messages.js";
import { readDecimal, readShare } from "../number/decimal.js";
import { compareRationals, decimalToRational, type Rational, ZERO } from "../number/rational.js";

/** Reads parts of a menu; what is not as it should be is noted and stands as zero. */
export interface MenuReader {
  readonly findings: Finding[];
  invalid(path: string, value: unknown, expected: string): void;
  /** An object with some of these fields; an empty one for anything else. */
  object(value: unknown, path: string, known: readonly string[]): Readonly<Record<string, unknown>>;
  /** An object with fields of any name. */
  record(value: unknown, path: string): readonly (readonly [string, unknown])[];
  text(value: unknown, path: string): string;
  /** A figure of zero or more, or above zero. */
  figure(value: unknown, path: string, least: "zero" | "above"): Rational;
  share(value: unknown, path: string): Rational;
}

export function createMenuReader(): MenuReader {
  const findings: Finding[] = [];
  const invalid = (path: string, value: unknown, expected: string): void => {
    findings.push(finding(quoteMessages, "menu-invalid", path, { value, expected }));
  };
  const record = (value: unknown, path: string): readonly (readonly [string, unknown])[] => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
    invalid(path, value, "an object");
    return [];
  };
  const quantity = (
    read: ReturnType<typeof readDecimal>,
    value: unknown,
    path: string,
    least: "zero" | "above",
    what: string,
  ): Rational => {
    const exact = typeof read === "string" ? undefined : decimalToRational(read);
    const order = exact === undefined ? -1 : compareRationals(exact, ZERO);
    if (exact !== undefined && (order > 0 || (order === 0 && least === "zero"))) return exact;
    invalid(path, value, `${what}${least === "zero" ? " of zero or more" : " above zero"}`);
    return ZERO;
  };
  return {
    findings,
    invalid,
    record,
    object(value, path, known) {
      const entries = record(value, path);
      for (const [key] of entries) if (!known.includes(key)) invalid(pathOf(path, key), key, `one of ${known.join(", ")}`);
      return Object.fromEntries(entries);
    },
    text(value, path) {
      if (typeof value === "string" && value !== "") return value;
      invalid(path, value, "some text");
      return "";
    },
    figure: (value, path, least) => quantity(readDecimal(value), value, path, least, "a number"),
    share: (value, path) => quantity(readShare(value), value, path, "zero", 'a share such as "12%" or 0.12,'),
  };
}
