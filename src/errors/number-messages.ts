import type { Wording } from "./finding.js";
import { quote } from "./quote.js";
import { shown, typeOf } from "./value-words.js";

const ROUND_FLOAT = "round it before it comes in, to the decimals it is meant to have: `Number(value.toFixed(2))`";
const FEWEST_DIGITS_COMPUTED = 16;

/** Digits of a number that no one writes by hand, such as 0.1 + 0.2, which is 0.30000000000000004; 0 for any other value. */
function computedDigits(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value) || Number.isInteger(value)) return 0;
  const digits = String(value).replace(/e.*$/, "").replace(/\D/g, "").replace(/^0+/, "").length;
  return digits < FEWEST_DIGITS_COMPUTED ? 0 : digits;
}

/** Says of a computed float what it is, since its reader sees other digits in the code. */
function quoteNumber(value: unknown): string {
  const digits = computedDigits(value);
  return digits === 0 ? quote(value) : `${quote(value)}, a number of ${digits} digits that looks computed in floats`;
}

export const numberMessages = {
  "number-invalid": (d: { readonly value: unknown }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: 'a decimal string such as "1234.50", a finite number, a bigint or a Decimal',
    fix:
      d.value === ""
        ? 'give the number: `""` is none, and a row that has no value says so by null'
        : "pass the plain decimal without separators, currency signs or white space",
  }),
  "number-too-long": (d: { readonly value: unknown; readonly digits: number }): Wording => ({
    found: `${quote(d.value)} with ${d.digits} digits`,
    expected: "at most 60 digits",
    fix: "round the figure before it comes in",
  }),
  "too-many-decimals": (d: { readonly value: unknown; readonly decimals: number }): Wording => ({
    found: quoteNumber(d.value),
    expected: `at most ${d.decimals} decimals`,
    fix: computedDigits(d.value) > 0 ? ROUND_FLOAT : "round the figure before it comes in, or raise the declared decimals or scale",
  }),
  "amount-too-large": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "at most 9007199254740991 minor units",
    fix: "lower the model's scale, or cost in thousands",
  }),
  "quantity-too-large": (d: {
    readonly value: unknown;
    /** Whether it is the sum of a driver's values. */
    readonly driver?: boolean;
  }): Wording => ({
    found: quoteNumber(d.value),
    expected: "at most 9007199254740991 units of the last decimal place in use",
    fix:
      computedDigits(d.value) > 0
        ? ROUND_FLOAT
        : `use a larger unit, or round to fewer decimals before it comes in${d.driver === true ? "; `decimals` on the driver tells which values need more" : ""}`,
  }),
  "weight-negative": (d: { readonly value: unknown; readonly position: number }): Wording => ({
    found: `weight ${quote(d.value)} at position ${d.position}`,
    expected: "weights of zero or more",
    fix: 'correct the sign, or choose the rule `negativeVolume: "allow"` where weights may cancel',
  }),
  "weights-all-zero": (d: { readonly count: number }): Wording => ({
    found: `${d.count} weights, none above zero`,
    expected: "at least one weight above zero",
    fix: "give a weight to at least one part, or leave the pool unassigned",
  }),
  "weights-cancel": (d: { readonly count: number }): Wording => ({
    found: `${d.count} weights that add up to zero`,
    expected: "weights that do not cancel",
    fix: "leave negative rows out, or choose another driver",
  }),
  "currency-invalid": (d: { readonly value: unknown }): Wording => ({
    found: `currency ${quote(d.value)}`,
    expected: 'an ISO 4217 code of three capital letters such as "EUR"',
    fix: "give the currency's ISO code",
  }),
  "lengths-differ": (d: { readonly found: number; readonly expected: number }): Wording => ({
    found: `${d.found} entries`,
    expected: `${d.expected} entries`,
    fix: "give columns of equal length",
  }),
} as const;
