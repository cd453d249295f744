import type { CostingData } from "../costing/costing-data.js";
import { changeMessages } from "../errors/change-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { sortedIds } from "../number/order.js";
import type { Costed } from "../statements/costed.js";
import { nearId } from "../statements/near-id.js";

/** Gives the columns of a costing; undefined for what is none. */
export function costingData(value: unknown): CostingData | undefined {
  const data = isObject(value) && "data" in value ? value["data"] : value;
  return isCosting(data) ? data : undefined;
}

/** Gives the columns of a costing; reports what is none. */
export function readCosting(value: unknown, path: string, findings: Finding[]): CostingData | undefined {
  const data = costingData(value);
  if (data !== undefined) return data;
  findings.push(finding(changeMessages, "change-costing-invalid", path, { value }));
  return undefined;
}

/** Reports a costing in another currency, or with other decimals, than the first. */
export function checkMoney(first: CostingData, other: CostingData, path: string, findings: Finding[]): void {
  if (other.currency !== first.currency) {
    findings.push(finding(changeMessages, "change-currency-differs", path, { first: first.currency, other: other.currency }));
  }
  if (other.scale !== first.scale) {
    findings.push(finding(changeMessages, "change-scale-differs", path, { first: first.scale, other: other.scale }));
  }
}

/** True for an activity that one of the costings has at least; else it is reported. */
export function isKnownActivity(activity: string, datas: readonly CostingData[], path: string, findings: Finding[]): boolean {
  if (datas.some((data) => data.activities.has(activity))) return true;
  const known = sortedIds(new Set(datas.flatMap((data) => [...data.activities.keys()])));
  findings.push(finding(changeMessages, "change-activity-unknown", path, { activity, known, nearest: nearId(activity, known) }));
  return false;
}

/** Where customers and products stand among the dimensions of two costings. */
export interface ChangeDimensions {
  readonly customer: number;
  /** Undefined when costings are by customer only. */
  readonly product: number | undefined;
}

/** Finds customers and products in the dimensions of both costings; reports what differs, or is neither. */
export function readDimensions(before: CostingData, after: CostingData, findings: Finding[]): ChangeDimensions | undefined {
  if (before.by.length !== after.by.length || before.by.some((one, d) => one !== after.by[d])) {
    findings.push(finding(changeMessages, "change-by-differs", "after", { first: before.by, other: after.by }));
    return undefined;
  }
  const { by } = before;
  if (by.length === 1) return { customer: 0, product: undefined };
  const [customer, product] = [by.indexOf("customer"), by.indexOf("product")];
  if (by.length === 2 && customer !== -1 && product !== -1) return { customer, product };
  findings.push(finding(changeMessages, "change-by-unsuitable", "before", { by }));
  return undefined;
}

function isCosting(data: unknown): data is Extract<Costed, CostingData> {
  if (!isObject(data)) return false;
  const { model, measured, cells, by, facts, activities, reconciliation, currency, scale } = data;
  const areObjects = [model, cells, reconciliation].every(isObject);
  const areMaps = [facts, activities, isObject(measured) ? measured["volumes"] : undefined].every(isMap);
  return areObjects && areMaps && Array.isArray(by) && typeof currency === "string" && typeof scale === "number";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isMap(value: unknown): boolean {
  return isObject(value) && typeof value["get"] === "function" && typeof value["values"] === "function";
}
