import type { Wording } from "./finding.js";
import { counted, quote, quoteList } from "./quote.js";
import { nearMiss } from "./value-words.js";

export const decisionMessages = {
  "decision-option-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "correct the option",
  }),
  "decision-row-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "correct the row",
  }),
  "decision-customer-invalid": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "the id of a customer: a well-formed string, a safe integer or a bigint",
    fix: "give the customer's id",
  }),
  "decision-customer-duplicate": (d: { readonly id: string }): Wording => ({
    found: `${quote(d.id)} again`,
    expected: "each customer once",
    fix: "add up the rows of one customer, or list it once",
  }),
  "decision-customer-unknown": (d: { readonly id: unknown; readonly nearest: string | undefined }): Wording => ({
    found: quote(d.id),
    expected: "a customer of the costing or of the rows",
    fix: `check the id${nearMiss(d.nearest)}`,
  }),
  "decision-id-unknown": (d: { readonly kind: string; readonly id: string; readonly nearest: string | undefined }): Wording => ({
    found: quote(d.id),
    expected: `the id of ${/^[aeiou]/.test(d.kind) ? "an" : "a"} ${d.kind} of the model`,
    fix: `check the id${nearMiss(d.nearest)}`,
  }),
  "decision-dimension-unknown": (d: { readonly dimension: unknown; readonly known: readonly string[] }): Wording => ({
    found: quote(d.dimension),
    expected: `a dimension of the cost objects: ${quoteList(d.known)}`,
    fix: "name the dimension whose members are to be judged, or cost by it",
  }),
  "common-cost-twice": (d: { readonly rows: number }): Wording => ({
    found: `a common cost among the options, and shares of it in ${counted(d.rows, "row")}`,
    expected: "one of them",
    fix: "leave the shares out to have the common cost spread, or leave the option out",
  }),
  "spread-base-negative": (d: { readonly ids: string }): Wording => ({
    found: `a base below zero: ${d.ids}`,
    expected: "bases of zero or more to spread the common cost on",
    fix: "choose another base",
  }),
  "matrix-differs": (d: { readonly id: string }): Wording => ({
    found: `a matrix in which ${quote(d.id)} does not stand as the costing has it`,
    expected: "the matrix of this costing's statements",
    fix: "segment the statements of this costing, one row a cost object, and pass that matrix",
  }),
  "matrix-invalid": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "a matrix, as `segment` gives it",
    fix: "pass the matrix itself, not its JSON",
  }),
  "matrix-axis-unknown": (d: { readonly figure: string }): Wording => ({
    found: `an axis of ${quote(d.figure)}`,
    expected: "axes made of figures of the statement",
    fix: "segment the statements of the costing on their own figures",
  }),
  "matrix-place-missing": (d: { readonly id: string; readonly status: string }): Wording => ({
    found: `${quote(d.id)}, which is ${d.status}`,
    expected: "a customer with a segment",
    fix: "ask for one that stands in the matrix",
  }),
  "change-below-nothing": (d: { readonly least: string }): Wording => ({
    found: `changes down to ${d.least}`,
    expected: "changes of -100% or more, so that no cost or volume turns negative",
    fix: "narrow the spread; a normal one reaches 6 deviations to either side, so its deviation is at most a sixth of 100% + mean (16.66% around 0)",
  }),
  "nothing-varies": (_: object): Wording => ({
    found: "no spread, so that every run is alike and every segment comes out robust",
    expected: "a spread of the cost of an activity, the volume of a driver or a threshold",
    fix: 'give a spread for one of them at least, such as activityCosts: { all: { uniform: ["-10%", "10%"] } }',
  }),
  "death-spiral": (d: { readonly steps: number; readonly dropped: number; readonly before: string; readonly after: string }): Wording => ({
    found: `${counted(d.dropped, "customer")} at a loss at full cost; dropping them and those who follow, in ${d.steps} steps, takes profit from ${d.before} to ${d.after}`,
    expected: "customers judged by what dropping them would change",
    fix: "go by the drop effect: common cost does not leave with a customer, it moves to the others",
  }),
  "common-cost-unspread": (d: { readonly amount: string }): Wording => ({
    found: `a common cost of ${d.amount} and no base above zero`,
    expected: "a base above zero to spread it on",
    fix: "choose another base; the total is right, the customers' profits at full cost leave it out",
  }),
  "blocks-by-bucket-estimated": (d: { readonly resource: string }): Wording => ({
    found: `blocks of ${quote(d.resource)}, whose capacity is by month or day, for customers whose use a costing knows for the period only`,
    expected: "blocks counted on the fullest month or day",
    fix: "read them as an estimate, which spreads what a customer uses over the months or days as all use is spread; a replay knows the dates",
  }),
  "hysteresis-left-out": (d: { readonly id: string }): Wording => ({
    found: `${quote(d.id)} held in its segment by hysteresis`,
    expected: "a segment by the thresholds alone",
    fix: "read the result as that of the thresholds; the band around them is not applied here",
  }),
} as const;
