import { describe, expect, it } from "vitest";
import { allocate, type Costing, costModel, segment } from "../../src/index.js";
import { formatWayOut } from "../../src/policies/format-way-out.js";
import type { Lever } from "../../src/policies/lever.js";
import {
  channelShiftLever,
  expeditingLever,
  orderFrequencyLever,
  orderSizeLever,
  packageChangeLever,
  priceLever,
  returnsLever,
} from "../../src/policies/lever-constructors.js";
import { type WayOut, wayOut } from "../../src/policies/way-out.js";

const model = costModel({
  currency: "USD",
  resources: { desk: { cost: 700, capacity: { unit: "minute", practical: 700 } }, phones: { cost: 400, to: { answer: 1 } } },
  activities: {
    enter: { group: "Desk", driver: "orders", consumes: { desk: { base: 1, per: { lines: 1 } } } },
    answer: { driver: "calls" },
    receive: { driver: "messages", standard: 1 },
    rush: { driver: "rushes", standard: { flexible: 6, committed: 4 } },
    takeBack: { driver: "returnLines", standard: 8 },
    merchandise: { level: "customer", driver: "merchandising", cost: 50 },
  },
  drivers: {
    orders: { unit: "order", from: "orders", count: true },
    calls: { unit: "call" },
    messages: {},
    rushes: {},
    returnLines: {},
    merchandising: { kind: "intensity" },
  },
  sales: {},
});

const costing = allocate(model, {
  events: {
    orders: [
      ...Array.from({ length: 10 }, () => ({ customer: "A", lines: 19 })),
      ...Array.from({ length: 10 }, () => ({ customer: "B", lines: 1 })),
    ],
  },
  volumes: [
    ["A", "calls", 30],
    ["B", "calls", 10],
    ["A", "messages", 2],
    ["A", "rushes", 5],
    ["A", "returnLines", 4],
    ["A", "merchandising", 50],
  ].map(([customer, driver, quantity]) => ({ customer, driver, quantity })) as never,
  sales: [
    { customer: "A", grossSales: 2_000, returns: 100, cogs: 1_300, returnedCogs: 60, directCosts: 20 },
    { customer: "B", grossSales: 900, cogs: 500 },
  ],
}) as Costing;
// A: net sales 1,900, gross margin 660, cost to serve 200 + 300 + 2 + 50 + 32 + 50 + 20 = 654.

const found = ({ singles }: WayOut) => singles.map(({ levers: [lever] }) => `${lever?.id} ${lever?.exact} ${lever?.strength}`);
const reach = (operatingProfit: number, levers: readonly Lever[], more: object = {}) =>
  wayOut(costing, "A", { target: { operatingProfit }, levers, ...more });

