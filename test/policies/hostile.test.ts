import { describe, expect, it } from "vitest";
import * as library from "../../src/index.js";
import { segment } from "../../src/index.js";
import { compareTraditional } from "../../src/policies/compare-traditional.js";
import { formatCrossSubsidies } from "../../src/policies/format-cross-subsidies.js";
import { formatWayOut } from "../../src/policies/format-way-out.js";
import * as ready from "../../src/policies/lever-constructors.js";
import { wayOut } from "../../src/policies/way-out.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";

const costing = exampleCosting(library);
const lever = { id: "desk", drivers: { deskDeliveries: 1 }, bounds: { most: 1 } };
const target = { operatingProfit: 0 };
const GARBAGE: readonly unknown[] = [null, 7, "x", true, [], {}, Symbol.iterator.description, () => 1, Number.NaN, 5n];

const codes = (call: () => unknown) => codesOf(call).map((line) => line.split(" ").slice(0, 2).join(" "));
const ask = (options: object) => () => wayOut(costing, "B", options as never);

describe("policies/hostile input to way out", () => {
  it("refuses garbage in place of anything, with a code", () => {
    for (const garbage of GARBAGE) {
      expect(codesOf(() => wayOut(garbage as never, "B", { target, levers: [lever] })).length).toBe(1);
      expect(codesOf(() => wayOut(costing, "B", garbage as never)).length).toBeGreaterThan(0);
      for (const key of ["target", "levers", "step", "atMost", "mostTrials"]) {
        if (key === "step" && [7, 5n].includes(garbage as number)) continue;
        if (key === "mostTrials" && garbage === 7) continue;
        expect(codesOf(ask({ target, levers: [lever], [key]: garbage })).length, key).toBeGreaterThan(0);
      }
      for (const key of ["id", "name", "drivers", "shifts", "facts", "price", "fee", "cost", "grows", "bounds", "step", "effort", "unit"]) {
        try {
          ask({ target, levers: [{ ...lever, [key]: garbage }] })();
        } catch (error) {
          expect((error as { readonly code?: string }).code, key).toMatch(/^[a-z]+-[a-z-]+$/);
        }
      }
    }
  });

  it("names the customer that is not there, and the option that does not exist", () => {
    expect(codes(() => wayOut(costing, "D", { target, levers: [lever] }))).toEqual(["unknown-id id"]);
    expect(codes(() => wayOut(costing, null as never, { target, levers: [lever] }))).toEqual(["id-invalid id"]);
    expect(codes(ask({ target, levers: [lever], lever }))).toEqual(["option-invalid options.lever"]);
    expect(codes(() => wayOut(costing, "B", { target, levers: [lever], rollUp: "colour" }))).toEqual(["roll-up-unknown rollUp"]);
  });

  it("reports every fault of every lever at once", () => {
    const levers = [
      { id: {}, bounds: {}, drivers: { orders: "x" }, colour: "red" },
      { id: "b", bounds: { most: 0 }, shifts: [{ from: "orders" }, { from: "a", to: "orders", per: 0 }], facts: { netSales: 1 } },
      { id: "c", bounds: { most: "150%" }, drivers: { orders: 1 }, effort: -1, step: "0.0000001" },
      "d",
    ];
    expect(codes(ask({ target, levers }))).toEqual([
      "option-invalid levers[0].colour",
      "option-invalid levers[0].id",
      "option-invalid levers[0].bounds.most",
      "option-invalid levers[0].drivers.orders",
      "lever-without-effect levers[0]",
      "lever-bound-invalid levers[1].bounds.most",
      "option-invalid levers[1].shifts[0]",
      "option-invalid levers[1].shifts[1].per",
      "option-invalid levers[1].facts.netSales",
      "option-invalid levers[2].effort",
      "option-invalid levers[2].step",
      "lever-bound-invalid levers[2].bounds.most",
      "option-invalid levers[3]",
      "lever-driver-unknown levers[1].shifts[1].from",
    ]);
  });

  it("takes 10 for a price ten times as high, and asks for a share", () => {
    const { priceLever } = ready;
    const asked = (given: object) => ask({ target, levers: [given] });
    const asks = /lever-bound-invalid.*found "10";.*write 10 % as "10%" or 0\.1/;
    expect(asked(priceLever({ most: 10 }))).toThrow(asks);
    expect(codes(asked(priceLever({ most: 10 })))).toEqual(["lever-bound-invalid levers[0].bounds.most"]);
    expect(codes(asked({ id: "own", price: 10, bounds: { most: 1 } }))).toEqual(["lever-bound-invalid levers[0].price"]);
    expect(codes(asked({ id: "cut", price: -2, bounds: { most: 1 } }))).toEqual(["lever-bound-invalid levers[0].price"]);
    // Percentage points: 10 of them are 10 %.
    expect(asked({ id: "points", price: "1%", bounds: { most: 10 } })).not.toThrow();
    expect(asked(priceLever({ most: 1 }))).not.toThrow();
  });

  it("refuses a matrix without thresholds, or with those of other axes", () => {
    const matrix = segment(costing.statements(), { thresholds: { value: 1, cost: 1 } });
    const { axes, thresholds } = matrix;
    expect(codes(ask({ target: { segment: "build" }, levers: [lever] }))).toEqual([
      "way-out-thresholds-missing target.matrix.thresholds.value",
      "way-out-thresholds-missing target.matrix.thresholds.cost",
    ]);
    expect(
      codes(ask({ target: { segment: "build", matrix: { axes: { ...axes, cost: "costToServeRatio" }, thresholds } }, levers: [lever] })),
    ).toEqual(["way-out-thresholds-missing target.matrix.thresholds.cost"]);
    expect(codes(ask({ target: { segment: [], matrix }, levers: [lever] }))).toEqual(["way-out-segment-unknown target.segment"]);
    expect(codes(ask({ target: { operatingProfit: "ten" }, levers: [lever] }))).toEqual(["option-invalid target.operatingProfit"]);
  });

  it("refuses garbage given to the ready-made levers", () => {
    for (const make of Object.values(ready) as readonly ((input: never) => unknown)[]) {
      expect(codesOf(() => make(null as never)).length).toBe(1);
      expect(codes(() => make({ colour: "red" } as never))[0]).toMatch(/^option-invalid \w+\.colour$/);
    }
  });

  it("refuses to format what is not a result", () => {
    for (const garbage of GARBAGE) {
      expect(codes(() => formatWayOut(garbage as never))).toEqual(["format-input-invalid wayOut"]);
      expect(codes(() => formatCrossSubsidies(garbage as never))).toEqual(["format-input-invalid comparison"]);
    }
    const out = wayOut(costing, "B", { target, levers: [lever] });
    expect(codes(() => formatWayOut(out, { width: 3 } as never))).toEqual(["option-invalid options.width"]);
  });
});

