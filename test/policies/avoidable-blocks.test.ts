import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { keepChangeOrDrop } from "../../src/policies/keep-or-drop.js";
import { formatKeepOrDrop } from "../../src/policies/keep-or-drop-format.js";

const MINUTES = 10;
const BLOCK_COST = 500;

/** Orders by customer and month. */
type Orders = Readonly<Record<string, readonly number[]>>;

/** A desk with a practical capacity by month, or for the whole period, and blocks to give back. */
function costingOf(orders: Orders, practical: readonly number[], block: number, by: "month" | "period" = "month") {
  const month = (m: number) => `2026-0${m + 1}`;
  const byMonth = Object.fromEntries(practical.flatMap((units, m) => (units === 0 ? [] : [[month(m), units]])));
  const whole = practical.reduce((sum, units) => sum + units, 0);
  const model = costModel({
    currency: "EUR",
    period: { from: "2026-01-01", to: `${month(practical.length)}-01` },
    resources: {
      desk: {
        cost: 2_000,
        capacity: by === "month" ? { unit: "minute", practical: byMonth, by } : { unit: "minute", practical: whole },
        block: { size: block, cost: BLOCK_COST },
      },
    },
    activities: { enter: { level: "batch", driver: "orders", consumes: { desk: MINUTES } } },
    drivers: { orders: { from: "orders", count: true } },
    tables: { orders: { date: "ordered" } },
    sales: { grossSales: { from: "orders", sum: "amount" }, cogs: { from: "orders", sum: "cost" } },
  });
  const rows = Object.entries(orders).flatMap(([customer, counts]) =>
    counts.flatMap((count, m) => Array.from({ length: count }, () => ({ customer, ordered: `${month(m)}-10`, amount: 10, cost: 9 }))),
  );
  return allocate(model, { events: { orders: rows }, customers: Object.keys(orders).map((id) => ({ id })) });
}

/** The rule of a replay on estimated use, over every month, in whole numbers: use of customers who stay is used_t x (all - gone) / all. */
function blocksGivenBack(orders: Orders, practical: readonly number[], block: number, gone: readonly string[]): number {
  const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0) * MINUTES;
  const used = practical.map((_, m) => Object.values(orders).reduce((sum, counts) => sum + (counts[m] as number), 0) * MINUTES);
  const all = used.reduce((sum, units) => sum + units, 0);
  const freed = gone.reduce((sum, id) => sum + total(orders[id] as readonly number[]), 0);
  const supplied = practical.reduce((sum, units) => sum + units, 0);
  const blocks = (off: number) => {
    const shares = practical.map((units, m) => {
      // practical_t - used_t x (all - off) / all, times all; over practical_t x all.
      const left = units * all - (used[m] as number) * (all - off);
      return { left: Math.max(0, left), of: units * all };
    });
    return Math.min(...shares.map(({ left, of }) => Number((BigInt(supplied) * BigInt(left)) / (BigInt(of) * BigInt(block)))));
  };
  return all === 0 ? 0 : blocks(freed) - blocks(0);
}

