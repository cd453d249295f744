/**
 * Time equations with conditional terms: order entry 5 + 3 a line + 15 for a new customer + 10 if expedited; packaging 0.5 + 6.5 if special
 * + 0.2 if by air. The coefficients are published; the transactions that exercise them are ours.
 *
 * R. S. Kaplan & S. R. Anderson, Time-Driven Activity-Based Costing, Harvard Business Review, November 2004, pp. 131-138.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures } from "./compare.js";
import { expectProof } from "./proof.js";

// A minute costs 1, so that the cost of an order is its minutes.
const model = costModel({
  currency: "USD",
  resources: {
    orderDesk: { cost: 600, capacity: { unit: "minute", practical: 600 } },
    packers: { cost: 20, capacity: { unit: "minute", practical: 20 } },
  },
  activities: {
    enterOrder: {
      driver: "orders",
      consumes: {
        orderDesk: {
          base: 5,
          per: { lines: 3 },
          when: [
            { if: { newCustomer: true }, add: 15 },
            { if: { expedited: true }, add: 10 },
          ],
        },
      },
    },
    packageItem: {
      driver: "packages",
      consumes: {
        packers: {
          base: "0.5",
          when: [
            { if: { special: true }, add: "6.5" },
            { if: { field: "carrier", op: "eq", value: "air" }, add: "0.2" },
          ],
        },
      },
    },
  },
  drivers: { orders: { from: "orders", count: true }, packages: { from: "packages", count: true } },
});

const events = {
  orders: [
    { customer: "oneLine", lines: 1, newCustomer: false, expedited: false },
    { customer: "newAndExpedited", lines: 1, newCustomer: true, expedited: true },
    { customer: "tenLinesExpedited", lines: 10, newCustomer: false, expedited: true },
    { customer: "newWithFourLines", lines: 4, newCustomer: true, expedited: false },
  ],
  packages: [
    { customer: "plain", special: false, carrier: "road" },
    { customer: "special", special: true, carrier: "road" },
    { customer: "specialByAir", special: true, carrier: "air" },
    { customer: "byAir", special: false, carrier: "air" },
  ],
};

describe("case 03, time equations (Kaplan & Anderson 2004)", () => {
  const costing = allocate(model, { events });
  const minutes = (id: string) => costing.statement(id).costToServe;

  it("evaluates order entry for each order", () => {
    expectFigures(
      each(
        events.orders.map(({ customer }) => customer),
        minutes,
      ),
      { oneLine: 8, newAndExpedited: 33, tenLinesExpedited: 45, newWithFourLines: 32 },
    );
  });

  it("evaluates packaging for each package", () => {
    expectFigures(
      each(
        events.packages.map(({ customer }) => customer),
        minutes,
      ),
      { plain: 0.5, special: 7, specialByAir: 7.2, byAir: 0.7 },
    );
  });

  it("adds the time up as capacity used", () => {
    expectFigures(
      {
        orderDesk: costing.resources.get("orderDesk").usedQuantity,
        packers: costing.resources.get("packers").usedQuantity,
      },
      { orderDesk: 118, packers: 15.4 },
    );
    expectProof(costing);
  });
});
