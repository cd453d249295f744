import { describe, expect, it } from "vitest";
import { wayOutMessages } from "../../src/errors/way-out-messages.js";
import { allocate, costModel, segment } from "../../src/index.js";
import { compareTraditional } from "../../src/policies/compare-traditional.js";
import { wayOut } from "../../src/policies/way-out.js";
import { findingsOf } from "./gallery.js";

interface Exhibit {
  readonly show: () => unknown;
  readonly path: string;
}

const model = costModel({
  currency: "USD",
  resources: { desk: { cost: 300, to: { enter: 1 } }, staff: { cost: 60, capacity: { unit: "minute", practical: 60 } } },
  activities: {
    enter: { group: "Desk", driver: "orders" },
    answer: { cost: 100, driver: "calls" },
    check: { driver: "orders", consumes: { staff: 2 } },
    rush: { driver: "rushes", standard: 5 },
    audit: { level: "business", cost: 50 },
    visit: { cost: 10, driver: "visits" },
  },
  drivers: { orders: { unit: "order" }, calls: {}, rushes: {}, visits: {} },
});
const costing = allocate(model, {
  volumes: [
    { customer: "A", driver: "orders", quantity: 10 },
    { customer: "B", driver: "orders", quantity: 20 },
    { customer: "A", driver: "calls", quantity: 5 },
  ],
  sales: [
    { customer: "A", grossSales: 900, returns: 950, cogs: 0 },
    { customer: "B", grossSales: 500, returns: 0, cogs: 100 },
  ],
});
const lever = { id: "fewer", drivers: { orders: 1 }, bounds: { most: 1 } };
const usage = { activity: "check", resource: "staff", units: 10, each: 5 };
const target = { operatingProfit: 1_000 };
const matrix = segment(costing.statements(), { thresholds: { value: 100, cost: 100 } });
const pull = (...levers: readonly object[]) => wayOut(costing, "B", { target, levers: levers as never });
const aim = (given: unknown) => wayOut(costing, "B", { target: given as never, levers: [lever] });
const base = (given: unknown) => compareTraditional(costing, { base: given as never });
const departments = (given: object) => compareTraditional(costing, { departments: given as never });

const GALLERY: { readonly [C in keyof typeof wayOutMessages]: Exhibit } = {
  "lever-id-duplicate": { show: () => pull(lever, lever), path: "levers[1].id" },
  "lever-without-effect": { show: () => pull({ id: "none", bounds: { most: 1 } }), path: "levers[0]" },
  "lever-driver-unknown": { show: () => pull({ ...lever, drivers: { order: 1 } }), path: "levers[0].drivers" },
  "lever-driver-without-rate": { show: () => pull({ ...lever, drivers: { visits: 1 } }), path: "levers[0]" },
  "lever-usage-unknown": {
    show: () => pull({ id: "time", usages: [{ ...usage, resource: "desk" }], bounds: { most: 1 } }),
    path: "levers[0].usages[0]",
  },
  "lever-usage-too-large": { show: () => pull({ id: "time", usages: [usage], bounds: { most: 1 } }), path: "levers[0].usages[0]" },
  "lever-drivers-overlap": { show: () => pull({ ...lever, shifts: [{ from: "orders", to: "calls" }] }), path: "levers[0]" },
  "lever-bound-invalid": { show: () => pull({ ...lever, bounds: { most: -1 } }), path: "levers[0].bounds.most" },
  "lever-growth-mixed": { show: () => pull({ ...lever, grows: true, fee: 10 }), path: "levers[0].fee" },
  "way-out-target-missing": { show: () => aim({}), path: "target" },
  "way-out-segment-unknown": { show: () => aim({ segment: "star", matrix }), path: "target.segment" },
  "way-out-thresholds-missing": {
    show: () => aim({ segment: "build", matrix: { axes: matrix.axes, thresholds: { ...matrix.thresholds, cost: "median" } } }),
    path: "target.matrix.thresholds.cost",
  },
  "way-out-axis-unknown": {
    show: () =>
      aim({
        segment: "build",
        matrix: segment([{ id: "B", netSales: 1, costToServe: 1, points: 3 }], { value: "points", cost: "costToServe" }),
      }),
    path: "target.matrix.axes.value",
  },
  "way-out-search-too-large": {
    show: () => wayOut(costing, "B", { target, levers: [lever, { ...lever, id: "other" }], mostTrials: 99 }),
    path: "levers",
  },
  "base-unknown": { show: () => base("hours"), path: "base" },
  "base-without-volume": { show: () => base("visits"), path: "base" },
  "base-negative": { show: () => base("netSales"), path: "base" },
  "base-object-unknown": { show: () => base({ name: "hours", volumes: { A: 1, b: 2 } }), path: "base.volumes" },
  "department-member-unknown": {
    show: () => departments({ all: { base: "orders", activities: ["entry"], rest: true } }),
    path: "departments.all",
  },
  "department-member-twice": {
    show: () => departments({ a: { base: "orders", activities: ["enter"] }, b: { base: "orders", groups: ["Desk"], rest: true } }),
    path: "departments.b",
  },
  "department-incomplete": { show: () => departments({ desk: { base: "orders", groups: ["Desk"] } }), path: "departments" },
};

describe("errors/way-out-gallery", () => {
  it("shows every code of the catalogue", () => {
    expect(Object.keys(GALLERY).sort()).toEqual(Object.keys(wayOutMessages).sort());
  });

  for (const [code, { show, path }] of Object.entries(GALLERY)) {
    it(`shows ${code} at its place, with all three parts of the message`, () => {
      const findings = findingsOf(show);
      expect(findings.map((one) => [one.code, one.path])).toEqual([[code, path]]);
      const [found] = findings;
      for (const part of [found?.found, found?.expected, found?.fix]) expect(part).toMatch(/\S/);
      expect(found?.message.length).toBeLessThan(700);
    });
  }

  it("names the likely spelling", () => {
    const fixes = ["lever-driver-unknown", "base-object-unknown"] as const;
    expect(fixes.map((code) => findingsOf(GALLERY[code].show)[0]?.fix)).toEqual([
      'name a driver of the model; did you mean "orders"?',
      expect.stringContaining("correct the id"),
    ]);
  });
});
