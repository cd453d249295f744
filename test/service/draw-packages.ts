import fc from "fast-check";
import type { Costing } from "../../src/facade.js";
import { allocate } from "../../src/facade.js";
import { costModel } from "../../src/model/cost-model.js";
import { assignPackages } from "../../src/service/assign-packages.js";
import type { ServiceMenuSpec } from "../../src/service/menu-spec.js";
import type { PackageAssignment } from "../../src/service/package-assignment.js";
import { serviceMenu } from "../../src/service/service-menu.js";

/** A costing, a menu and who is in which segment; `assign` puts them together. */
export interface Drawn {
  readonly costing: Costing;
  readonly spec: ServiceMenuSpec;
  readonly rows: readonly { readonly id: string; readonly segment: string }[];
}

export const DRIVERS = ["cases", "drops", "orders"] as const;
const SERVICES = ["window", "channel", "frequency", "10"] as const;
const SEGMENTS = ["north", "2", "constructor"] as const;

// Cases drive two activities, drops one at a standard rate of both layers, orders one by capacity, so that rates have many denominators.
const MODEL = costModel({
  currency: "EUR",
  resources: { desk: { cost: "719.30", capacity: { unit: "minute", practical: 1300 } } },
  activities: {
    pick: { cost: "1000.01", supply: { flexible: 3, committed: 4 }, driver: "cases" },
    pack: { cost: "311.11", supply: "flexible", driver: "cases" },
    deliver: { standard: { flexible: "7.333", committed: "2.25" }, driver: "drops" },
    enter: { consumes: { desk: 7 }, driver: "orders" },
  },
  drivers: { cases: {}, drops: {}, orders: {} },
  sales: {},
});

const quantity = fc.integer({ min: 0, max: 4000 }).map((n) => `${n / 100}`);
const factor = fc.constantFrom("0", "0.5", "1", "1.02", "2", "0.333");
const per = fc.constantFrom("customer", ...DRIVERS);
const change = fc.oneof(
  factor.map((times) => ({ times })),
  fc.record({ add: fc.constantFrom("0", "0.125", "1", "3"), per }),
);
const setting = fc.oneof(
  change,
  quantity.map((set) => ({ set })),
);
const fee = fc.record({ amount: fc.constantFrom("-1.005", "0.125", "2", "19.99"), per });
// Services promise different measures: no package may promise one twice.
const MEASURES = { window: "onTime", channel: "inFull", frequency: "perfectOrder", "10": "damageFree" } as const;
const promiseOf = (service: keyof typeof MEASURES) =>
  fc.constant({ measure: MEASURES[service], target: "0.95", direction: "atLeast" as const });

const levelOf = (id: string, service: keyof typeof MEASURES) =>
  fc.record(
    {
      id: fc.constant(id),
      changes: fc.dictionary(fc.constantFrom(...DRIVERS), service === "channel" ? setting : change, { maxKeys: 3 }),
      fee,
      promise: promiseOf(service),
    },
    { requiredKeys: ["id"] },
  );
const LEVELS = ["low", "mid", "high"] as const;
// One service alone may set volumes, so that no two of a package set the same.
const serviceOf = (service: keyof typeof MEASURES) => fc.tuple(...LEVELS.map((id) => levelOf(id, service))).map((levels) => ({ levels }));
const packageOf = fc.dictionary(fc.constantFrom(...SERVICES), fc.constantFrom(...LEVELS)).map((services) => ({ services }));

/** Costings of up to nine customers with volumes of two decimals, and menus of four services with three levels each. */
export const packagings: fc.Arbitrary<Drawn> = fc
  .record({
    customers: fc.uniqueArray(fc.constantFrom("A", "B", "10", "9", "", "constructor", "\u{1F600}", "\uFF5E", "z"), { minLength: 1 }),
    volumes: fc.infiniteStream(quantity),
    segments: fc.infiniteStream(fc.constantFrom(...SEGMENTS)),
    services: fc.record(Object.fromEntries(SERVICES.map((service) => [service, serviceOf(service)]))),
    packages: fc.record(Object.fromEntries(SEGMENTS.map((segment) => [segment, packageOf]))),
  })
  .map(({ customers, volumes, segments, services, packages }) => {
    const given = customers.flatMap((customer) =>
      DRIVERS.map((driver) => ({ customer, driver, quantity: volumes.next().value as string })),
    );
    // One customer with some of everything, so that every driver has a rate.
    const all = [...given, ...DRIVERS.map((driver) => ({ customer: "~", driver, quantity: "1.25" }))];
    const sales = customers.map((customer) => ({ customer, grossSales: "1234.50", cogs: "600.25" }));
    const costing = allocate(MODEL, { volumes: all, sales: [...sales, { customer: "~", grossSales: 1 }] });
    const rows = customers.map((id) => ({ id, segment: segments.next().value as string }));
    return { costing, spec: { services, packages } as ServiceMenuSpec, rows };
  });

export function assign({ spec, rows }: Drawn): PackageAssignment {
  return assignPackages(rows, serviceMenu(spec));
}
