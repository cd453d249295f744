import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/facade.js";
import { roundHalfEven } from "../../src/number/minor.js";
import { addRationals, type Rational, rational, subtractRationals } from "../../src/number/rational.js";
import { assignPackages } from "../../src/service/assign-packages.js";
import type { PackageAmounts, PackageWorth } from "../../src/service/package-cost.js";
import { packageCosts } from "../../src/service/package-costs.js";
import { serviceMenu } from "../../src/service/service-menu.js";
import { assign, type Drawn, packagings } from "./draw-packages.js";
import { type ExactLine, exactLines } from "./package-costs-oracle.js";

const RUNS = { numRuns: 60 };
const AMOUNTS = ["flexible", "committed", "fee"] as const;
const WORTH = ["netSales", "grossMargin", "profitBefore", "profitAfter"] as const;

const cents = (text: string | null): bigint => BigInt((text as string).replace(".", ""));
const total = <T>(list: readonly T[], of: (one: T) => bigint): bigint => list.reduce((sum, one) => sum + of(one), 0n);
const sumOf = (list: readonly Rational[]): Rational => list.reduce(addRationals, rational(0n));
const isNear = (units: bigint, exact: Rational): boolean => {
  const off = subtractRationals(rational(units), exact);
  return off.n < off.d && off.n > -off.d;
};

function expectSums(parts: readonly PackageAmounts<string>[], whole: PackageAmounts<string>): void {
  for (const amount of [...AMOUNTS, "cost"] as const) {
    expect(total(parts, (one) => cents(one[amount]))).toBe(cents(whole[amount]));
  }
}

function expectWorthSums(parts: readonly PackageWorth<string>[], whole: PackageWorth<string>): void {
  for (const figure of WORTH) expect(total(parts, (one) => cents(one[figure]))).toBe(cents(whole[figure]));
}

/** The drawn menu with one service of every package that has it at another level. */
function at({ spec }: Drawn, service: string, level: string): Drawn["spec"] {
  const packages = Object.entries(spec.packages).map(([id, one]) => [id, { ...one, services: { ...one.services, [service]: level } }]);
  return { ...spec, packages: Object.fromEntries(packages) };
}

