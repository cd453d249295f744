import { describe, expect, it } from "vitest";
import { allocate } from "../../src/facade.js";
import { costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import { explainChange } from "../../src/periods/explain-change.js";

/** Ten units in one order of so many lines; entering it takes 5 minutes and 1 a line, at the desk's cost / 100 a minute. */
function period(desk: number, lines: number, more: Partial<CostModelSpec["activities"][string]> = {}) {
  const model = costModel({
    currency: "USD",
    resources: { desk: { cost: desk, capacity: { unit: "minute", practical: 100 } } },
    activities: {
      enter: { driver: "orders", consumes: { desk: { base: 5, per: { lines: 1 } } }, ...more },
      pick: { driver: "units", cost: 1 },
    },
    drivers: { orders: { from: "orders", count: true }, units: { from: "orders", sum: "units" } },
  } as CostModelSpec);
  return allocate(model, { events: { orders: [{ customer: "A", lines, units: 10 }] } });
}

function effects(before: ReturnType<typeof period>, after: ReturnType<typeof period>): readonly string[] {
  const { volume, orderBehaviour, rate, gained } = explainChange(before, after, { units: "units" }).of("A").lines;
  return [volume, orderBehaviour, rate, gained].map((line) => line.toFixed(2));
}

describe("periods/change-work", () => {
  it("tells a longer order from a dearer minute", () => {
    // 10 minutes, then 20, at 2.00 a minute.
    expect(effects(period(200, 5), period(200, 15))).toEqual(["0.00", "-20.00", "0.00", "0.00"]);
    // 10 minutes at 2.00, then at 3.00.
    expect(effects(period(200, 5), period(300, 5))).toEqual(["0.00", "0.00", "-10.00", "0.00"]);
    // Both: 10 more minutes at 2.50 on average, 1.00 more for 15 minutes on average.
    expect(effects(period(200, 5), period(300, 15))).toEqual(["0.00", "-25.00", "-15.00", "0.00"]);
  });

  it("goes by the driver where cost comes from elsewhere too", () => {
    const own = { cost: 7 };
    expect(effects(period(200, 5, own), period(200, 15, own))).toEqual(["0.00", "0.00", "-20.00", "0.00"]);
  });
});
