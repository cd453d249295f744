import { describe, expect, it } from "vitest";
import * as library from "../../src/index.js";
import { type AssignPackagesOptions, assignPackages } from "../../src/service/assign-packages.js";
import type { ServiceMenuSpec } from "../../src/service/menu-spec.js";
import type { PackageCosts } from "../../src/service/package-cost.js";
import { packageCosts } from "../../src/service/package-costs.js";
import { serviceMenu } from "../../src/service/service-menu.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";
import { codeOf } from "../statements/code-of.js";
import { DC_MENU } from "./dc-menu.js";

// Rates in USD: cartons 9.00, desk deliveries 300.00, orders 10.40 on average and credit checks 40.00 committed; shipped cartons 450/70
// flexible. Volumes: A 50 cartons and shipped cartons, 1 order, 1 check; B 30 cartons, 1 order, 1 desk delivery; C 20 cartons and shipped, 1
// order. By their own minutes the orders of A, B and C cost 6.40, 12.80 and 12.00.
const costing = exampleCosting(library);
const ROWS = [
  { id: "A", segment: "protect" },
  { id: "B", segment: "dangerZone" },
  { id: "C", segment: "build" },
];
const costsOf = (spec: ServiceMenuSpec, rows: readonly { id: string; segment: string }[] = ROWS, options: AssignPackagesOptions = {}) =>
  packageCosts(assignPackages(rows, serviceMenu(spec), options), costing);
const linesOf = (costs: PackageCosts, id: string) =>
  costs.of(id).services.map(({ service, flexible, committed, fee }) => [service, `${flexible} + ${committed}`, fee.toString()]);

/** One service with these levels, and customer B at the one named. */
function oneService(levels: readonly object[], at: string): PackageCosts {
  const spec = { services: { care: { levels } }, packages: { p: { services: { care: at } } } } as unknown as ServiceMenuSpec;
  return costsOf(spec, [{ id: "B", segment: "p" }]);
}

