import type { CostingData, FactResult } from "../costing/costing-data.js";
import { CostError } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { statementMessages } from "../errors/statement-messages.js";
import type { FactId } from "../model/driver-spec.js";
import { FACT_IDS, NET_SALES_PARTS } from "../model/facts.js";
import { type Decimal, ExactDecimal, money, toDecimal } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { isFigure } from "./figure.js";
import { figureLabel } from "./figure-label.js";
import { type Figures, figuresOf } from "./figures.js";
import { netSalesOf, profitBridge } from "./profit-bridge.js";
import { derivedParts, salesDerivation } from "./sales-terms.js";
import { sumLayers } from "./sum-layers.js";

/** The costing beside the ledger: every control total, and the way from customer operating profit to the ledger's. */
export interface LedgerReconciliation {
  /** One a control total: sales facts in statement order, then accounts in id order. */
  readonly comparisons: readonly LedgerComparison[];
  /**
   * Customer operating profit, the steps down from it, and rounding; with `gaps: "line"` also one a control total whose gap changes profit
   * (`gap.sales.cogs`, `gap.costs.6100`), and what is left (`unexplained`). Steps of zero are left out.
   */
  readonly lines: readonly LedgerLine[];
  /** Operating profit per ledger if given, else what the lines add up to. */
  readonly operatingProfit: Decimal;
}

/** A total of the ledger and of the costing. */
export interface LedgerComparison {
  readonly kind: "sales" | "cost";
  /** The sales fact, or the ledger account. */
  readonly id: string;
  readonly label: string;
  readonly ledger: Decimal;
  readonly costing: Decimal;
  /** ledger - costing. */
  readonly gap: Decimal;
}

/** One line of the way to the ledger's operating profit; they add up to it. */
export interface LedgerLine {
  readonly id: string;
  readonly label: string;
  readonly amount: Decimal;
}

/**
 * Reconciles a costing to its ledger control totals; undefined when none were given.
 *
 * Sum of customer operating profit - held at higher levels - unused capacity - application variance - business-sustaining - exceptions
 * +- rounding +- one-off = operating profit per ledger. Rounding is the exact total of the sales facts against the printed one, rounded
 * half-even; it is a line only where it explains the gap. With `gaps: "line"`, gaps of sales facts and accounts are lines of their own, signed
 * as they change profit. An account the ledger does not list is not compared.
 *
 * @throws {CostError} `control-total-gap`, all gaps together, unless the control totals say `gaps: "line"`
 * @internal
 */
export function reconcileToLedger(data: CostingData): LedgerReconciliation | undefined {
  return ledgerOf(figuresOf(data));
}

/** Reconciles over figures that are resolved already. */
export function ledgerOf(figures: Figures): LedgerReconciliation | undefined {
  const totals = figures.data.measured.controlTotals;
  return totals === undefined ? undefined : reconcile(figures, totals);
}

type Totals = NonNullable<CostingData["measured"]["controlTotals"]>;

function reconcile(figures: Figures, totals: Totals): LedgerReconciliation {
  const { data } = figures;
  const { scale } = data;
  const comparisons = [...salesComparisons(data, totals), ...costComparisons(data, totals)];
  const steps = profitBridge(figures).filter(({ id, amount }) => id === "operatingProfit" || amount !== 0n);
  const costed = steps.reduce((sum, { amount }) => sum + amount, 0n);
  const gaps = totals.gaps === "line" ? gapLines(data, comparisons) : [];
  const reached = gaps.reduce((sum, { amount }) => sum + amount, costed);
  const profit = totals.operatingProfit === undefined ? reached : BigInt(totals.operatingProfit);
  const rounding = profit - reached === roundingEffect(data) ? profit - reached : 0n;
  const rest = profit - reached - rounding;
  const lines = [
    ...steps,
    ...gaps,
    ...(rounding === 0n ? [] : [{ id: "rounding", label: "Rounding of sales facts", amount: rounding }]),
    ...(rest === 0n ? [] : [{ id: "unexplained", label: "Not explained", amount: rest }]),
  ];
  if (totals.gaps === "error") refuseGaps(comparisons, { ledger: profit, costing: costed + rounding }, scale);
  return Object.freeze({
    comparisons: comparisons.map(({ kind, id, ledger, costing }) =>
      Object.freeze({
        kind,
        id,
        label: comparisonLabel({ kind, id }),
        ledger: toDecimal(ledger, scale),
        costing: toDecimal(costing, scale),
        gap: toDecimal(ledger - costing, scale),
      }),
    ),
    lines: lines.map(({ id, label, amount }) => Object.freeze({ id, label, amount: toDecimal(amount, scale) })),
    operatingProfit: toDecimal(profit, scale),
  });
}

interface Comparison {
  readonly kind: "sales" | "cost";
  readonly id: string;
  readonly ledger: bigint;
  readonly costing: bigint;
}

function comparisonLabel({ kind, id }: Pick<Comparison, "kind" | "id">): string {
  return kind === "cost" ? `account ${id}` : isFigure(id) ? figureLabel(id) : id;
}

