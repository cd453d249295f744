import { describe, expect, it } from "vitest";
import { capability } from "../../src/service/capability.js";
import { formatCapability } from "../../src/service/format-capability.js";
import { scorecard } from "../../src/service/scorecard.js";
import { codesOf } from "../segments/refusal.js";

function cardOf(month: "07" | "08", clock: "receipt" | "shipped" = "receipt", documents = true) {
  const orders = Array.from({ length: 60 }, (_, id) => ({
    id,
    customer: id < 50 ? "A" : "B",
    ordered: `2026-${month}-01`,
    requested: `2026-${month}-08`,
  }));
  const day = (id: number) => `2026-${month}-${id === 0 ? "09" : "08"}`;
  const deliveries = orders.map(({ id }) => ({
    order: id,
    received: day(id),
    shipped: day(id),
    damaged: false,
    quantity: 1,
    ...(documents ? { documentsCorrect: true } : {}),
  }));
  const lines = orders.map(({ id }) => ({ order: id, quantity: 1 }));
  const segments = [{ id: "A", segment: "costEngineer" }];
  const period = month === "07" ? { from: "2026-07-01", to: "2026-08-01" } : { from: "2026-08-01", to: "2026-09-01" };
  return scorecard({ orders, lines, deliveries, returns: [{ order: 0 }] }, { period, clock, segments });
}

const results = capability(cardOf("07"), [
  { measure: "onTime", target: "90.125%", segment: "costEngineer" },
  { measure: "onTime", target: "99.9%" },
  { measure: "onTime", target: "98.34%" },
  { measure: "returnsRate", target: "0.01%" },
  { measure: "damageFree", target: "50%", direction: "atMost", customer: "A" },
  { measure: "inFull", target: "90%", customer: "B" },
]);

describe("service/format-capability", () => {
  it("writes what the history says of each level, with the level it supports", () => {
    expect(formatCapability(results)).toMatchInlineSnapshot(`
      "Capability
      6 levels: 1 supported, 2 possible, 2 refuted, 1 too few observations

      History of     Measure       Target             Value     Of  It is                 Supported level
      Cost engineer  On time       at least 90.125%   98.0%  49/50  supported                      90.86%
      All customers  On time       at least 99.9%     98.3%  59/60  possible                       92.33%
      All customers  On time       at least 98.34%    98.3%  59/60  possible                       92.33%
      All customers  Returns rate  at most 0.01%       1.7%   1/60  refuted                         7.67%
      A              Damage free   at most 50.0%     100.0%  50/50  refuted                       100.00%
      B              In full       at least 90.0%    100.0%  10/10  too few observations              n/a
      "
    `);
  });

  it("lists levels not supported, or none", () => {
    expect(formatCapability(results, { show: "notSupported" })).not.toMatch(/ supported /);
    expect(formatCapability(results, { show: "nothing" }).split("\n")).toEqual(["Capability", expect.stringMatching(/^6 levels: /), ""]);
    expect(formatCapability([])).toBe("Capability\n0 levels: 0 supported, 0 possible, 0 refuted, 0 too few observations\n");
  });

  it("calls a measure as it may be called of the whole history", () => {
    const name = (...cards: ReturnType<typeof cardOf>[]) => capability(cards, [{ measure: "perfectOrder", target: "90%" }])[0]?.name;
    expect(name(cardOf("07"), cardOf("08"))).toBe("Perfect order");
    expect(name(cardOf("07"), cardOf("08", "receipt", false))).toBe("Perfect on measured components");
    expect(formatCapability(capability(cardOf("07", "shipped"), [{ measure: "onTime", target: "90%" }]))).toContain("  Shipped on time  ");
  });

  it("writes them from their JSON alike", () => {
    expect(formatCapability(JSON.parse(JSON.stringify(results)))).toBe(formatCapability(results));
  });

  it("refuses other options and other data with coded errors", () => {
    expect(codesOf(() => formatCapability(results, { negatives: "minus" } as never))).toEqual(["option-invalid options.negatives 1 @"]);
    expect(codesOf(() => formatCapability(results, { show: "some" } as never))).toEqual(["option-invalid options.show 1 @"]);
    expect(codesOf(() => formatCapability(results[0] as never))).toEqual(["format-input-invalid results 1 @"]);
    expect(codesOf(() => formatCapability([results[0], { ...results[1], status: "toString" }] as never))).toEqual([
      "format-input-invalid results[1].status 1 @",
    ]);
  });
});
