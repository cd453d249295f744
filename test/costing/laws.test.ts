import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocateData } from "../../src/costing/allocate.js";
import type { CostingData } from "../../src/costing/costing-data.js";
import { explainActivity } from "../../src/costing/explain-activity.js";
import { measure } from "../../src/measure/measure.js";
import type { CellTable, Measured, Quantities } from "../../src/measure/measured.js";
import { costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import { cost, oneActivity, proofLines, resultOf, totals, volumes } from "./cost.js";
import type { OracleModel } from "./oracle.js";
import { CUSTOMERS, costed, models, specOf, volumesOf } from "./random-models.js";

function columns(data: CostingData): Readonly<Record<string, readonly (readonly number[])[]>> {
  return Object.fromEntries([...data.activities].map(([id, one]) => [id, [Array.from(one.flexible), Array.from(one.committed)]]));
}

function costedWith(model: OracleModel, rows: readonly object[]): CostingData {
  const spec = costModel(specOf(model));
  return allocateData(spec, measure(spec, { customers: CUSTOMERS.map((id) => ({ id })), volumes: rows }));
}

/** The model with every cost, charge and standard rate turned round. */
function reversed({ method, resources, activities }: OracleModel): OracleModel {
  const turn = (amount: number): number => 0 - amount;
  const turned = {
    resources: Object.fromEntries(
      Object.entries(resources).map(([id, one]) => {
        const charges = (one.charges ?? []).map((charge) => ({ ...charge, cents: turn(charge.cents) }));
        return [id, { ...one, cost: turn(one.cost), charges }];
      }),
    ),
    activities: Object.fromEntries(
      Object.entries(activities).map(([id, one]) => {
        const { standardCents, ...rest } = one;
        return [id, { ...rest, cost: turn(one.cost), ...(standardCents === undefined ? {} : { standardCents: turn(standardCents) }) }];
      }),
    ),
  };
  return method === undefined ? turned : { method, ...turned };
}

describe("costing laws", () => {
  it("every node hands on what it received, every activity's figures sum to its cost, every resource's too", () => {
    fc.assert(
      fc.property(models, (model) => {
        const { activities, resources, reconciliation } = costed(model).data;
        for (const node of reconciliation.nodes) expect(node.out).toEqual(node.in);
        for (const layer of ["flexible", "committed"] as const) {
          for (const { cost: whole, own, received, assigned, unused, variance, held, exceptions, handedOn } of activities.values()) {
            expect(own[layer] + received[layer]).toBe(whole[layer]);
            const parts = [assigned, unused, variance, held, exceptions, handedOn];
            expect(parts.reduce((sum, part) => sum + part[layer], 0)).toBe(whole[layer]);
          }
          for (const { cost: whole, own, received, assigned, unused, sustaining } of resources.values()) {
            expect(own[layer] + received[layer]).toBe(whole[layer]);
            expect(assigned[layer] + unused[layer] + sustaining[layer]).toBe(whole[layer]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("the order of rows, and splitting them, changes nothing", () => {
    fc.assert(
      fc.property(models, (model) => {
        const rows = volumesOf(model);
        const whole = columns(costedWith(model, rows));
        expect(columns(costedWith(model, [...rows].reverse()))).toEqual(whole);
        const halves = [...rows, ...rows].map((row) => ({ ...row, quantity: row.quantity / 2 }));
        expect(columns(costedWith(model, halves))).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it("the order of keys in the model changes nothing", () => {
    fc.assert(
      fc.property(models, (model) => {
        const backwards = <T extends object>(record: T): T => Object.fromEntries(Object.entries(record).reverse()) as T;
        const { method = "reciprocal", resources, activities } = model;
        expect(columns(costed({ method, resources: backwards(resources), activities: backwards(activities) }).data)).toEqual(
          columns(costed(model).data),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("a common factor of the weights changes nothing: of resource drivers, of minutes and capacity, of volumes", () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 2, max: 1000 }), (model, factor) => {
        const scaled = (weights: Readonly<Record<string, number>>) =>
          Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, weight * factor]));
        const resources = Object.fromEntries(
          Object.entries(model.resources).map(([id, one]) => {
            const { practicalMinutes, ...rest } = one;
            return [
              id,
              { ...rest, to: scaled(one.to), ...(practicalMinutes === undefined ? {} : { practicalMinutes: practicalMinutes * factor }) },
            ];
          }),
        );
        const activities = Object.fromEntries(
          Object.entries(model.activities).map(([id, one]) => [id, { ...one, minutes: scaled(one.minutes) }]),
        );
        expect(columns(costed({ ...model, resources, activities }).data)).toEqual(columns(costed(model).data));
      }),
      { numRuns: 40 },
    );
  });

  it("a reversal cancels: all costs turned round give every posting turned round", () => {
    fc.assert(
      fc.property(models, (model) => {
        const [there, back] = [costed(model).data, costed(reversed(model)).data];
        const turned = there.postings.map((posting) => ({ ...posting, amount: 0 - posting.amount }));
        expect(back.postings).toEqual(turned);
        for (const [id, [flexible, committed]] of Object.entries(columns(there))) {
          expect(columns(back)[id]).toEqual([flexible, committed].map((column) => column?.map((amount) => 0 - amount)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("who has more volume bears no less of a pool, and nobody without volume bears any", () => {
    const draws = fc.tuple(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 9 }),
    );
    fc.assert(
      fc.property(draws, ([cents, given]) => {
        const rows = volumes(Object.fromEntries(given.map((quantity, i) => [`c${i}`, quantity])));
        const found = totals(cost(oneActivity({ cost: cents / 100 }), { volumes: rows }), "serve");
        for (const [i, amount] of found.entries()) {
          if (given[i] === 0 && given.some((one) => one > 0)) expect(amount).toBe(0);
          for (const [j, other] of found.entries())
            if ((given[i] as number) > (given[j] as number)) expect(amount).toBeGreaterThanOrEqual(other);
        }
      }),
    );
  });

  it("roll-ups of a tuple costing agree: by each dimension, cells sum to the same total as the activity's assigned cost", () => {
    const row = fc.record({
      customer: fc.constantFrom("A", "B", "C"),
      product: fc.constantFrom("p", "q"),
      quantity: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 100_000 }), (rows, cents) => {
        const spec: CostModelSpec = {
          currency: "USD",
          resources: {},
          activities: { pick: { cost: cents / 100, driver: "lines" }, visit: { cost: 1, driver: "visits", level: "customer" } },
          drivers: { lines: {}, visits: {} },
        };
        const given = [...rows.map((one) => ({ ...one, driver: "lines" })), { driver: "visits", customer: "A", quantity: 1 }];
        const data = cost(spec, { volumes: given }, ["customer", "product"]);
        for (const id of ["pick", "visit"]) {
          const result = resultOf(data, id);
          const amounts = totals(data, id);
          for (const codes of data.cells.codes) {
            const rolled = new Map<number, number>();
            for (const [cell, code] of codes.entries()) rolled.set(code, (rolled.get(code) ?? 0) + (amounts[cell] as number));
            expect([...rolled.values()].reduce((sum, amount) => sum + amount, 0)).toBe(result.assigned.committed);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("costing, odd inputs", () => {
  it("costs objects with any text as id", () => {
    const long = "x".repeat(10_000);
    const ids = ["", "__proto__", "constructor", long, "\uFF5E", "\u{1F600}"];
    const data = cost(oneActivity({ cost: "0.08" }), { volumes: ids.map((customer) => ({ customer, driver: "drives", quantity: 1 })) });
    expect(data.cells.ids[0]).toEqual(ids);
    expect(totals(data, "serve")).toEqual([2, 2, 1, 1, 1, 1]);
  });

  it("costs models whose ids are any text", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: {
        constructor: { cost: 1, to: { "": 1, toString: 1 } },
        hasOwnProperty: { cost: 2, capacity: { practical: 4, unused: "assign" as const } },
      },
      activities: {
        "": { driver: "valueOf" },
        toString: { to: { "\u{1F600}": 1 } },
        "\u{1F600}": { driver: "valueOf", consumes: { hasOwnProperty: 1 } },
      },
      drivers: { valueOf: {} },
    };
    const data = cost(spec, { volumes: volumes({ A: 1 }, "valueOf") });
    expect(proofLines(data)).toEqual({ costObjects: 150, unusedCapacity: 150 });
    expect(explainActivity(data, "\u{1F600}", [0]).amount.toString()).toBe("1");
    expect(explainActivity(data, "", [0]).children).toHaveLength(1);
  });

  it("costs a single customer, and none at all", () => {
    expect(totals(cost(oneActivity({ cost: "0.01" }), { volumes: volumes({ A: 3 }) }), "serve")).toEqual([1]);
    const none = cost({ currency: "USD", resources: {}, activities: {}, drivers: {} }, {});
    expect(none.reconciliation.costIn).toEqual({ flexible: 0, committed: 0 });
    expect([none.cells.count, none.postings, none.warnings]).toEqual([0, [], []]);
  });

  it("posts in the decimals of the model: none for yen, nine if asked", () => {
    const yen = cost({ ...oneActivity({ cost: 10 }), currency: "JPY" }, { volumes: volumes({ A: 1, B: 1, C: 1 }) });
    expect(totals(yen, "serve")).toEqual([4, 3, 3]);
    const fine = cost({ ...oneActivity({ cost: "0.000000001" }), scale: 9 }, { volumes: volumes({ A: 1, B: 1 }) });
    expect(totals(fine, "serve")).toEqual([1, 0]);
  });

  it("changes nothing it was given, and freezes what it gives", () => {
    const model = costModel(oneActivity({}));
    const measured = measure(model, { volumes: volumes({ A: 1, B: 2 }) });
    const before = JSON.stringify([...(measured.volumes.get("serve") as Quantities).values]);
    const data = allocateData(model, measured);
    expect(JSON.stringify([...(measured.volumes.get("serve") as Quantities).values])).toBe(before);
    expect([data, resultOf(data, "serve"), data.warnings, data.postings[0]].every((one) => Object.isFrozen(one))).toBe(true);
  });
});

/** Measured volumes of many customers, made without rows. */
function manyCustomers(spec: CostModelSpec, count: number): Measured {
  const ids = Array.from({ length: count }, (_, i) => `c${String(i).padStart(6, "0")}`);
  const cells: CellTable = { dimensions: ["customer"], count, codes: [Int32Array.from(ids, (_, i) => i)], ids: [ids] };
  const quantities = (seed: number, factor = 1): Quantities => {
    const values = Float64Array.from(ids, (_, i) => ((i * 7919 + seed * 104_729) % 997) * factor);
    return { cells, values, decimals: 2, total: values.reduce((sum, value) => sum + value, 0), unidentified: 0, oneOff: 0, sources: [] };
  };
  const activities = Object.keys(spec.activities);
  return {
    by: ["customer"],
    cells,
    volumes: new Map(activities.map((id, i) => [id, quantities(i)])),
    usages: new Map(activities.map((id, i) => [id, new Map([["desk", { ...quantities(i, 3), buckets: undefined }]])])),
    driverTotals: new Map(),
    facts: new Map(),
    collectionDays: undefined,
    intercompany: undefined,
    attributes: new Map(),
    costs: [],
    controlTotals: undefined,
    basis: undefined,
    rowsRead: new Map(),
    warnings: [],
  };
}

describe("costing, size", () => {
  it("costs 100,000 customers x 20 activities, and the columns hold every cent", () => {
    const names = Array.from({ length: 20 }, (_, i) => `a${i}`);
    const spec: CostModelSpec = {
      currency: "USD",
      resources: {
        desk: { cost: 5_000_000, supply: { flexible: 1, committed: 2 }, capacity: { practical: 50_000_000 } },
        rent: { cost: "12345678.91", to: Object.fromEntries(names.map((id, i) => [id, i + 1])) },
      },
      activities: Object.fromEntries(names.map((id) => [id, { driver: "drives", consumes: { desk: 3 } }])),
      drivers: { drives: {} },
    };
    const data = allocateData(costModel(spec), manyCustomers(spec, 100_000));
    const { costIn, lines } = data.reconciliation;
    expect(costIn.flexible + costIn.committed).toBe(1_734_567_891);
    expect((proofLines(data).costObjects ?? 0) + lines.unusedCapacity.flexible + lines.unusedCapacity.committed).toBe(1_734_567_891);
  });

  it("costs 10,000 resources and 10,000 activities", () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `n${i}`);
    const spec: CostModelSpec = {
      currency: "USD",
      support: { method: "step-down" },
      resources: Object.fromEntries(
        names.map((id, i) => [`r${id}`, { cost: i, to: { [id]: 1, [names[(i * 7 + 1) % 10_000] as string]: 2 } }]),
      ),
      activities: Object.fromEntries(names.map((id) => [id, { driver: "drives" }])),
      drivers: { drives: {} },
    };
    const data = cost(spec, { volumes: volumes({ A: 1, B: 1 }) });
    expect(proofLines(data)).toEqual({ costObjects: 4_999_500_000 });
  });
});
