// Times `apportion` against plain ways of doing the same: medians of interleaved runs in one process, as ratios.
// Run: npm run bench [-- parts [rounds]]. The machine moves the nanoseconds; the ratios hold.
import { argv, exit } from "node:process";
import { Decimal } from "decimal.js";
import { apportion } from "../src/number/apportion.js";
import { apportionColumn } from "../src/number/apportion-column.js";

const PARTS = Number(argv[2] ?? 100_000);
const ROUNDS = Number(argv[3] ?? 7);
const POOL = 2_400_000_017;

/** A seeded source of whole numbers below 2^32 (xorshift32), so that every run times the same weights. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Largest remainder as one would write it at first, with objects, a sort and a Decimal for each part. */
function naiveDecimal(pool: number, weights: readonly Decimal[]): number[] {
  const sum = weights.reduce((total, weight) => total.plus(weight), new Decimal(0));
  const parts = weights.map((weight, i) => {
    const quota = weight.times(pool).div(sum);
    const floor = quota.floor();
    return { i, floor, rest: quota.minus(floor) };
  });
  const left = parts.reduce((total, { floor }) => total.minus(floor), new Decimal(pool)).toNumber();
  const shares = parts.map(({ floor }) => floor.toNumber());
  parts.sort((a, b) => b.rest.comparedTo(a.rest) || a.i - b.i);
  for (const { i } of parts.slice(0, left)) shares[i] = (shares[i] as number) + 1;
  return shares;
}

/** The definition in BigInt: exact, and the judge of the others. */
function oracle(pool: bigint, weights: readonly bigint[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  const parts = weights.map((weight, i) => ({ i, floor: (pool * weight) / sum, rest: (pool * weight) % sum }));
  const left = Number(parts.reduce((total, { floor }) => total - floor, pool));
  const shares = parts.map(({ floor }) => Number(floor));
  parts.sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (const { i } of parts.slice(0, left)) shares[i] = (shares[i] as number) + 1;
  return shares;
}

/** No rounding, hence no whole minor units: the limit that no exact way can pass. */
function plainFloat(pool: number, weights: Float64Array, out: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] as number;
  const rate = pool / sum;
  for (let i = 0; i < weights.length; i++) out[i] = (weights[i] as number) * rate;
  return out;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

const draw = seeded(20_260_701);
const weights = Float64Array.from({ length: PARTS }, () => draw() % 100_000);
const numbers = Array.from(weights);
const integers = numbers.map(BigInt);
const decimals = numbers.map((weight) => new Decimal(weight));
const out = new Float64Array(PARTS);
const scratch = new Float64Array(PARTS);
const floats = new Float64Array(PARTS);
const REPEATS = 20;

interface Contender {
  readonly name: string;
  /** Runs in one timing, so that short ones outlast the clock's grain. */
  readonly repeats: number;
  readonly run: () => ArrayLike<number | bigint>;
}

const contenders: readonly Contender[] = [
  { name: "float64 multiply, not rounded", repeats: REPEATS, run: () => plainFloat(POOL, weights, floats) },
  {
    name: "apportionColumn",
    repeats: REPEATS,
    run: () => {
      apportionColumn(POOL, weights, out, undefined, scratch);
      return out;
    },
  },
  { name: "apportion", repeats: 1, run: () => apportion(BigInt(POOL), numbers) },
  { name: "BigInt, object sort", repeats: 1, run: () => oracle(BigInt(POOL), integers) },
  { name: "decimal.js, object sort", repeats: 1, run: () => naiveDecimal(POOL, decimals) },
];

const expected = oracle(BigInt(POOL), integers);
const wrong = new Map(
  contenders.map(({ name, run }) => {
    const shares = run();
    return [name, expected.filter((share, i) => Number(shares[i]) !== share).length];
  }),
);

const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const { name, repeats, run } of contenders) {
    const start = performance.now();
    for (let i = 0; i < repeats; i++) run();
    times.get(name)?.push(((performance.now() - start) * 1e6) / (repeats * PARTS));
  }
}

const nanoseconds = new Map([...times].map(([name, all]) => [name, median(all)]));
const base = nanoseconds.get("apportionColumn") as number;
console.log(`One pool over ${PARTS} weights, median of ${ROUNDS} interleaved rounds`);
console.log(`${"".padEnd(32)}${"ns a part".padStart(12)}${"x column".padStart(12)}${"wrong parts".padStart(14)}`);
for (const [name, ns] of nanoseconds) {
  const cells = [ns.toFixed(1).padStart(12), (ns / base).toFixed(2).padStart(12), String(wrong.get(name)).padStart(14)];
  console.log(name.padEnd(32) + cells.join(""));
}
if (wrong.get("apportionColumn") !== 0 || wrong.get("apportion") !== 0) exit(1);
