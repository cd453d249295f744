import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import type { FactId } from "../model/driver-spec.js";
import { own } from "../model/entries.js";
import { FACT_IDS } from "../model/facts.js";
import { resourceIds } from "../model/model-ids.js";
import { scaleOf } from "../model/scale-of.js";
import { readMinorUnits } from "../number/minor.js";
import { compareIds, hasLoneSurrogate, sortedIds } from "../number/order.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { type Column, valueAt } from "./column.js";
import { noteMissing } from "./columns-seen.js";
import { noteFault, noteNumberFault } from "./fault-groups.js";
import type { ControlTotals, CostRow } from "./measured.js";
import { isRecord, noteUnknownKeys } from "./option-checks.js";
import { ownColumn, type Rows } from "./rows.js";
import type { Run } from "./run.js";

/** Ledger costs added up by resource, account and layer. */
export type CostSums = Map<string, { row: CostRow; sum: number }>;

/** Takes a batch of `costs`. */
export function addCosts(run: Run, rows: Rows, sums: CostSums): void {
  const scale = scaleOf(run.model);
  const columns = { resource: ownColumn(rows, "resource"), cost: ownColumn(rows, "cost") };
  const [account, supply] = [ownColumn(rows, "account"), ownColumn(rows, "supply")];
  for (let i = 0; i < rows.count; i++) {
    if (rows.dead?.[i] === 1) continue;
    const resource = readResource(run, rows, columns.resource, i);
    const owner = readAccount(rows, account, i);
    const layer = readLayer(rows, supply, i);
    const value = columns.cost === undefined ? undefined : valueAt(columns.cost, i);
    const path = `${rows.path}.cost`;
    if (value === undefined || value === null) {
      noteMissing(rows, path, "cost", i);
      continue;
    }
    const cost = readMinorUnits(value, scale);
    if (typeof cost === "string") noteNumberFault(rows.faults, cost, path, rows.start + i, value, scale);
    else if (resource !== undefined && layer !== "invalid") {
      const key = JSON.stringify([resource, owner ?? null, layer ?? null]);
      const known = sums.get(key) ?? { row: { resource, account: owner, cost: 0, layer }, sum: 0 };
      known.sum += cost;
      if (Math.abs(known.sum) > LARGEST_INTEGER) noteNumberFault(rows.faults, "amount-too-large", path, rows.start + i, known.sum);
      sums.set(key, known);
    }
  }
}

/** The sums in canonical order, so that the order of the ledger changes nothing. */
export function costRows(sums: CostSums): readonly CostRow[] {
  const rows = [...sums.values()].map(({ row, sum }): CostRow => Object.freeze({ ...row, cost: sum }));
  return Object.freeze(
    rows.sort(
      (a, b) =>
        compareIds(a.resource, b.resource) ||
        Number(a.account !== undefined) - Number(b.account !== undefined) ||
        compareIds(a.account ?? "", b.account ?? "") ||
        compareIds(a.layer ?? "", b.layer ?? ""),
    ),
  );
}

/** Reads the control totals in minor units; undefined when none are given. */
export function readControlTotals(run: Run, input: unknown): ControlTotals | undefined {
  if (input === undefined) return undefined;
  const path = "controlTotals";
  if (!isRecord(input)) {
    noteFault(run.faults, "data-invalid", path, undefined, () => ({ value: input, expected: "an object of ledger totals" }));
    return undefined;
  }
  noteUnknownKeys(run.faults, path, input, ["sales", "costs", "operatingProfit", "gaps"]);
  const { operatingProfit, gaps = "error" } = input;
  if (gaps !== "error" && gaps !== "line") {
    noteFault(run.faults, "value-invalid", pathOf(path, "gaps"), undefined, () => ({ value: gaps, expected: '"error" or "line"' }));
  }
  return {
    sales: readTotals(run, input["sales"], "sales") as ReadonlyMap<FactId, number>,
    costs: readTotals(run, input["costs"], "costs"),
    operatingProfit: operatingProfit === undefined ? undefined : readTotal(run, operatingProfit, pathOf(path, "operatingProfit")),
    gaps: gaps === "line" ? "line" : "error",
  };
}

function readTotals(run: Run, input: unknown, what: "sales" | "costs"): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  if (input === undefined) return totals;
  if (!isRecord(input)) {
    const expected = what === "sales" ? "an object of totals by sales fact" : "an object of totals by account";
    noteFault(run.faults, "data-invalid", pathOf("controlTotals", what), undefined, () => ({ value: input, expected }));
    return totals;
  }
  if (what === "sales") noteUnknownKeys(run.faults, "controlTotals.sales", input, FACT_IDS);
  for (const id of sortedIds(Object.keys(input))) {
    const value = input[id];
    if (value === undefined || (what === "sales" && !(FACT_IDS as readonly string[]).includes(id))) continue;
    totals.set(id, readTotal(run, value, pathOf("controlTotals", what, id)));
  }
  return totals;
}

function readTotal(run: Run, value: unknown, path: string): number {
  const scale = scaleOf(run.model);
  const units = readMinorUnits(value, scale);
  if (typeof units === "number") return units;
  noteNumberFault(run.faults, units, path, undefined, value, scale);
  return 0;
}

function readResource(run: Run, rows: Rows, column: Column | undefined, i: number): string | undefined {
  const value = column === undefined ? undefined : valueAt(column, i);
  const path = `${rows.path}.resource`;
  if (typeof value === "string" && own(run.model.resources, value) !== undefined) return value;
  if (value === undefined || value === null) noteMissing(rows, path, "resource", i);
  else {
    const known = resourceIds(run.model);
    const resource = String(typeof value === "object" ? "an object" : value);
    noteFault(rows.faults, "resource-unknown", path, rows.start + i, () => ({ resource, known, nearest: nearest(resource, known) }));
  }
  return undefined;
}

function readAccount(rows: Rows, column: Column | undefined, i: number): string | undefined {
  const value = column === undefined ? undefined : valueAt(column, i);
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && !hasLoneSurrogate(value)) return value;
  if (Number.isSafeInteger(value) || typeof value === "bigint") return String(value);
  noteFault(rows.faults, "id-invalid", `${rows.path}.account`, rows.start + i, () => ({ value }));
  return undefined;
}

function readLayer(rows: Rows, column: Column | undefined, i: number): CostRow["layer"] | "invalid" {
  const value = column === undefined ? undefined : valueAt(column, i);
  if (value === undefined || value === null) return undefined;
  if (value === "flexible" || value === "committed") return value;
  const expected = '"flexible" or "committed"';
  noteFault(rows.faults, "value-invalid", `${rows.path}.supply`, rows.start + i, () => ({ value, expected }));
  return "invalid";
}
