import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import type { DecimalInput } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import type { Rational } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import { exactText } from "../segments/threshold.js";
import { isMeasureId, MEASURE_IDS, MEASURES, type MeasureId } from "./measure-id.js";
import type { PromiseDirection } from "./menu-spec.js";
import { readFigure, readList } from "./option-fields.js";
import type { PackageAssignment } from "./package-assignment.js";
import type { EventId } from "./scorecard-events.js";

/** A promise to a customer or to a segment: of a measure, at least or at most a target. */
export interface PromiseInput {
  readonly customer?: EventId;
  readonly segment?: string;
  readonly measure: MeasureId;
  /** A share 0..1 or a percentage for proportions; else a number of days, complaints or points. */
  readonly target: DecimalInput;
  /** Default: the measure's better side. */
  readonly direction?: PromiseDirection;
}

/** A promise as read. */
export interface KnownPromise {
  readonly to: "customer" | "segment";
  readonly id: string;
  readonly measure: MeasureId;
  readonly target: string;
  readonly direction: PromiseDirection;
}

/** A promise and its measure as it may be called: "Shipped on time" by a ship-date clock. */
export interface NamedPromise extends KnownPromise {
  readonly name: string;
}

/** A promise and its target as a fraction. */
export interface ReadPromise extends KnownPromise {
  readonly exactTarget: Rational;
}

/** Promises one by one, or what `assignPackages` gave: the promises of every customer's package. */
export type Promises = Iterable<PromiseInput> | PackageAssignment;

/** Reads promises, in the order customers before segments, then by id and measure; faults become findings. */
export function readPromises(value: unknown, findings: Finding[]): ReadPromise[] {
  const promises: ReadPromise[] = [];
  const seen = new Set<string>();
  promisesIn(readList(value, "promises", findings, "promises")).forEach(([given, at]) => {
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
      findings.push(wrong(at, given, "an object with customer or segment, measure and target"));
      return;
    }
    const fields = given as { readonly [field: string]: unknown };
    const [to, id] = readTo(fields, at, findings);
    const level = readLevel(fields, at, findings);
    if (id === undefined || level === undefined) return;
    const key = JSON.stringify([to, id, level.measure]);
    if (seen.has(key)) findings.push(finding(scorecardMessages, "promise-duplicate", at, { to: id, measure: level.measure }));
    seen.add(key);
    promises.push(Object.freeze({ to, id, ...level }));
  });
  const place = (one: ReadPromise) => MEASURE_IDS.indexOf(one.measure);
  return promises.sort((a, b) => compareIds(a.to, b.to) || compareIds(a.id, b.id) || place(a) - place(b));
}

// A customer's package makes several promises.
function promisesIn(list: readonly unknown[]): readonly (readonly [unknown, string])[] {
  return list.flatMap((given, i): (readonly [unknown, string])[] => {
    const { id, promises } = (given ?? {}) as { readonly id?: unknown; readonly promises?: unknown };
    if (!Array.isArray(promises)) return [[given, pathOf("promises", i)]];
    return promises.map((one: object, k) => [{ ...one, customer: id }, pathOf("promises", i, "promises", k)]);
  });
}

/** Reads the level a promise or a test of capability speaks of: measure, target and direction. */
export function readLevel(
  { measure, target, direction }: { readonly [field: string]: unknown },
  at: string,
  findings: Finding[],
): Omit<ReadPromise, "to" | "id"> | undefined {
  if (!isMeasureId(measure)) {
    const near = typeof measure === "string" ? nearest(measure, MEASURE_IDS) : undefined;
    findings.push(finding(scorecardMessages, "measure-unknown", `${at}.measure`, { measure, known: MEASURE_IDS, nearest: near }));
    return undefined;
  }
  const exactTarget = readTarget(measure, target);
  if (exactTarget === undefined) findings.push(wrong(`${at}.target`, target, targetWords(measure)));
  const isDirection = direction === undefined || direction === "atLeast" || direction === "atMost";
  if (!isDirection) findings.push(wrong(`${at}.direction`, direction, '"atLeast" or "atMost"'));
  if (exactTarget === undefined || !isDirection) return undefined;
  const side: PromiseDirection = direction ?? (MEASURES[measure].better === "higher" ? "atLeast" : "atMost");
  return { measure, target: exactText(exactTarget), direction: side, exactTarget };
}

/** Reads what a measure can be promised to reach; undefined for anything else. */
export function readTarget(measure: MeasureId, target: unknown): Rational | undefined {
  const { kind } = MEASURES[measure];
  const read = readFigure(target, kind === "proportion");
  if (read === undefined || (read.n < 0n && !canBeNegative(measure))) return undefined;
  return kind === "proportion" && read.n > read.d ? undefined : read;
}

/** Says what a measure can be promised to reach. */
export function targetWords(measure: MeasureId): string {
  if (MEASURES[measure].kind === "proportion") return "a share from 0 to 1, or a percentage";
  return canBeNegative(measure) ? "a number" : "a number of zero or more";
}

/** Tells whether a measure can be below zero: only scores can. */
export function canBeNegative(measure: MeasureId): boolean {
  return MEASURES[measure].unit === "survey";
}

function readTo(
  given: { readonly [field: string]: unknown },
  at: string,
  findings: Finding[],
): ["customer" | "segment", string | undefined] {
  const { customer, segment } = given;
  const to = customer === undefined ? "segment" : "customer";
  if ((customer === undefined) === (segment === undefined)) {
    findings.push(wrong(at, given, `a customer or a segment${customer === undefined ? "" : ", not both"}`));
    return [to, undefined];
  }
  const id = readId(to === "customer" ? customer : segment);
  if (id === undefined) findings.push(wrong(`${at}.${to}`, to === "customer" ? customer : segment, `the id of a ${to}`));
  return [to, id];
}

/** Builds the finding for a promise that is not what it should be. */
export function wrong(path: string, value: unknown, expected: string): Finding {
  return finding(scorecardMessages, "promise-invalid", path, { value, expected });
}
