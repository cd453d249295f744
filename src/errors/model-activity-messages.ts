import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss } from "./value-words.js";

/** Faults of activities and of what they consume. */
export const activityMessages = {
  "driver-missing": (d: { readonly id: string; readonly because: string }): Wording => ({
    found: `activity ${quote(d.id)} without driver`,
    expected: `a driver, because ${d.because}`,
    fix: 'name a `driver`, hand on by `to`, or set `level: "business"`',
  }),
  "driver-unneeded": (d: { readonly id: string }): Wording => ({
    found: `secondary activity ${quote(d.id)} with a driver`,
    expected: "one way to hand on: `to` other activities, or by a driver to cost objects",
    fix: "remove `driver` or `to`",
  }),
  "secondary-conflict": (d: { readonly id: string; readonly field: string }): Wording => ({
    found: `secondary activity ${quote(d.id)} with ${quote(d.field)}`,
    expected: "no driver-based field beside `to`: the activity hands its whole cost to other activities",
    fix: "remove the field or `to`",
  }),
  "dimension-needs-channel": (d: { readonly level: string }): Wording => ({
    found: `a dimension at level ${quote(d.level)}`,
    expected: '`dimension` only at level "channel"',
    fix: 'remove it, or set `level: "channel"`',
  }),
  "equation-needs-rows": (d: { readonly driver: string; readonly how: string }): Wording => ({
    found: `a time equation on driver ${quote(d.driver)}, ${d.how}`,
    expected: "a driver with `from` and `count: true`: an equation is evaluated for each row",
    fix: "write a constant, or count the rows of a table",
  }),
  "equation-empty": (d: { readonly what: string }): Wording => ({
    found: `${d.what} that adds nothing`,
    expected: "a base, coefficients or conditional terms",
    fix: "say what one driver unit uses",
  }),
  "consumption-negative": (d: { readonly value: unknown }): Wording => ({
    found: `consumption ${quote(d.value)}`,
    expected: "zero or more units of capacity",
    fix: "correct the sign",
  }),
  "standard-with-equation": (d: { readonly id: string; readonly resource: string }): Wording => ({
    found: `standard rate of activity ${quote(d.id)}, whose use of ${quote(d.resource)} differs from row to row`,
    expected: "a standard rate per driver unit, or a time equation",
    fix: "remove `standard`, or replace the equation by a constant",
  }),
  "intensity-conflict": (d: { readonly id: string; readonly field: string }): Wording => ({
    found: `activity ${quote(d.id)} with an intensity driver and ${quote(d.field)}`,
    expected: "an intensity driver alone: it charges each object its own exact amount",
    fix: "remove the field, or use a transaction driver",
  }),
} as const;

/** Faults of drivers and sales facts. */
export const driverMessages = {
  "driver-definition": (d: { readonly problem: string }): Wording => ({
    found: d.problem,
    expected: "`from` with exactly one of `count`, `distinct`, `sum`, `packs`; or `of` alone; or none of these when volumes are given",
    fix: "keep one way to measure the driver",
  }),
  "intensity-needs-amounts": (d: { readonly how: string }): Wording => ({
    found: `an intensity driver ${d.how}`,
    expected: "amounts of money: `sum` of a field, or volumes given",
    fix: "sum the field that holds the amounts, or use a transaction driver",
  }),
  "scale-needs-intensity": (_: object): Wording => ({
    found: "`scale` on a transaction driver",
    expected: '`scale` only with `kind: "intensity"`',
    fix: "remove it; the charges of a transaction driver always sum to the pool",
  }),
  "pack-unknown": (d: { readonly value: string; readonly known: readonly string[]; readonly nearest: string | undefined }): Wording => ({
    found: `pack ${quote(d.value)}`,
    expected: `a key of \`sizes\` (${quoteList(d.known)}) or "unit"`,
    fix: `name the pack that is counted${nearMiss(d.nearest)}`,
  }),
  "pack-size-not-positive": (d: { readonly value: unknown }): Wording => ({
    found: `pack size ${quote(d.value)}`,
    expected: "a size above zero",
    fix: "give the units the pack holds",
  }),
  "pack-reserved": (_: object): Wording => ({
    found: 'a pack called "unit"',
    expected: "another name: `unit` stands for the loose rest",
    fix: "rename the pack",
  }),
  "net-sales-overdetermined": (_: object): Wording => ({
    found: "both `netSales` and `discounts`",
    expected: "one of them: given net sales, discounts are derived from gross sales",
    fix: "remove one",
  }),
} as const;
