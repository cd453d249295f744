import type { Finding } from "../errors/finding.js";
import type { CostingInput, RowsSource } from "../measure/costing-input.js";
import { prepare } from "../measure/prepare.js";
import type { CostModel } from "../model/cost-model.js";
import { own } from "../model/entries.js";
import { joinsOf } from "../model/joins-of.js";
import { scaleOf } from "../model/scale-of.js";
import { namedFields } from "./replay-field-names.js";
import type { ReplayPlan } from "./replay-fields.js";
import { hasOneOff, oneOffRows, withOneOff } from "./replay-one-off.js";
import type { ReplayFields } from "./replay-options.js";
import { type EventTable, readEventTable } from "./replay-table.js";

/** Reads event tables by the fields that the model reads of them and those a policy works on. */
export interface TableReading {
  /** @param order the field that names the order of a row */
  read(id: string, order: string | undefined, extra: readonly (string | undefined)[]): EventTable;
  /** Fields the model reads of the rows of a table, their own or looked up. */
  fieldsOf(id: string): readonly string[];
}

/** Prepares the reading of event tables; ids of orders are kept together, and one-off rows marked. */
export function tableReading(
  model: CostModel,
  data: CostingInput,
  events: ReadonlyMap<string, RowsSource>,
  plan: ReplayPlan,
  fields: ReplayFields,
  findings: Finding[],
): TableReading {
  const prepared = prepare(model, { ...data, volumes: undefined, sales: undefined, costs: undefined }, undefined, ["by"], {});
  const { tables } = prepared.measuring;
  const oneOff = hasOneOff(model) ? oneOffRows(prepared) : undefined;
  const scale = scaleOf(model);
  const ids = { dictionary: [] as unknown[], index: new Map<unknown, number>() };
  const named = namedFields(fields);
  return {
    read: (id, order, extra) => {
      const columnOf = (field: string): string => own(own(model.tables, id)?.fields, field) ?? field;
      const names = new Map([...(tables.get(id)?.plain.values() ?? [])].map(({ name, column }) => [name, column] as const));
      for (const field of [...joinsOf(own(model.tables, id)).map(({ on }) => on), order, ...extra])
        if (field !== undefined && !names.has(field)) names.set(field, columnOf(field));
      const source = events.get(id);
      const figures = { additive: plan.additive(id, (field) => isOwn(source, columnOf(field))), money: plan.money(id), scale };
      const asked = new Map(named.map((field) => [field, columnOf(field)]));
      const shared = order === undefined ? undefined : { field: order, ...ids };
      return withOneOff(readEventTable(id, source, names, figures, findings, { shared, asked }), oneOff?.get(id));
    },
    fieldsOf: (id) => [...(tables.get(id)?.plain.keys() ?? [])],
  };
}

/** Whether rows have a field of their own, as far as the first of them, or the columns, tell without reading them. */
function isOwn(source: RowsSource | undefined, name: string): boolean {
  const first: unknown = Array.isArray(source) ? source[0] : source;
  try {
    return typeof first === "object" && first !== null && Object.hasOwn(first, name);
  } catch {
    // What cannot be read is told where it is read.
    return false;
  }
}
