import { describe, expect, it } from "vitest";
import { ExactDecimal } from "../../src/number/decimal.js";
import type { ServiceMenuSpec } from "../../src/service/menu-spec.js";
import { isServiceMenu, serviceMenu } from "../../src/service/service-menu.js";
import { standardServices } from "../../src/service/standard-services.js";
import { codesOf } from "../segments/refusal.js";
import { DC_MENU } from "./dc-menu.js";

/** A menu of one service with one level, and one package with it. */
function menuWith(level: object, more: object = {}): ServiceMenuSpec {
  return {
    services: { care: { levels: [{ id: "some", ...level }] } },
    packages: { build: { services: { care: "some" } } },
    ...more,
  } as never;
}

const faultsOf = (spec: unknown): string[] => codesOf(() => serviceMenu(spec as ServiceMenuSpec)).map((line) => line.replace(/ 1 @$/, ""));

describe("service/service-menu", () => {
  it("takes the same services at different levels, and different services by segment, in one form", () => {
    const menu = serviceMenu(DC_MENU);
    expect(menu.packages["protect"]?.services["orderFillRate"]).toBe("high");
    expect(menu.packages["dangerZone"]?.services["orderFillRate"]).toBe("standard");
    expect(Object.keys(menu.packages["build"]?.services ?? {})).toEqual(["deliveryFrequency", "orderFillRate", "returnsPolicy"]);
  });

  it("writes figures as plain decimal text, whatever they were given as", () => {
    const level = (n: unknown) => ({ changes: { orders: { times: n } }, fee: { amount: n, per: "customer" } });
    const texts = [1.5, "1.50", new ExactDecimal("1.5"), "15e-1"].map((n) => JSON.stringify(serviceMenu(menuWith(level(n)))));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('"changes":{"orders":{"times":"1.5"}},"fee":{"amount":"1.5","per":"customer"}');
    expect(serviceMenu(menuWith(level(2n))).services["care"]?.levels[0]?.fee).toEqual({ amount: "2", per: "customer" });
  });

  it("reads a target as a decimal or a percentage", () => {
    const promise = (target: unknown, measure = "onTime") => menuWith({ promise: { measure, target, direction: "atLeast" } });
    expect(serviceMenu(promise("97.5%")).services["care"]?.levels[0]?.promise?.target).toBe("0.975");
    expect(serviceMenu(promise(48, "orderCycleTime")).services["care"]?.levels[0]?.promise?.target).toBe("48");
  });

  it("gives packages their segments: the one of their id, or those they list, in id order", () => {
    const packages = { gold: { name: "Gold", segments: ["protect", "build"], services: {} }, dangerZone: { services: {} } };
    const menu = serviceMenu({ services: {}, packages });
    expect(menu.packages["gold"]).toEqual({ name: "Gold", segments: ["build", "protect"], services: {} });
    expect(menu.packages["dangerZone"]?.segments).toEqual(["dangerZone"]);
  });

  it("gives the same bytes for keys in any order, and for its own JSON", () => {
    const turned = {
      packages: Object.fromEntries(Object.entries(DC_MENU.packages).reverse()),
      services: Object.fromEntries(Object.entries(DC_MENU.services).reverse()),
      name: DC_MENU.name as string,
    };
    const text = JSON.stringify(serviceMenu(DC_MENU));
    expect(JSON.stringify(serviceMenu(turned))).toBe(text);
    expect(JSON.stringify(serviceMenu(JSON.parse(text) as ServiceMenuSpec))).toBe(text);
    expect(JSON.stringify(serviceMenu(serviceMenu(DC_MENU)))).toBe(text);
  });

  it("is frozen to its leaves and shares nothing with the spec", () => {
    const spec = menuWith({ changes: { orders: { times: "2" } } });
    const menu = serviceMenu(spec);
    const level = menu.services["care"]?.levels[0];
    for (const part of [menu, menu.services, menu.packages["build"]?.services, level, level?.changes?.["orders"]]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    expect(Object.isFrozen(spec)).toBe(false);
    expect(isServiceMenu(menu)).toBe(true);
    expect(isServiceMenu(JSON.parse(JSON.stringify(menu)))).toBe(false);
  });

  it("takes ids that are names of Object.prototype", () => {
    const spec = {
      services: { constructor: { levels: [{ id: "toString", changes: { valueOf: { set: 0 } } }] } },
      packages: { hasOwnProperty: { services: { constructor: "toString" } } },
    } as never;
    expect(serviceMenu(spec).packages["hasOwnProperty"]?.services["constructor"]).toBe("toString");
    expect(faultsOf({ services: {}, packages: { build: { services: { constructor: "a" } } } })).toEqual([
      "service-unknown packages.build.services.constructor",
    ]);
  });

  it("refuses what is no menu", () => {
    for (const spec of [null, undefined, 7, "menu", [], true]) expect(faultsOf(spec)).toEqual(["menu-invalid "]);
    expect(faultsOf({})).toEqual(["menu-invalid services", "menu-invalid packages"]);
    expect(faultsOf(new Map())).toEqual(["model-not-plain "]);
    expect(faultsOf(menuWith({ name: () => "x" }))).toEqual(["model-not-plain services.care.levels[0].name"]);
    expect(faultsOf(JSON.parse('{"services":{"__proto__":{}},"packages":{}}'))).toEqual(["id-reserved services.__proto__"]);
    expect(faultsOf({ services: { "\ud800": { levels: [{ id: 1 }] } }, packages: {} })[0]).toMatch(/^id-malformed /);
  });

  it("refuses every wrong part at its place, all at once", () => {
    expect(
      faultsOf({
        name: 1,
        extra: 1,
        services: {
          a: null,
          b: { levels: "x" },
          c: { levels: [], unit: 3 },
          d: { levels: [null, { id: 1.5 }, { id: "x" }, { id: "x" }], max: 1 },
        },
        packages: { p: 1, q: { services: null }, r: { segments: [], services: {} }, s: { segments: [{}], services: {} }, t: {} },
      }),
    ).toEqual([
      "menu-field-unknown extra",
      "menu-invalid name",
      "menu-invalid services.a",
      "menu-invalid services.b.levels",
      "menu-invalid services.c.unit",
      "menu-levels-missing services.c.levels",
      "menu-field-unknown services.d.max",
      "menu-invalid services.d.levels[0]",
      "menu-invalid services.d.levels[1].id",
      "menu-level-duplicate services.d.levels[3]",
      "menu-invalid packages.p",
      "menu-invalid packages.q.services",
      "menu-invalid packages.r.segments",
      "menu-invalid packages.s.segments",
      "menu-invalid packages.t.services",
    ]);
  });

  it("refuses wrong changes, fees and promises", () => {
    const at = "services.care.levels[0]";
    const change = (one: unknown) => faultsOf(menuWith({ changes: { orders: one } }));
    expect(change({})).toEqual([`menu-change-kind ${at}.changes.orders`]);
    expect(change({ times: 1, set: 2 })).toEqual([`menu-change-kind ${at}.changes.orders`]);
    expect(change({ times: -1 })).toEqual([`menu-number-negative ${at}.changes.orders.times`]);
    expect(change({ set: "1,000" })).toEqual([`number-invalid ${at}.changes.orders.set`]);
    expect(change({ set: Number.NaN })).toEqual([`number-invalid ${at}.changes.orders.set`]);
    expect(change({ times: "1e300" })).toEqual([`quantity-too-large ${at}.changes.orders.times`]);
    expect(change({ times: "1".repeat(61) })).toEqual([`number-too-long ${at}.changes.orders.times`]);
    expect(change({ add: 1 })).toEqual([`menu-invalid ${at}.changes.orders.per`]);
    expect(change({ times: 1, per: "customer" })).toEqual([`menu-invalid ${at}.changes.orders.per`]);
    expect(change(7)).toEqual([`menu-invalid ${at}.changes.orders`]);
    expect(faultsOf(menuWith({ changes: [] }))).toEqual([`menu-invalid ${at}.changes`]);
    expect(faultsOf(menuWith({ fee: { amount: null } }))).toEqual([`number-invalid ${at}.fee.amount`, `menu-invalid ${at}.fee.per`]);
    expect(faultsOf(menuWith({ promise: { target: -1 } }))).toEqual([
      `menu-invalid ${at}.promise.measure`,
      `menu-invalid ${at}.promise.direction`,
      `menu-number-negative ${at}.promise.target`,
    ]);
    const promised = (measure: string, target: unknown) => faultsOf(menuWith({ promise: { measure, target, direction: "atMost" } }));
    expect(promised("orderFillRate", "92%")).toEqual([`measure-unknown ${at}.promise.measure`]);
    expect(promised("onTime", 48)).toEqual([`menu-invalid ${at}.promise.target`]);
    expect(promised("orderCycleTime", "7%")).toEqual([`number-invalid ${at}.promise.target`]);
    expect(promised("orderCycleTime", -1)).toEqual([`menu-number-negative ${at}.promise.target`]);
    expect(serviceMenu(menuWith({ promise: { measure: "satisfaction", target: -5, direction: "atLeast" } }) as never)).toBeDefined();
    expect(faultsOf(menuWith({ fee: 1, promise: 2 }))).toEqual([`menu-invalid ${at}.promise`, `menu-invalid ${at}.fee`]);
  });

  it("refuses packages that name what is not there, share a segment, or set a driver twice", () => {
    const setting = { levels: [{ id: "on", changes: { orders: { set: 1 } } }] };
    const services = { a: setting, b: setting };
    expect(faultsOf({ services, packages: { p: { services: { a: "of", c: "on" } } } })).toEqual([
      "level-unknown packages.p.services.a",
      "service-unknown packages.p.services.c",
    ]);
    expect(faultsOf({ services, packages: { p: { services: { a: "on", b: "on" } } } })).toEqual(["menu-set-twice packages.p"]);
    expect(faultsOf({ services, packages: { p: { segments: ["q"], services: {} }, q: { services: {} } } })).toEqual([
      "menu-segment-twice packages",
    ]);
    expect(faultsOf({ services, packages: { inactive: { services: {} }, p: { segments: ["excluded"], services: {} } } })).toEqual([
      "menu-segment-reserved packages.inactive",
      "menu-segment-reserved packages.p.segments",
    ]);
    expect(faultsOf({ services, packages: { p: { segments: ["x", "x"], services: {} } } })).toEqual(["menu-segment-twice packages"]);
  });

  it("names the elements of customer service", () => {
    expect(Object.keys(standardServices)).toHaveLength(11);
    expect(standardServices.productQuality).toBe("Product quality level");
  });
});
