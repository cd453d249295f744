import { describe, expect, it } from "vitest";
import * as library from "../../src/index.js";
import { failureCosts } from "../../src/service/failure-costs.js";
import { formatProcesses } from "../../src/service/format-processes.js";
import { processesToReengineer } from "../../src/service/processes-to-reengineer.js";
import { scorecard } from "../../src/service/scorecard.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";

const period = { from: "2026-07-01", to: "2026-08-01" };
const orders = ["A", "B", "C"].flatMap((customer) =>
  Array.from({ length: 40 }, (_, i) => ({ id: `${customer}${i}`, customer, ordered: "2026-07-01", requested: "2026-07-08", closed: true })),
);
const isOf = (id: string, customer: string, below: number) => id.startsWith(customer) && Number(id.slice(1)) < below;
const deliveries = orders.map(({ id }) => ({
  order: id,
  received: isOf(id, "A", 10) ? "2026-07-09" : "2026-07-08",
  quantity: isOf(id, "A", 2) ? 1 : 2,
  damaged: isOf(id, "B", 1),
}));
const lines = orders.map(({ id }) => ({ order: id, quantity: 2 }));
const segments = ["A", "B", "C"].map((id) => ({ id, segment: id === "A" ? "costEngineer" : "build" }));
const card = scorecard({ orders, lines, deliveries }, { period, segments });
const costs = failureCosts(card, exampleCosting(library), {
  late: { creditChecks: 1 },
  short: { creditChecks: 3 },
  damaged: { creditChecks: 2 },
});
const profits = [
  { id: "A", operatingProfit: "9000.00" },
  { id: "B", operatingProfit: "-5000.00" },
];
const promises = [
  { segment: "costEngineer", measure: "perfectOrder", target: "95%" },
  { customer: "B", measure: "damageFree", target: "99%" },
  { customer: "B", measure: "onTime", target: "90%" },
  { customer: "B", measure: "satisfaction", target: 4 },
  { customer: "C", measure: "onTime", target: "99.5%" },
] as const;
const found = processesToReengineer(card, promises, { failureCosts: costs, profits });

describe("service/format-processes", () => {
  it("writes processes by the money at stake, and every promise in its group", () => {
    expect(formatProcesses(found)).toMatchInlineSnapshot(`
      "Processes to re-engineer

      Process              Promises       Customers  Failures  Failure cost    Profit  At stake     Losses
      Delivery, late       refuted                1        10        400.00  9,000.00  9,400.00       0.00
      Availability, short  refuted                1         2        240.00  9,000.00  9,240.00       0.00
      Handling, damaged    not supported          1         1         80.00      0.00     80.00  -5,000.00

      Promised to                 Measure                         Target          History
      Delivery, late
        Cost engineer             Perfect on measured components  at least 95.0%  refuted

      Availability, short
        Cost engineer             Perfect on measured components  at least 95.0%  refuted

      Handling, damaged
        B                         Damage free                     at least 99.0%  possible

      Not supported, unexplained
        C                         On time                         at least 99.5%  possible

      Supported
        B                         On time                         at least 90.0%

      Not tested
        B                         Satisfaction                    at least 4.00
      "
    `);
  });

  it("leaves out promises that hold, or all of them", () => {
    const text = formatProcesses(found, { show: "notSupported", negatives: "parentheses", thousands: false });
    expect(text).toContain("(5000.00)");
    expect(text).toContain("Not supported, unexplained");
    expect(text).not.toMatch(/^(Supported|Not tested)$/m);
    expect(formatProcesses(found, { show: "nothing" }).split("\n")).toHaveLength(7);
  });

  it("says when no process stands behind anything", () => {
    expect(formatProcesses(processesToReengineer(card, []))).toBe(
      "Processes to re-engineer\nNo process stands behind a promise that does not hold\n",
    );
  });

  it("writes them from their JSON alike", () => {
    expect(formatProcesses(JSON.parse(JSON.stringify(found)))).toBe(formatProcesses(found));
  });

  it("refuses other options and other data with coded errors", () => {
    expect(codesOf(() => formatProcesses(found, { show: 1 } as never))).toEqual(["option-invalid options.show 1 @"]);
    expect(codesOf(() => formatProcesses(found.processes as never))).toEqual(["format-input-invalid reengineering 1 @"]);
    const changed = (more: object) => ({ ...found, processes: [{ ...found.processes[0], ...more }] }) as never;
    for (const [field, value] of Object.entries({ process: "constructor", failure: "lost", customers: "A", atStake: 7, isRefuted: null })) {
      const at = `format-input-invalid reengineering.processes[0].${field} 1 @`;
      expect(codesOf(() => formatProcesses(changed({ [field]: value })))).toEqual([at]);
    }
  });
});
