import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss } from "./value-words.js";

export const wayOutMessages = {
  "lever-id-duplicate": (d: { readonly id: string }): Wording => ({
    found: `lever ${quote(d.id)} again`,
    expected: "one lever an id",
    fix: "give each lever an id of its own",
  }),
  "lever-without-effect": (d: { readonly id: string }): Wording => ({
    found: `lever ${quote(d.id)} that changes nothing`,
    expected: "any of drivers, shifts, usages, facts, price, cost, fee",
    fix: "say what the lever changes, or leave it out",
  }),
  "lever-driver-unknown": (d: {
    readonly driver: string;
    readonly known: readonly string[];
    readonly nearest?: string | undefined;
  }): Wording => ({
    found: `driver ${quote(d.driver)}`,
    expected: `a driver of the model: ${quoteList(d.known)}`,
    fix: `name a driver of the model${nearMiss(d.nearest)}`,
  }),
  "lever-driver-without-rate": (d: { readonly driver: string; readonly activities: readonly string[] }): Wording => ({
    found: `driver ${quote(d.driver)} without a rate; activities it drives: ${quoteList(d.activities)}`,
    expected: "a driver by which an activity hands cost to these cost objects",
    fix: "choose a driver with volume in the period, or state a standard rate for its activity",
  }),
  "lever-usage-unknown": (d: { readonly activity: string; readonly resource: string; readonly known: readonly string[] }): Wording => ({
    found: `use of ${quote(d.resource)} by activity ${quote(d.activity)}`,
    expected: `capacity that activities use for cost objects: ${quoteList(d.known)}`,
    fix: "name an activity and a resource it consumes",
  }),
  "lever-usage-too-large": (d: {
    readonly activity: string;
    readonly resource: string;
    readonly unit: string;
    readonly saved: string;
    readonly used: string;
  }): Wording => ({
    found: `${d.saved} ${d.unit} of ${quote(d.resource)} saved in activity ${quote(d.activity)}`,
    expected: `at most what it uses for the customer: ${d.used} ${d.unit}`,
    fix: "correct the units, or what each of them saves",
  }),
  "lever-drivers-overlap": (d: { readonly driver: string }): Wording => ({
    found: `driver ${quote(d.driver)} changed twice by one lever`,
    expected: "each driver once as changed or as moved from, and no driver both moved from and moved to",
    fix: "make two levers of it",
  }),
  "lever-bound-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "correct the bound: it is the most the customer can be asked for",
  }),
  "lever-growth-mixed": (d: { readonly field: string }): Wording => ({
    found: `${quote(d.field)} on a lever that grows order size`,
    expected: "drivers and shifts only, because its effect is not in proportion to its strength",
    fix: "make a lever of its own of it",
  }),
  "way-out-target-missing": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "a target: { segment, matrix }, { operatingProfit }, or both",
    fix: "say where the customer is to get",
  }),
  "way-out-segment-unknown": (d: { readonly segment: unknown; readonly known: readonly string[] }): Wording => ({
    found: quote(d.segment),
    expected: `a segment: ${quoteList(d.known)}`,
    fix: "name one of the four segments, or a list of them",
  }),
  "way-out-thresholds-missing": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "the thresholds of a matrix, as `segment` gives them, on its axes",
    fix: "pass the matrix of `segment`, or its JSON; a threshold that moves with the data is no target",
  }),
  "way-out-axis-unknown": (d: { readonly figure: string; readonly known: readonly string[] }): Wording => ({
    found: `an axis over ${quote(d.figure)}`,
    expected: `figures of the statement: ${quoteList(d.known)}`,
    fix: "segment on figures of the statements, whose change can be worked out",
  }),
  "way-out-search-too-large": (d: { readonly trials: string; readonly most: number }): Wording => ({
    found: `${d.trials} combinations to try`,
    expected: `at most ${d.most}`,
    fix: "take larger steps, fewer levers or smaller combinations, or raise `mostTrials`",
  }),
  "base-unknown": (d: { readonly base: unknown; readonly known: readonly string[]; readonly nearest?: string | undefined }): Wording => ({
    found: `base ${quote(d.base)}`,
    expected: `a driver of the model, a figure of the statement or sales fact, a time-driven resource, or { name, volumes }: ${quoteList(d.known)}`,
    fix: `name a base${nearMiss(d.nearest)}`,
  }),
  "base-without-volume": (d: { readonly base: string; readonly why: string }): Wording => ({
    found: `base ${quote(d.base)} ${d.why}`,
    expected: "a base with volume above zero at the cost objects",
    fix: "choose another base, give its volumes as { name, volumes }, or let an activity, be it of cost 0, be driven by it",
  }),
  "base-negative": (d: { readonly base: string; readonly object: string; readonly volume: string }): Wording => ({
    found: `${d.volume} of base ${quote(d.base)} at ${quote(d.object)}`,
    expected: "volumes of zero or more",
    fix: "choose a base without negative volumes, such as gross sales for net sales",
  }),
  "base-object-unknown": (d: {
    readonly object: string;
    readonly known: readonly string[];
    readonly nearest?: string | undefined;
  }): Wording => ({
    found: `volume for ${quote(d.object)}`,
    expected: `a cost object: ${quoteList(d.known)}`,
    fix: `correct the id${nearMiss(d.nearest)}`,
  }),
  "department-member-unknown": (d: {
    readonly kind: string;
    readonly id: unknown;
    readonly known: readonly string[];
    readonly nearest?: string | undefined;
  }): Wording => ({
    found: `${d.kind} ${quote(d.id)}`,
    expected: `${d.kind === "activity" ? "an activity" : `a ${d.kind}`} with cost to redistribute: ${quoteList(d.known)}`,
    fix: `correct the id${nearMiss(d.nearest)}`,
  }),
  "department-member-twice": (d: { readonly id: string; readonly first: string }): Wording => ({
    found: `the cost of ${quote(d.id)}, already in department ${quote(d.first)}`,
    expected: "every cost in one department",
    fix: "leave it in one of them",
  }),
  "department-incomplete": (d: { readonly left: readonly string[] }): Wording => ({
    found: `cost in no department: ${quoteList(d.left)}`,
    expected: "every cost in a department, so that both ways of costing distribute the same total",
    fix: "add it to a department, or make a department with `rest: true`",
  }),
} as const;

export type WayOutMessages = typeof wayOutMessages;
