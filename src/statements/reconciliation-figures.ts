import type { CostingData } from "../costing/costing-data.js";
import type { Layers } from "../costing/posting.js";
import type { NodeProof, ProofLine } from "../costing/reconcile.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import type { Figures } from "./figures.js";
import { figuresOf } from "./figures.js";
import { type LedgerLine, type LedgerReconciliation, ledgerOf } from "./ledger.js";
import { profitBridge } from "./profit-bridge.js";
import { sumLayers } from "./sum-layers.js";

/** The proof of a costing in currency units: cost in = the sum of the lines, node by node and in total. */
export interface ReconciliationFigures {
  readonly costIn: ProofAmount;
  /** Where cost ended, every line, zeros included. */
  readonly lines: readonly ProofLineFigures[];
  readonly nodes: readonly NodeFigures[];
  /** Cost in - the lines: zero, else the costing would have been refused. */
  readonly difference: Decimal;
  /** From customer operating profit to the operating profit of the business; the steps add up to it. */
  readonly profit: { readonly lines: readonly LedgerLine[]; readonly operatingProfit: Decimal };
  /** The costing beside the ledger; undefined without control totals. */
  readonly ledger: LedgerReconciliation | undefined;
}

export interface ProofAmount {
  readonly flexible: Decimal;
  readonly committed: Decimal;
  readonly total: Decimal;
}

export interface ProofLineFigures extends ProofAmount {
  readonly id: ProofLine;
  readonly label: string;
}

/** What came into a node and what went out: the same. */
export interface NodeFigures {
  readonly kind: NodeProof["kind"];
  readonly id: string;
  readonly in: Decimal;
  readonly out: Decimal;
}

const LABELS: { readonly [L in ProofLine]: string } = {
  costObjects: "Cost objects",
  unusedCapacity: "Unused capacity",
  applicationVariance: "Application variance",
  heldAbove: "Held at higher levels",
  businessSustaining: "Business-sustaining",
  noDriverVolume: "No driver volume",
  unidentified: "Unidentified objects",
  unmatchedDirect: "Unmatched direct cost",
};

/**
 * Gives the proof of a costing as Decimals, and the way from customer operating profit to the operating profit of the business.
 *
 * @throws {CostError} `control-total-gap`
 */
export function reconciliationFigures(data: CostingData, figures: Figures = figuresOf(data)): ReconciliationFigures {
  const { costIn, lines, nodes, difference } = data.reconciliation;
  const { scale } = data;
  const amount = (layers: Layers): ProofAmount => {
    const { flexible, committed } = layers;
    return { flexible: toDecimal(flexible, scale), committed: toDecimal(committed, scale), total: toDecimal(sumLayers(layers), scale) };
  };
  const steps = profitBridge(figures).filter(({ id, amount }) => id === "operatingProfit" || amount !== 0n);
  return Object.freeze({
    costIn: amount(costIn),
    lines: (Object.keys(LABELS) as ProofLine[]).map((id) => ({ id, label: LABELS[id], ...amount(lines[id]) })),
    nodes: nodes.map((node) => ({ kind: node.kind, id: node.id, in: amount(node.in).total, out: amount(node.out).total })),
    difference: amount(difference).total,
    profit: {
      lines: steps.map((step) => ({ id: step.id, label: step.label, amount: toDecimal(step.amount, scale) })),
      operatingProfit: toDecimal(
        steps.reduce((sum, step) => sum + step.amount, 0n),
        scale,
      ),
    },
    ledger: ledgerOf(figures),
  });
}
