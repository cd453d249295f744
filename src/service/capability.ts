import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { nearest } from "../model/nearest.js";
import type { DecimalInput } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { compareRationals, type Rational, rational } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import { exactText, roundedText } from "../segments/threshold.js";
import { binomialTail } from "./binomial-tail.js";
import { isTestable, type MeasureId } from "./measure-id.js";
import { readAlpha, readList, readOptions, readWhole } from "./option-fields.js";
import { type Direction, readLevel, wrong } from "./promise.js";
import { readScorecard, trialsOf } from "./read-scorecard.js";
import type { EventId } from "./scorecard-events.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";

/** A level somebody thinks of promising. */
export interface LevelInput {
  readonly measure: MeasureId;
  readonly target: DecimalInput;
  /** Default: the measure's better side. */
  readonly direction?: Direction;
  /** Whose history counts: a customer, a segment, or, by default, all. */
  readonly customer?: EventId;
  readonly segment?: string;
}

/** Options of `capability`. */
export interface CapabilityOptions {
  /** The error of each statement, above 0 and below 1. Default 0.05. */
  readonly alpha?: DecimalInput;
  /** With fewer orders or invoices nothing is said. Default 20. */
  readonly minimumObservations?: number;
}

/** What the history says of a level. */
export interface CapabilityResult {
  readonly of: "total" | "customer" | "segment";
  readonly id: string | null;
  readonly measure: MeasureId;
  readonly target: string;
  readonly direction: Direction;
  /**
   * `supported`: the exact bound at 1 - alpha is at the target or better; `refuted`: the exact bound on the other side is short of it;
   * `possible`: neither; `tooFewObservations`.
   */
  readonly status: "supported" | "possible" | "refuted" | "tooFewObservations";
  readonly successes: number;
  readonly observations: number;
  /** To 10 decimals, half-even; null without observations. */
  readonly value: string | null;
  /** The most demanding level, in steps of 0.0001, that the history supports; null with too few observations. */
  readonly supportedLevel: string | null;
}

/**
 * Says whether a process can keep a promise before it is made: for each level, whether the history supports it.
 *
 * With X successes of n over all the scorecards, a level t is supported when P(X or more of n | t) <= alpha, that is when the one-sided
 * Clopper-Pearson lower bound at 1 - alpha is at least t; it is refuted when P(X or fewer of n | t) <= alpha, mirrored for `atMost`. Each
 * statement has the error alpha by itself; of many levels some may be wrong. The history is taken to be of one process.
 *
 * @param history a scorecard, or several of periods that do not overlap, on the same basis; or their JSON
 * @returns in the order of the levels
 * @throws {CostError} `scorecard-invalid`, `scorecard-basis-differs`, `scorecard-periods-overlap`, `promise-invalid`, `promise-to-unknown`,
 *   `measure-unknown`, `measure-not-testable`, `scorecard-option-invalid`
 * @see Clopper & Pearson, The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial, Biometrika 26 (1934)
 * @example
 * ```ts
 * const orders = Array.from({ length: 60 }, (_, id) => ({ id, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }));
 * const deliveries = orders.map(({ id }) => ({ order: id, received: id < 59 ? "2026-07-08" : "2026-07-09" }));
 * const card = scorecard({ orders, deliveries }, { period: { from: "2026-07-01", to: "2026-08-01" } });
 * const [nine, all] = capability(card, [{ measure: "onTime", target: "90%" }, { measure: "onTime", target: "99%" }]);
 * nine?.status; // => "supported"
 * nine?.supportedLevel; // => "0.9233"
 * all?.status; // => "possible"
 * ```
 */
export function capability(
  history: Scorecard | Iterable<Scorecard>,
  levels: Iterable<LevelInput>,
  options: CapabilityOptions = {},
): readonly CapabilityResult[] {
  const findings: Finding[] = [];
  const given = readOptions(options, "options", ["alpha", "minimumObservations"], findings);
  const alpha = readAlpha(given.alpha, findings);
  const least = readWhole(given.minimumObservations, 20, 1, "minimumObservations", findings);
  const cards = readHistory(history, findings);
  const asked = readList(levels ?? null, "levels", findings, "levels").flatMap((one, i) => readAsked(one, pathOf("levels", i), findings));
  refuse(findings);
  checkPeriods(cards, findings);
  for (const one of asked) {
    checkBasis(cards, one.measure, findings);
    if (cards.every((card) => rowOf(card, one) === undefined)) findings.push(unknownTo(cards, one));
  }
  refuse(findings);
  return Object.freeze(asked.map((one) => resultOf(cards, one, alpha, least)));
}

interface Asked {
  readonly of: CapabilityResult["of"];
  readonly id: string | null;
  readonly measure: MeasureId;
  readonly target: string;
  readonly direction: Direction;
  readonly exactTarget: Rational;
}

