import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import * as library from "../../src/index.js";
import { capability } from "../../src/service/capability.js";
import { failureCosts } from "../../src/service/failure-costs.js";
import { formatScorecard } from "../../src/service/format-scorecard.js";
import { judgePromises } from "../../src/service/judge-promises.js";
import { processesToReengineer } from "../../src/service/processes-to-reengineer.js";
import { scorecard } from "../../src/service/scorecard.js";
import type { Scorecard } from "../../src/service/scorecard-result.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";

const costing = exampleCosting(library);
const customers = ["A", "B", "C", "D"].map((id) => ({ id }));
const orders = Array.from({ length: 36 }, (_, id) => {
  const customer = customers[id % 3]?.id as string;
  const cancelled = id === 30 ? ("supplier" as const) : id === 31 ? ("customer" as const) : null;
  return {
    id,
    customer,
    cancelled,
    ordered: "2026-07-01",
    requested: `2026-07-${10 + (id % 7)}`,
    channel: id % 5 === 0 ? null : `${id % 2}`,
  };
});
const lines = orders.flatMap(({ id }) => [1, 2].map((line) => ({ order: id, line, quantity: line === 1 ? 3 : "0.5" })));
const deliveries = lines.flatMap(({ order, line, quantity }) => {
  if (order > 33) return [];
  const received = `2026-07-${String(5 + (order % 11)).padStart(2, "0")}T10:20`;
  return [
    {
      order,
      line,
      quantity: order === 9 ? 1 : quantity,
      received,
      damaged: order % 9 === 0,
      ...(order > 2 && { documentsCorrect: order !== 8 }),
    },
  ];
});
const events = {
  orders,
  lines,
  deliveries,
  customers,
  invoices: orders.slice(4).map(({ id }) => ({ order: id, correct: id % 8 !== 0 })),
  returns: [{ order: 3 }, { order: 3 }, { order: 7 }],
  complaints: [
    { customer: "A", opened: "2026-07-09", resolved: "2026-07-11" },
    { customer: "D", opened: "2026-07-20" },
  ],
  surveys: [
    { customer: "A", score: "7.5" },
    { customer: "C", score: -2 },
  ],
};
const promises = [
  { customer: "A", measure: "onTime", target: "95%" },
  { customer: "B", measure: "perfectOrder", target: "99%" },
  { segment: "protect", measure: "damageFree", target: "80%" },
  { customer: "C", measure: "returnsRate", target: "1%" },
  { customer: "A", measure: "orderCycleTime", target: 3 },
] as const;
const segments = [
  { id: "A", segment: "protect" },
  { id: "B", segment: "build" },
];
const options = { period: { from: "2026-07-01", to: "2026-08-01" }, window: { earlyDays: 2 }, segments, promises };
const card = scorecard(events, options);
const json = JSON.stringify(card);
const few = { minimumObservations: 2 };

/** Everything the library makes of a scorecard. */
function allOf(given: Scorecard): unknown {
  const costs = failureCosts(given, costing, { late: { creditChecks: 1 }, early: { creditChecks: 1 }, complaint: { creditChecks: 2 } });
  const levels = promises.filter(({ measure }) => measure !== "orderCycleTime");
  return [
    judgePromises(given, promises, few),
    capability(given, levels, few),
    costs,
    processesToReengineer(given, promises, { ...few, failureCosts: costs }),
    ["segments", "channels", "customers"].map((beside) => formatScorecard(given, { beside: beside as "segments" })),
  ];
}

type Json = Record<string, unknown>;

/** Paths to every leaf of plain data. */
function leavesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]));
}

/** The JSON with one leaf, or what it stands in, changed or left out. */
function changed(path: readonly string[], change: (value: unknown) => unknown): Scorecard {
  const copy = JSON.parse(json) as Json;
  const holder = path.slice(0, -1).reduce<Json>((one, key) => one[key] as Json, copy);
  const key = path.at(-1) as string;
  const value = change(holder[key]);
  if (value === undefined) delete holder[key];
  else holder[key] = value;
  return copy as unknown as Scorecard;
}

/** What the scorecard says once only, and a reader has to believe. */
function isSaidOnce(path: readonly string[]): boolean {
  const text = path.join(".");
  const isBound = /measures\.(orderCycleTime|orderCycleTimeMedian|orderCycleTimeP95|complaintResolution|satisfaction)\.interval\./.test(
    text,
  );
  return isBound || /^(period\.|asOf|warnings\.|(customers|channels)\.\d+\.id$)/.test(text);
}

const nudged = (value: unknown) => {
  if (typeof value === "number") return value + 1;
  if (typeof value === "string")
    return /^-?\d/.test(value) ? value.replace(/\d(?!.*\d)/, (digit) => String((Number(digit) + 1) % 10)) : `${value}x`;
  return value === null ? 1 : null;
};
const CHANGES: readonly ((value: unknown) => unknown)[] = [
  nudged,
  () => undefined,
  (value) => (value === null ? "0" : null),
  (value) => (typeof value === "number" ? String(value) : 7),
  () => -1,
  () => 0.5,
  () => "1/3",
  () => [],
  () => ({}),
  (value) => (typeof value === "string" ? `${value}0` : Number.MAX_SAFE_INTEGER),
];

