import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import type { DecimalInput } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { type Rational, rational } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import { exactText, roundedText } from "../segments/threshold.js";
import { isSupported, type LevelStatus, levelStatuses, type Trials } from "./level-status.js";
import { isTestable, type MeasureId } from "./measure-id.js";
import type { PromiseDirection } from "./menu-spec.js";
import { readAlpha, readList, readOptions, readWhole } from "./option-fields.js";
import { readLevel, wrong } from "./promise.js";
import { noteUnknown } from "./promise-recipient.js";
import { readScorecard, trialsOf } from "./read-scorecard.js";
import type { EventId } from "./scorecard-events.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";

/** A level somebody thinks of promising. */
export interface LevelInput {
  readonly measure: MeasureId;
  readonly target: DecimalInput;
  /** Default: the measure's better side. */
  readonly direction?: PromiseDirection;
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
  /** Of the measure, as it may be called of all this history. */
  readonly name: string;
  readonly target: string;
  readonly direction: PromiseDirection;
  readonly status: LevelStatus;
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
  const asked = readList(levels, "levels", findings, "levels").flatMap((one, i) => readAsked(one, pathOf("levels", i), findings));
  refuse(findings);
  checkPeriods(cards, findings);
  for (const measure of new Set(asked.map((one) => one.measure))) checkBasis(cards, measure, findings);
  const rowsOf = rowFinder(cards);
  const rows = asked.map(rowsOf);
  noteUnknownLevels(cards, asked, rows, findings);
  refuse(findings);
  const [status, levelOf] = [levelStatuses(alpha, least), supportedLevels(alpha)];
  return Object.freeze(
    asked.map(({ exactTarget, ...head }, i): CapabilityResult => {
      const trials = sumOfTrials(rows[i] as readonly ScorecardRow[], head.measure);
      const { x, n } = trials;
      return Object.freeze({
        ...head,
        name: nameOf(rows[i] as readonly ScorecardRow[], head.measure),
        status: status(trials, { direction: head.direction, exactTarget }),
        successes: x,
        observations: n,
        value: n === 0 ? null : roundedText(rational(BigInt(x), BigInt(n))),
        supportedLevel: n < least ? null : levelOf(trials, head.direction),
      });
    }),
  );
}

interface Asked {
  readonly of: CapabilityResult["of"];
  readonly id: string | null;
  readonly measure: MeasureId;
  readonly target: string;
  readonly direction: PromiseDirection;
  readonly exactTarget: Rational;
}

function sumOfTrials(rows: readonly ScorecardRow[], measure: MeasureId): Trials {
  let [x, n] = [0, 0];
  for (const row of rows) {
    const trials = trialsOf(row.measures[measure]);
    x += trials?.x ?? 0;
    n += trials?.n ?? 0;
  }
  return { x, n };
}

// A perfect order of which any period did not measure a component is perfect on measured components.
function nameOf(rows: readonly ScorecardRow[], measure: MeasureId): string {
  const all = rows.map(({ measures }) => measures[measure]);
  return (all.find(({ unmeasured = [] }) => unmeasured.length > 0) ?? (all[0] as (typeof all)[number])).name;
}

const STEPS = 10_000;

// The most demanding level supported, computed once for the same counts.
function supportedLevels(alpha: Rational): (trials: Trials, direction: PromiseDirection) => string {
  const known = new Map<string, string>();
  return (trials, direction) => {
    const key = `${trials.x}/${trials.n} ${direction}`;
    const level = known.get(key) ?? exactText(highestLevel((one) => isSupported(trials, one, direction, alpha), direction));
    known.set(key, level);
    return level;
  };
}

// Halving: what is supported is supported at every less demanding level.
function highestLevel(isKept: (level: Rational) => boolean, direction: PromiseDirection): Rational {
  const levelAt = (step: number) => rational(BigInt(direction === "atLeast" ? step : STEPS - step), BigInt(STEPS));
  let [low, high] = [0, STEPS];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isKept(levelAt(middle))) low = middle;
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

// The rows of all cards that a level asks of.
function rowFinder(cards: readonly Scorecard[]): (asked: Pick<Asked, "of" | "id">) => readonly ScorecardRow[] {
  const byId = (of: "customers" | "segments") =>
    cards.map((card) => new Map(card[of].map((row): [string | null, ScorecardRow] => [row.id, row])));
  const rows = { customer: byId("customers"), segment: byId("segments") };
  return ({ of, id }) => {
    if (of === "total") return cards.map(({ total }) => total);
    return rows[of].flatMap((one) => one.get(id) ?? []);
  };
}

function noteUnknownLevels(
  cards: readonly Scorecard[],
  asked: readonly Asked[],
  rows: readonly (readonly ScorecardRow[])[],
  findings: Finding[],
): void {
  const unknown = asked.filter((_, i) => rows[i]?.length === 0);
  for (const kind of ["customer", "segment"] as const) {
    const ids = unknown.flatMap(({ of, id }) => (of === kind && id !== null ? [id] : []));
    const known = cards.flatMap((card) => (kind === "customer" ? card.customers : card.segments).flatMap(({ id }) => id ?? []));
    noteUnknown(kind, ids, known, "levels", findings);
  }
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
