import type { CostingData } from "../costing/costing-data.js";
import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import type { FactId } from "../model/driver-spec.js";
import type { Segmented } from "../segments/segmented.js";
import { type Figures, figuresOf } from "../statements/figures.js";
import { type ChangeBasis, changeBasis, readUnits, type UnitsColumn } from "./change-basis.js";
import { changeColumns } from "./change-columns.js";
import { type ChangeDimensions, checkMoney, readCosting, readDimensions } from "./change-costings.js";
import type { ChangeMethod } from "./change-factors.js";
import { invalidChange, readChangeObject } from "./change-option-object.js";
import { type ChangeSide, type CustomerCells, customerCells } from "./change-period.js";
import { readChangeSegments } from "./change-segments.js";

export interface ExplainChangeOptions {
  /**
   * The driver whose volume is units sold, such as `"cartons"`, or a sales fact. It must be the driver of an activity, or given, in both
   * costings; a sales fact is zero in a costing without gross and net sales, such as that of a period in which nothing was sold.
   */
  readonly units: string | FactId;
  /** Segments to sum up by: a matrix, or rows `{ id, segment }`. Customers without one are summed up under null. Default: none. */
  readonly segments?: Segmented;
  /** Default `"symmetric"`. */
  readonly method?: ChangeMethod;
}

/** Everything that is settled before the first customer. */
export interface ChangeSetting {
  readonly before: ChangeSide;
  readonly after: ChangeSide;
  readonly basis: ChangeBasis & { readonly scale: number };
  readonly dimensions: ChangeDimensions;
  readonly method: ChangeMethod;
  readonly segments: ReadonlyMap<string, string> | undefined;
}

/**
 * Reads both costings and the options.
 *
 * @throws {CostError} everything wrong at once
 */
export function readChange(before: unknown, after: unknown, options: unknown): ChangeSetting {
  const findings: Finding[] = [];
  const [old, now] = [readCosting(before, "before", findings), readCosting(after, "after", findings)];
  const { units, segments, method } = readChangeObject(options ?? {}, "options", ["units", "segments", "method"], findings);
  if (method !== undefined && method !== "symmetric" && method !== "classic") {
    findings.push(invalidChange("options.method", method, '"symmetric" or "classic"'));
  }
  if (typeof units !== "string")
    findings.push(invalidChange("options.units", units, "the id of the driver that counts units sold, or a sales fact"));
  if (old !== undefined && now !== undefined) checkMoney(old, now, "after", findings);
  const dimensions = old && now && readDimensions(old, now, findings);
  refuse(dimensions === undefined ? findings : []);
  const pair = [old, now] as [CostingData, CostingData];
  const cells = pair.map((data) => customerCells(data, dimensions as ChangeDimensions)) as [CustomerCells, CustomerCells];
  const columns = typeof units === "string" ? readUnits(...pair, units, findings) : [];
  const read = readChangeSegments(segments, (id) => cells.some(({ byCustomer }) => byCustomer.has(id)), findings);
  refuse(findings);
  const basis = changeBasis(...pair, columns);
  const figures = pair.map(figuresOf);
  const side = (i: 0 | 1): ChangeSide => ({
    data: pair[i],
    figures: figures[i] as Figures,
    cells: cells[i] as CustomerCells,
    columns: changeColumns(figures[i] as Figures, columns[i] as UnitsColumn, basis),
  });
  return {
    before: side(0),
    after: side(1),
    basis: { ...basis, scale: pair[0].scale },
    dimensions: dimensions as ChangeDimensions,
    method: (method as ChangeMethod | undefined) ?? "symmetric",
    segments: read,
  };
}
