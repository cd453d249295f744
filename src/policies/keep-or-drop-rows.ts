import { refuse } from "../errors/cost-error.js";
import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import type { DecimalInput } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { addRationals, multiplyRationals, type Rational, rational } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import { invalidChoice, readChoices, readDecisionRows, readPart, readUnits } from "./decision-reading.js";
import type { DropCase } from "./keep-or-drop-case.js";
import { askedBases, DECISION_OPTIONS, type DecisionOptions, readDecision, wholeBases } from "./keep-or-drop-options.js";
import { type KeepOrDrop, keepOrDropOf } from "./keep-or-drop-result.js";

/** A customer, segment or channel with its figures, as a report has them. */
export interface KeepOrDropRow {
  readonly customer: string | number | bigint;
  readonly netSales: DecimalInput;
  /** Cost of goods sold, less that of returned goods; or all variable cost, where a report has no more. */
  readonly cogs: DecimalInput;
  /** Other cost that goes with the work for it. Default 0. */
  readonly flexibleCostToServe?: DecimalInput;
  /** Fixed cost of this customer alone. Default 0. */
  readonly committedCostToServe?: DecimalInput;
  /** Its share of the common cost as the report has it; in all rows or in none. Default: the option `common` is spread. */
  readonly common?: DecimalInput;
}

/** Options of `keepChangeOrDropRows`. */
export interface KeepOrDropRowsOptions extends DecisionOptions {
  /** Decimals of every amount, 0 to 9. Default 2. */
  readonly scale?: number;
  /** Shown with the result. Default: none. */
  readonly currency?: string;
  /** Cost that no customer causes, to be spread. Default 0, or the sum of the rows' shares. */
  readonly common?: DecimalInput;
  /** What the common cost is spread on: a figure of the rows, or a function of the customer's id. Default `"netSales"`. */
  readonly base?: "netSales" | "cogs" | "flexibleCostToServe" | "committedCostToServe" | ((id: string) => DecimalInput);
  /** Share of the committed cost to serve that is avoided. Default all of it. */
  readonly avoidableCommitted?: DecimalInput;
}

const OPTIONS = [...DECISION_OPTIONS, "scale", "currency", "common", "base", "avoidableCommitted"] as const;
const FIELDS = ["customer", "netSales", "cogs", "flexibleCostToServe", "committedCostToServe", "common"] as const;
const BASES = ["netSales", "cogs", "flexibleCostToServe", "committedCostToServe"] as const;
const MOST_DECIMALS = 9;

/**
 * Tells of given rows what dropping customers would change, as {@link keepChangeOrDrop} does of a costing.
 *
 * Drop effect = -(net sales - COGS) + flexible cost to serve + avoidable part of committed cost to serve + released working capital x rate -
 * lost linked sales - exit cost. The rows have the names of a statement's figures; a contribution margin report's variable cost is `cogs`,
 * its direct fixed cost `committedCostToServe`. `kept`
 * and `dropped` spread the common cost over those who are there, on sales or any base.
 * Rounding: spreads by largest remainder, ties by id; each effect once, under control.
 *
 * @throws {CostError} `decision-option-invalid`, `decision-row-invalid`, `decision-customer-invalid`, `decision-customer-unknown`,
 *   `decision-customer-duplicate`, `common-cost-twice`, `spread-base-negative`, and those of reading an amount
 * @see Heisinger & Hoyle, Accounting for Managers, section 7.4 (customer decisions)
 * @example
 * ```ts
 * const decision = keepChangeOrDropRows(
 *   [
 *     { customer: "brumfield", netSales: 200000, cogs: 170000, committedCostToServe: 25000 },
 *     { customer: "hodges", netSales: 500000, cogs: 380000, committedCostToServe: 40000 },
 *     { customer: "orth", netSales: 300000, cogs: 200000, committedCostToServe: 30000 },
 *   ],
 *   { common: 100000, drop: ["brumfield"] },
 * );
 * decision.of("brumfield").fullCostProfit.toFixed(0); // => "-15000"
 * decision.of("brumfield").advice; // => "keep"
 * decision.dropped.totalProfit.toFixed(0); // => "50000"
 * decision.profitChange.toFixed(0); // => "-5000"
 * ```
 */