describe("policies/avoidable-blocks", () => {
  it("gives no block back of a desk that is over-used in one month, as a replay does", () => {
    const costing = costingOf({ A: [105, 40], B: [0, 12] }, [1_000, 1_000], 500);
    const decision = keepChangeOrDrop(costing, { drop: ["B"] });
    expect([decision.group.blocks[0]?.blocks, decision.group.blockCash.toFixed(2)]).toEqual([0, "0.00"]);
    expect(decision.of("B").drop.blockCash.toFixed(2)).toBe("0.00");
    // All of it is free once all are gone.
    expect(keepChangeOrDrop(costing, { drop: ["A", "B"] }).group.blocks[0]?.blocks).toBe(4);
    expect(decision.warnings.map(({ code, path, severity }) => [code, path, severity])).toContainEqual([
      "blocks-by-bucket-estimated",
      "resources.desk.capacity",
      "warning",
    ]);
  });

  it("warns only where a resource with blocks has months or days, and blocks are counted", () => {
    const orders = { A: [105, 40], B: [0, 12] };
    const codes = (by: "month" | "period", horizon: Parameters<typeof keepChangeOrDrop>[1] = {}) =>
      keepChangeOrDrop(costingOf(orders, [1_000, 1_000], 500, by), horizon)
        .warnings.map(({ code }) => code)
        .filter((code) => code === "blocks-by-bucket-estimated");
    expect(codes("month")).toHaveLength(1);
    expect(codes("period")).toEqual([]);
    expect(codes("month", { horizon: "now" })).toEqual([]);
    expect(codes("month", { horizon: { resources: { desk: "10%" } } })).toEqual([]);
  });

  it("counts use outside the stated months as use without capacity", () => {
    const costing = costingOf({ A: [10, 10], B: [10, 0] }, [1_000, 0], 100);
    const blocks = (drop: readonly string[]) => keepChangeOrDrop(costing, { drop }).group.blocks[0]?.blocks;
    expect([blocks(["B"]), blocks(["A", "B"])]).toEqual([0, 10]);
  });

  it("frees more than is used in all where rows taken net are below zero", () => {
    const blocks = (by: "month" | "period") => {
      const capacity = by === "month" ? { practical: { "2026-01": 1_000 }, by } : { practical: 1_000 };
      const model = costModel({
        currency: "EUR",
        period: { from: "2026-01-01", to: "2026-02-01" },
        resources: { desk: { cost: 100, capacity: { unit: "minute", ...capacity }, block: { size: 100, cost: 40 } } },
        activities: { enter: { driver: "lines", consumes: { desk: 10 } } },
        drivers: { lines: { from: "lines", sum: "count", negativeRows: "net" } },
        rules: { negativeVolume: "allow" },
        tables: { lines: { date: "ordered" } },
      });
      const row = (customer: string, count: number) => ({ customer, ordered: "2026-01-06", count });
      const made = allocate(model, { events: { lines: [row("A", 30), row("B", -20)] } });
      return ["A", "B"].map((id) => keepChangeOrDrop(made).of(id).drop.blocks[0]?.blocks);
    };
    // 100 of 1,000 are used: without A -200, without B 300.
    expect(blocks("period")).toEqual([3, -2]);
    expect(blocks("month")).toEqual([3, -2]);
  });

  it("tells what of the effect is block cash, and what of the blocks was unused before", () => {
    const model = costModel({
      currency: "USD",
      resources: {
        desk: { cost: 10_000, capacity: { unit: "minute", practical: 10_000 }, block: { size: 1_500, cost: 900 } },
      },
      activities: { enter: { level: "batch", driver: "orders", consumes: { desk: "0.2" } } },
      drivers: { orders: {} },
    });
    const made = allocate(model, {
      volumes: [
        { customer: "A", driver: "orders", quantity: 42_485 },
        { customer: "B", driver: "orders", quantity: 251 },
      ],
      sales: [
        { customer: "A", grossSales: 90_000, cogs: 40_000 },
        { customer: "B", grossSales: 500, cogs: 460 },
      ],
    });
    const decision = keepChangeOrDrop(made, { drop: ["B"], changes: [{ customer: "B", amount: 0 }] });
    const { drop, advice, reasons, decidedBy } = decision.of("B");
    expect([advice, drop.blocks[0]?.unusedBefore, drop.blocks[0]?.freed, drop.blocks[0]?.unusedInBlocks].map(String)).toEqual([
      "drop",
      "1452.8",
      "50.2",
      "1452.8",
    ]);
    expect(reasons.find(({ rule }) => rule === decidedBy)?.text).toBe(
      "dropping it would raise profit by 860.00; the effect of dropping includes 900.00 block cash (desk: 1500 minute, of which 1452.8 unused before)",
    );
    expect(reasons.filter(({ text }) => text.includes("block cash"))).toHaveLength(1);
    const page = formatKeepOrDrop(decision);
    expect(page).toContain("of it block cash 900.00");
    expect(page).toMatch(/Effect of +of it\nCustomer .*dropping +block cash +Advice\n/);
    expect(page).toMatch(/\nB .* 860\.00 +900\.00 +drop\n/);
    expect(page.split("\n").filter((line) => line.length > 110)).toEqual([]);
    expect(JSON.parse(JSON.stringify(decision)).customers[1].blockCash).toBe("900.00");
    expect(formatKeepOrDrop(keepChangeOrDrop(made, { horizon: "now" }))).not.toContain("block cash");
    // A's gain is none, so that its reason does not rest on blocks.
    expect(decision.of("A").reasons.filter(({ text }) => text.includes("block cash"))).toEqual([]);
  });
});

describe("policies/avoidable-blocks, laws", () => {
  const some = (months: number) =>
    fc.record({
      orders: fc.record({
        A: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: months, maxLength: months }),
        B: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: months, maxLength: months }),
        C: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: months, maxLength: months }),
      }),
      practical: fc.array(fc.integer({ min: 50, max: 500 }), { minLength: months, maxLength: months }),
      block: fc.integer({ min: 10, max: 300 }),
    });
  const GROUPS = [["B"], ["B", "C"], ["A", "B", "C"]];

  it("lets the fullest month decide, with freed capacity spread as use is", () => {
    fc.assert(
      fc.property(some(3), ({ orders, practical, block }) => {
        const costing = costingOf(orders, practical, block);
        for (const drop of GROUPS) {
          const { group } = keepChangeOrDrop(costing, { drop });
          expect(group.blocks.map(({ blocks }) => blocks)).toEqual([blocksGivenBack(orders, practical, block, drop)]);
        }
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it("is the rule of the period with one month", () => {
    fc.assert(
      fc.property(some(1), ({ orders, practical, block }) => {
        const json = (by: "month" | "period") =>
          GROUPS.map((drop) => {
            const { warnings: _, ...rest } = keepChangeOrDrop(costingOf(orders, practical, block, by), { drop }).toJSON();
            return rest;
          });
        expect(json("month")).toEqual(json("period"));
      }),
      { numRuns: 30, seed: 12 },
    );
  });
});
