import type { Wording } from "./finding.js";
import { counted, quote, quoteList } from "./quote.js";

export const migrationMessages = {
  "migration-matrices-invalid": (d: { readonly value: unknown; readonly isOne?: boolean }): Wording => ({
    found: d.isOne === true ? "a matrix" : typeof d.value === "number" ? counted(d.value, "matrix", "matrices") : quote(d.value),
    expected: "a list of two or more matrices, in the order of their periods",
    fix:
      d.isOne === true
        ? "put the matrices of all periods into one array, the options beside it"
        : "pass the matrices that `segment` gave for each period, or their JSON",
  }),
  "migration-matrix-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "pass a matrix that `segment` gave, or its JSON unchanged",
  }),
  "migration-option-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "correct the option",
  }),
  "migration-axes-differ": (d: { readonly first: string; readonly now: string }): Wording => ({
    found: `the axis ${quote(d.now)}`,
    expected: `${quote(d.first)}, the axis of the first matrix`,
    fix: "segment all periods on the same axes; places on other axes cannot be compared",
  }),
  "migration-thresholds-differ": (d: { readonly first: string; readonly now: string }): Wording => ({
    found: `the threshold ${d.now}`,
    expected: `${d.first}, the threshold of the first matrix`,
    fix: "pass `thresholds: first.thresholds` when segmenting later periods, so that customers move only by their own figures",
  }),
  "migration-profit-missing": (d: { readonly periods: string }): Wording => ({
    found: `no profit figure in ${d.periods}`,
    expected: "a profit for every customer in every period",
    fix: "segment rows that have operatingProfit; profit effects are null without it",
  }),
  "moved-period-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "pass { costing, matrix }, the costing of the period and the matrix of its statements",
  }),
  "moved-costings-differ": (d: { readonly before: string; readonly after: string }): Wording => ({
    found: `${d.after} after, ${d.before} before`,
    expected: "the same currency, scale and cost objects in both costings",
    fix: "cost both periods alike",
  }),
  "moved-units-unknown": (d: { readonly units: unknown; readonly period: string; readonly known: readonly string[] }): Wording => ({
    found: `${quote(d.units)}, which the costing ${d.period} does not measure by cost object`,
    expected: `a driver or sales fact that measures size: ${quoteList(d.known)}`,
    fix: "name the driver that counts units sold, or a sales fact such as grossSales",
  }),
  "moved-units-negative": (d: { readonly ids: string }): Wording => ({
    found: `net units below zero for ${d.ids}, whose moves are counted as for several reasons`,
    expected: "units of zero or more",
    fix: "name a driver that counts what was sold, without returns",
  }),
  "moved-axis-unsupported": (d: { readonly axis: string; readonly known: readonly string[] }): Wording => ({
    found: `the axis ${quote(d.axis)}`,
    expected: `figures that can be followed step by step, or ratios of two of them: ${quoteList(d.known)}`,
    fix: "segment on one of these",
  }),
  "moved-matrix-differs": (d: { readonly ids: string; readonly period: string }): Wording => ({
    found: `customers whose figures in the matrix ${d.period} are not those of its costing: ${d.ids}`,
    expected: "the matrix of the costing's own statements",
    fix: "pass `segment(costing.statements(), ...)` of the same costing",
  }),
  "moved-segment-differs": (d: { readonly ids: string; readonly period: "before" | "after" }): Wording => ({
    found: `customers that the matrix ${d.period} has in another segment than their figures: ${d.ids}`,
    expected: "the segment that figures, thresholds and hysteresis give",
    fix:
      d.period === "before"
        ? "give `hysteresisBefore` as it was given to `segment` for the period before"
        : "give `hysteresis` as it was given to `segment` for the period after, with the matrix before as `previous`",
  }),
  "programme-input-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "correct the input",
  }),
  "programme-customer-duplicate": (d: { readonly id: string }): Wording => ({
    found: `${quote(d.id)} again`,
    expected: "each customer or segment once",
    fix: "add the rows of one up, or remove one",
  }),
  "programme-customer-unknown": (d: { readonly ids: string }): Wording => ({
    found: `ids that no period has: ${d.ids}`,
    expected: "customers of the period before or after",
    fix: "check the ids",
  }),
  "programme-scale-differs": (d: { readonly before: string; readonly after: string }): Wording => ({
    found: `${d.after} after, ${d.before} before`,
    expected: "costings of one currency and scale",
    fix: "cost both periods in the same currency and scale",
  }),
  "programme-period-missing": (d: { readonly which: string }): Wording => ({
    found: `no dates of the period ${d.which}`,
    expected: "dates of both periods, to tell whether length and season are the same",
    fix: "give `period: { from, to }`; without it profit is not judged",
  }),
  "programme-period-differs": (d: { readonly before: string; readonly after: string; readonly what: string }): Wording => ({
    found: `${d.after} after, ${d.before} before: ${d.what}`,
    expected: "two periods of the same length and season that do not overlap",
    fix: "compare with the same months, or as many weeks, of an earlier year; profit is not judged between periods that cannot be compared",
  }),
  "programme-customers-missing": (d: { readonly which: string }): Wording => ({
    found: `no customers of the period ${d.which}`,
    expected: "the profit of each customer in both periods",
    fix: "give `costing` or `customers`; without them attrition, control group, rewards and repositioning stay open",
  }),
  "programme-control-missing": (d: { readonly treated: number; readonly control: number }): Wording => ({
    found: `${d.treated} customers in the programme and ${d.control} outside it that are in both periods`,
    expected: "at least one of each",
    fix: "leave a group of customers out of the programme to compare with; without one there is no difference in differences",
  }),
  "programme-terms-missing": (d: { readonly ids: string }): Wording => ({
    found: `customers of the programme without price and order-behaviour terms: ${d.ids}`,
    expected: "terms for each customer of the programme",
    fix: "explain their change too; they count as zero in the attributable part",
  }),
  "programme-attrition": (d: { readonly ids: string }): Wording => ({
    found: `profit that grew only because customers left: ${d.ids}`,
    expected: "an improvement among the customers that stayed or came",
    fix: "ask why they left; growth by attrition is not counted as success",
  }),
} as const;
