import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/errors/finding.js";
import type { CostingInput } from "../../src/measure/costing-input.js";
import { costModel } from "../../src/model/cost-model.js";
import { comparePolicies } from "../../src/policies/policy-comparison.js";
import { replay } from "../../src/policies/replay.js";
import { refusal } from "../measure/reading.js";
import { shop, shopData } from "./order-history.js";

const weekly = { kind: "orderFrequency", every: "week" } as const;
const refused = (policy: unknown, options: unknown = {}, data: CostingInput = shopData()): readonly Finding[] =>
  refusal(() => replay(shop, data, policy as never, options as never));
const desk = costModel({
  currency: "USD",
  resources: {},
  activities: { enter: { cost: 10, driver: "orders" } },
  drivers: { orders: { from: "orders", count: true } },
  tables: { orders: { date: "date" } },
});
const deskData = { customers: [{ id: "A" }, { id: "C" }], events: { orders: [{ orderId: 1, customer: "A", date: "2026-07-06" }] } };
const places = (findings: readonly Finding[]): readonly string[] => findings.map(({ code, path }) => `${code} ${path}`);

describe("policies/replay: refusals", () => {
  it("names customers without orders beside those that nobody knows, each at its place in the list", () => {
    expect(places(refused(weekly, { for: ["A", "A", "C", "D", "E"] }))).toEqual([
      "replay-customer-unknown options.for[3]",
      "replay-customer-unknown options.for[4]",
      "replay-no-history options.for",
    ]);
    expect(places(refused(weekly, { for: ["D"] }))).toEqual(["replay-customer-unknown options.for[0]"]);
    // Ids of one letter are no slip of each other.
    expect(refused(weekly, { for: ["D"] })[0]?.message).not.toMatch(/did you mean/);
  });

  it("names what is wrong with policies, packs, fields, tables and customers in one refusal", () => {
    const policies = [
      { kind: "packRounding", pack: "box" },
      { kind: "minimumOrder", value: -3 },
      { kind: "minimumOrder", value: 3 },
      { kind: "returnsAllowance", share: 0 },
      { kind: "orderChannel", to: "web", field: "via" },
      { kind: "orderFrequency", evry: "week" },
    ];
    const options = { for: ["A", "C", "D"] };
    expect(places(refusal(() => replay(desk, deskData, policies as never, options)))).toEqual([
      "policy-invalid policy[1].value",
      "policy-key-unknown policy[5].evry",
      "policy-invalid policy[5].every",
      "policy-pack-unknown policy[0].pack",
      "replay-customer-unknown options.for[2]",
      "replay-no-history options.for",
      "replay-table-missing options.tables.lines",
      "replay-field-missing events.orders",
      "replay-table-missing options.tables.returns",
      "policy-field-unread policy[4].field",
    ]);
  });

  it("names the rest where the tables or fields cannot be read by", () => {
    const packs = [{ kind: "packRounding", pack: "box" }];
    expect(places(refused(packs, { for: ["D"], tables: { orders: "sales", lines: "rows" } }))).toEqual([
      "policy-pack-unknown policy[0].pack",
      "replay-table-missing options.tables.lines",
      "replay-table-missing options.tables.orders",
      "replay-customer-unknown options.for[0]",
    ]);
    expect(places(refused(packs, { for: ["D"], fields: { date: 7 } }))).toEqual([
      "replay-option-invalid options.fields.date",
      "policy-pack-unknown policy[0].pack",
      "replay-customer-unknown options.for[0]",
    ]);
  });

  it("names what is wrong with the data beside what is wrong with the policies, once, and keeps the cause", () => {
    const events = { ...shopData().events, orders: [{ orderId: "x", customer: "A", date: "July" }] };
    for (const options of [{}, { fields: { date: 7 } }]) {
      const found = places(refused({ kind: "packRounding", pack: "box" }, options, { ...shopData(), events }));
      expect(found).toContain("policy-pack-unknown policy.pack");
      expect(found.some((one) => one.includes("events."))).toBe(true);
      expect(new Set(found).size).toBe(found.length);
    }
    const gone = new Error("gone");
    const failing = {
      [Symbol.iterator]: () => {
        throw gone;
      },
    };
    expect(() => replay(shop, { events: { orders: failing as never } }, weekly)).toThrow(expect.objectContaining({ cause: gone }));
  });

  it("says which part of `for` is wrong", () => {
    const { before: matrix } = replay(shop, shopData(), weekly).segments({ thresholds: { value: 0, cost: 0 } });
    const of = (value: unknown) => refused(weekly, { for: value });
    expect(places(of({ matrix, segment: "middle" }))).toEqual(["replay-option-invalid options.for.segment"]);
    expect(places(of({ matrix: [], segment: "build" }))).toEqual(["replay-option-invalid options.for.matrix"]);
    expect(places(of({ segment: "middle" }))).toEqual([
      "replay-option-invalid options.for.matrix",
      "replay-option-invalid options.for.segment",
    ]);
    expect(places(of({ matrix, segment: [] }))).toEqual(["replay-option-invalid options.for.segment"]);
    expect(of({ matrix, segment: ["build"] })[0]?.message).toBe(
      'options.for.segment: found no customer in "build"; expected a segment that has customers; choose another segment, or segment by other thresholds',
    );
    expect(places(of([{}, "A", null]))).toEqual(["replay-option-invalid options.for[0]", "replay-option-invalid options.for[2]"]);
    const failing = {
      [Symbol.iterator]: () => {
        throw new Error("gone");
      },
    };
    expect(places(of(failing))).toEqual(["replay-option-invalid options.for"]);
  });

  it("says that no sales tell the amount, and which option names it", () => {
    const [found] = refusal(() => replay(desk, deskData, { kind: "minimumOrder", value: 3 }));
    expect(found).toMatchObject({ code: "replay-field-missing", path: "events.orders" });
    expect(found?.message).toMatch(/nothing in the model that tells which field of "orders" is the amount.*`fields\.amount`/);
  });

  it("misses a history, and no field, where the table of orders is empty", () => {
    for (const orders of [[], { orderId: [], customer: [], date: [] }]) {
      const found = refusal(() => replay(desk, { ...deskData, events: { orders } }, weekly));
      expect(found.map(({ message }) => message)).toEqual([
        "options.for: found no orders of the customers replayed; expected a history of orders to form anew; choose customers with orders in the period",
      ]);
      expect(places(refusal(() => replay(desk, { ...deskData, events: { orders } }, weekly, { for: ["A", "D"] })))).toEqual([
        "replay-no-history options.for",
        "replay-customer-unknown options.for[1]",
      ]);
    }
  });

  it("compares no policies with the same care", () => {
    const faulty = { first: { kind: "packRounding", pack: "box" }, second: [{ kind: "minimumOrder", value: -3 }] };
    expect(places(refusal(() => comparePolicies(shop, shopData(), faulty as never, { for: ["C", "D"] })))).toEqual([
      "policy-invalid policies.second[0].value",
      "policy-pack-unknown policies.first.pack",
      "replay-customer-unknown options.for[1]",
      "replay-no-history options.for",
    ]);
    expect(places(refusal(() => comparePolicies(shop, shopData(), {}, { for: ["D"] })))).toEqual([
      "policies-invalid policies",
      "replay-customer-unknown options.for[0]",
    ]);
  });
});
