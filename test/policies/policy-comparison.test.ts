import { describe, expect, it } from "vitest";
import { comparePolicies, formatPolicies } from "../../src/policies/policy-comparison.js";
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

  it("prints a table, and plain data", () => {
    const compared = comparePolicies(shop, shopData(), { monthly, together }, { for: ["A"] });
    expect(formatPolicies(compared)).toBe(
      [
        "Amounts in USD",
        "                           Cash  Capacity      Cost  Operating   Days",
        "Policy    Orders  Lines   saved     freed  to serve     profit  later    Late",
        "asItWas        4      5    0.00      0.00   1114.29   -1086.79    0.0   0.0 %",
        "monthly        2      3    0.00     83.85   1030.44   -1002.94    4.6  60.0 %",
        "together       2      3  200.00     83.85    830.44    -802.94    4.6  60.0 %",
      ].join("\n"),
    );
    expect(compared.toJSON()[1]).toMatchObject({ policy: "monthly", orders: 2, cash: "0.00", lateShare: "0.6000" });
  });
});
