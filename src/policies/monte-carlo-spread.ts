import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import type { DecimalInput } from "../number/decimal.js";
import { compareRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import { exactText } from "../segments/threshold.js";
import { invalidChoice, isPlainObject, readExact } from "./decision-reading.js";
import type { SeededDraws } from "./seeded-draws.js";

/**
 * How an estimate is spread, as a change from what it is: `"-10%"` or -0.1. No spread may reach below -100 %.
 *
 * - `uniform: [low, high]`: every change between them alike;
 * - `triangular: [low, mode, high]`: most around the mode;
 * - `discrete: [{ change, weight }]`: the changes listed, by weight;
 * - `normal: { mean, deviation }`: the sum of 12 uniform numbers (Irwin-Hall), which is near normal and reaches 6 deviations to either side;
 *   `mean` is 0 by default. So that it stays above -100 %, `deviation` is at most (100 % + mean) / 6: `"16.66%"` around a mean of 0. Where an
 *   estimate may be further off, take `triangular`.
 */
export type Spread =
  | { readonly uniform: readonly [DecimalInput, DecimalInput] }
  | { readonly triangular: readonly [DecimalInput, DecimalInput, DecimalInput] }
  | { readonly discrete: readonly { readonly change: DecimalInput; readonly weight: DecimalInput }[] }
  | { readonly normal: { readonly deviation: DecimalInput; readonly mean?: DecimalInput } };

/** A spread checked: draws a change in billionths, a whole number. */
export interface SpreadRule {
  readonly draw: (draws: SeededDraws) => number;
  /** The spread as it was read, in plain text, for the result. */
  readonly text: string;
}

/** Changes are drawn in billionths: fine enough, and exact where thresholds are multiplied by them. */
export const BILLION = 1_000_000_000;
const MOST_CHANGE = 1_000_000;
const EXPECTED =
  "{ uniform: [low, high] }, { triangular: [low, mode, high] }, { discrete: [{ change, weight }] } or { normal: { deviation, mean } }";

/** Reads a spread; a fault becomes a finding and gives undefined. */
export function readSpread(value: unknown, path: string, findings: Finding[]): SpreadRule | undefined {
  const kind = isPlainObject(value) && Object.keys(value).length === 1 ? Object.keys(value)[0] : undefined;
  const read = kind !== undefined && Object.hasOwn(READERS, kind) ? READERS[kind as keyof typeof READERS] : undefined;
  const found = read?.((value as Readonly<Record<string, unknown>>)[kind as string]);
  if (found === undefined) {
    findings.push(invalidChoice(path, value, EXPECTED));
    return undefined;
  }
  if (compareRationals(found.least, rational(-1n)) < 0) {
    findings.push(
      finding(decisionMessages, "change-below-nothing", path, {
        least: `${exactText(multiplyRationals(found.least, rational(100n)))}%`,
      }),
    );
    return undefined;
  }
  return found.rule;
}

interface Found {
  readonly least: Rational;
  readonly rule: SpreadRule;
}

const READERS = {
  uniform: (given: unknown): Found | undefined => {
    const [low, high] = readChanges(given, 2) ?? [];
    if (low === undefined || high === undefined || compareRationals(low, high) > 0) return undefined;
    const [from, width] = [billionths(low), billionths(subtractRationals(high, low))];
    const text = `uniform from ${exactText(low)} to ${exactText(high)}`;
    return { least: low, rule: { text, draw: (draws) => Math.floor(from + width * draws.unit() + 0.5) } };
  },
  triangular: (given: unknown): Found | undefined => {
    const [low, mode, high] = readChanges(given, 3) ?? [];
    if (low === undefined || mode === undefined || high === undefined) return undefined;
    if (compareRationals(low, mode) > 0 || compareRationals(mode, high) > 0) return undefined;
    const [a, c, b] = [billionths(low), billionths(mode), billionths(high)];
    const text = `triangular from ${exactText(low)} by ${exactText(mode)} to ${exactText(high)}`;
    return { least: low, rule: { text, draw: (draws) => Math.floor(triangle(a, c, b, draws.unit()) + 0.5) } };
  },
  discrete: readDiscrete,
  normal: (given: unknown): Found | undefined => {
    if (!isPlainObject(given) || Object.keys(given).some((key) => key !== "deviation" && key !== "mean")) return undefined;
    const [mean, deviation] = [readChange(given["mean"] ?? 0), readChange(given["deviation"])];
    if (mean === undefined || deviation === undefined || deviation.n < 0n) return undefined;
    const [centre, width] = [billionths(mean), billionths(deviation)];
    const text = `normal around ${exactText(mean)} with deviation ${exactText(deviation)}`;
    const draw = (draws: SeededDraws) => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += draws.unit();
      return Math.floor(centre + width * sum + 0.5);
    };
    return { least: subtractRationals(mean, multiplyRationals(deviation, rational(6n))), rule: { text, draw } };
  },
} as const;

function readDiscrete(given: unknown): Found | undefined {
  if (!Array.isArray(given) || given.length === 0) return undefined;
  const entries = given.map((one: unknown) =>
    isPlainObject(one) ? { change: readChange(one["change"]), weight: readExact(one["weight"], false) } : undefined,
  );
  const sound = entries.flatMap((one) =>
    one?.change === undefined || one.weight === undefined || one.weight.n < 0n ? [] : [{ change: one.change, weight: one.weight }],
  );
  const total = sound.reduce((sum, { weight }) => rational(sum.n * weight.d + weight.n * sum.d, sum.d * weight.d), rational(0n));
  if (sound.length < entries.length || total.n === 0n) return undefined;
  const listed = sound.filter(({ weight }) => weight.n > 0n);
  // Limits are whole numbers of 2^32, cumulative and rounded down, so that a draw falls to one change exactly.
  let reached = rational(0n);
  const limits = listed.map(({ weight }) => {
    reached = rational(reached.n * weight.d + weight.n * reached.d, reached.d * weight.d);
    return Number((reached.n * total.d * 2n ** 32n) / (reached.d * total.n));
  });
  const changes = listed.map(({ change }) => billionths(change));
  const draw = (draws: SeededDraws) => {
    const drawn = draws.next();
    let k = 0;
    while (drawn >= (limits[k] as number)) k++;
    return changes[k] as number;
  };
  const text = `discrete: ${listed.map(({ change, weight }) => `${exactText(change)} by ${exactText(weight)}`).join(", ")}`;
  return { least: listed.map(({ change }) => change).reduce((a, b) => (compareRationals(a, b) <= 0 ? a : b)), rule: { text, draw } };
}

function readChanges(given: unknown, count: number): readonly (Rational | undefined)[] | undefined {
  return Array.isArray(given) && given.length === count ? given.map(readChange) : undefined;
}

function readChange(value: unknown): Rational | undefined {
  const read = readExact(value, true);
  return read === undefined || compareRationals(read, rational(BigInt(MOST_CHANGE))) > 0 ? undefined : read;
}

function billionths({ n, d }: Rational): number {
  return Number((n * BigInt(BILLION)) / d);
}

/** Inverse of the triangular distribution; square roots are rounded correctly everywhere, so the result is the same everywhere. */
function triangle(low: number, mode: number, high: number, u: number): number {
  const width = high - low;
  if (width === 0) return low;
  const left = mode - low;
  if (u * width < left) return low + Math.sqrt(u * width * left);
  return high - Math.sqrt((1 - u) * width * (high - mode));
}
