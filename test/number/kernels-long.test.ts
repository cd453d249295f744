import { env } from "node:process";
import { describe, expect, it } from "vitest";
import { apportionBigInt } from "../../src/number/apportion-bigint.js";
import { apportionColumn } from "../../src/number/apportion-column.js";
import { floorsByDivision } from "../../src/number/floors-by-division.js";
import { floorsByLowBits, LOW_BITS_LIMIT } from "../../src/number/floors-by-low-bits.js";
import { floorsByTwoProducts, TWO_PRODUCTS_LIMIT } from "../../src/number/floors-by-two-products.js";
import { roundAtCut } from "../../src/number/round-at-cut.js";
import { apportionOracle } from "./apportion-oracle.js";
import { cases, seeded, shuffled } from "./draw.js";
import { type Case, COLUMN_KINDS, quotientCase } from "./kernel-cases.js";

// Every kernel against BigInt, inside its domain and at its edges. A long run, which also prints how many cases went which way:
// CASES=10000000 npm test -- test/number/kernels-long.test.ts
const HOURS = 24 * 3_600_000;
const BATCH = 20;

function report(counts: ReadonlyMap<string, number>): void {
  if (env["CASES"] === undefined) return;
  const lines = [...counts].map(([name, count]) => `${count.toLocaleString("en-US").padStart(14)}  ${name}`);
  console.log(`${lines.join("\n")}\n`);
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

/** The first weight whose floor or remainder is wrong, or -1. */
function firstWrong(total: number, weights: Float64Array, sum: number, floors: Float64Array, remainders: Float64Array): number {
  const divisor = BigInt(sum);
  return weights.findIndex((weight, i) => {
    const rest = BigInt(remainders[i] as number);
    return BigInt(total) * BigInt(weight) !== BigInt(floors[i] as number) * divisor + rest || rest < 0n || rest >= divisor;
  });
}

/** Where the shares of a column come from, by the table in the docstring of `apportionWeighed`. */
function wayOf(total: number, weights: Float64Array): string {
  const pool = BigInt(Math.abs(total));
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const [out, scratch] = [new Float64Array(weights.length), new Float64Array(weights.length)];
  const way = exactWayOf(pool, sum, pool * BigInt(largest));
  return roundAtCut(Number(pool), weights, Number(sum), largest, out, scratch) === undefined ? way : `cut, the rest by ${way}`;
}

function exactWayOf(pool: bigint, sum: bigint, product: bigint): string {
  if (sum >= 2n ** 53n) return "BigInt, for the sum";
  if (product < 2n ** 53n) return "division";
  if (pool > BigInt(TWO_PRODUCTS_LIMIT)) return "BigInt, for the pool";
  return product < BigInt(LOW_BITS_LIMIT) ? "low bits" : "two products";
}

function expectApportioned({ total, weights }: Case, rank: Uint32Array | undefined, scratch: Float64Array | undefined): void {
  const out = new Float64Array(weights.length).fill(Number.NaN);
  apportionColumn(total, weights, out, rank, scratch);
  const wanted = apportionOracle(BigInt(total), Array.from(weights, BigInt), rank);
  const wrong = out.findIndex((share, i) => Object.is(share, -0) || BigInt(share) !== wanted[i]);
  if (wrong !== -1) expect({ total, weights: [...weights], rank, wrong, share: out[wrong] }).toBe(wanted[wrong]);
}

/** Long columns are dear to judge, so they are few. */
function lengthOf(next: () => number): number {
  const kind = next();
  if (kind < 0.15) return 64 + Math.floor(next() * 100);
  if (kind < 0.151) return 1_000 + Math.floor(next() * 9_000);
  return 1 + Math.floor(next() * next() * 14);
}

describe("number/kernels", () => {
  it.each([
    ["division", floorsByDivision, 2 ** 53 - 1, 2n ** 53n - 1n],
    ["low bits", floorsByLowBits, TWO_PRODUCTS_LIMIT, BigInt(LOW_BITS_LIMIT) - 1n],
    ["two products", floorsByTwoProducts, TWO_PRODUCTS_LIMIT, 2n ** 102n],
  ] as const)("divides every weight exactly by way of %s", { timeout: HOURS }, (name, kernel, mostTotal, mostProduct) => {
    const next = seeded(51);
    const floors = new Float64Array(BATCH);
    const remainders = new Float64Array(BATCH);
    const runs = Math.ceil(cases(40_000) / BATCH);
    for (let run = 0; run < runs; run++) {
      const { total, weights, sum } = quotientCase(next, mostTotal, mostProduct, BATCH);
      kernel(total, weights, sum, floors, remainders);
      const i = firstWrong(total, weights, sum, floors, remainders);
      if (i !== -1) expect({ total, weight: weights[i], sum, floor: floors[i], rest: remainders[i] }).toBe("exact");
    }
    report(new Map([[`weights divided by way of ${name}: 0 wrong`, runs * BATCH]]));
  });

  it("apportions every column as the definition does", { timeout: HOURS }, () => {
    const next = seeded(52);
    const kinds = Object.entries(COLUMN_KINDS);
    const runs = cases(20_000);
    const scratch = new Float64Array(10_000);
    const ways = new Map<string, number>();
    let shares = 0;
    let columns = 0;
    for (let run = 0; columns < runs; run++) {
      const [, draw] = kinds[run % kinds.length] as (typeof kinds)[number];
      const { total, weights } = draw(next, lengthOf(next));
      if (weights.every((weight) => weight === 0)) continue;
      const signed = next() < 0.3 ? 0 - total : total;
      const rank = next() < 0.5 ? Uint32Array.from(shuffled(next, weights.length)) : undefined;
      expectApportioned({ total: signed, weights }, rank, next() < 0.5 ? scratch : undefined);
      add(ways, wayOf(signed, weights), 1);
      shares += weights.length;
      columns++;
    }
    if (runs >= 20_000) expect(ways.size).toBe(10);
    report(new Map([...ways, [`columns in all, of ${shares.toLocaleString("en-US")} shares: 0 wrong`, columns]]));
  });

  it("apportions long columns as the BigInt way does", { timeout: HOURS }, () => {
    const next = seeded(53);
    for (const [kind, draw] of Object.entries(COLUMN_KINDS)) {
      const { total, weights } = draw(next, 30_001);
      weights[0] = Math.max(1, weights[0] as number);
      const rank = Uint32Array.from(shuffled(next, weights.length));
      const out = new Float64Array(weights.length);
      apportionColumn(total, weights, out, rank);
      const wanted = apportionBigInt(BigInt(total), Array.from(weights, BigInt), rank);
      expect([kind, out.findIndex((share, i) => BigInt(share) !== wanted[i])]).toEqual([kind, -1]);
    }
  });
});
