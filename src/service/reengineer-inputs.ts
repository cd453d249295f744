import type { Finding } from "../errors/finding.js";
import { type Rational, rational } from "../number/rational.js";
import { unitsAt } from "../segments/figure-column.js";
import { readRanking } from "../segments/ranking.js";
import { readExactText } from "../segments/threshold.js";
import type { FailureCosts } from "./failure-costs.js";
import { FAILURE_KINDS, type FailureKind } from "./failure-kind.js";
import { badOption } from "./option-fields.js";

/** What the failures of each customer cost, as read. */
export interface ReadFailureCosts {
  /** Decimals of the currency. */
  readonly scale: number;
  readonly byCustomer: ReadonlyMap<string, { readonly [K in FailureKind]?: Rational }>;
}

/** Reads failure costs or their JSON; an absent one knows of none, with two decimals. */
export function readFailureCosts(value: unknown, findings: Finding[]): ReadFailureCosts {
  const none = { scale: 2, byCustomer: new Map() };
  if (value === undefined) return none;
  const { scale, customers } = (typeof value === "object" && value !== null ? value : {}) as Partial<FailureCosts>;
  const byCustomer = new Map<string, { [K in FailureKind]?: Rational }>();
  const isScale = Number.isSafeInteger(scale) && (scale as number) >= 0 && (scale as number) <= MOST_DECIMALS;
  const isSound = isScale && Array.isArray(customers) && customers.every((row) => readRow(row, byCustomer));
  if (isSound) return { scale: scale as number, byCustomer };
  findings.push(badOption("failureCosts", value, "what `failureCosts` gave, or its JSON unchanged"));
  return none;
}

/** As of a model's scale. */
const MOST_DECIMALS = 9;

function readRow(row: unknown, byCustomer: Map<string, { [K in FailureKind]?: Rational }>): boolean {
  const { id, byFailure } = (typeof row === "object" && row !== null ? row : {}) as { readonly id?: unknown; readonly byFailure?: unknown };
  if (typeof id !== "string" || byCustomer.has(id) || typeof byFailure !== "object" || byFailure === null) return false;
  const amounts: { [K in FailureKind]?: Rational } = {};
  for (const kind of FAILURE_KINDS) {
    const amount = (byFailure as { readonly [kind: string]: { readonly total?: unknown } | undefined })[kind];
    if (amount === undefined) continue;
    const read = readExactText(amount?.total);
    if (read === undefined) return false;
    amounts[kind] = read;
  }
  byCustomer.set(id, amounts);
  return true;
}

/** Reads the operating profit of each customer; absent rows know of none. */
export function readProfits(value: unknown, findings: Finding[]): ReadonlyMap<string, Rational> {
  const profits = new Map<string, Rational>();
  if (value === undefined) return profits;
  const found: Finding[] = [];
  const { amounts, count, idOf } = readRanking(value, {}, "operatingProfit", found);
  findings.push(...found);
  if (found.length > 0) return profits;
  for (let rank = 1; rank <= count; rank++) {
    profits.set(idOf(rank) as string, rational(unitsAt(amounts, rank - 1), 10n ** BigInt(amounts.decimals)));
  }
  return profits;
}
