import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { driverRates } from "../../src/costing/driver-rates.js";
import { parseDecimal } from "../../src/number/decimal.js";
import { roundHalfEven } from "../../src/number/minor.js";
import {
  addRationals,
  decimalToRational,
  multiplyRationals,
  type Rational,
  rational,
  subtractRationals,
} from "../../src/number/rational.js";
import { assignPackages } from "../../src/service/assign-packages.js";
import type { ServiceMenuSpec } from "../../src/service/menu-spec.js";
import type { PackageCostsJson } from "../../src/service/package-cost.js";
import { packageCosts } from "../../src/service/package-costs.js";
import { serviceMenu } from "../../src/service/service-menu.js";
import { averageOfOrders, type DifferingUnits, differingUnits, type ExactLayers, LAYERS, ownCostOfOrders } from "./draw-differing-units.js";

const RUNS = { numRuns: 60 };
const ZERO = rational(0n);
const ONE = rational(1n);

const cents = (text: string): bigint => BigInt(text.replace(".", ""));
const exact = (text: string): Rational => decimalToRational(parseDecimal(text, ""));
const sumOf = (list: readonly Rational[]): Rational => list.reduce(addRationals, ZERO);
const factor = fc.constantFrom("0", "0.25", "0.333", "1", "1.02", "3");
const quantity = fc.constantFrom("0", "0.125", "1", "7");

type Changes = Readonly<Record<string, object>>;

/** Every customer at the only level of each of some services. */
function costsWith({ costing, ids }: DifferingUnits, services: Readonly<Record<string, Changes>>): PackageCostsJson {
  const entries = Object.entries(services);
  const spec = {
    services: Object.fromEntries(entries.map(([id, changes]) => [id, { levels: [{ id: "on", changes }] }])),
    packages: { p: { services: Object.fromEntries(entries.map(([id]) => [id, "on"])) } },
  } as unknown as ServiceMenuSpec;
  return packageCosts(
    assignPackages(
      ids.map((id) => ({ id, segment: "p" })),
      serviceMenu(spec),
    ),
    costing,
  ).toJSON();
}

/** Expects amounts of one service: each within a minor unit of its exact amount, and their sum the exact sum half-even. */
function expectRounded({ customers, total }: PackageCostsJson, exactOf: (id: string) => ExactLayers): void {
  for (const layer of LAYERS) {
    const all = sumOf(
      customers.map((one) => {
        const amount = exactOf(one.id)[layer];
        const off = subtractRationals(rational(cents(one[layer])), amount);
        expect(off.n < off.d && off.n > -off.d).toBe(true);
        return amount;
      }),
    );
    expect(cents(total[layer])).toBe(roundHalfEven(all.n, all.d));
  }
}

const scaled = (cost: ExactLayers, by: Rational): ExactLayers => ({
  flexible: multiplyRationals(cost.flexible, by),
  committed: multiplyRationals(cost.committed, by),
});
const plus = (a: ExactLayers, b: ExactLayers): ExactLayers => ({
  flexible: addRationals(a.flexible, b.flexible),
  committed: addRationals(a.committed, b.committed),
});

