import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { toDecimal } from "../../src/number/decimal.js";
import { keepChangeOrDrop } from "../../src/policies/keep-or-drop.js";
import type { KeepOrDropOptions } from "../../src/policies/keep-or-drop-costing.js";
import { formatKeepOrDrop } from "../../src/policies/keep-or-drop-format.js";
import { decisionCosting, TRADES, type Trade, trades } from "./decision-costing.js";

const costing = decisionCosting();
const statement = (id: string) => costing.statement(id);
const decide = (options: KeepOrDropOptions = {}) => keepChangeOrDrop(costing, options);
const text = (value: { toFixed(decimals: number): string }) => value.toFixed(2);

describe("policies/keep-or-drop", () => {
  it("avoids flexible and direct cost at once, and no committed cost", () => {
    const { drop } = decide({ horizon: "now" }).of("A");
    const { netSales, grossMargin, directCosts, flexibleCostToServe, committedCostToServe } = statement("A");
    expect(text(drop.flexible)).toBe(text(flexibleCostToServe));
    // The installation traced to A was paid in advance.
    expect([text(directCosts), text(drop.committed), drop.blocks]).toEqual(["500.00", "0.00", []]);
    expect(text(drop.effect)).toBe(text(flexibleCostToServe.minus(grossMargin)));
    expect(text(drop.avoidableCogs)).toBe(text(netSales.minus(grossMargin)));
    expect(text(drop.unavoidableCost)).toBe(text(committedCostToServe.plus(directCosts)));
  });

  it("gives capacity back in whole blocks, of freed and unused capacity", () => {
    // Practical 2,500 minutes; used 10 an order and 30 a return: 1,400 + 450. Unused 650; blocks of 200: 3.
    const { drop } = decide({ horizon: "capacity-block" }).of("D");
    const [desk] = drop.blocks;
    // D frees 300 + 120 minutes: 1,070 unused hold 5 blocks, two more than before.
    expect(desk).toMatchObject({ resource: "desk", unit: "minute", blocks: 2 });
    const { unusedBefore, freed, blockSize, cash, unusedAfter } = desk as NonNullable<typeof desk>;
    expect([unusedBefore, freed, blockSize, cash, unusedAfter].map(String)).toEqual(["650", "420", "200", "10000", "670"]);
    expect(text(drop.blockCash)).toBe("10000.00");
  });

  it("finds blocks on the combined set, which can hold more than those of each alone", () => {
    const blocks = (drop: readonly string[]) => decide({ drop }).group.blocks[0]?.blocks;
    // C frees 100 minutes and D 420; alone 0 and 2 blocks, together 520: 1,170 hold 5, 2 more; with B's 870: 2,040 hold 10.
    expect([blocks(["C"]), blocks(["D"]), blocks(["C", "D"]), blocks(["B"]), blocks(["B", "C", "D"])]).toEqual([0, 2, 2, 4, 7]);
    expect(decide().group.blocks).toEqual([]);
  });

  it("avoids everything in the long run, so that the effect is the operating profit lost", () => {
    for (const one of decide({ horizon: "long-run" })) expect(text(one.drop.effect)).toBe(text(one.operatingProfit.negated()));
  });

  it("avoids stated shares of the committed cost that stems from a resource, in blocks the rest", () => {
    const shares = (resources: Record<string, string | number>, more = {}) =>
      decide({ horizon: { resources, blocks: false, ...more } }).of("A").drop;
    const all = { hr: "100%", warehouse: "100%", desk: "100%" };
    const everything = shares(all, { activities: { pack: 1, visit: 1, install: 1 } });
    expect(text(everything.committed)).toBe(text(decide({ horizon: "long-run" }).of("A").drop.committed));
    const half = shares({ hr: 0.5, warehouse: 0.5, desk: 0.5 }, { activities: { pack: 0.5, visit: 0.5, install: 0.5 } });
    expect(half.committed.times(2).minus(everything.committed).abs().toNumber()).toBeLessThanOrEqual(0.01);
    // Named, the desk is avoided by its share and not in blocks.
    expect(decide({ horizon: { resources: { desk: "10%" } } }).of("A").drop.blocks).toEqual([]);
    expect(decide({ horizon: { resources: { hr: "10%" } } }).of("D").drop.blocks).toHaveLength(1);
    expect(shares({ sustaining: 1 }).committed.toString()).toBe("0");
  });

  it("avoids of a group by stated shares what it avoids of each, to the last minor unit, for many customers too", () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`c${i}`, { ...(TRADES["A"] as Trade), orders: i % 7, lines: (i * 13) % 300, parcels: i % 5 }]),
    );
    const horizon = { resources: { hr: "50%", warehouse: "20%", desk: "10%" }, blocks: false };
    const { group, of, ids } = keepChangeOrDrop(decisionCosting(many, { warehouse: 4_000_000 }), { horizon, drop: Object.keys(many) });
    const each = ids.map((id) => of(id).drop.committed).reduce((sum, one) => sum.plus(one));
    expect(group.committed.toString()).toBe(each.toString());
  });

  it("attributes the same committed cost to each root, through support, as the rates say", () => {
    // The warehouse hands 70 of 105 of its 40,000 to picking; A has 400 of 700 lines. Picking and packing by practical volume alone.
    const one = decide({ horizon: { resources: { warehouse: 1 }, blocks: false } })
      .of("A")
      .drop.committed.toNumber();
    const exact = 40_000 * ((70 / 105) * (400 / 700) + (30 / 105) * (100 / 500) + (5 / 105) * (40 / 140));
    expect(Math.abs(one - exact)).toBeLessThan(0.05);
  });

  it("counts released working capital, linked sales, exit cost and the avoidable part of COGS", () => {
    const plain = decide({ horizon: "now" });
    const told = decide({
      horizon: "now",
      drop: ["A", "B"],
      avoidableCogs: "80%",
      workingCapital: { rate: "2.5%" },
      linked: [
        { customer: "A", other: "C", amount: "1000.50" },
        { customer: "A", other: "B", amount: 400 },
      ],
      exitCost: [
        { customer: "A", amount: 300 },
        { customer: "A", amount: 200 },
      ],
    });
    const { group } = told;
    // Linked sales to B are lost with B itself.
    expect([group.avoidableCogs, group.capital, group.linked, group.exitCost].map(text)).toEqual([
      "65600.00",
      "600.00",
      "1000.50",
      "500.00",
    ]);
    const alone = told.of("A").drop;
    expect([alone.capital, alone.linked].map(text)).toEqual(["500.00", "1400.50"]);
    const change = alone.effect.minus(plain.of("A").drop.effect);
    expect(text(change)).toBe(text(toDecimal(50_000n - 140_050n - 50_000n - 1_200_000n, 2)));
  });

  it("takes working capital as given, and defaults to the capital charge of the model", () => {
    const given = decide({ workingCapital: { rate: "10%", released: [{ customer: "C", amount: "12.34" }] } });
    expect([...given].map(({ drop }) => drop.capital.toString())).toEqual(["0", "0", "1.23", "0"]);
    expect(decide().of("A").drop.capital.toString()).toBe("0");
  });

  it("advises to keep, to change first, and to drop, with reasons in order", () => {
    const long = decide({ horizon: "long-run", changes: [{ customer: "B", amount: 20_000 }] });
    const advice = [...long].map((one) => [one.id, one.advice, one.reasons.map(({ rule }) => rule)]);
    expect(advice).toEqual([
      ["A", "keep", ["earns-its-cost", "full-cost-loss-only", "drop-loses"]],
      ["B", "change", ["change-needed", "change-suffices", "drop-gains"]],
      ["C", "keep", ["earns-its-cost", "full-cost-loss-only", "drop-loses"]],
      ["D", "change", ["change-needed", "change-untried", "drop-gains"]],
    ]);
    const none = decide({ horizon: "long-run", changes: [{ customer: "D", amount: 0 }] }).of("D");
    expect([none.advice, none.reasons.map(({ rule }) => rule)]).toEqual(["drop", ["change-needed", "change-falls-short", "drop-gains"]]);
  });

  it("prints the reason that decides, and drops nobody who was not asked to change", () => {
    const reasonOf = (options: KeepOrDropOptions, id: string) =>
      formatKeepOrDrop(decide({ horizon: "long-run", ...options }))
        .replace(/\n {2}(?! )/g, " ")
        .split("\n")
        .find((line) => line.startsWith(`${id} `))
        ?.replace(/^.*? (keep|change|drop) +/, "$1: ");
    const loss = statement("D").operatingProfit.negated().toFixed(2);
    expect(reasonOf({}, "A")).toMatch(/^keep: operating profit is/);
    expect(reasonOf({}, "D")).toBe(
      `change: no change is stated as achievable; ask for one of ${loss} before dropping it, which would raise profit by ${loss}`,
    );
    expect(reasonOf({ changes: [{ customer: "D", amount: 1 }] }, "D")).toBe(`drop: dropping it would raise profit by ${loss}`);
    expect(reasonOf({ changes: [{ customer: "D", amount: loss }] }, "D")).toBe(`change: changes thought to bring ${loss} would do`);
    const few = decisionCosting({ ...TRADES, D: { ...(TRADES["D"] as Trade), parcels: 5, cogs: 8_000 } });
    expect(formatKeepOrDrop(keepChangeOrDrop(few, { horizon: "now" }))).toMatch(
      /\nD .* change\n {2}a change of price or behaviour must bring/,
    );
    expect(decide({ horizon: "long-run" }).toJSON().customers[3]?.decidedBy).toBe("change-untried");
  });

  it("avoids traced cost as its layer says: flexible at once, committed at the horizon", () => {
    const effects = (supply: "flexible" | "committed", horizon: "now" | "long-run") => {
      const model = costModel({
        currency: "USD",
        resources: { truck: { cost: 60, supply, to: { haul: 1 } } },
        activities: { haul: { driver: "haulage" } },
        drivers: { haulage: { kind: "intensity" } },
      });
      const made = allocate(model, {
        volumes: [{ customer: "A", driver: "haulage", quantity: 60 }],
        sales: [{ customer: "A", grossSales: 50, cogs: 0 }],
      });
      const { drop } = keepChangeOrDrop(made, { horizon }).of("A");
      return [drop.flexible, drop.committed, drop.effect].map(String);
    };
    expect(effects("committed", "now")).toEqual(["0", "0", "-50"]);
    expect(effects("committed", "long-run")).toEqual(["0", "60", "10"]);
    expect(effects("flexible", "now")).toEqual(["60", "0", "10"]);
  });

  it("changes at once what it would drop in the long run", () => {
    const few = decisionCosting({ ...TRADES, D: { ...(TRADES["D"] as Trade), parcels: 5, cogs: 8_000 } });
    const now = keepChangeOrDrop(few, { horizon: "now", changes: [{ customer: "D", amount: 1 }] }).of("D");
    expect(now.advice).toBe("change");
    expect(now.reasons.map(({ rule }) => rule)).toEqual(["change-needed", "change-falls-short", "no-profit-lost", "drop-loses"]);
    expect(now.changeNeeded.toString()).toBe(now.operatingProfit.negated().toString());
    expect(now.priceChangeNeeded?.toFixed(6)).toBe(now.changeNeeded.div(now.netSales).toFixed(6));
    const later = keepChangeOrDrop(few, { horizon: "long-run" }).of("D");
    expect([later.advice, later.effectNow.toString()]).toEqual(["change", now.drop.effect.toString()]);
    expect(later.reasons.map(({ rule }) => rule)).toEqual(["change-needed", "change-untried", "drop-gains", "drop-gains-later"]);
  });

  it("spreads the cost that reached no customer, on net sales or any base", () => {
    const { kept } = decide();
    const inStatements = ["A", "B", "C", "D"].map((id) => statement(id).costToServe);
    const costIn = costing.reconciliation.costIn.total;
    expect(text(kept.common)).toBe(text(inStatements.reduce((rest, cost) => rest.minus(cost), costIn)));
    expect(text(kept.lines.map(({ common }) => common).reduce((sum, one) => sum.plus(one)))).toBe(text(kept.common));
    const even = decide({ common: { cost: "100.02", base: () => 1 } }).kept.lines.map(({ common }) => common.toFixed(2));
    expect(even).toEqual(["25.01", "25.01", "25.00", "25.00"]);
    expect(decide({ common: { cost: 90, base: "grossMargin" } }).kept.lines[3]?.common.toFixed(2)).toBe("3.60");
    const none = decide({ common: { cost: 5, base: () => 0 } });
    expect(none.kept.unspread.toString()).toBe("5");
    expect(none.warnings.map(({ code }) => code)).toContain("common-cost-unspread");
  });

  it("judges the members of another dimension", () => {
    expect(() => decide({ dimension: "channel" })).toThrow(/decision-dimension-unknown/);
    expect(decide({ dimension: "customer" }).ids).toEqual(["A", "B", "C", "D"]);
  });

  it("wraps reasons and the group at 110 columns", () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`Customer number ${i} ${"x".repeat(i)}`, TRADES["D"] as Trade]));
    const decision = keepChangeOrDrop(decisionCosting({ ...TRADES, ...many }), { drop: Object.keys(many), horizon: "long-run" });
    const lines = formatKeepOrDrop(decision, { negatives: "parentheses" }).split("\n");
    expect(lines.filter((line) => line.length > 110)).toEqual([]);
    expect(lines.slice(0, 5)).toMatchInlineSnapshot(`
      [
        "Keep, change or drop",
        "in EUR, horizon long-run",
        "",
        "                                                       Operating       Common   Profit at    Effect of",
        "Customer                     Net sales  Contribution      profit         cost   full cost     dropping  Advice",
      ]
    `);
  });

  it("writes tables and JSON", () => {
    const decision = decide({ drop: ["B", "D"] });
    const page = formatKeepOrDrop(decision, { negatives: "parentheses" });
    expect(page).toContain("Dropped together: B, D");
    expect(page.split("\n").filter((line) => line.length > 110)).toEqual([]);
    expect(page.split("\n").filter((line) => /^[ABCD] {2}/.test(line))).toHaveLength(4);
    expect(JSON.parse(JSON.stringify(decision))).toMatchObject({
      currency: "EUR",
      horizon: "capacity-block",
      customers: [{ id: "A" }, {}, {}, {}],
    });
    expect(() => formatKeepOrDrop(null as never)).toThrow(/format-input-invalid/);
    expect(() => decide().of("Z")).toThrow(/decision-customer-unknown/);
    expect(() => decide().of({} as never)).toThrow(/decision-customer-unknown/);
  });
});

