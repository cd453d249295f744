import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss } from "./value-words.js";

export const costingMessages = {
  "driver-volume-zero": (d: { readonly driver: string }): Wording => ({
    found: `a cost pool, but no volume of its driver ${quote(d.driver)}`,
    expected: "at least one unit of the driver",
    fix: 'measure the driver, or choose the rule `zeroVolume`: "exception" (a line of its own), "even" (over all known objects) or "error"',
  }),
  "driver-volume-negative": (d: { readonly driver: string; readonly objects: readonly string[] }): Wording => ({
    found: `negative volume of driver ${quote(d.driver)} at ${quoteList(d.objects)}`,
    expected: "volumes of zero or more",
    fix: 'correct the rows, set the driver\'s `negativeRows`, or choose the rule `negativeVolume: "allow"`',
  }),
  "driver-volume-leverage": (d: { readonly driver: string; readonly leverage: string }): Wording => ({
    found: `volumes of driver ${quote(d.driver)} that cancel: shares are magnified ${d.leverage} times`,
    expected: "a leverage of at most 1.5",
    fix: "choose a driver without negative volumes",
  }),
  "over-use": (d: {
    readonly used: string;
    readonly practical: string;
    readonly unit: string;
    readonly bucket: string | undefined;
  }): Wording => ({
    found: `${d.used} ${d.unit} used${d.bucket === undefined ? "" : ` in ${d.bucket}`}`,
    expected: `at most the practical capacity of ${d.practical} ${d.unit}`,
    fix: "check the times and the practical capacity: one of them is wrong; unused capacity is negative as it stands",
  }),
  "capacity-without-period": (d: { readonly by: "month" | "day" }): Wording => ({
    found: `one practical capacity for every ${d.by}, but no period that says how many`,
    expected: `a period, or a figure for each ${d.by}`,
    fix: `give the model a \`period\`, or write \`practical\` as { ${d.by === "month" ? '"2026-07"' : '"2026-07-01"'}: ... }`,
  }),
  "unused-without-user": (d: { readonly id: string }): Wording => ({
    found: `unused capacity of ${quote(d.id)} to be assigned by usage, but nobody used it`,
    expected: "at least one user",
    fix: 'nothing, if the capacity really stood idle: its cost stays a line of its own; else check the driver, or `unused: "separate"`',
  }),
  "inflow-zero": (d: { readonly id: string }): Wording => ({
    found: "an inflow is declared, but no cost came in",
    expected: "some cost",
    fix: `check the cost of the resources that feed ${quote(d.id)}`,
  }),
  "pool-over-charged": (d: { readonly balance: string }): Wording => ({
    found: `charges at predetermined rates exceed the pool by ${d.balance}`,
    expected: "charges of at most the pool",
    fix: "lower the rate; the excess is handed on as a negative amount",
  }),
  "direct-cost-unmatched": (d: { readonly unmatched: string }): Wording => ({
    found: `direct charges leave ${d.unmatched} of the pool unmatched`,
    expected: "charges that sum to the pool",
    fix: "complete the charges, or set `scale: true` on the driver",
  }),
  "model-not-checked": (d: { readonly found: string; readonly isSwapped?: boolean }): Wording => ({
    found: d.found,
    expected: "a model made by costModel or parseCostModel",
    fix:
      d.isSwapped === true
        ? "swap the arguments: the model stands where the data should, and comes first"
        : "pass the spec through costModel first",
  }),
  "measured-before-change": (d: { readonly parts: readonly string[] }): Wording => ({
    found: `volumes measured for other ${d.parts.join(", ")} of the model`,
    expected: "the drivers, time equations, tables, sales facts, levels, period and currency they were measured for",
    fix: "measure again; only costs, resource drivers, rates, practical capacity and rules may change after measuring",
  }),
  "measured-for-other-model": (d: { readonly what: string; readonly missing: readonly string[] }): Wording => ({
    found: `no measured ${d.what} ${quoteList(d.missing)}`,
    expected: "all that the model's activities and charges are driven by",
    fix: "measure with the same activities and drivers, then cost with other costs or rates",
  }),
  "unknown-id": (d: {
    readonly kind: string;
    readonly id: string;
    readonly known: readonly string[];
    readonly nearest?: string | undefined;
  }): Wording => ({
    found: `${d.kind} ${quote(d.id)}`,
    expected: `one of ${quoteList(d.known)}`,
    fix: `correct the id${nearMiss(d.nearest)}`,
  }),
  "proof-failed": (d: { readonly layer: "flexible" | "committed"; readonly received: bigint; readonly handedOn: bigint }): Wording => ({
    found: `${d.received} minor units of ${d.layer} cost in, ${d.handedOn} out`,
    expected: "as much out as in",
    fix: "report this as a defect of the library with the model and the data",
  }),
} as const;