function resultOf(cards: readonly Scorecard[], { exactTarget, ...asked }: Asked, alpha: Rational, least: number): CapabilityResult {
  const rows = cards.map((card) => rowOf(card, asked)).filter((row) => row !== undefined);
  const trials = rows.map((row) => trialsOf(row.measures[asked.measure]) ?? { x: 0, n: 0 });
  const [x, n] = [trials.reduce((sum, one) => sum + one.x, 0), trials.reduce((sum, one) => sum + one.n, 0)];
  const isSupported = (level: Rational) => isBeyond(x, n, level, alpha, asked.direction);
  const opposite = asked.direction === "atLeast" ? "atMost" : "atLeast";
  const status =
    n < least
      ? "tooFewObservations"
      : isSupported(exactTarget)
        ? "supported"
        : isBeyond(x, n, exactTarget, alpha, opposite)
          ? "refuted"
          : "possible";
  return Object.freeze({
    ...asked,
    status,
    successes: x,
    observations: n,
    value: n === 0 ? null : roundedText(rational(BigInt(x), BigInt(n))),
    supportedLevel: n < least ? null : exactText(highestLevel(isSupported, asked.direction)),
  });
}

/** Tells whether so many successes, or so few, would be rare at the level: P(as far out) <= alpha. A level every process reaches is supported. */
function isBeyond(x: number, n: number, level: Rational, alpha: Rational, direction: Direction): boolean {
  if (direction === "atLeast" ? level.n === 0n : level.n === level.d) return true;
  return compareRationals(binomialTail(x, n, level, direction), alpha) <= 0;
}

const STEPS = 10_000;

// Halving: what is supported is supported at every less demanding level.
function highestLevel(isSupported: (level: Rational) => boolean, direction: Direction): Rational {
  const levelAt = (step: number) => rational(BigInt(direction === "atLeast" ? step : STEPS - step), BigInt(STEPS));
  let [low, high] = [0, STEPS];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isSupported(levelAt(middle))) low = middle;
    else high = middle - 1;
  }
  return levelAt(low);
}

function readHistory(history: unknown, findings: Finding[]): Scorecard[] {
  const isMany = typeof history === "object" && history !== null && Symbol.iterator in history;
  const cards = isMany ? [...(history as Iterable<unknown>)] : [history];
  const read = cards.flatMap((card, i) => readScorecard(card, isMany ? pathOf("history", i) : "history", findings) ?? []);
  if (isMany && cards.length === 0) findings.push(finding(scorecardMessages, "scorecard-invalid", "history", { value: cards }));
  return read.sort((a, b) => compareIds(a.period.from, b.period.from) || compareIds(a.period.to, b.period.to));
}

function readAsked(value: unknown, at: string, findings: Finding[]): Asked[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    findings.push(wrong(at, value, "an object with measure and target"));
    return [];
  }
  const { customer, segment } = value as { readonly customer?: unknown; readonly segment?: unknown };
  const of = customer !== undefined ? "customer" : segment !== undefined ? "segment" : "total";
  const id = of === "total" ? null : readId(customer ?? segment);
  if (id === undefined || (customer !== undefined && segment !== undefined))
    findings.push(wrong(at, id, "one customer or one segment, or neither"));
  const level = readLevel(value as { readonly [field: string]: unknown }, at, findings);
  if (level === undefined || id === undefined) return [];
  if (!isTestable(level.measure))
    findings.push(finding(scorecardMessages, "measure-not-testable", `${at}.measure`, { measure: level.measure }));
  return [{ of, id, ...level }];
}

function rowOf(card: Scorecard, { of, id }: Pick<Asked, "of" | "id">): ScorecardRow | undefined {
  if (of === "total") return card.total;
  return (of === "customer" ? card.customers : card.segments).find((row) => row.id === id);
}

function unknownTo(cards: readonly Scorecard[], { of, id }: Pick<Asked, "of" | "id">): Finding {
  const ids = cards.flatMap((card) => (of === "customer" ? card.customers : card.segments).map((row) => row.id ?? ""));
  const detail = { kind: of, id: id as string, nearest: nearest(id as string, ids) };
  return finding(scorecardMessages, "promise-to-unknown", `levels.${of}`, detail);
}

function checkPeriods(cards: readonly Scorecard[], findings: Finding[]): void {
  cards.forEach(({ period }, i) => {
    const before = cards[i - 1]?.period;
    if (before === undefined || compareIds(momentText(before.to), momentText(period.from)) <= 0) return;
    findings.push(finding(scorecardMessages, "scorecard-periods-overlap", "history", { from: period.from, to: before.to }));
  });
}

// A day begins with its first moment.
function momentText(date: string): string {
  return date.includes("T") ? date : `${date}T00:00:00.000`;
}

function checkBasis(cards: readonly Scorecard[], measure: MeasureId, findings: Finding[]): void {
  const bases = cards.map(({ total }) => {
    const { due, clock, window } = total.measures[measure].basis;
    return JSON.stringify([due, clock, window?.earlyDays, window?.lateDays]);
  });
  if (bases.every((one) => one === bases[0])) return;
  findings.push(finding(scorecardMessages, "scorecard-basis-differs", "history", { measure }));
}
