import type { CostingData } from "../costing/costing-data.js";
import type { FactId } from "../model/driver-spec.js";
import { NET_SALES_PARTS } from "../model/facts.js";
import type { Figure } from "./figure.js";
import type { Figures } from "./figures.js";
import { salesDerivation } from "./sales-terms.js";
import { sumLayers } from "./sum-layers.js";
import { sumAll } from "./term.js";

/** A step from customer operating profit to the operating profit of the business; minor units, signed as it changes profit. */
export interface BridgeStep {
  readonly id: BridgeStepId;
  readonly label: string;
  readonly amount: bigint;
}

export type BridgeStepId =
  | "operatingProfit"
  | "heldAbove"
  | "unusedCapacity"
  | "applicationVariance"
  | "businessSustaining"
  | "noDriverVolume"
  | "unidentified"
  | "unmatchedDirect"
  | "standardSource"
  | "unidentifiedSales"
  | "oneOff";

/**
 * Leads from the sum of customer operating profit to the operating profit of the business, in minor units.
 *
 * Customers - held at higher levels - unused capacity - application variance - business-sustaining - exceptions, then back what standard
 * rates applied without ledger cost behind them, and what stands apart: sales of unidentified objects and one-off rows.
 */
export function profitBridge(figures: Figures): readonly BridgeStep[] {
  const { data } = figures;
  const { lines } = data.reconciliation;
  const total = (figure: Figure) => sumAll(figures.terms(figure));
  return [
    { id: "operatingProfit", label: "Customer operating profit", amount: total("operatingProfit") },
    { id: "heldAbove", label: "Cost held at higher levels", amount: -sumLayers(lines.heldAbove) },
    { id: "unusedCapacity", label: "Unused capacity", amount: -sumLayers(lines.unusedCapacity) },
    { id: "applicationVariance", label: "Application variance", amount: -sumLayers(lines.applicationVariance) },
    { id: "businessSustaining", label: "Business-sustaining cost", amount: -sumLayers(lines.businessSustaining) },
    { id: "noDriverVolume", label: "Cost without driver volume", amount: -sumLayers(lines.noDriverVolume) },
    { id: "unidentified", label: "Cost of unidentified objects", amount: -sumLayers(lines.unidentified) },
    { id: "unmatchedDirect", label: "Unmatched direct cost", amount: -sumLayers(lines.unmatchedDirect) },
    { id: "standardSource", label: "Applied at standard rates without ledger cost", amount: standardSource(data) },
    {
      id: "unidentifiedSales",
      label: "Margin of unidentified objects",
      amount: factProfit(data, (id) => BigInt(data.facts.get(id)?.unidentified ?? 0)),
    },
    { id: "oneOff", label: "One-off margin", amount: factProfit(data, (id) => BigInt(data.facts.get(id)?.oneOffTotal ?? 0)) },
  ];
}

/** Net sales - COGS + returned COGS - direct costs, of one amount a fact. */
function factProfit(data: Pick<CostingData, "facts">, amountOf: (id: FactId) => bigint): bigint {
  return netSalesOf(data, amountOf) - amountOf("cogs") + amountOf("returnedCogs") - amountOf("directCosts");
}

/** Net sales of one amount a fact: as given, or from its parts. */
export function netSalesOf({ facts }: Pick<CostingData, "facts">, amountOf: (id: FactId) => bigint): bigint {
  if (salesDerivation(facts) !== "none") return amountOf("netSales");
  return NET_SALES_PARTS.reduce((sum, [id, sign]) => sum + BigInt(sign) * amountOf(id), 0n);
}

function standardSource({ postings }: CostingData): bigint {
  return postings.reduce((sum, { from, amount }) => (from.kind === "standard" ? sum + BigInt(amount) : sum), 0n);
}
