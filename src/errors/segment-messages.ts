import type { Wording } from "./finding.js";
import { quote } from "./quote.js";
import { nearMiss, shown, typeOf } from "./value-words.js";

export const segmentMessages = {
  "rows-invalid": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "an iterable of rows such as { id, netSales, costToServe }, or statements",
    fix: "pass an array of rows, or the statements of a costing",
  }),
  "row-invalid": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "an object with an id and figures",
    fix: "pass one object a customer",
  }),
  "row-id-invalid": (d: { readonly value: unknown }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: "a well-formed string, a safe integer or a bigint",
    fix: "give every row the id of its customer",
  }),
  "row-id-duplicate": (d: { readonly id: string }): Wording => ({
    found: `id ${quote(d.id)} again`,
    expected: "one row an id",
    fix: "add the rows of one customer up before segmenting",
  }),
  "intercompany-invalid": (d: { readonly value: unknown }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: "true or false",
    fix: "say whether the customer belongs to the own group, or leave the field out",
  }),
  "figure-missing": (d: { readonly figure: string }): Wording => ({
    found: `no ${quote(d.figure)}`,
    expected: "the figure in every row",
    fix: 'give it, as "0" where it is nil, or choose another figure',
  }),
  "figure-out-of-range": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "a figure below 10^60 in size, with at most 60 decimals",
    fix: "check its unit, or round the figure before it comes in",
  }),
  "column-value-invalid": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "whole minor units, at most 9007199254740991 in size",
    fix: "give the column in minor units, or pass rows instead of columns",
  }),
  "segment-option-invalid": (d: {
    readonly value: unknown;
    readonly expected: string;
    readonly nearest?: string | undefined;
  }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: `correct the option${nearMiss(d.nearest)}`,
  }),
  "threshold-undefined": (d: { readonly kind: string; readonly count: number }): Wording => ({
    found: `no ${d.kind} over ${d.count} defined figures`,
    expected: "a figure from at least one active row, and for a share of total a total above zero",
    fix: "give an absolute or frozen threshold, or check the rows",
  }),
  "threshold-of-ratio": (d: { readonly axis: string }): Wording => ({
    found: `a share of the total of the ratio ${quote(d.axis)}`,
    expected: "an amount, because ratios do not add up",
    fix: 'use "median", "mean", a quantile or an absolute threshold',
  }),
  "threshold-axis-differs": (d: { readonly axis: string; readonly now: string }): Wording => ({
    found: `a threshold found on ${quote(d.axis)}`,
    expected: `one found on ${quote(d.now)}`,
    fix: "segment on the axes the threshold was found on, or give another threshold",
  }),
  "hysteresis-not-frozen": (d: { readonly kind: string }): Wording => ({
    found: `hysteresis with a threshold of kind ${quote(d.kind)}`,
    expected: "an absolute or frozen threshold",
    fix: "pass `thresholds: previous.thresholds`; a threshold that moves with the data cannot hold a customer still",
  }),
  "previous-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "pass the matrix of the period before, or its JSON unchanged",
  }),
  "previous-axes-differ": (d: { readonly previous: string; readonly now: string }): Wording => ({
    found: `a previous matrix over ${quote(d.previous)}`,
    expected: quote(d.now),
    fix: "segment both periods on the same axes",
  }),
  "segments-invalid": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "a segment matrix, its JSON, or an iterable of rows { id, segment }",
    fix: "pass what `segment` gave, or one row a customer",
  }),
  "segment-invalid": (d: { readonly value: unknown }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: "the id of a segment, `inactive` or `excluded`",
    fix: "give every customer a segment",
  }),
  "unknown-id": (d: { readonly id: unknown }): Wording => ({
    found: quote(d.id),
    expected: "an id among the rows",
    fix: "ask `has(id)` first, or check the id",
  }),
  "unknown-rank": (d: { readonly rank: unknown; readonly count: number }): Wording => ({
    found: quote(d.rank),
    expected: `a whole rank from 1 to ${d.count}`,
    fix: "count ranks from 1",
  }),
  "axes-correlated": (d: { readonly rho: string }): Wording => ({
    found: `a rank correlation of ${d.rho} between the axes`,
    expected: "a size of 0.8 or less, so that the axes tell different things",
    fix: "choose axes of which one does not grow with the other: net sales with a ratio (`coyleIntensity`), or two ratios (`marginCost`)",
  }),
  "protect-loses-money": (d: { readonly ids: string }): Wording => ({
    found: `losses from customers to protect: ${d.ids}`,
    expected: "a profit from customers to protect",
    fix: "look at their prices and margin before promising them more service",
  }),
  "thresholds-changed": (d: { readonly before: string; readonly now: string }): Wording => ({
    found: `the threshold ${d.now}, ${d.before} in the previous matrix`,
    expected: "the threshold of the previous matrix",
    fix: "pass `thresholds: previous.thresholds` so that customers move only by their own figures",
  }),
  "axis-one-sided": (d: { readonly state: string; readonly count: number }): Wording => ({
    found: `all ${d.count} active customers ${d.state}`,
    expected: "customers on both sides of the threshold",
    fix: "choose another threshold",
  }),
  "net-sales-not-positive": (d: { readonly ids: string }): Wording => ({
    found: `net sales of zero or less from active customers: ${d.ids}`,
    expected: "net sales above zero",
    fix: "check their returns and credits; they stand at low value, and at high cost where cost is a ratio",
  }),
  "excluded-unknown": (d: { readonly ids: string }): Wording => ({
    found: `ids to exclude that no row has: ${d.ids}`,
    expected: "ids among the rows",
    fix: "check the ids",
  }),
} as const;