describe("service/package-costs", () => {
  const costs = costsOf(DC_MENU);

  it("costs every service at the customer's own volumes and the current rates", () => {
    expect(linesOf(costs, "A")).toEqual([
      ["deliveryFrequency", "32.14 + 0", "0"],
      ["orderChannel", "0 + 0", "0"],
      ["orderFillRate", "0 + 9", "0"],
      ["paymentTerms", "0 + 80", "15"],
      ["returnsPolicy", "0 + 18", "0"],
    ]);
    expect(linesOf(costs, "B").find(([service]) => service === "orderChannel")).toEqual(["orderChannel", "0 + -9.6", "-20"]);
  });

  it("states what the customers are worth, before and after", () => {
    expect(JSON.parse(JSON.stringify(costs)).customers[0]).toMatchObject({
      package: "protect",
      cost: "139.14",
      fee: "15.00",
      netSales: "4880.00",
      grossMargin: "1680.00",
      profitBefore: "862.17",
      profitAfter: "738.03",
    });
    const another = packageCosts(assignPackages(ROWS, serviceMenu(DC_MENU)), costing, { profit: "customerContribution" });
    expect(another.of("A").profitBefore.toString()).toBe(costing.statement("A").customerContribution.toString());
  });

  it("sums customers to segments, packages and the total, levels and services to each", () => {
    const { total, segments, packages } = costs;
    expect(total.cost.toString()).toBe("147.54");
    expect(segments.map(({ segment, customers, cost }) => [segment, customers, cost.toString()])).toEqual([
      ["build", 1, "18"],
      ["costEngineer", 0, "0"],
      ["dangerZone", 1, "-9.6"],
      ["protect", 1, "139.14"],
    ]);
    expect(packages.map(({ package: id }) => id)).toEqual(["build", "costEngineer", "dangerZone", "protect"]);
    expect(
      total.services.find(({ service }) => service === "orderFillRate")?.levels.map(({ level, customers }) => [level, customers]),
    ).toEqual([
      ["standard", 2],
      ["high", 1],
    ]);
  });

  it("says what one level up or down would change, of cost and of fee", () => {
    const moves = costs.of("B").nextLevels.map(({ service, step, to, cost, fee }) => [service, step, to, String(cost), String(fee)]);
    expect(moves).toEqual([
      ["deliveryFrequency", "up", "daily", "1219.29", "62.5"],
      ["deliveryFrequency", "down", null, "0", "0"],
      ["orderChannel", "up", "phone", "9.6", "20"],
      ["orderChannel", "down", null, "9.6", "20"],
      ["orderFillRate", "up", "high", "5.4", "0"],
      ["orderFillRate", "down", null, "0", "0"],
      ["paymentTerms", "up", "net30", "0", "0"],
      ["paymentTerms", "down", null, "0", "0"],
      ["returnsPolicy", "up", "thirtyDays", "18", "0"],
      ["returnsPolicy", "down", null, "0", "0"],
    ]);
    expect(costs.segments[3]?.nextLevels.map(({ service, step }) => `${service} ${step}`)).toEqual([
      "deliveryFrequency down",
      "orderChannel down",
      "orderFillRate down",
      "paymentTerms down",
      "returnsPolicy down",
    ]);
  });

  it("says what adding a service would cost, and what dropping one would save", () => {
    // Build has neither channel nor payment terms.
    const moves = costs.of("C").nextLevels.filter(({ from, to }) => from === null || to === null);
    expect(moves.map(({ service, step, from, to, fee }) => [service, step, from, to, String(fee)])).toEqual([
      ["deliveryFrequency", "down", "weekly", null, "0"],
      ["orderChannel", "up", null, "edi", "-20"],
      ["orderFillRate", "down", "standard", null, "0"],
      ["paymentTerms", "up", null, "prepaid", "0"],
    ]);
    const rows = [{ id: "B", segment: "p" }];
    const services = {
      extra: { levels: [{ id: "on", changes: { deskDeliveries: { add: 2, per: "customer" } }, fee: { amount: 7, per: "customer" } }] },
    };
    const spec = (chosen: object): ServiceMenuSpec => ({ services, packages: { p: { services: chosen } } }) as ServiceMenuSpec;
    const [without, within] = [{}, { extra: "on" }].map((chosen) => costsOf(spec(chosen), rows));
    expect(without?.of("B").nextLevels).toMatchObject([{ service: "extra", from: null, to: "on", step: "up", obstacle: null }]);
    expect(within?.of("B").nextLevels).toMatchObject([{ service: "extra", from: "on", to: null, step: "down", obstacle: null }]);
    const show = (result: typeof within) => result?.segments[0]?.nextLevels.map(({ cost, fee }) => `${cost} ${fee}`);
    expect([show(without), show(within)]).toEqual([["600 7"], ["-600 -7"]]);
    expect(within?.of("B").cost.toString()).toBe("600");
  });

  it("lists both steps of a level in the middle, and customers of a segment by the level they are at", () => {
    const rows = ["A", "B", "C"].map((id) => ({ id, segment: "costEngineer" }));
    const overrides = { C: { services: { paymentTerms: "net60" }, reason: "Export" } };
    const [, segment] = costsOf(DC_MENU, rows, { overrides }).segments;
    const moves = segment?.nextLevels.filter(({ service }) => service === "paymentTerms");
    expect(moves?.map(({ from, to, customers, cost, fee }) => [from, to, customers, String(cost), String(fee)])).toEqual([
      ["net30", "net60", 2, "200", "30"],
      ["net30", "prepaid", 2, "-40", "0"],
      ["net60", "net30", 1, "-120", "-15"],
    ]);
  });

  it("composes changes of one driver without order: set first, then times, then add", () => {
    const spec = (names: readonly string[]): ServiceMenuSpec => {
      const [add, set, times] = names as [string, string, string];
      const levels = (change: object) =>
        ({ levels: [{ id: "on", changes: { deskDeliveries: change } }] }) as ServiceMenuSpec["services"][string];
      return {
        services: { [add]: levels({ add: 2, per: "orders" }), [set]: levels({ set: 4 }), [times]: levels({ times: 3 }) },
        packages: { p: { services: { a: "on", b: "on", c: "on" } } },
      };
    };
    const all = ["abc", "acb", "bac", "bca", "cab", "cba"].map((names) => costsOf(spec([...names]), [{ id: "B", segment: "p" }]));
    // 4 x 3 + 2 x 1 order = 14 deliveries, 13 more than B has.
    expect(all.map((one) => one.of("B").cost.toString())).toEqual(Array(6).fill("3900"));
    expect(all[0]?.of("B").services.map(({ cost }) => cost.toString())).toEqual(["600", "900", "2400"]);
  });

  it("charges a fee on the driver's volume under the whole package", () => {
    const spec: ServiceMenuSpec = {
      services: {
        a: { levels: [{ id: "on", fee: { amount: "0.125", per: "deskDeliveries" } }] },
        b: { levels: [{ id: "one" }, { id: "five", changes: { deskDeliveries: { times: 5 } } }] },
      },
      packages: { p: { services: { a: "on", b: "five" } } },
    };
    const one = costsOf(spec, [{ id: "B", segment: "p" }]).of("B");
    expect(one.services.map(({ fee }) => fee.toFixed(2))).toEqual(["0.62", "0.00"]);
    const down = one.nextLevels.find(({ service }) => service === "b");
    expect(down).toMatchObject({ step: "down", to: "one", obstacle: null });
    expect(down?.fee?.toString()).toBe("-0.5");
  });

  it("has no cost for a move that a rate is missing for, or that would set a driver twice, and says why", () => {
    const calls = { id: "more", changes: { calls: { add: 1, per: "customer" } }, fee: { amount: 5, per: "customer" } };
    const sets = (id: string) => ({ levels: [{ id: "off" }, { id, changes: { orders: { set: 1 } } }] }) as const;
    const spec = {
      services: { a: { levels: [{ id: "none" }, calls] }, b: sets("on"), c: sets("on") },
      packages: { p: { services: { a: "none", b: "off", c: "on" } } },
    } as ServiceMenuSpec;
    const model = library.costModel({
      currency: "USD",
      resources: {},
      activities: { call: { cost: 10, driver: "calls" }, enter: { cost: 30, driver: "orders" } },
      drivers: { calls: {}, orders: {} },
    });
    const other = library.allocate(model, { volumes: [{ customer: "A", driver: "orders", quantity: 3 }] });
    const assigned = assignPackages([{ id: "A", segment: "p" }], serviceMenu(spec));
    const result = packageCosts(assigned, other);
    const show = (moves: readonly { obstacle: unknown; cost: unknown; fee: unknown }[] | undefined) =>
      moves?.map(({ obstacle, cost, fee }) => [obstacle, cost === null ? null : String(cost), fee === null ? null : String(fee)]);
    const expected = [
      [{ problem: "unrated", driver: "calls" }, null, "5"],
      [null, "0", "0"],
      [{ problem: "setTwice", driver: "orders" }, null, null],
      [null, "0", "0"],
      [null, "20", "0"],
    ];
    expect(show(result.of("A").nextLevels)).toEqual(expected);
    expect(show(result.segments[0]?.nextLevels)).toEqual(expected);
    const chosen = assignPackages([{ id: "A", segment: "p" }], serviceMenu(spec), {
      overrides: { A: { services: { a: "more" }, reason: "x" } },
    });
    expect(codesOf(() => packageCosts(chosen, other))).toEqual(["package-driver-unrated menu 1 @"]);
  });

  describe("units that differ", () => {
    const model = library.costModel({
      currency: "EUR",
      resources: { desk: { cost: "100.00", capacity: { unit: "minute", practical: 100 } } },
      activities: { enter: { driver: "orders", consumes: { desk: { base: 1, when: [{ if: { intl: true }, add: 19 }] } } } },
      drivers: { orders: { from: "orders", count: true } },
    });
    // An order of intl takes 20 minutes, one of home takes 1, at 1.00 a minute; the average of the three is 22/3.
    const orders = [
      { customer: "intl", intl: true },
      { customer: "home", intl: false },
      { customer: "home", intl: false },
    ];
    const other = library.allocate(model, { events: { orders } });
    const under = (changes: object) => {
      const spec = {
        services: { care: { levels: [{ id: "plain" }, { id: "on", changes: { orders: changes } }] } },
        packages: { p: { services: { care: "on" } } },
      } as ServiceMenuSpec;
      const rows = ["home", "intl"].map((id) => ({ id, segment: "p" }));
      return packageCosts(assignPackages(rows, serviceMenu(spec)), other);
    };
    const amounts = (changes: object) => Array.from(under(changes), ({ cost }) => cost.toFixed(2));

    it("save what the customer's own cost, and come at the average", () => {
      expect(amounts({ set: 0 })).toEqual(["-2.00", "-20.00"]);
      expect(amounts({ times: "0.25" })).toEqual(["-1.50", "-15.00"]);
      expect(amounts({ times: 2 })).toEqual(["2.00", "20.00"]);
      expect(amounts({ add: 3, per: "customer" })).toEqual(["22.00", "22.00"]);
      expect(amounts({ set: 3 })).toEqual(["20.00", "2.00"]);
    });

    it("are the customer's own in the levels next to its own too", () => {
      const moves = Array.from(under({ times: "0.25" }), ({ nextLevels }) => nextLevels.map(({ to, cost }) => `${to} ${cost?.toFixed(2)}`));
      expect(moves).toEqual([["plain 1.50"], ["plain 15.00"]]);
    });
  });

  it("needs no rate where the volume stays: twice nothing is nothing", () => {
    expect(oneService([{ id: "on", changes: { creditChecks: { times: 2 } } }], "on").total.cost.toString()).toBe("0");
  });

  it("leaves customers without a package out of every figure, and lists them", () => {
    const two = costsOf(DC_MENU, [
      { id: "A", segment: "protect" },
      { id: "B", segment: "inactive" },
    ]);
    expect(two.withoutPackage).toEqual(["B", "C"]);
    expect(two.total.netSales.toString()).toBe("4880");
    expect([two.has("A"), two.has("B"), two.ids]).toEqual([true, false, ["A"]]);
    expect(codeOf(() => two.of("B"))).toBe("unknown-id");
    expect(costsOf(DC_MENU, []).total.cost.toString()).toBe("0");
  });

  it("takes the columns of a costing alone", () => {
    const packages = assignPackages(ROWS, serviceMenu(DC_MENU));
    expect(JSON.stringify(packageCosts(packages, costing.data))).toBe(JSON.stringify(costs));
  });

  it("refuses what cannot be costed", () => {
    const packages = assignPackages(ROWS, serviceMenu(DC_MENU));
    for (const one of [null, 7, {}, JSON.parse(JSON.stringify(packages))]) {
      expect(codesOf(() => packageCosts(one as never, costing))).toEqual(["assignment-invalid assignment 1 @"]);
    }
    for (const one of [null, 7, {}]) expect(codeOf(() => packageCosts(packages, one as never))).toBe("format-input-invalid");
    for (const one of [null, 7]) expect(codeOf(() => packageCosts(packages, costing, one as never))).toBe("package-option-invalid");
    expect(codeOf(() => packageCosts(packages, costing, { profits: 1 } as never))).toBe("package-option-invalid");
    expect(codeOf(() => packageCosts(packages, costing, { profit: "sales" as never }))).toBe("figure-unknown");
    expect(codesOf(() => costsOf(DC_MENU, [{ id: "Z", segment: "build" }]))).toEqual(["package-customer-unknown assignment 1 @"]);
  });

  it("refuses costings by anything but customers alone", () => {
    const model = library.costModel({ currency: "USD", resources: {}, activities: { a: { cost: 1, driver: "d" } }, drivers: { d: {} } });
    const volumes = [{ customer: "A", product: "p", driver: "d", quantity: 1 }];
    const packages = assignPackages(ROWS, serviceMenu(DC_MENU));
    for (const by of [["product"], ["customer", "product"]]) {
      expect(codesOf(() => packageCosts(packages, library.allocate(model, { volumes }, { by })))).toEqual([
        "costing-not-by-customer costing.by 1 @",
      ]);
    }
  });

  it("refuses drivers the model has not, or does not measure by customer, once each where the menu names them first", () => {
    const levels = [{ id: "on", changes: { parcels: { times: 2 }, ordres: { add: 1, per: "lines" } }, fee: { amount: 1, per: "parcels" } }];
    expect(codesOf(() => oneService(levels, "on"))).toEqual([
      "package-driver-unknown menu.services.care.levels[0].changes.ordres 1 @",
      "package-driver-unknown menu.services.care.levels[0].changes.ordres.per 1 @",
      "package-driver-unknown menu.services.care.levels[0].changes.parcels 2 @",
    ]);
    const model = library.costModel({
      currency: "USD",
      resources: {},
      activities: { shows: { cost: 5, driver: "shows", level: "channel" } },
      drivers: { shows: {} },
    });
    const held = library.allocate(model, {
      customers: [{ id: "A", channel: "x" }],
      volumes: [{ channel: "x", driver: "shows", quantity: 1 }],
    });
    const menu = serviceMenu({
      services: { s: { levels: [{ id: "on", changes: { shows: { times: 2 } } }] } },
      packages: { p: { services: { s: "on" } } },
    });
    expect(codesOf(() => packageCosts(assignPackages([{ id: "A", segment: "p" }], menu), held))).toEqual([
      "package-driver-unmeasured menu.services.s.levels[0].changes.shows 1 @",
    ]);
  });
});
