import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as library from "../../src/index.js";
import { type Decimal, ExactDecimal } from "../../src/number/decimal.js";
import { failureCosts } from "../../src/service/failure-costs.js";
import { FAILURE_KINDS } from "../../src/service/failure-kind.js";
import { scorecard } from "../../src/service/scorecard.js";
import { exampleCosting } from "../docs/example-costing.js";

const costing = exampleCosting(library);
const PERIOD = { from: "2026-07-01", to: "2026-08-01" };
const orders = ["A", "A", "B", "C"].map((customer, id) => ({ id, customer, ordered: "2026-07-01", requested: "2026-07-08" }));
const deliveries = orders.map(({ id }) => ({ order: id, received: "2026-07-09", damaged: id === 2, documentsCorrect: id !== 3 }));
const segments = [
  { id: "A", segment: "protect" },
  { id: "B", segment: "build" },
];
const events = { orders, deliveries, complaints: [{ customer: "B", opened: "2026-07-10" }], returns: [{ order: 2 }] };
const card = scorecard(events, { period: PERIOD, segments });

describe("service/failure-costs", () => {
  it("costs failures by their driver units, by customer, segment and in total", () => {
    const costs = failureCosts(card, costing, {
      late: { creditChecks: "0.5" },
      damaged: { creditChecks: 1 },
      complaint: { creditChecks: 2 },
    });
    expect(costs.perOccurrence.late).toEqual({ exact: "20", rounded: "20" });
    expect(costs.customers.map(({ id, total }) => [id, total.occurrences, total.total])).toEqual([
      ["A", 2, "40.00"],
      ["B", 3, "140.00"],
      ["C", 1, "20.00"],
    ]);
    expect(costs.segments.map(({ id, total }) => [id, total.total])).toEqual([
      ["build", "140.00"],
      ["protect", "40.00"],
      [null, "20.00"],
    ]);
    expect(costs.total.byFailure.late).toMatchObject({ occurrences: 4, total: "80.00" });
    expect(costs.total.total.total).toBe("200.00");
    expect(costs).toMatchObject({ currency: "USD", scale: 2, notObserved: [] });
  });

  it("adds the rates of all activities of a driver, in both layers", () => {
    const { perOccurrence } = failureCosts(card, costing, { return: { cartons: 1, shippedCartons: 2 } });
    const cartons = costing.activities.get("processCarton").rate as Decimal;
    const shipped = costing.activities.get("shipCarton").rate as Decimal;
    expect(perOccurrence.return?.rounded).toBe(cartons.plus(shipped.times(2)).toDecimalPlaces(10).toString());
    expect(failureCosts(card, costing, { return: { shippedCartons: 1 } }).total.total).toMatchObject({ committed: "0.00" });
  });

  it("says which kinds were not observed", () => {
    const blind = scorecard({ orders, deliveries: deliveries.map(({ order, received }) => ({ order, received })) }, { period: PERIOD });
    const costs = failureCosts(blind, costing, { damaged: { creditChecks: 1 }, late: { creditChecks: 1 }, complaint: { creditChecks: 1 } });
    expect(costs.notObserved).toEqual(["damaged", "complaint"]);
    expect(costs.total.total.total).toBe("160.00");
  });

  it("sums to the total in every direction, and rounds the exact total half-even", () => {
    const units = fc.integer({ min: 0, max: 500 }).map((n) => ({ creditChecks: `${n}e-4`, cartons: `${n % 7}e-5` }));
    fc.assert(
      fc.property(fc.tuple(units, units, units), ([late, damaged, complaint]) => {
        const { customers, segments: bySegment, total, perOccurrence } = failureCosts(card, costing, { late, damaged, complaint });
        const sum = (parts: readonly string[]) => parts.reduce((all, one) => all.plus(one), new ExactDecimal(0)).toFixed(2);
        expect(sum(customers.map((row) => row.total.total))).toBe(total.total.total);
        expect(sum(bySegment.map((row) => row.total.total))).toBe(total.total.total);
        expect(sum(Object.values(total.byFailure).map((one) => one.total))).toBe(total.total.total);
        expect(sum([total.total.flexible, total.total.committed])).toBe(total.total.total);
        const exact = FAILURE_KINDS.reduce((all, kind) => {
          const unit = perOccurrence[kind]?.exact.split("/") ?? ["0"];
          return all.plus(new ExactDecimal(unit[0] as string).div(unit[1] ?? 1).times(card.total.failures[kind] ?? 0));
        }, new ExactDecimal(0));
        expect(new ExactDecimal(total.total.total).minus(exact).abs().lte("0.0050000001")).toBe(true);
      }),
    );
  });
});