describe("policies/hostile input to the traditional comparison", () => {
  it("refuses garbage in place of anything, with a code", () => {
    for (const garbage of GARBAGE) {
      expect(codesOf(() => compareTraditional(garbage as never, { base: "cartons" })).length).toBe(1);
      expect(codesOf(() => compareTraditional(costing, garbage as never)).length).toBeGreaterThan(0);
      for (const key of ["base", "departments", "traced"]) {
        expect(codesOf(() => compareTraditional(costing, { base: "cartons", [key]: garbage } as never)).length, key).toBeGreaterThan(0);
      }
      for (const key of ["base", "activities", "groups", "resources", "rest"]) {
        if (key === "rest" && garbage === true) continue;
        if (["activities", "groups", "resources"].includes(key) && Array.isArray(garbage)) continue;
        const departments = { all: { base: "cartons", rest: true, [key]: garbage } };
        expect(codesOf(() => compareTraditional(costing, { departments } as never)).length, key).toBeGreaterThan(0);
      }
      if (![7, 5n].includes(garbage as number)) {
        const base = { name: "h", volumes: { A: garbage } };
        expect(codes(() => compareTraditional(costing, { base } as never))).toEqual(["option-invalid base.volumes"]);
      }
    }
  });

  it("asks for a base or departments, and for departments named in one way", () => {
    expect(codes(() => compareTraditional(costing, {}))).toEqual(["option-invalid base"]);
    const departments = {
      a: { base: "cartons", resources: ["warehouse"] },
      b: { base: "cartons", activities: ["enterOrder"], rest: true },
    } as const;
    expect(codes(() => compareTraditional(costing, { departments }))).toEqual(["option-invalid departments"]);
    const rests = { a: { base: "cartons", rest: true }, b: { base: "cartons", rest: true } } as const;
    expect(codes(() => compareTraditional(costing, { departments: rests }))).toEqual(["option-invalid departments.b.rest"]);
  });
});
