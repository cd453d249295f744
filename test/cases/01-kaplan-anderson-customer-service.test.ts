/**
 * Customer service department, quarterly: conventional ABC by time survey, then time-driven ABC for two quarters.
 *
 * R. S. Kaplan & S. R. Anderson, Time-Driven Activity-Based Costing, Harvard Business Review, November 2004, pp. 131-138.
 * The time-driven figures were not collated with a printed copy; those of the first quarter agree with case 02.
 */
import { describe, it } from "vitest";
import { allocate, type Costing, costModel, measure } from "../../src/index.js";
import { each, expectFigures, per, percent } from "./compare.js";
import { expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const ACTIVITIES = ["processOrders", "handleInquiries", "checkCredit"] as const;

const drivers = { orders: { unit: "order" }, inquiries: { unit: "inquiry" }, creditChecks: { unit: "check" } };

const surveyed = costModel({
  name: "Customer service, by time survey",
  currency: "USD",
  scale: 6,
  resources: { customerService: { cost: 560_000, to: { processOrders: 70, handleInquiries: 10, checkCredit: 20 } } },
  activities: {
    processOrders: { driver: "orders" },
    handleInquiries: { driver: "inquiries" },
    checkCredit: { driver: "creditChecks" },
  },
  drivers,
});

const timeDriven = costModel({
  name: "Customer service, time-driven",
  currency: "USD",
  scale: 6,
  resources: { customerService: { cost: 560_000, capacity: { unit: "minute", practical: 700_000 } } },
  activities: {
    processOrders: { driver: "orders", consumes: { customerService: 8 } },
    handleInquiries: { driver: "inquiries", consumes: { customerService: 44 } },
    checkCredit: { driver: "creditChecks", consumes: { customerService: 50 } },
  },
  drivers,
});

const firstQuarter = { volumes: volumeRows("customer", { all: { orders: 49_000, inquiries: 1_400, creditChecks: 2_500 } }) };
const secondQuarter = { volumes: volumeRows("customer", { all: { orders: 51_000, inquiries: 1_150, creditChecks: 2_700 } }) };

describe("case 01, customer service department (Kaplan & Anderson 2004)", () => {
  it("gives the conventional rates by surveyed shares of time", () => {
    const costing = allocate(surveyed, firstQuarter);
    expectFigures(
      each(ACTIVITIES, (id) => costing.activities.get(id).rate),
      { processOrders: 8, handleInquiries: 40, checkCredit: 44.8 },
    );
    expectProof(costing);
  });

  it("gives rates, time and cost by capacity used in the first quarter, and the cost of what was not used", () => {
    const costing = allocate(timeDriven, firstQuarter);
    const { rate, usedQuantity, unusedQuantity, assigned, unused, practical } = costing.resources.get("customerService");
    expectFigures(
      { capacityCostRate: rate, rate: each(ACTIVITIES, (id) => costing.activities.get(id).rate) },
      { capacityCostRate: 0.8, rate: { processOrders: 6.4, handleInquiries: 35.2, checkCredit: 40 } },
    );
    expectFigures(
      {
        minutes: each(ACTIVITIES, (id) => minutesOf(costing, id)),
        cost: each(ACTIVITIES, (id) => costing.activities.get(id).cost),
        usedMinutes: usedQuantity,
        assignedCost: assigned,
        unusedMinutes: unusedQuantity,
        unusedCost: unused,
      },
      {
        minutes: { processOrders: 392_000, handleInquiries: 61_600, checkCredit: 125_000 },
        cost: { processOrders: 313_600, handleInquiries: 49_280, checkCredit: 100_000 },
        usedMinutes: 578_600,
        assignedCost: 462_880,
        unusedMinutes: 121_400,
        unusedCost: 97_120,
      },
    );
    expectFigures({ utilisationPercent: percent(usedQuantity, practical) }, { utilisationPercent: 83 }, 0);
    expectProof(costing);
  });

  it("costs the second quarter with the same model and other volumes", () => {
    const costing = allocate(timeDriven, measure(timeDriven, secondQuarter));
    const { usedQuantity, unusedQuantity, assigned, unused } = costing.resources.get("customerService");
    expectFigures(
      {
        minutes: each(ACTIVITIES, (id) => minutesOf(costing, id)),
        cost: each(ACTIVITIES, (id) => costing.activities.get(id).cost),
        usedMinutes: usedQuantity,
        assignedCost: assigned,
        unusedMinutes: unusedQuantity,
        unusedCost: unused,
      },
      {
        minutes: { processOrders: 408_000, handleInquiries: 50_600, checkCredit: 135_000 },
        cost: { processOrders: 326_400, handleInquiries: 40_480, checkCredit: 108_000 },
        usedMinutes: 593_600,
        assignedCost: 474_880,
        unusedMinutes: 106_400,
        unusedCost: 85_120,
      },
    );
    expectProof(costing);
  });
});

// Minutes of an activity are its cost at the rate of the capacity.
function minutesOf(costing: Costing, activity: string) {
  return per(costing.activities.get(activity).cost, costing.resources.get("customerService").rate);
}
