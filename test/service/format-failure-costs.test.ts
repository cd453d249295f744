import { describe, expect, it } from "vitest";
import * as library from "../../src/index.js";
import { type FailureSpec, failureCosts } from "../../src/service/failure-costs.js";
import { FAILURE_KINDS } from "../../src/service/failure-kind.js";
import { formatFailureCosts } from "../../src/service/format-failure-costs.js";
import { scorecard } from "../../src/service/scorecard.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";

const costing = exampleCosting(library);
const period = { from: "2026-07-01", to: "2026-08-01" };
const orders = ["A", "A", "B", "C"].map((customer, id) => ({ id, customer, ordered: "2026-07-01", requested: "2026-07-08", closed: true }));
const deliveries = orders.map(({ id }) => ({
  order: id,
  received: id === 3 ? "2026-07-07" : "2026-07-09",
  damaged: id === 2,
  quantity: 1,
}));
const segments = [
  { id: "A", segment: "costEngineer" },
  { id: "B", segment: "build" },
];
const card = scorecard({ orders, deliveries, complaints: [{ customer: "B", opened: "2026-07-10" }] }, { period, segments });
const spec: FailureSpec = {
  late: { creditChecks: "0.33333" },
  damaged: { cartons: 60 },
  complaint: { creditChecks: 2 },
  return: { creditChecks: 1 },
};
const costs = failureCosts(card, costing, spec);

describe("service/format-failure-costs", () => {
  it("writes costs by kind, and by segment with kinds side by side; a kind not observed has none", () => {
    expect(formatFailureCosts(costs)).toMatchInlineSnapshot(`
      "Cost of failures
      in USD

      Failure    Occurrences  Cost of one  Flexible  Committed   Total
      Late                 3      13.3332      0.00      40.00   40.00
      Damaged              1       540.00      0.00     540.00  540.00
      Return             n/a        40.00       n/a        n/a     n/a
      Complaint            1        80.00      0.00      80.00   80.00
                 -----------               --------  ---------  ------
      Total                5                   0.00     660.00  660.00

      Segment         Late  Damaged  Complaint   Total
      Build          13.33   540.00      80.00  633.33
      Cost engineer  26.67     0.00       0.00   26.67
      (none)          0.00     0.00       0.00    0.00
                     -----  -------  ---------  ------
      Total          40.00   540.00      80.00  660.00
      "
    `);
  });

  it("sets customers or nothing in place of segments", () => {
    const firsts = (by: "customers" | "nothing") =>
      formatFailureCosts(costs, { by })
        .split("\n")
        .flatMap((line) => line.split(" ")[0] || []);
    expect(firsts("customers").slice(-5)).toEqual(["Customer", "A", "B", "C", "Total"]);
    expect(firsts("nothing").at(-1)).toBe("Total");
    const plain = failureCosts(scorecard({ orders, deliveries }, { period }), costing, spec);
    expect(formatFailureCosts(plain)).toBe(formatFailureCosts(plain, { by: "nothing" }));
  });

  it("keeps to lines of 110 columns with all kinds of failure, in two tables that end in the total", () => {
    const every = Object.fromEntries(FAILURE_KINDS.map((kind) => [kind, { creditChecks: "31.25" }]));
    const seen = {
      orders,
      lines: orders.map(({ id }) => ({ order: id, quantity: 2 })),
      deliveries: deliveries.map((one) => ({ ...one, documentsCorrect: false })),
      invoices: orders.map(({ id }) => ({ order: id, correct: false })),
      returns: [{ order: 1 }],
      complaints: [{ customer: "B", opened: "2026-07-10" }],
    };
    const text = formatFailureCosts(failureCosts(scorecard(seen, { period, segments, window: { earlyDays: 0 } }), costing, every));
    expect(text.split("\n").filter((line) => line.length > 110)).toEqual([]);
    expect(text.split("\n").filter((line) => /^Segment/.test(line))).toMatchInlineSnapshot(`
      [
        "Segment            Late     Early     Short   Damaged  Documents   Invoice",
        "Segment          Return  Complaint      Total",
      ]
    `);
  });

  it("writes them from their JSON alike", () => {
    expect(formatFailureCosts(JSON.parse(JSON.stringify(costs)))).toBe(formatFailureCosts(costs));
  });

  it("refuses other options and other data with coded errors", () => {
    expect(codesOf(() => formatFailureCosts(costs, { by: "kind" } as never))).toEqual(["option-invalid options.by 1 @"]);
    expect(codesOf(() => formatFailureCosts(costs, { negatives: "red" } as never))).toEqual(["negatives-unknown options.negatives 1 @"]);
    expect(codesOf(() => formatFailureCosts(costs.total as never))).toEqual(["format-input-invalid costs.currency 1 @"]);
    const { late: _, ...others } = costs.segments[0]?.byFailure ?? {};
    const changes: readonly (readonly [object, string])[] = [
      [{ scale: 40 }, "scale"],
      [{ notObserved: ["constructor"] }, "notObserved[0]"],
      [{ perOccurrence: {} }, "perOccurrence.late"],
      [{ segments: [{ ...costs.segments[0], byFailure: others }] }, "segments[0].byFailure.late"],
      [{ customers: [{ ...costs.customers[0], id: 1 }] }, "customers[0].id"],
      [{ total: { ...costs.total, total: { ...costs.total.total, total: "1,000.00" } } }, "total.total.total"],
    ];
    for (const [change, at] of changes) {
      expect(codesOf(() => formatFailureCosts({ ...costs, ...change } as never))).toEqual([`format-input-invalid costs.${at} 1 @`]);
    }
  });
});
