import { describe, expect, it } from "vitest";
import { formatPolicies } from "../../src/policies/format-policies.js";
import { comparePolicies } from "../../src/policies/policy-comparison.js";
import { replay } from "../../src/policies/replay.js";
import { shop, shopData } from "./order-history.js";

const weekly = { kind: "orderFrequency", every: "week" } as const;
const monthly = { kind: "orderFrequency", every: "month" } as const;
const together = [monthly, { kind: "shipping", consolidate: true }] as const;

describe("policies/policy-comparison", () => {
  it("sets policies side by side below the history as it was, in id order", () => {
    const compared = comparePolicies(shop, shopData(), { weekly, together, monthly }, { for: ["A"] });
    expect(compared.rows.map(({ policy }) => policy)).toEqual(["asItWas", "monthly", "together", "weekly"]);
    expect(compared.rows.map(({ orders }) => orders)).toEqual([4, 2, 2, 3]);
    expect(compared.rows.map(({ shipments }) => shipments)).toEqual([4, 4, 2, 4]);
    expect(compared.rows.map(({ cash }) => cash.toFixed(2))).toEqual(["0.00", "0.00", "200.00", "0.00"]);
    expect(compared.customers).toEqual(["A"]);
  });

  it("replays each policy from the start, as `replay` does by itself", () => {
    const compared = comparePolicies(shop, shopData(), { weekly, together });
    expect(JSON.stringify(compared.replayed("together"))).toBe(JSON.stringify(replay(shop, shopData(), together)));
    expect(JSON.stringify(compared.replayed("weekly"))).toBe(JSON.stringify(replay(shop, shopData(), weekly)));
  });

  it("names the faults of every policy by its name", () => {
    const faulty = { first: { kind: "minimumOrder" }, second: [weekly, { kind: "none" }] };
    expect(() => comparePolicies(shop, shopData(), faulty as never)).toThrow(/policies\.first\.value[\s\S]*policies\.second\[1\]\.kind/);
  });

  it("has the history as a replay too", () => {
    const compared = comparePolicies(shop, shopData(), { weekly });
    expect(compared.replayed("asItWas").policies).toEqual([]);
    expect(compared.replayed("asItWas").total().after.operatingProfit.toFixed(2)).toBe(compared.rows[0]?.operatingProfit.toFixed(2));
    expect(() => compared.replayed("asItWasnt")).toThrow(/policy-key-unknown.*asItWas/);
  });

  it("prints a table with title, period and separators, and plain data with currency and scale", () => {
    const compared = comparePolicies(shop, shopData(), { monthly, together }, { for: ["A"] });
    expect(formatPolicies(compared)).toBe(
      [
        "Order policies",
        "2026-07-01 to 2026-09-30, in USD; 1 customer replayed",
        "",
        "                                      Cash  Capacity      Cost  Operating   Days  Late",
        "Policy    Orders  Lines  Shipments   saved     freed  to serve     profit  later     %",
        "asItWas        4      5          4    0.00      0.00  1,114.29  -1,086.79    0.0   0.0",
        "monthly        2      3          4    0.00     83.85  1,030.44  -1,002.94    4.6  60.0",
        "together       2      3          2  200.00     83.85    830.44    -802.94    4.6  60.0",
        "",
        "monthly: 2 warnings",
        "together: 1 warning",
        "",
      ].join("\n"),
    );
    const plain = formatPolicies(compared, { thousands: false, negatives: "parentheses" });
    expect(plain).toContain("1114.29");
    expect(plain).toContain("(1086.79)");
    expect(() => formatPolicies(compared, { negatives: "red" } as never)).toThrow(/negatives-unknown/);
    const json = compared.toJSON();
    expect(json).toMatchObject({ currency: "USD", scale: 2, customers: ["A"] });
    expect(json.rows[1]).toMatchObject({ policy: "monthly", orders: 2, cash: "0.00", lateShare: "0.6000" });
    expect(json.rows.map(({ policy, warnings }) => `${policy} ${warnings.map(({ code }) => code)}`)).toEqual([
      "asItWas ",
      "monthly replay-kept-apart,replay-shipments-kept",
      "together replay-kept-apart",
    ]);
  });
});