describe("policies/way out", () => {
  it("costs what changes at current rates, and the customer's own rate where one of its units takes more than another's", () => {
    const out = reach(46, [
      { id: "fewer", drivers: { orders: 1 }, bounds: { most: 1 } },
      channelShiftLever({ from: "calls", to: "messages", most: 1 }),
      expeditingLever({ drivers: "rushes", most: 1 }),
      returnsLever({ drivers: "returnLines", facts: { returns: 1, returnedCogs: 1 }, most: 1 }),
    ]);
    expect(out.before.operatingProfit.toFixed(2)).toBe("6.00");
    // 40 more: an order of A costs 20, of all on average 11; a call costs 10, a message 1; a rush 10; returns 100 - 60 + 32.
    expect(found(out).sort()).toEqual(["channelShift 4/27 0.15", "expediting 0.8 0.8", "fewer 0.2 0.2", "returns 5/9 0.56"]);
    const rush = out.singles.find(({ levers: [lever] }) => lever?.id === "expediting");
    expect(
      rush?.arithmetic.map(({ figure, before, after, rate, effect }) => [figure, ...[before, after, rate, effect].map(String)]),
    ).toEqual([
      ["flexibleCostToServe", "5", "1", "6", "24"],
      ["committedCostToServe", "5", "1", "4", "16"],
    ]);
  });

  it("says how sure a change is, with a bound where units differ", () => {
    const sure = (lever: Omit<Lever, "bounds">) => {
      const { nearestMiss } = reach(9_999, [{ bounds: { most: "0.2" }, step: "0.2", ...lever }]);
      const { after, certainty, bound } = nearestMiss as NonNullable<typeof nearestMiss>;
      return [certainty, after.operatingProfit.toFixed(), bound?.operatingProfit.toFixed() ?? null];
    };
    expect(sure({ id: "calls", drivers: { calls: 1 } })).toEqual(["exact", "66", "66"]);
    // 2 of 10 orders: of 20 minutes on average, of 1 at least, whose lines stay if they are joined.
    expect(sure({ id: "fewer", drivers: { orders: 1 } })).toEqual(["estimate", "46", "8"]);
    expect(sure({ id: "joined", drivers: { orders: 1 }, joins: true })).toEqual(["atLeast", "8", "8"]);
    // All of them are all, whichever they are; what orders more would hold nobody knows.
    expect(sure({ id: "all", drivers: { orders: 1 }, bounds: { most: 1 } } as Lever)).toEqual(["exact", "206", "206"]);
    expect(sure({ id: "more", drivers: { orders: -1 } })).toEqual(["estimate", "-34", null]);
    expect(sure({ id: "shift", shifts: [{ from: "rushes", to: "orders" }] })).toEqual(["estimate", "-4", null]);
    const out = reach(9_999, [{ id: "fewer", drivers: { orders: 1 }, bounds: { most: "0.2" } }]);
    expect(formatWayOut(out)).toContain("estimate, profit at least 8.00");
  });

  it("saves time within an activity: of several levers each of what is left, and of orders that went nothing more", () => {
    const time = (id: string, units: number): Lever => ({
      id,
      usages: [{ activity: "enter", resource: "desk", units, each: 10 }],
      bounds: { most: 1 },
      step: 1,
    });
    const profit = (levers: readonly Lever[]) => reach(9_999, levers, { atMost: 3 }).nearestMiss?.after.operatingProfit.toFixed();
    // 200 minutes: half of them, and half of the rest; after half of the orders went, half of 100.
    expect([profit([time("a", 10)]), profit([time("a", 10), time("b", 10)])]).toEqual(["106", "156"]);
    expect(profit([time("a", 10), { id: "fewer", drivers: { orders: 1 }, bounds: { most: "0.5" } }])).toBe("156");
    const [line] = reach(106, [time("a", 10)]).singles[0]?.arithmetic ?? [];
    expect([line?.activity, line?.driver, line?.unit, line?.before, line?.after, line?.effect].map(String)).toEqual([
      "enter",
      "null",
      "minute",
      "200",
      "100",
      "100",
    ]);
  });

  it("divides orders by their growth, adds prices to net sales, and takes packages whole", () => {
    const out = reach(46, [
      { ...orderSizeLever({ drivers: "orders", most: 1 }), joins: false },
      priceLever({ most: "5%", step: "0.1%" }),
      packageChangeLever({ cost: 10, fee: 30, drivers: { calls: "0.1" } }),
    ]);
    // x = 0.2 is s = 0.25; 40 of 1,900; 30 - 10 + 30 saved.
    expect(found(out)).toEqual(["orderSize 0.25 0.25", "price 2/95 0.022", "packageChange 0.8 1"]);
    expect(out.singles[2]?.arithmetic.map(({ figure, activity, effect }) => [figure, activity, effect.toFixed(2)])).toEqual([
      ["surcharges", null, "30.00"],
      ["flexibleCostToServe", null, "-10.00"],
      ["committedCostToServe", "answer", "30.00"],
    ]);
  });

  it("changes traced cost and direct costs apart", () => {
    const out = reach(50, [
      { id: "traced", drivers: { merchandising: 1 }, bounds: { most: 1 } },
      { id: "fact", facts: { directCosts: 1 }, bounds: { most: 1 } },
      { id: "rush", shifts: [{ from: "rushes", to: "orders", per: "0.1" }], bounds: { most: 1 } },
    ]);
    expect(found(out)).toEqual(["traced 22/25 0.88"].map((text) => text.replace("22/25", "0.88")));
    expect(out.combinations[0]?.levers.map(({ id }) => id)).toEqual(["fact", "rush"]);
  });

  it("ranks by effort, and lists a combination only where it asks less than any part of it", () => {
    const levers = [
      { id: "a", drivers: { calls: 1 }, bounds: { most: 1 }, step: "0.1", effort: 10 },
      { id: "b", drivers: { orders: 1 }, bounds: { most: "0.1" }, step: "0.01", effort: "0.1" },
      { id: "c", drivers: { rushes: 1 }, bounds: { most: "0.1" }, step: "0.01", effort: "0.2" },
    ];
    const out = reach(46, levers, { atMost: 3 });
    expect(found(out)).toEqual(["a 2/15 0.2"]);
    // b alone saves 20 at most, c 5; a by 0.1 saves 30, and 10 more are 0.05 of b.
    expect(out.combinations.map(({ levers: some, effort }) => `${some.map(({ id, strength }) => `${id} ${strength}`)} ${effort}`)).toEqual([
      "a 0.1,b 0.05 1.05",
    ]);
  });

  it("finds where a change goes too far: the strengths in between, and none of those beyond", () => {
    // More orders to be worth more: each costs 20 at a price effect of 30, so cost to serve rises with value.
    const matrix = segment(costing.statements(), { thresholds: { value: 1_950, cost: 700 } });
    const lever = { id: "more", drivers: { orders: -1 }, facts: { grossSales: "-0.1" }, bounds: { most: 1 } };
    const out = wayOut(costing, "A", { target: { segment: "protect", matrix }, levers: [lever] });
    // Value is high from s = 0.25 on, cost from s = 0.23 on: never both.
    expect([out.reached, out.before.segment]).toEqual([false, "build"]);
    const wider = segment(costing.statements(), { thresholds: { value: 1_950, cost: "705.00" } });
    const [only] = wayOut(costing, "A", { target: { segment: "protect", matrix: wider }, levers: [lever] }).singles;
    expect([only?.levers[0]?.exact, only?.after.netSales.toFixed(), only?.after.costToServe.toFixed()]).toEqual(["0.25", "1950", "704"]);
    // On a threshold is high: 704 of cost is too much by then.
    const narrow = segment(costing.statements(), { thresholds: { value: 1_950, cost: 704 } });
    const none = wayOut(costing, "A", { target: { segment: "protect", matrix: narrow.toJSON() }, levers: [lever] });
    expect([none.reached, none.nearestMiss?.reached, none.nearestMiss?.miss.isZero()]).toEqual([false, false, true]);
  });

  it("says by how much a cost must fall below a threshold it may not stand on", () => {
    const matrix = segment(costing.statements(), { thresholds: { value: 1_000, cost: 644 } });
    const lever = { id: "rushes", drivers: { rushes: 1 }, bounds: { most: 1 }, step: "0.2" };
    const [only] = wayOut(costing, "A", { target: { segment: ["protect"], matrix }, levers: [lever] }).singles;
    // 0.2 of 50 brings it to 644, which is high; above 0.2 it is low, so the next step is 0.4.
    expect([only?.levers[0]?.exact, only?.levers[0]?.strength.toFixed(), only?.after.segment]).toEqual(["0.2", "0.4", "protect"]);
  });

  it("says that the customer is there already", () => {
    const out = reach(6, [priceLever({ most: "5%" })]);
    expect([out.isThere, out.reached, out.singles, out.nearestMiss]).toEqual([true, true, [], null]);
    expect(formatWayOut(out)).toContain("the target is met as it is");
  });

  it("names the nearest miss when nothing within the bounds suffices", () => {
    const out = reach(500, [priceLever({ most: "5%" }), orderFrequencyLever({ drivers: "orders", most: "50%" })]);
    expect(out.reached).toBe(false);
    expect(out.nearestMiss?.levers.map(({ id, strength }) => `${id} ${strength}`)).toEqual(["orderFrequency 0.5", "price 0.05"]);
    // 6 + 95 + 5 = 106 of 500: an order joined saves its one minute, and its lines stay.
    expect([out.nearestMiss?.after.operatingProfit.toFixed(), out.nearestMiss?.miss.toFixed()]).toEqual(["106", "0.788"]);
    expect(formatWayOut(out, { arithmetic: false, negatives: "parentheses" })).toContain("no change within the bounds reaches the target");
  });

  it("reads a customer of a costing by several dimensions as a row of a roll-up", () => {
    const two = costModel({ currency: "USD", resources: {}, activities: { pick: { cost: 90, driver: "picks" } }, drivers: { picks: {} } });
    const rows = [
      { customer: "A", product: "P", driver: "picks", quantity: 1 },
      { customer: "A", product: "Q", driver: "picks", quantity: 2 },
      { customer: "B", product: "Q", driver: "picks", quantity: 6 },
    ];
    const products = allocate(two, { volumes: rows }, { by: ["customer", "product"] });
    const lever = { id: "picks", drivers: { picks: 1 }, bounds: { most: 1 } };
    const out = wayOut(products, "A", { target: { operatingProfit: -20 }, levers: [lever], rollUp: "customer" });
    expect([out.before.operatingProfit.toFixed(), ...found(out)]).toEqual(["-30", "picks 1/3 0.34"]);
  });

  it("lists the levers that are not enough alone, at their bound, below the table", () => {
    const out = reach(46, [
      { ...priceLever({ most: "1.99%", step: "0.5%" }), name: "Higher price" },
      expeditingLever({ drivers: ["rushes"], most: 1, name: "No rush" }),
      { id: "fee", name: "Fee", fee: 10, bounds: { most: 1 } },
    ]);
    expect(out.insufficient.map(({ id, strength, most }) => `${id} ${strength} of ${most}`)).toEqual([
      "fee 1 of 1",
      "price 0.0199 of 0.0199",
    ]);
    expect(out.toJSON().insufficient[0]).toMatchObject({ id: "fee", strength: "1" });
    expect(formatWayOut(out, { arithmetic: false }).split("\n").slice(-3)).toEqual([
      "",
      "Not enough alone, at the bound: Fee 100 %, Higher price 1.99 %",
      "",
    ]);
    const nothing = reach(5_000, [priceLever({ most: "1%" })]);
    expect(nothing.insufficient).toHaveLength(1);
    expect(formatWayOut(nothing)).not.toContain("Not enough alone");
  });

  it("prints activities by their names", () => {
    const named = costModel({
      currency: "USD",
      resources: { desk: { cost: 60, capacity: { practical: 60 } } },
      activities: { enter: { name: "Enter orders", driver: "orders", consumes: { desk: { base: 4 } } } },
      drivers: { orders: { from: "orders", count: true } },
    });
    const made = allocate(named, { events: { orders: Array.from({ length: 10 }, () => ({ customer: "A" })) } }) as Costing;
    const levers = [
      { id: "orders", drivers: { orders: 1 }, bounds: { most: 1 } },
      { id: "time", usages: [{ activity: "enter", resource: "desk", units: 10, each: 2 }], bounds: { most: 1 } },
    ];
    const out = wayOut(made, "A", { target: { operatingProfit: -30 }, levers });
    expect(out.singles.flatMap(({ arithmetic }) => arithmetic.map(({ activity, name }) => [activity, name]))).toEqual([
      ["enter", "Enter orders"],
      ["enter", "Enter orders"],
    ]);
    expect(formatWayOut(out).match(/ {2}Enter orders \(committed cost to serve\)/g)).toHaveLength(2);
  });

  it("is plain data as JSON, frozen, and prints every change with its arithmetic", () => {
    const out = reach(46, [expeditingLever({ drivers: ["rushes"], to: "messages", most: 1, name: "No rush" })]);
    expect(Object.isFrozen(out) && Object.isFrozen(out.singles[0])).toBe(true);
    const json = JSON.parse(JSON.stringify(out));
    expect(json.singles[0]).toMatchObject({
      reached: true,
      effort: "0.89",
      after: { operatingProfit: "46.05", costToServe: "613.95", segment: null },
    });
    expect(formatWayOut(out).split("\n").slice(3, 13)).toEqual([
      "Change        Effort  Net sales  Gross margin  Cost to serve  Operating profit",
      "As it is               1,900.00        660.00         654.00              6.00",
      "No rush 89 %   0.890   1,900.00        660.00         613.95             46.05",
      "",
      "No rush 89 %",
      "  rush (flexible cost to serve)      5 to 0.55 rushes at 6.00    26.70",
      "  receive (committed cost to serve)  2 to 6.45 messages at 1.00  -4.45",
      "  rush (committed cost to serve)     5 to 0.55 rushes at 4.00    17.80",
      "                                                                 -----",
      "  Operating profit                                               40.05",
    ]);
  });
});
