import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";

/** Faults of pools and of how they hand on. */
export const poolMessages = {
  "weight-negative": (d: { readonly value: unknown }): Wording => ({
    found: `weight ${quote(d.value)}`,
    expected: "a weight of zero or more",
    fix: "correct the sign; a weight says how much of the pool the target takes",
  }),
  "weights-all-zero": (d: { readonly count: number }): Wording => ({
    found: d.count === 0 ? "no weights" : d.count === 1 ? "one weight, not above zero" : `${d.count} weights, none above zero`,
    expected: "at least one weight above zero",
    fix: "give a weight to at least one target, or remove the field to leave the pool where it is",
  }),
  "cost-negative": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "a cost of zero or more",
    fix: "check the sign; a reversal may be negative, and lowers what its pool hands on",
  }),
  "charge-to-self": (d: { readonly id: string }): Wording => ({
    found: `a charge of ${quote(d.id)} to itself`,
    expected: "a charge to another resource or activity",
    fix: "name who is charged",
  }),
  "no-inflow": (d: { readonly id: string }): Wording => ({
    found: `activity ${quote(d.id)} without cost`,
    expected: "a `cost`, `consumes`, `standard`, or a resource or activity that hands on to it",
    fix: "say where its cost comes from, or remove the activity",
  }),
  "loop-without-exit": (d: { readonly loop: readonly string[] }): Wording => ({
    found: `pools that hand on only to each other: ${quoteList(d.loop)}`,
    expected: "at least one weight from this loop to a pool outside",
    fix: "let one of them hand on to an activity outside the loop",
  }),
  "support-without-target": (d: { readonly method: string; readonly id: string }): Wording => ({
    found: `support pool ${quote(d.id)}, which the ${d.method} method leaves without a target`,
    expected: "a weight to a pool that still takes cost under this method",
    fix: 'hand on to an operating activity, change `support.order`, or use `method: "reciprocal"`',
  }),
  "support-order": (d: { readonly problem: string }): Wording => ({
    found: d.problem,
    expected: "a sequence that lists every support pool once, and only pools that hand on by `to`",
    fix: "complete the sequence, or leave `order` out to take descending share of service to other supports",
  }),
  "support-order-ignored": (d: { readonly method: string }): Wording => ({
    found: `an order with method ${quote(d.method)}`,
    expected: 'an order only with `method: "step-down"`',
    fix: "remove the order, or choose step-down",
  }),
  "to-and-consumes": (d: { readonly id: string; readonly activities: readonly string[] }): Wording => ({
    found: `resource ${quote(d.id)} with \`to\`, also consumed by ${quoteList(d.activities)}`,
    expected: "one way to hand on: by weights or by use",
    fix: "split it into two resources, or keep one of the two ways",
  }),
  "block-not-positive": (d: { readonly field: string; readonly value: unknown }): Wording => ({
    found: `block ${d.field} ${quote(d.value)}`,
    expected: d.field === "size" ? "a size above zero" : "a cost of zero or more",
    fix: "give the units one block holds and what giving it back saves",
  }),
  "block-without-capacity": (d: { readonly id: string }): Wording => ({
    found: `a block for resource ${quote(d.id)} without capacity`,
    expected: "a capacity in the same unit",
    fix: "state the capacity, or remove the block; freed capacity is never computed without",
  }),
} as const;

/** Faults of capacities. */
export const capacityMessages = {
  "capacity-not-positive": (d: { readonly value: unknown }): Wording => ({
    found: `capacity ${quote(d.value)}`,
    expected: "a capacity above zero",
    fix: "state what the resource can really do in the period",
  }),
  "theoretical-without-percent": (d: { readonly value: unknown }): Wording => ({
    found: `practical ${quote(d.value)} beside \`theoretical\``,
    expected: 'a percentage of the theoretical capacity, such as "80%"',
    fix: "write the percentage, or state the practical capacity alone",
  }),
  "practical-above-theoretical": (d: { readonly value: unknown }): Wording => ({
    found: `practical capacity of ${quote(d.value)} of theoretical`,
    expected: "at most 100%",
    fix: "check both figures; practical capacity is what remains after breaks, set-up and upkeep",
  }),
  "bucket-invalid": (d: { readonly key: string; readonly by: string }): Wording => ({
    found: `bucket ${quote(d.key)} of a capacity by ${d.by}`,
    expected: d.by === "month" ? "a month such as 2026-07" : d.by === "day" ? "a day such as 2026-07-01" : "one figure for the period",
    fix: "correct the key, or set `by` to match",
  }),
  "bucket-without-figure": (d: { readonly months: readonly string[] }): Wording => ({
    found: `no practical capacity for ${quoteList(d.months)}`,
    expected: "a figure for every month of the period",
    fix: "add it; a month without one has no capacity, and its work is over-use",
  }),
  "buckets-need-dates": (d: { readonly resource: string; readonly by: string; readonly table: string | undefined }): Wording => ({
    found: `capacity of ${quote(d.resource)} by ${d.by}, used by rows of ${d.table === undefined ? "no table" : `table ${quote(d.table)}`}`,
    expected: "a driver that counts rows of a table with `date`",
    fix: "name the table's date field in `tables`, or state the capacity for the period",
  }),
  "consumes-without-capacity": (d: { readonly resource: string }): Wording => ({
    found: `resource ${quote(d.resource)} without capacity, consumed here`,
    expected: "a resource with practical capacity",
    fix: "state its `capacity`, or hand its cost on by `to`",
  }),
  "capacity-without-consumer": (d: { readonly id: string }): Wording => ({
    found: `capacity of resource ${quote(d.id)}, which no activity consumes`,
    expected: "an activity that consumes it",
    fix: "name it in `consumes`, or remove the capacity; it has no effect",
  }),
  "capacity-on-flexible": (d: { readonly id: string }): Wording => ({
    found: `practical driver volume of activity ${quote(d.id)}, fed by flexible cost only`,
    expected: "committed cost behind it: flexible cost is paid as used and cannot be unused",
    fix: "remove the capacity, or mark the supply of its resource as committed",
  }),
  "capacity-on-time-driven": (d: { readonly id: string }): Wording => ({
    found: `practical driver volume of activity ${quote(d.id)}, which consumes a resource's capacity`,
    expected: "capacity stated once, on the resource",
    fix: "remove the activity's capacity",
  }),
  "unused-capacity-invalid": (d: { readonly problem: string }): Wording => ({
    found: d.problem,
    expected: '{ assignTo: { customer: "..." } } or another dimension, or { assignTo: { decision: "..." } }',
    fix: "name the one that caused the capacity to stand unused",
  }),
} as const;