describe("service/package-costs laws of units that differ", () => {
  it("saves exactly a customer's own cost of a driver that is set to nothing", () => {
    fc.assert(
      fc.property(differingUnits, (drawn) => {
        const costs = costsWith(drawn, { care: { orders: { set: 0 } } });
        expectRounded(costs, (id) => scaled(ownCostOfOrders(drawn, id), rational(-1n)));
        // What the statements hold of the activities is the same, but for the rounding of each of its pools.
        for (const { id, cost } of costs.customers) {
          const cell = drawn.costing.data.cells.ids[0]?.indexOf(id) as number;
          const held = ["enter", "check"].map((activity) => drawn.costing.data.activities.get(activity));
          const stated = held.reduce((sum, one) => sum + (one?.flexible[cell] ?? NaN) + (one?.committed[cell] ?? NaN), 0);
          expect(Math.abs(stated + Number(cents(cost)))).toBeLessThanOrEqual(7);
        }
      }),
      RUNS,
    );
  });

  it("takes a factor of a customer's own cost, and of the cost of all over all customers", () => {
    fc.assert(
      fc.property(differingUnits, factor, (drawn, times) => {
        const share = subtractRationals(exact(times), ONE);
        const costs = costsWith(drawn, { care: { orders: { times } } });
        expectRounded(costs, (id) => scaled(ownCostOfOrders(drawn, id), share));
        for (const layer of LAYERS) {
          const whole = ["enter", "check"].reduce(
            (sum, id) => sum + BigInt(drawn.costing.data.activities.get(id)?.cost[layer] as number),
            0n,
          );
          expect(cents(costs.total[layer])).toBe(roundHalfEven(share.n * whole, share.d));
        }
      }),
      RUNS,
    );
  });

  it("costs what is added at the average, and what is set as average work in the place of the customer's own", () => {
    fc.assert(
      fc.property(differingUnits, quantity, factor, quantity, (drawn, set, times, add) => {
        const average = averageOfOrders(drawn);
        const own = (id: string) => ownCostOfOrders(drawn, id);
        const added = scaled(average, exact(add));
        expectRounded(costsWith(drawn, { care: { orders: { add, per: "customer" } } }), () => added);
        expectRounded(costsWith(drawn, { care: { orders: { set } } }), (id) =>
          plus(scaled(own(id), rational(-1n)), scaled(average, exact(set))),
        );
        // Together: two services set and multiply, a third one adds; they sum to what they cost as one.
        const { customers } = costsWith(drawn, {
          a: { orders: { times } },
          b: { orders: { set } },
          c: { orders: { add, per: "customer" } },
        });
        for (const { id, services, ...one } of customers) {
          const together = plus(
            scaled(own(id), rational(-1n)),
            scaled(average, addRationals(multiplyRationals(exact(set), exact(times)), exact(add))),
          );
          for (const layer of LAYERS) {
            expect(services.reduce((sum, service) => sum + cents(service[layer]), 0n)).toBe(cents(one[layer]));
            const off = subtractRationals(rational(cents(one[layer])), together[layer]);
            expect(off.n < 3n * off.d && off.n > -3n * off.d).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it("never saves more than the work costs", () => {
    const change = fc.oneof(
      factor.map((times) => ({ times })),
      quantity.map((set) => ({ set })),
      quantity.map((add) => ({ add, per: "orders" })),
    );
    fc.assert(
      fc.property(differingUnits, change, (drawn, orders) => {
        for (const one of costsWith(drawn, { care: { orders } }).customers) {
          const own = ownCostOfOrders(drawn, one.id);
          for (const layer of LAYERS) {
            const left = addRationals(own[layer], rational(cents(one[layer])));
            expect(left.n > -left.d).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it("prices a driver whose units are alike by (changed - measured volume) x rate, whatever is done to it", () => {
    const change = fc.oneof(
      factor.map((times) => ({ times, more: (volume: Rational) => multiplyRationals(volume, subtractRationals(exact(times), ONE)) })),
      quantity.map((set) => ({ set, more: (volume: Rational) => subtractRationals(exact(set), volume) })),
    );
    fc.assert(
      fc.property(differingUnits, change, (drawn, { more, ...drops }) => {
        const rate = driverRates(drawn.costing.data).find(({ driver }) => driver === "drops") as ExactLayers;
        const volume = drawn.costing.measured.volumes.get("deliver");
        const { ids } = drawn.costing.data.cells;
        expectRounded(costsWith(drawn, { care: { drops } }), (id) => {
          const units = rational(
            BigInt(volume?.values[ids[0]?.indexOf(id) as number] as number),
            10n ** BigInt(volume?.decimals as number),
          );
          return scaled(rate, more(units));
        });
      }),
      RUNS,
    );
  });
});
