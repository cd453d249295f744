import type { CostingData } from "../costing/costing-data.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import type { Figures } from "../statements/figures.js";
import { type BridgeStepId, profitBridge } from "../statements/profit-bridge.js";
import { sumTerms } from "../statements/term.js";

/** A line of the total that belongs to no customer. */
export type CompanyLine = "notAttributable" | Exclude<BridgeStepId, "operatingProfit">;

/** The change of a line of the company, signed as it changes profit. */
export interface CompanyChange {
  readonly id: CompanyLine;
  readonly label: string;
  readonly before: Decimal;
  readonly after: Decimal;
  readonly difference: Decimal;
}

/** A line of the company in minor units, signed as it changes profit. */
export interface CompanyAmount {
  readonly id: CompanyLine;
  readonly label: string;
  readonly amount: bigint;
}

/** Everything between the profit of customers and that of the company. */
export function companyAmounts(figures: Figures, notAttributable: readonly number[]): readonly CompanyAmount[] {
  const cells = sumTerms(figures.terms("operatingProfit"), notAttributable);
  const steps = profitBridge(figures).flatMap(({ id, label, amount }) => (id === "operatingProfit" ? [] : [{ id, label, amount }]));
  return [{ id: "notAttributable", label: "Profit of no customer", amount: cells }, ...steps];
}

/** Compares the lines of two periods; lines that are zero in both are left out. */
export function companyChanges(
  before: readonly CompanyAmount[],
  after: readonly CompanyAmount[],
  { scale }: CostingData,
): readonly CompanyChange[] {
  const changes = before.flatMap(({ id, label, amount: old }, i): readonly CompanyChange[] => {
    const { amount: now } = after[i] as CompanyAmount;
    if (old === 0n && now === 0n) return [];
    const [from, to, difference] = [old, now, now - old].map((units) => toDecimal(units, scale)) as [Decimal, Decimal, Decimal];
    return [Object.freeze({ id, label, before: from, after: to, difference })];
  });
  return Object.freeze(changes);
}

/** The sum of the lines of one period. */
export function companySum(amounts: readonly CompanyAmount[]): bigint {
  return amounts.reduce((sum, { amount }) => sum + amount, 0n);
}