/** A gap as a line: by how much the ledger's profit differs for it. */
function gapLines({ facts }: CostingData, comparisons: readonly Comparison[]): readonly GapLine[] {
  const isWithin = (id: string) => NET_SALES_PARTS.some(([part]) => part === id);
  const parts = comparisons.filter(({ kind, id }) => kind === "sales" && isWithin(id));
  const effect = ({ kind, id, ledger, costing }: Comparison) =>
    (ledger - costing) * BigInt(kind === "cost" ? -1 : profitSign(facts, id as FactId));
  return comparisons
    .map((one): GapLine => {
      const isNetSales = one.kind === "sales" && one.id === "netSales";
      // Net sales of the ledger contain the gaps of its parts, which have lines of their own.
      const amount = isNetSales ? one.ledger - one.costing - parts.reduce((sum, part) => sum + effect(part), 0n) : effect(one);
      const id = `gap.${one.kind === "sales" ? "sales" : "costs"}.${one.id}`;
      const isRest = isNetSales && amount !== one.ledger - one.costing;
      return { id, label: `Gap to the ledger: ${isRest ? "other net sales" : comparisonLabel(one)}`, amount };
    })
    .filter(({ amount }) => amount !== 0n);
}

interface GapLine {
  readonly id: string;
  readonly label: string;
  readonly amount: bigint;
}

function salesComparisons(data: CostingData, { sales }: Totals): readonly Comparison[] {
  return FACT_IDS.flatMap((id) => {
    const ledger = sales.get(id);
    return ledger === undefined ? [] : [{ kind: "sales", id, ledger: BigInt(ledger), costing: factTotal(data, id) } as const];
  });
}

/** All that a fact has: cost objects, unidentified rows and one-off rows. */
function factTotal(data: CostingData, id: FactId): bigint {
  const amountOf = (fact: FactId) => wholeTotal(data.facts.get(fact));
  if (id === "netSales") return netSalesOf(data, amountOf);
  if (id !== salesDerivation(data.facts)) return amountOf(id);
  return derivedParts(id).reduce((sum, [part, sign]) => sum + BigInt(sign) * amountOf(part), 0n);
}

function wholeTotal(fact: FactResult | undefined): bigint {
  return fact === undefined ? 0n : BigInt(fact.total) + BigInt(fact.unidentified) + BigInt(fact.oneOffTotal);
}

function costComparisons(data: CostingData, { costs }: Totals): readonly Comparison[] {
  const booked = costByAccount(data);
  return [...costs]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([id, ledger]) => ({ kind: "cost", id, ledger: BigInt(ledger), costing: booked.get(id) ?? 0n }));
}

function costByAccount(data: CostingData): ReadonlyMap<string, bigint> {
  const booked = new Map<string, bigint>();
  const book = (account: string | undefined, amount: bigint) => {
    if (account !== undefined) booked.set(account, (booked.get(account) ?? 0n) + amount);
  };
  for (const { accounts } of data.resources.values()) for (const { account, cost } of accounts) book(account, sumLayers(cost));
  for (const { id, own } of data.activities.values()) book(data.model.activities[id]?.account, sumLayers(own));
  return booked;
}

/** What profit would change by if sales facts were not rounded, in minor units, half-even. */
function roundingEffect({ facts, scale }: CostingData): bigint {
  let effect = new ExactDecimal(0);
  for (const [id, { rounding }] of facts) {
    const sign = profitSign(facts, id);
    if (sign !== 0) effect = effect.plus(new ExactDecimal(rounding).times(sign));
  }
  return BigInt(effect.times(new ExactDecimal(10).pow(scale)).toFixed(0));
}

/** How a fact changes profit. */
function profitSign(facts: CostingData["facts"], id: FactId): 1 | 0 | -1 {
  if (id === "cogs" || id === "directCosts") return -1;
  if (id === "returnedCogs") return 1;
  // What lies between gross and net sales counts only where net sales are made of it.
  const only = new Map<FactId, bigint>([[id, 1n]]);
  const effect = netSalesOf({ facts }, (fact) => only.get(fact) ?? 0n);
  return effect === 0n ? 0 : effect > 0n ? 1 : -1;
}

function refuseGaps(comparisons: readonly Comparison[], profit: Pick<Comparison, "ledger" | "costing">, scale: number): void {
  const findings: Finding[] = [];
  const check = (path: string, { ledger, costing }: Pick<Comparison, "ledger" | "costing">) => {
    if (ledger === costing) return;
    const detail = { ledger: money(ledger, scale), costing: money(costing, scale), gap: money(ledger - costing, scale) };
    findings.push(finding(statementMessages, "control-total-gap", path, detail));
  };
  for (const one of comparisons) check(pathOf("controlTotals", one.kind === "sales" ? "sales" : "costs", one.id), one);
  check("controlTotals.operatingProfit", profit);
  if (findings.length > 0) throw new CostError(findings);
}
