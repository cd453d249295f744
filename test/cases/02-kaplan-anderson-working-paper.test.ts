/**
 * The same department as case 01 in its earlier form, 40, 220 and 250 minutes; counted here from one row a transaction.
 *
 * R. S. Kaplan & S. R. Anderson, Time-Driven Activity-Based Costing, Harvard Business School Working Paper 04-045, November 2003.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, per, percent } from "./compare.js";
import { expectProof } from "./proof.js";

const ACTIVITIES = ["handleOrders", "processComplaints", "checkCredit"] as const;

const drivers = {
  orders: { unit: "order", from: "orders", count: true },
  complaints: { unit: "complaint", from: "calls", count: true, where: { kind: "complaint" } },
  creditChecks: { unit: "check", from: "calls", count: true, where: { kind: "credit check" } },
} as const;

const CUSTOMERS = ["A", "B", "C"];
const row = (kind: string) => (_: unknown, i: number) => ({ customer: CUSTOMERS[i % CUSTOMERS.length] as string, kind });
const events = {
  orders: Array.from({ length: 9_800 }, row("order")),
  calls: [...Array.from({ length: 280 }, row("complaint")), ...Array.from({ length: 500 }, row("credit check"))],
};

describe("case 02, customer service department (Kaplan & Anderson 2003)", () => {
  it("gives rates, time and cost by capacity used, and the cost of what was not used", () => {
    const model = costModel({
      name: "Customer service, time-driven",
      currency: "USD",
      scale: 6,
      resources: { customerService: { cost: "560000", capacity: { unit: "minute", practical: 700_000 } } },
      activities: {
        handleOrders: { driver: "orders", consumes: { customerService: 40 } },
        processComplaints: { driver: "complaints", consumes: { customerService: 220 } },
        checkCredit: { driver: "creditChecks", consumes: { customerService: 250 } },
      },
      drivers,
    });
    const costing = allocate(model, { events });
    // The paper prints the unused quantity as "121,400 hours"; the unit is minutes.
    const { rate, usedQuantity, unusedQuantity, assigned, unused, practical } = costing.resources.get("customerService");
    expectFigures(
      {
        capacityCostRate: rate,
        rate: each(ACTIVITIES, (id) => costing.activities.get(id).rate),
        minutes: each(ACTIVITIES, (id) => per(costing.activities.get(id).cost, rate)),
        cost: each(ACTIVITIES, (id) => costing.activities.get(id).cost),
        usedMinutes: usedQuantity,
        assignedCost: assigned,
        unusedMinutes: unusedQuantity,
        unusedCost: unused,
      },
      {
        capacityCostRate: 0.8,
        rate: { handleOrders: 32, processComplaints: 176, checkCredit: 200 },
        minutes: { handleOrders: 392_000, processComplaints: 61_600, checkCredit: 125_000 },
        cost: { handleOrders: 313_600, processComplaints: 49_280, checkCredit: 100_000 },
        usedMinutes: 578_600,
        assignedCost: 462_880,
        unusedMinutes: 121_400,
        unusedCost: 97_120,
      },
    );
    expectFigures({ utilisationPercent: percent(usedQuantity, practical) }, { utilisationPercent: 83 }, 0);
    expectProof(costing);
  });

  it("gives the conventional rates by surveyed shares of time", () => {
    const model = costModel({
      currency: "USD",
      scale: 6,
      resources: { customerService: { cost: "560000", to: { handleOrders: "0.7", processComplaints: "0.1", checkCredit: "0.2" } } },
      activities: {
        handleOrders: { driver: "orders" },
        processComplaints: { driver: "complaints" },
        checkCredit: { driver: "creditChecks" },
      },
      drivers,
    });
    const costing = allocate(model, { events });
    expectFigures(
      each(ACTIVITIES, (id) => costing.activities.get(id).rate),
      { handleOrders: 40, processComplaints: 200, checkCredit: 224 },
    );
    expectProof(costing);
  });
});
