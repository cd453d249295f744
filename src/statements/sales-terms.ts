import type { CostingData } from "../costing/costing-data.js";
import { CostError, refuse } from "../errors/cost-error.js";
import { type Finding, finding, type Severity } from "../errors/finding.js";
import { statementMessages } from "../errors/statement-messages.js";
import type { FactId } from "../model/driver-spec.js";
import { BETWEEN_GROSS_AND_NET, NET_SALES_PARTS } from "../model/facts.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { cellLabel } from "./cell-key.js";
import { minus, plus, type Term } from "./term.js";

/** Sales facts as terms: `main` for the period's normal business, `oneOff` for the column apart. */
export interface SalesTerms {
  readonly [part: string]: ReadonlyMap<FactId, readonly Term[]>;
  readonly main: ReadonlyMap<FactId, readonly Term[]>;
  readonly oneOff: ReadonlyMap<FactId, readonly Term[]>;
}

/** How net sales, gross sales and discounts are found: from their parts, or one of them from the other two. */
export type SalesDerivation = "none" | "discounts" | "grossSales";

/**
 * Tells which sales figure is derived: discounts when net and gross sales are given without them, gross sales when only net sales are.
 */
export function salesDerivation(facts: { has(id: FactId): boolean }): SalesDerivation {
  if (!facts.has("netSales")) return "none";
  if (!facts.has("grossSales")) return "grossSales";
  return facts.has("discounts") ? "none" : "discounts";
}

/** What a derived sales figure is made of, with signs: discounts of what else lies between gross and net, gross sales of all of it. */
export function derivedParts(derived: "discounts" | "grossSales"): readonly (readonly [FactId, 1 | -1])[] {
  if (derived === "discounts") return [["grossSales", 1], ...BETWEEN_GROSS_AND_NET, ["netSales", -1]];
  return [["netSales", 1], ["discounts", 1], ...BETWEEN_GROSS_AND_NET.map(([id, sign]) => [id, sign === 1 ? -1 : 1] as const)];
}

/**
 * Gives every sales fact as terms of rounded columns, so that each statement foots to the last minor unit.
 *
 * Net sales given together with gross sales and discounts must agree with them.
 *
 * @throws {CostError} `net-sales-contradicted`, `net-sales-partial`
 */
export function salesTerms(data: CostingData): SalesTerms {
  checkNetSales(data);
  refuse(partialNetSales(data));
  return {
    main: derive(data, (id) => data.facts.get(id)?.values),
    oneOff: derive(data, (id) => data.facts.get(id)?.oneOff),
  };
}

function derive(data: CostingData, columnOf: (id: FactId) => Float64Array | undefined): ReadonlyMap<FactId, readonly Term[]> {
  const terms = new Map<FactId, readonly Term[]>();
  for (const id of data.facts.keys()) {
    const column = columnOf(id);
    if (column !== undefined) terms.set(id, plus(column));
  }
  const derivation = salesDerivation(data.facts);
  if (derivation === "none") {
    terms.set("netSales", signed(terms, NET_SALES_PARTS));
    return terms;
  }
  terms.set(derivation, signed(terms, derivedParts(derivation)));
  return terms;
}

function signed(terms: ReadonlyMap<FactId, readonly Term[]>, parts: readonly (readonly [FactId, 1 | -1])[]): readonly Term[] {
  return parts.flatMap(([id, sign]) => {
    const part = terms.get(id) ?? [];
    return sign === 1 ? part : minus(part);
  });
}

/**
 * Finds objects for which discounts cannot be derived in good faith: net sales without gross sales is an error, gross sales without net
 * sales may be goods given away, so it is a warning.
 */
export function partialNetSales({ measured, cells }: CostingData): readonly Finding[] {
  const [gross, net] = [measured.facts.get("grossSales")?.values, measured.facts.get("netSales")?.values];
  if (gross === undefined || net === undefined || salesDerivation(measured.facts) !== "discounts") return [];
  const only = (given: Float64Array, missing: Float64Array) => {
    return Array.from(given.keys()).filter((cell) => given[cell] !== 0 && missing[cell] === 0);
  };
  const told = (found: readonly number[], given: string, missing: string, severity: Severity): readonly Finding[] => {
    if (found.length === 0) return [];
    const detail = { given, missing, count: found.length, example: cellLabel(cells, found[0] as number) };
    return [finding(statementMessages, "net-sales-partial", "sales.netSales", detail, { severity, count: found.length })];
  };
  return [...told(only(net, gross), "net sales", "gross sales", "error"), ...told(only(gross, net), "gross sales", "net sales", "warning")];
}

// The check is on the exact facts: rounded columns of agreeing facts may differ by a minor unit.
function checkNetSales(data: CostingData): void {
  const { facts, cells } = data.measured;
  const net = facts.get("netSales");
  if (net === undefined || !facts.has("grossSales") || !facts.has("discounts")) return;
  const parts = NET_SALES_PARTS.flatMap(([id, sign]) => {
    const fact = facts.get(id);
    return fact === undefined ? [] : [{ ...fact, sign }];
  });
  const decimals = Math.max(net.decimals, ...parts.map((part) => part.decimals));
  const units = (value: number, from: number) => BigInt(value) * bigPowerOfTen(decimals - from);
  let count = 0;
  let example = "";
  for (let cell = 0; cell < cells.count; cell++) {
    const sum = parts.reduce((total, { values, sign, ...part }) => total + BigInt(sign) * units(values[cell] as number, part.decimals), 0n);
    if (sum === units(net.values[cell] as number, net.decimals)) continue;
    if (count++ === 0) example = cellLabel(cells, cell);
  }
  if (count > 0)
    throw new CostError([finding(statementMessages, "net-sales-contradicted", "sales.netSales", { count, example }, { count })]);
}