describe("service/package-costs laws", () => {
  it("gives what the definition gives, each line within a minor unit and each column to the half-even unit", () => {
    fc.assert(
      fc.property(packagings, (drawn) => {
        const { customers, segments } = packageCosts(assign(drawn), drawn.costing).toJSON();
        const columns = new Map<
          string,
          { readonly segment: string; readonly exact: ExactLine; readonly units: Record<string, bigint> }[]
        >();
        for (const { id, segment, services } of customers) {
          const chosen = Object.fromEntries(services.map(({ service, level }) => [service, level]));
          const lines = exactLines(drawn, id, chosen);
          services.forEach((one, k) => {
            const exact = lines[k] as ExactLine;
            expect(one.service).toBe(exact.service);
            const units = Object.fromEntries(AMOUNTS.map((amount) => [amount, cents(one[amount])]));
            columns.set(one.service, [...(columns.get(one.service) ?? []), { segment, exact, units }]);
          });
        }
        for (const column of columns.values()) {
          for (const amount of AMOUNTS) {
            for (const { exact, units } of column) expect(isNear(units[amount] as bigint, exact[amount])).toBe(true);
            for (const { segment } of segments) {
              const members = column.filter((one) => one.segment === segment);
              expect(
                isNear(
                  total(members, ({ units }) => units[amount] as bigint),
                  sumOf(members.map(({ exact }) => exact[amount])),
                ),
              ).toBe(true);
            }
            const { n, d } = sumOf(column.map(({ exact }) => exact[amount]));
            expect(total(column, ({ units }) => units[amount] as bigint)).toBe(roundHalfEven(n, d));
          }
        }
      }),
      RUNS,
    );
  });

  it("adds up over levels, services, customers, segments and packages", () => {
    fc.assert(
      fc.property(packagings, (drawn) => {
        const json = packageCosts(assign(drawn), drawn.costing).toJSON();
        for (const group of [...json.segments, ...json.packages, json.total]) {
          expectSums(group.services, group);
          for (const service of group.services) expectSums(service.levels, service);
        }
        for (const one of [...json.customers, ...json.segments, json.total]) {
          expectSums(one.services, one);
          expect(cents(one.cost)).toBe(cents(one.flexible) + cents(one.committed));
          expect(cents(one.profitAfter)).toBe(cents(one.profitBefore) - cents(one.cost) + cents(one.fee));
        }
        for (const parts of [json.customers, json.segments, json.packages]) {
          expectSums(parts, json.total);
          expectWorthSums(parts, json.total);
        }
        for (const segment of json.segments) {
          const members = json.customers.filter((one) => one.segment === segment.segment);
          expectSums(members, segment);
          for (const move of segment.nextLevels) {
            const own = members.flatMap(({ nextLevels }) =>
              nextLevels.filter(({ service, from, to }) => service === move.service && from === move.from && to === move.to),
            );
            expect(own).toHaveLength(move.customers);
            expectSums(own as PackageAmounts<string>[], move as PackageAmounts<string>);
          }
        }
      }),
      RUNS,
    );
  });

  it("costs nothing where no level changes anything", () => {
    fc.assert(
      fc.property(packagings, (drawn) => {
        const services = Object.entries(drawn.spec.services).map(([id, { levels }]) => [
          id,
          {
            levels: levels.map(({ id: level }, i) => ({
              id: level,
              changes: i === 0 ? {} : { cases: { times: 1 }, drops: { add: 0, per: "orders" } },
            })),
          },
        ]);
        const still = { ...drawn, spec: { ...drawn.spec, services: Object.fromEntries(services) as Drawn["spec"]["services"] } };
        const { customers, total: all } = packageCosts(assign(still), drawn.costing).toJSON();
        for (const one of [...customers, all]) {
          expect([one.cost, one.fee]).toEqual(["0.00", "0.00"]);
          expect(one.profitAfter).toBe(one.profitBefore);
        }
        for (const { nextLevels } of customers) for (const { cost, fee } of nextLevels) expect([cost, fee]).toEqual(["0.00", "0.00"]);
      }),
      RUNS,
    );
  });

  it("gives the same bytes for the same input in any order", () => {
    fc.assert(
      fc.property(packagings, (drawn) => {
        const text = JSON.stringify(packageCosts(assign(drawn), drawn.costing));
        const reversed = (record: object) => Object.fromEntries(Object.entries(record).reverse());
        const spec = { packages: reversed(drawn.spec.packages), services: reversed(drawn.spec.services) } as Drawn["spec"];
        const turned = { ...drawn, spec, rows: [...drawn.rows].reverse() };
        const again = allocate(drawn.costing.model, drawn.costing.measured);
        expect(JSON.stringify(packageCosts(assign(turned), again))).toBe(text);
      }),
      RUNS,
    );
  });

  it("cancels a level up by the level down, to the unit", () => {
    fc.assert(
      fc.property(packagings, (drawn) => {
        const movesAt = (level: string, step: string) => {
          const spec = at(drawn, "window", level);
          const json = packageCosts(assignPackages(drawn.rows, serviceMenu(spec)), drawn.costing).toJSON();
          return [...json.customers, ...json.segments].flatMap(({ nextLevels }) =>
            nextLevels.filter((move) => move.service === "window" && move.step === step),
          );
        };
        const [up, down] = [movesAt("low", "up"), movesAt("mid", "down")];
        expect(up.length).toBeGreaterThan(0);
        expect(down).toHaveLength(up.length);
        up.forEach((move, i) => {
          for (const amount of [...AMOUNTS, "cost"] as const) expect(cents(down[i]?.[amount] ?? null)).toBe(-cents(move[amount]));
        });
      }),
      RUNS,
    );
  });

  it("cancels the adding of a service by its dropping, to the unit", () => {
    fc.assert(
      fc.property(packagings, (drawn) => {
        const without = Object.fromEntries(
          Object.entries(drawn.spec.packages).map(
            ([
              id,
              {
                services: { window: _, ...services },
              },
            ]) => [id, { services }],
          ),
        );
        const movesOf = (spec: Drawn["spec"], step: string) => {
          const json = packageCosts(assignPackages(drawn.rows, serviceMenu(spec)), drawn.costing).toJSON();
          return [...json.customers, ...json.segments].flatMap(({ nextLevels }) =>
            nextLevels.filter((move) => move.service === "window" && move.step === step),
          );
        };
        const added = movesOf({ ...drawn.spec, packages: without }, "up");
        const dropped = movesOf(at(drawn, "window", "low"), "down");
        expect(added.map(({ from, to }) => [from, to])).toEqual(added.map(() => [null, "low"]));
        expect(dropped).toHaveLength(added.length);
        added.forEach((move, i) => {
          for (const amount of [...AMOUNTS, "cost"] as const) expect(cents(dropped[i]?.[amount] ?? null)).toBe(-cents(move[amount]));
        });
      }),
      RUNS,
    );
  });

  it("says of a move what the packages cost after it, less what they cost before, to rounding", () => {
    fc.assert(
      fc.property(packagings, (drawn) => {
        const result = (level: string) =>
          packageCosts(assignPackages(drawn.rows, serviceMenu(at(drawn, "window", level))), drawn.costing).toJSON();
        const [low, mid] = [result("low"), result("mid")];
        low.customers.forEach((one, i) => {
          const move = one.nextLevels.find(({ service, step }) => service === "window" && step === "up");
          const difference = cents(mid.customers[i]?.cost ?? null) - cents(one.cost);
          const off = Number(cents(move?.cost ?? null) - difference);
          // One unit a layer for each service before and after, and for the move.
          expect(Math.abs(off)).toBeLessThanOrEqual(2 * (2 * one.services.length + 1));
        });
      }),
      RUNS,
    );
  });
});
