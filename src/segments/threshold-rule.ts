import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { type Decimal, type DecimalInput, ExactDecimal, readDecimal, readShare } from "../number/decimal.js";
import { decimalToRational, type Rational, rational } from "../number/rational.js";
import { type Axis, parseAxis } from "./axis.js";
import { readExactText, type ThresholdKind } from "./threshold.js";

/** A threshold asked for, checked but not yet found. */
export type ThresholdRule =
  | { readonly kind: "absolute"; readonly at: Rational }
  | { readonly kind: "frozen"; readonly at: Rational; readonly origin: ThresholdKind; readonly axis: Axis }
  | { readonly kind: "median" | "mean" }
  | { readonly kind: "quantile" | "shareOfTotal"; readonly share: Rational }
  | { readonly kind: "function"; readonly choose: (ascending: readonly Decimal[]) => DecimalInput };

export const MEDIAN: ThresholdRule = { kind: "median" };

const EXPECTED =
  'a number, "median", "mean", { quantile: 0..1 }, { shareOfTotal: above 0, up to 1 }, a function, or a threshold of an earlier matrix';

const MOST_PLACES = 60;
const KINDS: readonly string[] = ["absolute", "median", "mean", "quantile", "shareOfTotal", "function", "frozen"];

/** Reads a threshold option, or gives undefined when it is none. `isRatio` lets an absolute threshold be a percentage. */
export function readThresholdRule(spec: unknown, isRatio: boolean): ThresholdRule | undefined {
  if (spec === "median" || spec === "mean") return { kind: spec };
  if (typeof spec === "function") return { kind: "function", choose: spec as (ascending: readonly Decimal[]) => DecimalInput };
  if (typeof spec !== "object" || spec === null || ExactDecimal.isDecimal(spec)) return readAbsolute(spec, isRatio);
  if (Object.hasOwn(spec, "quantile")) return readPart("quantile", (spec as { readonly quantile: unknown }).quantile);
  if (Object.hasOwn(spec, "shareOfTotal")) return readPart("shareOfTotal", (spec as { readonly shareOfTotal: unknown }).shareOfTotal);
  if (Object.hasOwn(spec, "at")) return readFrozen(spec as FrozenFields);
  return undefined;
}

/** Builds the finding for what is no threshold: a misspelt word, a misspelt field, or something else. */
export function invalidThreshold(path: string, spec: unknown): Finding {
  const isText = typeof spec === "string";
  const fields = typeof spec === "object" && spec !== null ? Object.keys(spec) : [];
  const word = isText ? spec : fields.length === 1 ? fields[0] : undefined;
  const alike = word === undefined ? undefined : nearest(word, isText ? ["median", "mean"] : ["quantile", "shareOfTotal"]);
  return finding(segmentMessages, "segment-option-invalid", path, {
    value: spec,
    expected: EXPECTED,
    nearest: alike === word ? undefined : alike,
  });
}

/** Reads a number that an axis can be compared with, or gives undefined. */
export function readBounded(value: unknown, isShare: boolean): Rational | undefined {
  const read = isShare ? readShare(value) : readDecimal(value);
  if (typeof read === "string" || read.e >= MOST_PLACES || read.decimalPlaces() > MOST_PLACES) return undefined;
  return decimalToRational(read);
}

/** True when the threshold stays where it is whatever the data. */
export function isFixed(kind: ThresholdKind): boolean {
  return kind === "absolute" || kind === "frozen";
}

function readAbsolute(spec: unknown, isRatio: boolean): ThresholdRule | undefined {
  const at = readBounded(spec, isRatio);
  return at && { kind: "absolute", at };
}

function readPart(kind: "quantile" | "shareOfTotal", value: unknown): ThresholdRule | undefined {
  const share = readBounded(value, true);
  if (share === undefined || share.n < 0n || share.n > share.d) return undefined;
  return kind === "shareOfTotal" && share.n === 0n ? undefined : { kind, share };
}

type FrozenFields = { readonly [K in "kind" | "axis" | "at" | "origin"]?: unknown };

function readFrozen({ kind, axis: spec, at, origin }: FrozenFields): ThresholdRule | undefined {
  const axis = parseAxis(spec);
  const found = readExactText(at);
  const first = kind === "frozen" ? origin : kind;
  if (found === undefined || axis === undefined || typeof first !== "string" || !KINDS.includes(first)) return undefined;
  return { kind: "frozen", at: found, origin: first as ThresholdKind, axis };
}

/** One half. */
export const HALF: Rational = /* @__PURE__ */ rational(1n, 2n);
