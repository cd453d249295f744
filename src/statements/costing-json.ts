import type { CostingData } from "../costing/costing-data.js";
import type { Finding } from "../errors/finding.js";
import type { CostModel } from "../model/cost-model.js";
import type { ReconciliationFigures } from "./reconciliation-figures.js";
import { rows, type TidyRow } from "./rows.js";
import type { Statements, StatementsJson } from "./statements.js";

/** A costing as plain data: money as text with exactly `scale` decimals, quantities and rates as plain text. */
export interface CostingJson {
  readonly format: "cost-to-serve/costing";
  /** Raised when the shape changes. */
  readonly version: 1;
  readonly currency: string;
  readonly scale: number;
  readonly by: readonly string[];
  readonly model: CostModel;
  readonly activities: readonly TidyRow[];
  readonly resources: readonly TidyRow[];
  readonly reconciliation: ReconciliationJson;
  readonly statements: StatementsJson;
  readonly warnings: readonly Finding[];
}

export interface ReconciliationJson {
  readonly costIn: string;
  readonly lines: Readonly<Record<string, string>>;
  readonly difference: string;
  readonly profit: readonly { readonly id: string; readonly amount: string }[];
  readonly operatingProfit: string;
  readonly ledger: {
    readonly comparisons: readonly { readonly kind: string; readonly id: string; readonly ledger: string; readonly costing: string }[];
    readonly lines: readonly { readonly id: string; readonly amount: string }[];
    readonly operatingProfit: string;
  } | null;
}

/** Gives a costing as plain data; the same for the same input, always. */
export function costingJson(data: CostingData, reconciliation: ReconciliationFigures, statements: Statements): CostingJson {
  const { currency, scale, by, model, warnings } = data;
  return {
    format: "cost-to-serve/costing",
    version: 1,
    currency,
    scale,
    by,
    model,
    activities: rows(data, "activities"),
    resources: rows(data, "resources"),
    reconciliation: reconciliationJson(reconciliation, scale),
    statements: statements.toJSON(),
    warnings,
  };
}

function reconciliationJson({ costIn, lines, difference, profit, ledger }: ReconciliationFigures, scale: number): ReconciliationJson {
  const steps = (list: ReconciliationFigures["profit"]["lines"]) => list.map(({ id, amount }) => ({ id, amount: amount.toFixed(scale) }));
  return {
    costIn: costIn.total.toFixed(scale),
    lines: Object.fromEntries(lines.map(({ id, total }) => [id, total.toFixed(scale)])),
    difference: difference.toFixed(scale),
    profit: steps(profit.lines),
    operatingProfit: profit.operatingProfit.toFixed(scale),
    ledger:
      ledger === undefined
        ? null
        : {
            comparisons: ledger.comparisons.map((one) => ({
              kind: one.kind,
              id: one.id,
              ledger: one.ledger.toFixed(scale),
              costing: one.costing.toFixed(scale),
            })),
            lines: steps(ledger.lines),
            operatingProfit: ledger.operatingProfit.toFixed(scale),
          },
  };
}