function refusedOrSame(given: Scorecard, path: readonly string[], expected: string): void {
  let made: unknown;
  try {
    made = allOf(given);
  } catch (error) {
    if (!isCostError(error)) throw error;
    return;
  }
  if (!isSaidOnce(path)) expect(JSON.stringify(made), path.join(".")).toBe(expected);
}

describe("service/scorecard from JSON", () => {
  const expected = JSON.stringify(allOf(card));
  const leaves = leavesOf(JSON.parse(json));

  it("is refused where the bounds of a mean or a quantile do not lie around it, or are there without enough observations", () => {
    for (const id of ["orderCycleTime", "orderCycleTimeMedian"] as const) {
      const at = ["total", "measures", id, "interval"];
      expect(card.total.measures[id].interval, id).not.toBeNull();
      for (const [bound, value] of [
        ["lower", "100"],
        ["upper", "0"],
        ["lower", "1.50"],
        ["upper", "wide"],
      ] as const) {
        const given = changed([...at, bound], () => value);
        expect(codesOf(() => judgePromises(given, promises, few))).toEqual([`scorecard-invalid scorecard.${at.join(".")} 1 @`]);
      }
    }
    expect(card.total.measures.satisfaction).toMatchObject({ interval: null, noInterval: "tooFewObservations" });
    const sure = { confidence: 0.95, method: "studentT", lower: "0", upper: "10" };
    const given = changed(["total", "measures", "satisfaction", "interval"], () => sure);
    expect(codesOf(() => judgePromises(given, promises, few))).toEqual([
      "scorecard-invalid scorecard.total.measures.satisfaction.interval 1 @",
    ]);
  });

  it("gives what the scorecard itself gives", () => {
    expect(JSON.stringify(allOf(JSON.parse(json) as Scorecard))).toBe(expected);
    for (const some of [{ orders: [] }, { orders, customers }, { ...events, lines: [] }, { ...events, complaints: [] }]) {
      const other = scorecard(some, { period: options.period, clock: "receipt" });
      expect(judgePromises(JSON.parse(JSON.stringify(other)) as Scorecard, [])).toEqual(judgePromises(other, []));
    }
  });

  it("is refused at the place where any figure of a row was changed", () => {
    for (const path of leaves.filter(([list, at]) => (list === "customers" && at === "1") || list === "total")) {
      if (isSaidOnce(path)) continue;
      let found: string[] = [];
      expect(() => {
        found = codesOf(() => judgePromises(changed(path, nudged), []));
      }, path.join(".")).not.toThrow();
      expect(found, path.join(".")).toHaveLength(1);
      expect(found[0]).toMatch(/^scorecard-invalid scorecard\./);
    }
    expect(codesOf(() => judgePromises(changed(["customers", "0", "measures", "onTime", "value"], nudged), []))).toEqual([
      "scorecard-invalid scorecard.customers[0].measures.onTime.value 1 @",
    ]);
  });

  it("is refused by code, or gives the same, whatever one leaf was changed to", () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.constantFrom(...CHANGES), (path, change) => {
        refusedOrSame(changed(path, change), path, expected);
      }),
      { numRuns: 400 },
    );
  });

  it("is refused by code, or gives the same, whatever a part of it was changed to", () => {
    const parts = leaves.flatMap((path) => path.map((_, length) => path.slice(0, length + 1)));
    const unique = [...new Map(parts.map((path) => [path.join("/"), path])).values()];
    fc.assert(
      fc.property(fc.constantFrom(...unique), fc.constantFrom(...CHANGES.slice(1)), (path, change) => {
        refusedOrSame(changed(path, change), path, expected);
      }),
      { numRuns: 200 },
    );
  });

  it("is refused with rows out of order, twice, left out, or moved to another segment", () => {
    const invalid = (path: readonly string[], change: (value: never) => unknown) =>
      codesOf(() => judgePromises(changed(path, change as (value: unknown) => unknown), []))[0]?.split(" ")[1];
    expect(invalid(["customers"], (rows: unknown[]) => [...rows].reverse())).toBe("scorecard.customers[1].id");
    expect(invalid(["customers"], (rows: unknown[]) => [rows[0], ...rows])).toBe("scorecard.customers[1].id");
    expect(invalid(["customers"], (rows: unknown[]) => rows.slice(1))).toBe("scorecard.total");
    expect(invalid(["customers", "0", "segment"], () => "build")).toBe("scorecard.segments[0]");
    expect(invalid(["channels"], (rows: unknown[]) => rows.slice(0, -1))).toBe("scorecard.channels");
  });
});
