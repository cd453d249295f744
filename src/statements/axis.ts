import type { CostingData } from "../costing/costing-data.js";
import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { statementMessages } from "../errors/statement-messages.js";
import type { AttributeTable, CellTable } from "../measure/measured.js";
import { sortedIds } from "../number/order.js";
import type { OwnRollUp, RollUpBy } from "./roll-up-by.js";

/** One grouping over the cells of a table: cell i belongs to `ids[codes[i]]`; code -1 is *not attributable*. */
export interface Axis {
  readonly codes: Int32Array;
  /** By code point; some may have no cell. */
  readonly ids: readonly string[];
}

/**
 * Places the cells of a table in a grouping; undefined when the table knows nothing of it.
 *
 * @throws {CostError} `roll-up-ambiguous`, `roll-up-invalid`
 */
export function axisOf(data: CostingData, table: CellTable, by: RollUpBy): Axis | undefined {
  if (typeof by !== "string") return "attribute" in by ? attributeAxis(data, table, by.dimension, by.attribute) : ownAxis(data, table, by);
  const d = table.dimensions.indexOf(by);
  if (d !== -1) return { codes: table.codes[d] as Int32Array, ids: table.ids[d] as readonly string[] };
  const dimensions = table.dimensions.filter((dimension) => data.measured.attributes.get(dimension)?.columns.has(by));
  if (dimensions.length > 1) {
    throw new CostError([finding(statementMessages, "roll-up-ambiguous", "rollUp", { rollUp: by, dimensions })]);
  }
  return dimensions[0] === undefined ? undefined : attributeAxis(data, table, dimensions[0], by);
}

/** Lists what the cost objects can be rolled up by. */
export function knownRollUps(data: CostingData): readonly string[] {
  const attributes = data.cells.dimensions.flatMap((dimension) => [...(data.measured.attributes.get(dimension)?.columns.keys() ?? [])]);
  return [...data.cells.dimensions, ...sortedIds(new Set(attributes))];
}

function attributeAxis(data: CostingData, table: CellTable, dimension: string, attribute: string): Axis | undefined {
  const attributes = data.measured.attributes.get(dimension);
  const column = attributes?.columns.get(attribute);
  if (attributes === undefined || column === undefined) return undefined;
  const groupOf = lookUp(attributes, column);
  return groupedAxis(table, dimension, groupOf);
}

function lookUp({ ids }: AttributeTable, column: readonly (string | undefined)[]): (id: string) => string | undefined {
  const values = new Map<string, string | undefined>();
  for (let i = 0; i < ids.length; i++) values.set(ids[i] as string, column[i]);
  return (id) => values.get(id);
}

function ownAxis(data: CostingData, table: CellTable, { name, dimension = data.by[0] ?? "", of }: OwnRollUp): Axis | undefined {
  return groupedAxis(table, dimension, (id) => {
    const value = typeof of === "function" ? of(id) : of.get(id);
    if (value === undefined || value === null || typeof value === "string") return value ?? undefined;
    const problem = `which gives ${typeof value} for an id`;
    throw new CostError([finding(statementMessages, "roll-up-invalid", "rollUp", { value: name, problem })]);
  });
}

function groupedAxis(table: CellTable, dimension: string, groupOf: (id: string) => string | undefined): Axis | undefined {
  const d = table.dimensions.indexOf(dimension);
  if (d === -1) return undefined;
  const values = (table.ids[d] as readonly string[]).map(groupOf);
  const ids = sortedIds(new Set(values.filter((value) => value !== undefined)));
  const codeOf = new Map(ids.map((id, code) => [id, code]));
  const codeOfId = Int32Array.from(values, (value) => (value === undefined ? -1 : (codeOf.get(value) as number)));
  const codes = Int32Array.from(table.codes[d] as Int32Array, (code) => (code === -1 ? -1 : (codeOfId[code] as number)));
  return { codes, ids };
}
