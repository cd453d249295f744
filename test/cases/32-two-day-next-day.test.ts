/**
 * Administration and maintenance serve each other and two delivery units: reciprocal method.
 *
 * Cost-allocation problem with answers (reciprocal method); its author is not stated.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, sum } from "./compare.js";
import { expectProof, posted } from "./proof.js";

const SUPPORT = ["administration", "maintenance"] as const;
const UNITS = ["twoDay", "nextDay"] as const;

function costed(scale: number) {
  const model = costModel({
    currency: "USD",
    scale,
    resources: {
      administration: { cost: 1_200, to: { maintenance: 100, twoDay: 100, nextDay: 400 } },
      maintenance: { cost: 2_400, to: { administration: 1, twoDay: 1, nextDay: 3 } },
    },
    activities: {
      twoDay: { cost: 1_500, driver: "deliveries" },
      nextDay: { cost: 4_000, driver: "deliveries" },
    },
    drivers: { deliveries: {} },
    support: { method: "reciprocal" },
  });
  return allocate(model, { volumes: [{ customer: "all", driver: "deliveries", quantity: 1 }] });
}

function figures(costing: ReturnType<typeof costed>) {
  return {
    allocation: {
      administration: each(UNITS, (to) => posted(costing, "administration", to)),
      maintenance: each(UNITS, (to) => posted(costing, "maintenance", to)),
    },
    total: each(UNITS, (id) => costing.activities.get(id).cost),
    grandTotal: sum(...UNITS.map((id) => costing.activities.get(id).cost)),
  };
}

describe("case 32, two-day and next-day delivery", () => {
  it("gives the gross cost of the support departments, exactly and to the whole dollar", () => {
    const costing = costed(6);
    const gross = each(SUPPORT, (id) => costing.resources.get(id).grossCost);
    expectFigures(gross, { administration: 1_738, maintenance: 2_690 }, 0);
    expectFigures(gross, { administration: "50400/29", maintenance: "78000/29" }, 20);
    expectProof(costing);
  });

  it("gives what each hands on", () => {
    const costing = costed(6);
    const { allocation, total, grandTotal } = figures(costing);
    expectFigures(
      { maintenance: allocation.maintenance, toTwoDay: posted(costing, "administration", "twoDay"), total, grandTotal },
      { maintenance: { twoDay: 538, nextDay: 1_614 }, toTwoDay: 290, total: { twoDay: 2_328, nextDay: 6_772 }, grandTotal: 9_100 },
      0,
    );
    // Published: 1,158, so that the column foots.
    expectFigures({ toNextDay: posted(costing, "administration", "nextDay") }, { toNextDay: "33600/29" }, 5);
  });

  it("hands on the published whole dollars at scale 0", () => {
    const costing = costed(0);
    expectFigures(figures(costing), {
      allocation: { administration: { twoDay: 290, nextDay: 1_158 }, maintenance: { twoDay: 538, nextDay: 1_614 } },
      total: { twoDay: 2_328, nextDay: 6_772 },
      grandTotal: 9_100,
    });
    expectProof(costing);
  });

  it("hands the whole cost of the support departments on at scale 0", () => {
    const costing = costed(0);
    expectFigures(
      {
        handedOn: sum(...SUPPORT.flatMap((from) => UNITS.map((to) => posted(costing, from, to)))),
        assigned: each(SUPPORT, (id) => costing.resources.get(id).assigned),
      },
      { handedOn: 3_600, assigned: { administration: 1_448, maintenance: 2_152 } },
    );
  });
});