describe("policies/keep-or-drop, laws", () => {
  const horizons = fc.constantFrom<KeepOrDropOptions["horizon"] & {}>("now", "capacity-block", "long-run", {
    resources: { hr: "50%", desk: 0.3 },
    activities: { pack: 1 },
  });

  it("changes nothing when nobody is dropped", () => {
    fc.assert(
      fc.property(trades, horizons, (given, horizon) => {
        const decision = keepChangeOrDrop(decisionCosting(given), { horizon, common: { base: () => 1 } });
        expect(decision.profitChange.toString()).toBe("0");
        expect(decision.dropped).toEqual(decision.kept);
        expect(decision.group.unavoidableCost.toString()).toBe("0");
      }),
      { numRuns: 10 },
    );
  });

  it("foots: parts to the effect, and the effect to the change of total profit", () => {
    fc.assert(
      fc.property(trades, horizons, fc.boolean(), (given, horizon, isLooped) => {
        const made = decisionCosting(given, {}, isLooped);
        const drop = Object.keys(given).filter((_, i) => i % 2 === 0);
        const { group, kept, dropped, profitChange } = keepChangeOrDrop(made, { horizon, drop, common: { base: () => 1 } });
        const { avoidableCogs, avoidableCost, capital, netSales, linked, exitCost, effect } = group;
        expect(effect.toString()).toBe(
          avoidableCogs.plus(avoidableCost).plus(capital).minus(netSales).minus(linked).minus(exitCost).toString(),
        );
        expect(dropped.totalProfit.minus(kept.totalProfit).toString()).toBe(profitChange.toString());
        const own = drop.map((id) => made.statement(id).operatingProfit).reduce((sum, one) => sum.plus(one));
        expect(effect.minus(capital).toString()).toBe(own.plus(group.unavoidableCost).negated().toString());
        for (const { blocks } of group.blocks) expect(blocks).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 12 },
    );
  });

  it("does not depend on the order of the customers, nor of those dropped", () => {
    fc.assert(
      fc.property(trades, horizons, (given, horizon) => {
        const mirrored = Object.fromEntries(Object.entries(given).reverse());
        const ids = Object.keys(given);
        const one = keepChangeOrDrop(decisionCosting(given), { horizon, drop: ids.slice(1), common: { base: () => 1 } });
        const other = keepChangeOrDrop(decisionCosting(mirrored), { horizon, drop: ids.slice(1).reverse(), common: { base: () => 1 } });
        expect(JSON.stringify(other)).toBe(JSON.stringify(one));
      }),
      { numRuns: 8 },
    );
  });

  it("never advises a drop where dropping gains nothing, and drops only those in loss on the way down", () => {
    fc.assert(
      fc.property(trades, horizons, (given, horizon) => {
        const decision = keepChangeOrDrop(decisionCosting(given), { horizon, common: { base: () => 1 } });
        for (const { advice, drop } of decision) if (advice === "drop") expect(drop.effect.toNumber()).toBeGreaterThan(0);
        const { steps } = decision.deathSpiral;
        for (const [k, { dropped }] of steps.entries()) expect(dropped).toEqual(k === 0 ? [] : steps[k - 1]?.inLoss);
        expect(steps.at(-1)?.inLoss).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});
