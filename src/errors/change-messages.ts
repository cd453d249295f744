import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss, shown, typeOf } from "./value-words.js";

/** Names an object that is no plain one. */
function classOf(value: unknown): string | undefined {
  const tag = typeof value === "object" && value !== null ? Object.prototype.toString.call(value).slice(8, -1) : "Object";
  return tag === "Object" || tag === "Array" ? undefined : `a ${tag}`;
}

export const changeMessages = {
  "change-costing-invalid": (d: { readonly value: unknown }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: "a costing, as `allocate` gives it",
    fix: "pass the costing itself, not its JSON",
  }),
  "change-currency-differs": (d: { readonly first: string; readonly other: string }): Wording => ({
    found: `a costing in ${quote(d.other)}`,
    expected: `${quote(d.first)}, as in the first costing`,
    fix: "cost both periods in one currency",
  }),
  "change-scale-differs": (d: { readonly first: number; readonly other: number }): Wording => ({
    found: `amounts with ${d.other} decimals`,
    expected: `${d.first}, as in the first costing`,
    fix: "give both models the same `scale`",
  }),
  "change-by-differs": (d: { readonly first: readonly string[]; readonly other: readonly string[] }): Wording => ({
    found: `a costing by ${quoteList(d.other)}`,
    expected: `one by ${quoteList(d.first)}, as the first costing`,
    fix: "allocate both periods with the same `by`",
  }),
  "change-by-unsuitable": (d: { readonly by: readonly string[] }): Wording => ({
    found: `costings by ${quoteList(d.by)}`,
    expected: "costings by one dimension, or by customer and product",
    fix: "allocate both periods with `by: ['customer']` or `by: ['customer', 'product']`",
  }),
  "change-option-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${classOf(d.value) ?? typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: classOf(d.value) === undefined ? "correct the option" : "pass a plain object, such as `Object.fromEntries(map)` makes of a Map",
  }),
  "change-units-unknown": (d: {
    readonly units: string;
    readonly known: readonly string[];
    readonly nearest?: string | undefined;
  }): Wording => ({
    found: `units ${quote(d.units)}`,
    expected: `a driver of an activity, or a sales fact, in both costings: ${quoteList(d.known)}`,
    fix: `name the driver that counts units sold${nearMiss(d.nearest)}`,
  }),
  "change-units-unsuitable": (d: { readonly units: string; readonly problem: string }): Wording => ({
    found: `units ${quote(d.units)}, ${d.problem}`,
    expected: "a driver that counts units for each cost object",
    fix: "name the driver of an activity that serves customers, one that counts or sums",
  }),
  "change-segment-unknown": (d: { readonly ids: readonly string[] }): Wording => ({
    found: `customers that neither costing has: ${quoteList(d.ids)}`,
    expected: "customers of one of the two costings",
    fix: "check the ids, or pass the segments of these periods",
  }),
  "change-activity-unknown": (d: {
    readonly activity: string;
    readonly known: readonly string[];
    readonly nearest?: string | undefined;
  }): Wording => ({
    found: `activity ${quote(d.activity)}`,
    expected: `an activity of the model: ${quoteList(d.known)}`,
    fix: `check the id${nearMiss(d.nearest)}`,
  }),
  "variance-budget-incomplete": (d: { readonly supply: string; readonly missing: readonly string[] }): Wording => ({
    found: `a ${d.supply} budget without ${quoteList(d.missing)}`,
    expected:
      d.supply === "flexible" ? "standardRate and standardPerUnit, or both left out" : "cost, practical and volume, or all three left out",
    fix: "complete this budget",
  }),
  "variance-layer-unbudgeted": (d: { readonly supply: string; readonly cost: string; readonly needs: string }): Wording => ({
    found: `an actual ${d.supply} cost of ${d.cost} and no ${d.supply} budget`,
    expected: `a budget with ${d.needs}`,
    fix: "budget this layer of the activity's cost too, or correct the `supply` of what it is made of",
  }),
  "variance-capacity-unbudgeted": (d: { readonly activity: string; readonly resource: string; readonly cost: string }): Wording => ({
    found: `a committed cost of ${d.cost} for capacity of ${quote(d.resource)} that ${quote(d.activity)} used`,
    expected: "a budget of that resource: committed cost is paid for the capacity supplied, not for what is used of it",
    fix: "pass its cost, practical capacity and budgeted use, in the unit of its capacity, in `resources`",
  }),
  "variance-capacity-misplaced": (d: { readonly activity: string; readonly resources: readonly string[] }): Wording => ({
    found: `a committed budget of ${quote(d.activity)}, whose committed cost is all for capacity of ${quoteList(d.resources)}`,
    expected: "that cost budgeted by resource",
    fix: "move cost, practical and volume to `resources`, in the unit of its capacity",
  }),
  "variance-resource-unknown": (d: {
    readonly resource: string;
    readonly known: readonly string[];
    readonly nearest?: string | undefined;
  }): Wording => ({
    found: `resource ${quote(d.resource)}`,
    expected: `a resource whose capacity activities consume: ${quoteList(d.known)}`,
    fix: `check the id; budget any other resource by the activities it goes to${nearMiss(d.nearest)}`,
  }),
  "variance-output-missing": (d: { readonly activity: string }): Wording => ({
    found: `no actual output for ${quote(d.activity)}`,
    expected: "the units of output that the standard quantity is for",
    fix: "pass `output`: a quantity, or one for each activity",
  }),
  "variance-volume-missing": (d: { readonly activity: string }): Wording => ({
    found: `no driver volume of ${quote(d.activity)}`,
    expected: "an activity with a driver",
    fix: "budget activities that are driven by a volume",
  }),
  "activity-count-unknown": (d: { readonly driver: string; readonly known: readonly string[] }): Wording => ({
    found: `driver ${quote(d.driver)}`,
    expected: `a driver whose volume was measured in every period: ${quoteList(d.known)}`,
    fix: "name the driver of an activity, or give the counts as rows",
  }),
  "activity-count-duplicate": (d: { readonly activity: string; readonly period: string }): Wording => ({
    found: `counts of ${quote(d.activity)} in ${quote(d.period)} again`,
    expected: "one row an activity and period",
    fix: "add the counts up, and give them as rows or by drivers, not both",
  }),
  "activity-period-unknown": (d: { readonly period: unknown; readonly known: readonly string[] }): Wording => ({
    found: `period ${quote(d.period)}`,
    expected: `one of ${quoteList(d.known)}`,
    fix: "name the period of each row as in `periods`; with one period it can be left out",
  }),
  "activity-standard-unused": (d: {
    readonly activity: string;
    readonly resource: string;
    readonly known: readonly string[];
  }): Wording => ({
    found: `a standard of ${quote(d.resource)} for ${quote(d.activity)}`,
    expected: `a resource whose capacity the activity consumes: ${quoteList(d.known)}`,
    fix: "give standards only for what the activity's `consumes` names",
  }),
} as const;
