import { pathOf } from "../../errors/quote.js";
import type { CostModel } from "../../model/cost-model.js";
import type { FactId } from "../../model/driver-spec.js";
import { FACT_IDS } from "../../model/facts.js";
import { scaleOf } from "../../model/scale-of.js";
import { addFault, type FaultGroups } from "./fault-groups.js";
import type { ControlTotals } from "../measured.js";
import { minorFault } from "./minor-fault.js";

const KEYS: readonly string[] = ["sales", "costs", "operatingProfit", "gaps"];

/** Reads the ledger's control totals into minor units. */
export function readControlTotals(model: CostModel, input: unknown, faults: FaultGroups): ControlTotals | undefined {
  if (input === undefined) return undefined;
  if (typeof input !== "object" || input === null) {
    addFault(faults, "data-invalid", "controlTotals", { value: input, expected: "{ sales?, costs?, operatingProfit?, gaps? }" });
    return undefined;
  }
  const { sales, costs, operatingProfit, gaps = "error" } = input as { readonly [key: string]: unknown };
  for (const key of Object.keys(input))
    if (!KEYS.includes(key)) addFault(faults, "data-unknown-key", "controlTotals", { key, known: KEYS });
  if (gaps !== "error" && gaps !== "line")
    addFault(faults, "value-invalid", "controlTotals.gaps", { value: gaps, expected: '"error" or "line"' });
  const scale = scaleOf(model);
  const facts = amounts(sales, "controlTotals.sales", scale, faults);
  for (const fact of facts.keys()) {
    if (!(FACT_IDS as readonly string[]).includes(fact))
      addFault(faults, "data-unknown-key", "controlTotals.sales", { key: fact, known: FACT_IDS });
  }
  return {
    sales: facts as ReadonlyMap<FactId, number>,
    costs: amounts(costs, "controlTotals.costs", scale, faults),
    operatingProfit:
      operatingProfit === undefined ? undefined : minorFault(operatingProfit, scale, "controlTotals.operatingProfit", undefined, faults),
    gaps: gaps === "line" ? "line" : "error",
  };
}

function amounts(input: unknown, path: string, scale: number, faults: FaultGroups): ReadonlyMap<string, number> {
  const read = new Map<string, number>();
  if (input === undefined) return read;
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    addFault(faults, "data-invalid", path, { value: input, expected: "amounts by name" });
    return read;
  }
  for (const [name, value] of Object.entries(input)) {
    const units = minorFault(value, scale, `${path}${pathOf(name).startsWith("[") ? "" : "."}${pathOf(name)}`, undefined, faults);
    if (units !== undefined) read.set(name, units);
  }
  return read;
}