export function keepChangeOrDropRows(rows: Iterable<KeepOrDropRow>, options: KeepOrDropRowsOptions = {}): KeepOrDrop {
  const findings: Finding[] = [];
  const given = readChoices(options, "options", OPTIONS, findings);
  const scale = readScale(given.scale, findings);
  if (rows === undefined) findings.push(invalidChoice("rows", rows, `a list of rows with ${FIELDS.join(", ")}`));
  const table = readTable(rows, scale, findings);
  const ids = table.map(({ id }) => id);
  const common = readShared(given.common, table, scale, findings);
  const base = readBase(given.base, table, findings);
  const avoidable =
    given.avoidableCommitted === undefined
      ? rational(1n)
      : (readPart(given.avoidableCommitted, "avoidableCommitted", findings) ?? rational(1n));
  if (given.currency !== undefined && typeof given.currency !== "string") findings.push(invalidChoice("currency", given.currency, "text"));
  const { drop, capital, ...decision } = readDecision(given, ids, scale, findings, undefined);
  refuse(findings);
  const committed = table.map(({ committedCostToServe }) => committedCostToServe);
  const now: DropCase = {
    ...common,
    ...decision,
    currency: given.currency as string | undefined,
    scale,
    horizon: "now",
    ids,
    netSales: table.map(({ netSales }) => netSales),
    cogs: table.map(({ cogs }) => cogs),
    flexible: table.map(({ flexibleCostToServe }) => flexibleCostToServe),
    committed,
    base,
    avoidableCogs: rational(1n),
    avoidedCommitted: () => rational(0n),
    freedBlocks: () => [],
    capital: capital ?? ids.map(() => rational(0n)),
    warnings: [],
  };
  const avoided = (customers: readonly number[]): Rational =>
    customers.reduce((sum, i) => addRationals(sum, multiplyRationals(rational(committed[i] as bigint), avoidable)), rational(0n));
  return keepOrDropOf({ ...now, horizon: "stated", avoidedCommitted: avoided }, now, drop);
}

interface Line {
  readonly id: string;
  readonly netSales: bigint;
  readonly cogs: bigint;
  readonly flexibleCostToServe: bigint;
  readonly committedCostToServe: bigint;
  readonly common: bigint | undefined;
}

function readTable(rows: unknown, scale: number, findings: Finding[]): readonly Line[] {
  const lines = new Map<string, Line>();
  readDecisionRows(rows, "rows", FIELDS, findings, (row, path, position) => {
    const id = readId(row["customer"]);
    const amount = (field: (typeof FIELDS)[number], least?: bigint): bigint =>
      row[field] === undefined && least !== undefined ? least : readUnits(row[field], scale, `${path}.${field}`, findings, position);
    const common = row["common"] === undefined ? undefined : amount("common");
    const line = {
      netSales: amount("netSales"),
      cogs: amount("cogs"),
      flexibleCostToServe: amount("flexibleCostToServe", 0n),
      committedCostToServe: amount("committedCostToServe", 0n),
      common,
    };
    if (id === undefined)
      findings.push(finding(decisionMessages, "decision-customer-invalid", `${path}.customer`, { value: row["customer"] }));
    else if (lines.has(id)) findings.push(finding(decisionMessages, "decision-customer-duplicate", `${path}.customer`, { id }));
    else lines.set(id, { id, ...line });
  });
  return [...lines.values()].sort((a, b) => compareIds(a.id, b.id));
}

function readShared(value: unknown, table: readonly Line[], scale: number, findings: Finding[]): Pick<DropCase, "common" | "givenShares"> {
  const stated = table.filter(({ common }) => common !== undefined);
  if (stated.length > 0 && stated.length < table.length) {
    findings.push(
      finding(decisionMessages, "decision-row-invalid", "rows.common", {
        value: undefined,
        expected: "a share of the common cost in every row, or in none",
      }),
    );
  }
  if (value !== undefined && stated.length > 0)
    findings.push(finding(decisionMessages, "common-cost-twice", "common", { rows: stated.length }));
  if (stated.length === 0)
    return { common: value === undefined ? 0n : readUnits(value, scale, "common", findings), givenShares: undefined };
  const givenShares = table.map(({ common = 0n }) => common);
  return { common: givenShares.reduce((sum, share) => sum + share, 0n), givenShares };
}

function readBase(value: unknown, table: readonly Line[], findings: Finding[]): readonly bigint[] {
  const ids = table.map(({ id }) => id);
  if (typeof value === "function") {
    return wholeBases(askedBases(value as (id: string) => unknown, ids, "base", findings), ids, "base", findings);
  }
  const name = BASES.find((one) => one === (value ?? "netSales"));
  if (name === undefined) findings.push(invalidChoice("base", value, `a function, or one of ${BASES.join(", ")}`));
  return wholeBases(
    table.map((line) => rational(line[name ?? "netSales"])),
    ids,
    "base",
    findings,
  );
}

function readScale(value: unknown, findings: Finding[]): number {
  if (value === undefined) return 2;
  if (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MOST_DECIMALS) return value as number;
  findings.push(invalidChoice("scale", value, `a whole number from 0 to ${MOST_DECIMALS}`));
  return 2;
}
