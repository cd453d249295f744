import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss, shown, typeOf } from "./value-words.js";

/** Faults of a model's shape: what its JSON Schema can say. */
export const shapeMessages = {
  "model-not-plain": (d: { readonly problem: string }): Wording => ({
    found: d.problem,
    expected: "plain data: objects, arrays, strings, numbers, booleans, null, bigint or Decimal",
    fix: "write the value out as JSON could hold it",
  }),
  "wrong-type": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the value",
  }),
  "missing-field": (d: { readonly field: string; readonly expected: string }): Wording => ({
    found: `no ${quote(d.field)}`,
    expected: d.expected,
    fix: "add the field",
  }),
  "unknown-field": (d: {
    readonly field: string;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
    /** The field it stands beside, where it was written into that one. */
    readonly beside?: string | undefined;
  }): Wording => ({
    found: `field ${quote(d.field)}`,
    expected: d.beside === undefined ? `one of ${quoteList(d.known)}` : `${quote(d.field)} beside ${quote(d.beside)}, not in it`,
    fix: d.beside === undefined ? `correct the name or remove the field${nearMiss(d.nearest)}` : "move it one level up",
  }),
  "value-not-listed": (d: {
    readonly value: unknown;
    readonly allowed: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: `one of ${d.allowed.map(quote).join(", ")}`,
    fix: `choose one of these${nearMiss(d.nearest)}`,
  }),
  "out-of-range": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "correct the figure",
  }),
  "text-empty": (d: { readonly field: string }): Wording => ({
    found: `an empty ${quote(d.field)}`,
    expected: "some text",
    fix: "say in a few words what is meant; the reader of the statement sees it",
  }),
  "list-empty": (_: object): Wording => ({
    found: "an empty list",
    expected: "at least one entry",
    fix: "name at least one, or remove the field",
  }),
  "scale-out-of-range": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "a whole number of decimals from 0 to 9",
    fix: "choose a scale in this range, or leave it out to take the currency's",
  }),
  "decimals-out-of-range": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "a whole number of decimals from 0 to 9",
    fix: "declare decimals in this range, or leave them out to let the scale grow as needed",
  }),
  "percent-not-allowed": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "a plain decimal",
    fix: "write the figure itself; a percentage stands only in `practical` beside `theoretical` and in `capitalCharge.rate`",
  }),
  "id-reserved": (d: { readonly id: string }): Wording => ({
    found: `the key ${quote(d.id)}`,
    expected: "any other text",
    fix: "rename it: JavaScript and many JSON readers drop or misread this key",
  }),
  "id-malformed": (d: { readonly id: string }): Wording => ({
    found: `the id ${quote(d.id)} with half of a surrogate pair`,
    expected: "well-formed Unicode text",
    fix: "repair the text where it was cut; such an id has no UTF-8 form",
  }),
  "more-findings": (d: { readonly code: string; readonly count: number }): Wording => ({
    found: `${d.count} more of ${d.code}`,
    expected: "none",
    fix: "correct those shown, then check again",
  }),
} as const;

/** Faults of conditions on rows. */
export const conditionMessages = {
  "condition-shape": (d: { readonly value: unknown; readonly problem: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}, ${d.problem}`,
    expected: "{ field: value }, { field, op, value }, or one of { all }, { any }, { not }",
    fix: "write the condition in one of these forms",
  }),
  "condition-empty": (d: { readonly form: string }): Wording => ({
    found: `an empty ${d.form}`,
    expected: "at least one condition",
    fix: "say what the rows must meet, or remove the condition to take them all",
  }),
  "condition-operator-unknown": (d: {
    readonly value: unknown;
    readonly allowed: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `operator ${quote(d.value)}`,
    expected: `one of ${d.allowed.join(", ")}`,
    fix: `choose one of these${nearMiss(d.nearest)}`,
  }),
  "condition-value-type": (d: { readonly op: string; readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)} for \`${d.op}\``,
    expected: d.expected,
    fix: "give the operator a value it can compare with",
  }),
  "condition-part": (d: { readonly part: unknown; readonly problem: string }): Wording => ({
    found: `part ${quote(d.part)} ${d.problem}`,
    expected: "weekday (1 to 7), hour (0 to 23), month (1 to 12) or leadDays, compared by eq, ne, in, notIn, lt, le, gt, ge or between",
    fix: "correct the part, the operator or the value",
  }),
  "condition-lead-days": (d: { readonly problem: string }): Wording => ({
    found: d.problem,
    expected: '`since` together with `part: "leadDays"`, and only there',
    fix: "name in `since` the date field the days are counted from, or remove it",
  }),
  "condition-cut-off": (d: { readonly value: unknown }): Wording => ({
    found: `cut-off ${quote(d.value)}`,
    expected: 'a time of day from "00:00" to "23:59"',
    fix: 'write hours and minutes, such as "14:00"',
  }),
} as const;
