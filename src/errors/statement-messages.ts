import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss, shown, typeOf } from "./value-words.js";

export const statementMessages = {
  "control-total-gap": (d: { readonly ledger: string; readonly costing: string; readonly gap: string }): Wording => ({
    found: `${d.ledger} in the ledger, ${d.costing} in the costing: a gap of ${d.gap}`,
    expected: "the same total in both",
    fix: 'complete the rows or correct the control total; `gaps: "line"` prints the gap as a line instead',
  }),
  "net-sales-contradicted": (d: { readonly count: number; readonly example: string }): Wording => ({
    found: `net sales, gross sales and discounts that disagree at ${d.count} cost objects, such as ${quote(d.example)}`,
    expected: "net sales = gross sales - deductions + recoveries",
    fix: "leave one of the three out and it is derived, or correct the rows",
  }),
  "net-sales-partial": (d: {
    readonly given: string;
    readonly missing: string;
    readonly count: number;
    readonly example: string;
  }): Wording => ({
    found: `${d.given} without ${d.missing} at ${d.count} cost objects, such as ${quote(d.example)}, where others have both`,
    expected: "gross and net sales of the same objects, so that discounts can be derived",
    fix: "complete the rows, or give gross sales and discounts instead of net sales",
  }),
  "figure-unknown": (d: {
    readonly figure: unknown;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `figure ${quote(d.figure)}`,
    expected: `one of ${d.known.join(", ")}`,
    fix: `correct the name${nearMiss(d.nearest)}`,
  }),
  "rows-unknown": (d: { readonly name: unknown; readonly known: readonly string[] }): Wording => ({
    found: `rows ${quote(d.name)}`,
    expected: `one of ${quoteList(d.known)}`,
    fix: "correct the name",
  }),
  "roll-up-unknown": (d: {
    readonly rollUp: unknown;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `roll-up by ${quote(d.rollUp)}`,
    expected: `a dimension or attribute of the cost objects: ${quoteList(d.known)}; or { name, of }`,
    fix: `name one of these, cost with the dimension in \`by\`, or give the grouping itself${nearMiss(d.nearest)}`,
  }),
  "roll-up-ambiguous": (d: { readonly rollUp: string; readonly dimensions: readonly string[] }): Wording => ({
    found: `roll-up by ${quote(d.rollUp)}, an attribute of ${quoteList(d.dimensions)}`,
    expected: "one dimension",
    fix: "pass { dimension, attribute }",
  }),
  "roll-up-invalid": (d: { readonly value: unknown; readonly problem: string }): Wording => ({
    found: `${quote(d.value)}, ${d.problem}`,
    expected: "a name, { dimension, attribute }, { name, of } with a Map or a function to text, or a list of them",
    fix: "correct the roll-up",
  }),
  "key-shape": (d: { readonly found: number; readonly names: readonly string[] }): Wording => ({
    found: `a key of ${d.found} components`,
    expected: `${d.names.length}: ${quoteList(d.names)}`,
    fix: "give one id a dimension, in this order, with null for not attributable",
  }),
  "layout-invalid": (d: { readonly problem: string }): Wording => ({
    found: d.problem,
    expected: "lines of distinct ids, with figures the statement knows",
    fix: "begin with standardLayout and change labels, order or lines",
  }),
  "layout-does-not-foot": (d: { readonly figure: string; readonly amount: string; readonly above: string }): Wording => ({
    found: `${quote(d.figure)} of ${d.amount} under lines that add up to ${d.above}`,
    expected: "a subtotal of the lines above it",
    fix: "put the missing lines back, or correct a sign",
  }),
  "allocate-down-base": (d: { readonly base: string; readonly problem: string }): Wording => ({
    found: `base ${quote(d.base)}, ${d.problem}`,
    expected: "a base of zero or more at every cost object, and above zero in total",
    fix: 'choose another base; the rule `negativeVolume: "allow"` takes bases of mixed sign',
  }),
  "by-of-measured": (d: { readonly found: readonly string[]; readonly measured: readonly string[] }): Wording => ({
    found: `by ${quoteList(d.found)} for data measured by ${quoteList(d.measured)}`,
    expected: "the cost objects that were measured",
    fix: "measure again with these dimensions, or roll the statements up",
  }),
  "cost-rows-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "give rows { resource, account?, cost, supply? }",
  }),
  "negatives-unknown": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: '"minus" or "parentheses"',
    fix: "choose one of these",
  }),
  "format-input-invalid": (d: { readonly value: unknown; readonly expected: string; readonly isPlain?: boolean }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix:
      d.isPlain === true
        ? "pass what the call gave, or its JSON, unchanged"
        : "pass it as the costing gives it; what `toJSON()` gives is for storing, and cannot be formatted",
  }),
} as const;
