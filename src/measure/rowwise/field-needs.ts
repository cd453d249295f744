import { type Condition, conditionForm, type FieldCondition } from "../../model/condition.js";
import type { CostModel } from "../../model/cost-model.js";
import type { DriverSpec, FactSource } from "../../model/driver-spec.js";
import { isEquation } from "../../model/is-equation.js";
import { joinsOf } from "../../model/joins-of.js";
import type { TimeEquation } from "../../model/spec.js";
import type { TableSpec } from "../../model/table-spec.js";

/** The tables the model reads, parents before the tables that look fields up in them. */
export function tableOrder(model: CostModel): readonly string[] {
  const order: string[] = [];
  const visit = (table: string): void => {
    if (order.includes(table)) return;
    for (const { to } of joinsOf(specOf(model, table))) visit(to);
    order.push(table);
  };
  const named = [...Object.values(model.drivers).map(({ from }) => from), ...factSources(model).map(({ source }) => source.from)];
  for (const table of new Set(named)) if (table !== undefined) visit(table);
  return order;
}

/** The spec of a table; most need none. */
export function specOf(model: CostModel, table: string): TableSpec | undefined {
  return model.tables !== undefined && Object.hasOwn(model.tables, table) ? model.tables[table] : undefined;
}

/** Every source of every sales fact. */
export function factSources(model: CostModel): readonly { readonly fact: string; readonly source: FactSource }[] {
  return Object.entries(model.sales ?? {}).flatMap(([fact, sources]) =>
    (Array.isArray(sources) ? (sources as readonly FactSource[]) : [sources as FactSource]).map((source) => ({ fact, source })),
  );
}

/**
 * The fields each table must be able to give to itself and to the tables that join it.
 *
 * `dimensions` are the names of all dimensions and attributes that a row may be asked for.
 */
export function fieldNeeds(model: CostModel, dimensions: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const order = tableOrder(model);
  const needs = new Map(order.map((table) => [table, new Set([...dimensions, ...ownNeeds(model, table)])]));
  for (const table of [...order].reverse()) {
    for (const { to, key, on } of joinsOf(specOf(model, table))) {
      const parent = needs.get(to) as Set<string>;
      parent.add(key ?? on);
      for (const field of needs.get(table) ?? []) parent.add(field);
    }
  }
  return needs;
}

function ownNeeds(model: CostModel, table: string): ReadonlySet<string> {
  const fields = new Set<string>();
  const spec = specOf(model, table);
  if (spec?.date !== undefined) fields.add(spec.date);
  if (spec?.currency !== undefined) fields.add(spec.currency);
  if (spec?.oneOff !== undefined) conditionFields(spec.oneOff, fields);
  for (const [id, driver] of Object.entries(model.drivers)) {
    if (driver.from !== table) continue;
    driverFields(driver, fields);
    for (const { driver: used, consumes } of Object.values(model.activities)) {
      if (used !== id) continue;
      for (const use of Object.values(consumes ?? {})) if (use !== undefined && isEquation(use)) equationFields(use, fields);
    }
  }
  for (const { source } of factSources(model)) {
    if (source.from !== table) continue;
    for (const field of listOf(source.sum)) fields.add(field);
    if (source.where !== undefined) conditionFields(source.where, fields);
  }
  return fields;
}

function driverFields({ sum, distinct, packs, where }: DriverSpec, fields: Set<string>): void {
  for (const field of [...listOf(sum), ...listOf(distinct)]) fields.add(field);
  if (where !== undefined) conditionFields(where, fields);
  if (packs === undefined) return;
  fields.add(packs.quantity);
  for (const size of Object.values(packs.sizes)) if (typeof size === "object" && "field" in size) fields.add(size.field as string);
}

function equationFields({ per, when }: TimeEquation, fields: Set<string>): void {
  for (const field of Object.keys(per ?? {})) fields.add(field);
  for (const term of when ?? []) {
    conditionFields(term.if, fields);
    for (const field of Object.keys(term.per ?? {})) fields.add(field);
  }
}

function conditionFields(condition: Condition, fields: Set<string>): void {
  const form = conditionForm(condition);
  if (form === "test") {
    const { field, since } = condition as FieldCondition;
    fields.add(field);
    if (since !== undefined) fields.add(since);
  } else if (form === "equals") {
    for (const field of Object.keys(condition)) fields.add(field);
  } else {
    const inner = (condition as Readonly<Record<string, Condition | readonly Condition[]>>)[form];
    for (const one of isList(inner) ? inner : [inner as Condition]) conditionFields(one, fields);
  }
}

/** A field, or several, as a list. */
export function listOf(fields: string | readonly string[] | undefined): readonly string[] {
  return fields === undefined ? [] : typeof fields === "string" ? [fields] : fields;
}

function isList<T>(value: T | readonly T[] | undefined): value is readonly T[] {
  return Array.isArray(value);
}
