import { describe, expect, it } from "vitest";
import type { Part } from "../../src/measure/driver-plan.js";
import { measure } from "../../src/measure/measure.js";
import type { Quantities } from "../../src/measure/measured.js";
import { proveSum } from "../../src/measure/prove-sum.js";
import { createScaledColumn } from "../../src/number/scaled-column.js";
import { lines, oneDriver, refusal } from "./reading.js";

const measured = measure(oneDriver({ from: "t", sum: "q" }), { events: { t: [{ customer: "A", q: "2.5" }] } });
const volume = measured.volumes.get("act") as Quantities;

/** The rows of a driver that sum to some whole number. */
function rowsOf(sum: number): readonly Part[] {
  const sums = createScaledColumn(1, {});
  sums.values[0] = sum;
  const tally = { sums, oneOff: createScaledColumn(0, {}), beyond: new Map(), pending: undefined };
  return [{ tally, sign: 1, firstDays: undefined } as unknown as Part];
}

describe("measure/prove-sum", () => {
  it("is content when as much was placed as was read, whatever the decimals", () => {
    expect(() => proveSum({ ...volume, total: 250, decimals: 2, oneOff: 50 }, rowsOf(3), "activities.act")).not.toThrow();
  });

  it("lets no figure out that holds more or less than its rows", () => {
    const findings = refusal(() => proveSum(volume, rowsOf(2), "activities.act"));
    expect(lines(findings)).toEqual(["sum-not-proved activities.act 1 @"]);
    expect(findings[0]?.found).toBe("2.5 placed of 2 read");
  });
});
