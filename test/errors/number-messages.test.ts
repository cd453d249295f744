import { describe, expect, it } from "vitest";
import { allocate } from "../../src/facade.js";
import { costModel } from "../../src/model/cost-model.js";
import { minorUnits } from "../../src/number/minor.js";
import { numberFinding } from "../../src/number/number-fault.js";

const model = costModel({
  currency: "EUR",
  resources: {},
  activities: { pick: { cost: "100", driver: "units" } },
  drivers: { units: { from: "lines", sum: "quantity" } },
  sales: { grossSales: { from: "lines", sum: ["price", "quantity"] } },
});

function refusal(...lines: readonly object[]): string {
  try {
    allocate(model, { events: { lines: lines.map((line) => ({ customer: "A", quantity: 1, ...line })) } });
  } catch (error) {
    return String(error);
  }
  return "";
}

describe("errors/number-messages", () => {
  it("says of a computed float that it is one, and to round it", () => {
    for (const price of [0.1 + 0.2, 19.99 * 1.19]) {
      expect(refusal({ price })).toContain(`events.lines.price: found ${price}, a number of 17 digits that looks computed in floats`);
      expect(refusal({ price })).toContain("round it before it comes in");
      expect(refusal({ price })).not.toContain("driver");
      expect(refusal({ price: Number(price.toFixed(2)) })).toBe("");
    }
    expect(() => minorUnits(0.1 + 0.7, 2, "cost")).toThrow(/0\.7999999999999999, a number of 16 digits .* round it before it comes in/);
  });

  it("names the factor that makes a product too long, whichever comes last", () => {
    expect(refusal({ price: 0.1 + 0.7, quantity: 3 })).toContain("events.lines.price: found 0.7999999999999999, a number of 16 digits");
  });

  it("says nothing of floats where a number is merely large, or short, or text", () => {
    for (const value of [2 ** 60, 1e300, 0.1, 1e-7, "0.30000000000000004", 10n ** 20n]) {
      expect(numberFinding("quantity-too-large", "events.lines.price", value).message).not.toMatch(/float|Number\(/);
      expect(numberFinding("too-many-decimals", "costs.cost", value).message).not.toMatch(/float|Number\(/);
    }
  });

  it("speaks of the decimals of a driver only where a driver's sum is too large", () => {
    expect(numberFinding("quantity-too-large", "drivers.units", 10n ** 20n).fix).toContain("`decimals` on the driver");
    expect(numberFinding("quantity-too-large", "sales.grossSales", 10n ** 20n).fix).not.toContain("driver");
    expect(refusal({ price: 1, quantity: 2 ** 52 }, { price: 1, quantity: 2 ** 52 })).toContain("`decimals` on the driver");
  });

  it("says that empty text is no number, and how to say that there is none", () => {
    expect(refusal({ price: "" })).toContain('`""` is none, and a row that has no value says so by null');
    expect(refusal({ price: " " })).not.toContain("null");
  });
});
