import { describe, expect, it } from "vitest";
import { formatScorecard } from "../../src/service/format-scorecard.js";
import { scorecard } from "../../src/service/scorecard.js";

const orders = ["A", "B", "B"].map((customer, id) => ({ id, customer, ordered: "2026-07-01", requested: "2026-07-08", channel: "web" }));
const deliveries = [0, 1].map((order) => ({ order, shipped: order === 0 ? "2026-07-08" : "2026-07-10" }));
const card = scorecard(
  {
    orders: [...orders, { id: 3, customer: "A", ordered: "2026-07-01", requested: "2026-07-08", cancelled: "customer" as const }],
    deliveries,
  },
  {
    period: { from: "2026-07-01", to: "2026-08-01" },
    clock: "shipped",
    window: { earlyDays: 1 },
    segments: [{ id: "A", segment: "protect" }],
  },
);

describe("service/format-scorecard", () => {
  it("writes the basis, the counts and the measures that were observed", () => {
    expect(formatScorecard(card)).toBe(`Scorecard
2026-07-01 to 2026-07-31, by requested date and ship date, early up to 1 day, late up to 0 days
3 orders due, of which 2 late, 1 of them open; left out: 1 cancelled by the customer

Measure                                       Total   Of   Interval  Protect  (none)
Shipped on time                               33.3%  1/3  6.1-79.2%   100.0%    0.0%
Perfect on measured components, by ship date  33.3%  1/3  6.1-79.2%   100.0%    0.0%
Order to shipment, mean                        8.00    2                7.00    9.00
Order to shipment, median                      8.00    2                7.00    9.00
Order to shipment, 95th percentile             8.90    2                7.00    9.00
Order to shipment, standard deviation          1.41    2                 n/a     n/a
`);
  });

  it("sets channels, customers or nothing beside the total", () => {
    const head = (beside: "channels" | "customers" | "nothing") =>
      formatScorecard(card, { beside }).split("\n")[4]?.trim().split(/\s+/).slice(4);
    expect(head("channels")).toEqual(["web", "(none)"]);
    expect(head("customers")).toEqual(["A", "B"]);
    expect(head("nothing")).toEqual([]);
  });

  it("writes a scorecard from its JSON alike", () => {
    expect(formatScorecard(JSON.parse(JSON.stringify(card)))).toBe(formatScorecard(card));
  });
});
