import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { formatPolicies } from "../../src/policies/format-policies.js";
import { offer } from "../../src/policies/offer.js";
import { comparePolicies } from "../../src/policies/policy-comparison.js";
import { replay } from "../../src/policies/replay.js";
import { shop, shopData } from "./order-history.js";

const weekly = { kind: "orderFrequency", every: "week" } as const;

/** Runs a call; anything it throws must be the library's error. */
function codesOf(call: () => unknown): readonly string[] {
  try {
    call();
    return [];
  } catch (error) {
    if (!isCostError(error)) throw error;
    return error.findings.map(({ code }) => code);
  }
}

const garbage: readonly unknown[] = [null, undefined, 0, Number.NaN, "", "week", true, [], [null], {}, () => 1, Symbol("s"), 10n];

describe("policies/replay: hostile input", () => {
  it("refuses policies that are none", () => {
    for (const one of garbage) {
      const isEmptyList = Array.isArray(one) && one.length === 0;
      expect(codesOf(() => replay(shop, shopData(), one as never))).toEqual(isEmptyList ? [] : ["policy-invalid"]);
    }
  });

  it("refuses values of policies that are none, all at once", () => {
    const policy = [
      { kind: "orderFrequency", every: "day", on: "Montag", from: "yesterday", joinLines: 1 },
      { kind: "minimumOrder", maxWaitDays: 1.5 },
      { kind: "packRounding", pack: "", size: 0, round: "nearest" },
      { kind: "shipping", share: "120%" },
      { kind: "leadTime", days: 2, add: 1 },
      { kind: "dropShipment", products: [] },
      { kind: "toString" },
    ];
    const codes = codesOf(() => replay(shop, shopData(), policy as never));
    expect(new Set(codes)).toEqual(new Set(["policy-invalid"]));
    expect(codes).toHaveLength(14);
  });

  it("refuses options that are none", () => {
    for (const one of garbage.filter(
      (value) => value !== undefined && !(typeof value === "object" && value !== null && !Array.isArray(value)),
    )) {
      expect(codesOf(() => replay(shop, shopData(), weekly, one as never))).toEqual(["replay-option-invalid"]);
      expect(codesOf(() => replay(shop, shopData(), weekly, { for: one } as never))).not.toEqual([]);
      expect(codesOf(() => replay(shop, shopData(), weekly, { tables: one } as never))).toEqual(["replay-option-invalid"]);
      expect(codesOf(() => replay(shop, shopData(), weekly, { fields: one } as never))).toEqual(["replay-option-invalid"]);
    }
    expect(codesOf(() => replay(shop, shopData(), weekly, { For: [] } as never))).toEqual(["replay-option-invalid"]);
  });

  it("refuses models and data under the codes of allocate", () => {
    expect(codesOf(() => replay({} as never, shopData(), weekly))).toEqual(["model-not-checked"]);
    for (const one of [null, 7, "x", []]) expect(codesOf(() => replay(shop, one as never, weekly))).toContain("data-invalid");
    expect(codesOf(() => replay(shop, {}, weekly))).toContain("data-missing");
    const failing = (function* () {
      yield { orderId: 1, customer: "A", date: "2026-07-06" };
      throw new Error("gone");
    })();
    expect(codesOf(() => replay(shop, { events: { orders: failing } }, weekly))).toEqual(["source-failed"]);
  });

  it("refuses an empty history", () => {
    expect(codesOf(() => replay(shop, { customers: [{ id: "A" }], events: { orders: [] } }, weekly))).not.toEqual([]);
  });

  it("refuses what is no comparison, no replay, and no name of a policy", () => {
    for (const one of garbage) {
      expect(codesOf(() => formatPolicies(one as never))).toEqual(["format-input-invalid"]);
      expect(codesOf(() => offer(one as never))).toEqual(["replayed-invalid"]);
    }
    for (const one of [null, 7, "x", [], [weekly], {}])
      expect(codesOf(() => comparePolicies(shop, shopData(), one as never))).toEqual(["policies-invalid"]);
    const compared = comparePolicies(shop, shopData(), { weekly });
    expect(codesOf(() => compared.replayed("weekley"))).toEqual(["policy-key-unknown"]);
    expect(codesOf(() => comparePolicies(shop, shopData(), { asItWas: weekly }))).toEqual(["policies-invalid"]);
  });

  it("throws nothing but its own errors, whatever a policy says", () => {
    const kinds = [
      "orderFrequency",
      "minimumOrder",
      "packRounding",
      "orderChannel",
      "shipping",
      "leadTime",
      "dropShipment",
      "returnsAllowance",
    ];
    const value = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom("week", "case", "monday", "50%", 0.5, 3, true));
    const keys = [
      "every",
      "on",
      "from",
      "value",
      "quantity",
      "maxWaitDays",
      "pack",
      "size",
      "round",
      "to",
      "field",
      "share",
      "mode",
      "days",
      "add",
    ];
    const policy = fc.tuple(fc.constantFrom(...kinds), fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 3 }));
    fc.assert(
      fc.property(policy, ([kind, rest]) => {
        codesOf(() => replay(shop, shopData(), { kind, ...rest } as never));
      }),
      { numRuns: 150 },
    );
  });
});
