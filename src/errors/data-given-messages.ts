import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss } from "./value-words.js";

/** Faults of volumes, sales, costs and control totals given directly, and remarks on what was measured. */
export const givenRowMessages = {
  "driver-unknown": (d: { readonly driver: string; readonly known: readonly string[]; readonly nearest: string | undefined }): Wording => ({
    found: `driver ${quote(d.driver)}`,
    expected: `one of ${quoteList(d.known)}`,
    fix: `correct the id${nearMiss(d.nearest)}`,
  }),
  "driver-measured": (d: { readonly driver: string; readonly how: string }): Wording => ({
    found: `a volume of driver ${quote(d.driver)}, which is measured ${d.how}`,
    expected: "volumes only of drivers without `from` and `of`",
    fix: "remove the row, or remove `from` from the driver",
  }),
  "fact-unknown": (d: { readonly fact: string; readonly known: readonly string[]; readonly nearest: string | undefined }): Wording => ({
    found: `the field ${quote(d.fact)}`,
    expected: `a sales fact (${d.known.join(", ")}) or a dimension`,
    fix: `correct the field or remove it${nearMiss(d.nearest)}`,
  }),
  "facts-overdetermined": (_: object): Wording => ({
    found: "both net sales and discounts",
    expected: "one of them: given net sales, discounts are derived from gross sales",
    fix: "remove one",
  }),
  "resource-unknown": (d: {
    readonly resource: string;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `resource ${quote(d.resource)}`,
    expected: `one of ${quoteList(d.known)}`,
    fix: `correct the id${nearMiss(d.nearest)}`,
  }),
  "driver-no-rows": (d: { readonly driver: string }): Wording => ({
    found: `no row that counts for driver ${quote(d.driver)}`,
    expected: "at least one",
    fix: "check its `where`, the table and the period",
  }),
  "fact-no-rows": (d: { readonly fact: string; readonly table: string }): Wording => ({
    found: `no row of ${quote(d.table)} that counts for ${d.fact}`,
    expected: "at least one",
    fix: "check its `where`, the table and the period",
  }),
  "condition-never-met": (d: { readonly table: string }): Wording => ({
    found: `a condition that none of the rows of ${quote(d.table)} met`,
    expected: "a condition that some rows meet",
    fix: "check its fields and values (text or number?); nothing to do where there was no such row",
  }),
  "objects-not-seen": (d: { readonly dimension: string; readonly count: number; readonly listed: number }): Wording => ({
    found: `${d.count} of ${d.listed} listed objects of dimension ${quote(d.dimension)} without any row`,
    expected: "rows of the listed objects",
    fix: "none if they were idle; else check the ids",
  }),
} as const;
