import { pathOf } from "../errors/quote.js";
import type { Condition } from "../model/condition.js";
import { own } from "../model/entries.js";
import { joinsOf } from "../model/joins-of.js";
import type { TableSpec } from "../model/table-spec.js";
import { BATCH } from "./column.js";
import { type ConditionContext, conditionMask, type Mask, textEquality } from "./condition-mask.js";
import type { Family } from "./family.js";
import { type AttributeField, createField, type Field, type ParentField } from "./field.js";
import { type CodesReader, codesReader } from "./id-codes.js";
import { codeOf, type IdSpace, MISSING } from "./id-space.js";
import { createKept } from "./kept.js";
import { createKeyIndex, type KeyIndex } from "./key-index.js";
import { type NumbersReader, numbersReader } from "./numbers.js";
import type { Owner } from "./owner.js";
import { createPartition, type Partition, type RowChoice, selectorOfGroup } from "./partition.js";
import { periodGate } from "./period-gate.js";
import { type DimensionReader, type PlacesReader, placesReader } from "./places.js";
import { createRows } from "./rows.js";
import { type Run, spaceOf, tuplesOf } from "./run.js";
import { selector } from "./selection.js";
import type { Shape } from "./shape.js";
import { createTableReader, type JoinReader, type TableReader } from "./table-reader.js";

/** A table and the readers made for it so far; asking twice for the same gives the same, so that a batch is read once for all. */
export interface TablePlan {
  readonly run: Run;
  readonly spec: TableSpec | undefined;
  readonly reader: TableReader;
  readonly parents: readonly { readonly plan: TablePlan; readonly join: JoinReader }[];
  /** Fields by name, without and with the attributes of the row's objects. */
  readonly plain: Map<string, Field>;
  readonly full: Map<string, Field>;
  readonly numbers: Map<Field, NumbersReader>;
  readonly codes: Map<string, CodesReader>;
  /** By the name of a field that is compared with single texts. */
  readonly partitions: Map<string, Partition>;
  /** By condition, with the fields it asks for. */
  readonly selectors: Map<string, { readonly choice: RowChoice; readonly fields: readonly Field[] }>;
  readonly places: Map<string, PlacesReader>;
  /** By the only field they sum. */
  readonly families: Map<string, Family[]>;
}

type Parent = TablePlan["parents"][number];

/** Plans an event table; its parents must be planned already. Plans of `volumes` and `sales` have no id in the model. */
export function planTable(run: Run, path: string, id: string | undefined, plans: ReadonlyMap<string, TablePlan>): TablePlan {
  const spec = id === undefined ? undefined : own(run.model.tables, id);
  const parents: Parent[] = [];
  const plan: TablePlan = {
    run,
    spec,
    reader: createTableReader(id ?? path, createRows(path, run.faults)),
    parents,
    plain: new Map(),
    full: new Map(),
    numbers: new Map(),
    codes: new Map(),
    partitions: new Map(),
    selectors: new Map(),
    places: new Map(),
    families: new Map(),
  };
  for (const { to, on, key = on } of joinsOf(spec)) {
    const parent = plans.get(to);
    if (parent === undefined) continue;
    // The key itself may stand in a parent joined before.
    const field = newField(plan, on, parents.slice(), []);
    const index = keyIndex(parent, key);
    const codes = codesReader(field, index.space, "find");
    const join: JoinReader = { parent: parent.reader, on: field, codes, index, places: new Int32Array(BATCH) };
    plan.reader.joins.push(join);
    parents.push({ plan: parent, join });
    plan.reader.rows.parents.push(parent.reader.rows);
  }
  if (spec?.date !== undefined) plan.reader.gate = periodGate(fieldOf(plan, spec.date), run.bounds, run.clock);
  if (spec?.oneOff !== undefined) plan.reader.oneOff = maskOf(plan, spec.oneOff, pathOf("tables", id as string, "oneOff"));
  if (spec?.currency !== undefined) plan.reader.currency = { field: fieldOf(plan, spec.currency), code: run.model.currency };
  return plan;
}

/** The field of a name: own column, joined parents, attributes of the row's objects. */
export function fieldOf(plan: TablePlan, name: string): Field {
  const known = plan.full.get(name);
  if (known !== undefined) return known;
  const plain = plainField(plan, name);
  const attributes = attributesOf(plan, name);
  const field = attributes.length === 0 ? plain : newField(plan, name, plan.parents, attributes);
  plan.full.set(name, field);
  return field;
}

/** Keeps fields from being looked up among the attributes of the row's objects. */
export function ownOnly(plan: TablePlan, names: readonly string[]): void {
  for (const name of names) plan.full.set(name, plainField(plan, name));
}

/** A field read as quantities. */
export function numbersOf(plan: TablePlan, name: string): NumbersReader {
  const field = fieldOf(plan, name);
  let reader = plan.numbers.get(field);
  if (reader === undefined) {
    reader = numbersReader(field);
    plan.numbers.set(field, reader);
  }
  return reader;
}

/** A condition on the table's rows; `place` is where it stands in the model, for a remark when no row has its fields. */
export function maskOf(plan: TablePlan, condition: Condition, place?: string): Mask {
  return conditionMask(condition, { clock: plan.run.clock, fieldOf: (name) => watched(plan, fieldOf(plan, name), place) });
}

/** The rows that meet a condition, worked out once a batch. */
export function selectorOf(plan: TablePlan, where: Condition | undefined, place?: string): RowChoice {
  const key = where === undefined ? "" : JSON.stringify(where);
  let made = plan.selectors.get(key);
  if (made === undefined) {
    const fields: Field[] = [];
    const context: ConditionContext = {
      clock: plan.run.clock,
      fieldOf: (name) => {
        const field = fieldOf(plan, name);
        fields.push(field);
        return field;
      },
    };
    made = { choice: byText(plan, where, context) ?? { select: selector(where && conditionMask(where, context)) }, fields };
    plan.selectors.set(key, made);
  }
  for (const field of made.fields) watched(plan, field, place);
  return made.choice;
}

// Drivers told apart by one text of the same field share one pass over the rows.
function byText(plan: TablePlan, where: Condition | undefined, context: ConditionContext): RowChoice | undefined {
  const equality = where === undefined ? undefined : textEquality(where, plan.run.clock);
  if (equality === undefined) return undefined;
  const field = context.fieldOf(equality.field);
  const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  const partition = plan.partitions.get(equality.field) ?? createPartition(field, textOf);
  plan.partitions.set(equality.field, partition);
  return selectorOfGroup(partition, equality.text);
}

function watched(plan: TablePlan, field: Field, place: string | undefined): Field {
  if (place === undefined) return field;
  watchedPlaces(plan, field).add(place);
  return field;
}

function watchedPlaces({ parents, reader: { watch } }: TablePlan, field: Field): Set<string> {
  let places = watch.fields.get(field);
  if (places === undefined) {
    places = new Set();
    watch.fields.set(field, places);
    for (const { plan } of parents) watchedPlaces(plan, plainField(plan, field.name));
  }
  return places;
}

/** The tuples the table's rows belong to. */
export function placesOf(plan: TablePlan, shape: Shape): PlacesReader {
  let places = plan.places.get(shape.key);
  if (places === undefined) {
    const dimensions = shape.dimensions.map((dimension) => dimensionReader(plan, dimension, shape));
    places = placesReader(tuplesOf(plan.run, shape), dimensions, plan.reader.rows);
    plan.places.set(shape.key, places);
  }
  return places;
}

function dimensionReader(plan: TablePlan, dimension: string, shape: Shape): DimensionReader {
  const field = fieldOf(plan, dimension);
  const space = spaceOf(plan.run, dimension);
  const values = shape.agree === dimension ? plan.run.lists.get("customer")?.attributes.get(dimension) : undefined;
  const agree =
    values === undefined
      ? undefined
      : { row: codesFor(plan, plainField(plan, dimension), space), customer: customerCodes(plan, values, space) };
  return { field, codes: codesFor(plan, field, space), owners: ownersOf(plan, dimension), agree };
}

function ownersOf(plan: TablePlan, name: string): Owner[] {
  if (name === "id" || name === "name") return [];
  return [...plan.run.lists].flatMap(([dimension, { attributes, space }]) => {
    if (!attributes.has(name) || dimension === name) return [];
    const field = plainField(plan, dimension);
    return [{ dimension, field, codes: codesFor(plan, field, space), space }];
  });
}

// Codes of the customer's attribute, by the row's customer.
function customerCodes(plan: TablePlan, values: readonly unknown[], space: IdSpace): CodesReader {
  const customers = codesFor(plan, plainField(plan, "customer"), spaceOf(plan.run, "customer"));
  const entries = Int32Array.from(values, (value) => codeOf(space, value));
  const out = new Int32Array(BATCH);
  return (rows) => {
    const codes = customers(rows);
    for (let i = 0; i < rows.count; i++) out[i] = entries[codes[i] as number] ?? MISSING;
    return out;
  };
}

function codesFor(plan: TablePlan, field: Field, space: IdSpace): CodesReader {
  const isPlain = plan.plain.get(field.name) === field;
  const key = JSON.stringify([field.name, isPlain, space.dimension]);
  let reader = plan.codes.get(key);
  if (reader === undefined) {
    reader = codesReader(field, space);
    plan.codes.set(key, reader);
  }
  return reader;
}

function plainField(plan: TablePlan, name: string): Field {
  let field = plan.plain.get(name);
  if (field === undefined) {
    field = newField(plan, name, plan.parents, []);
    plan.plain.set(name, field);
  }
  return field;
}

function newField(plan: TablePlan, name: string, parents: readonly Parent[], attributes: readonly AttributeField[]): Field {
  const column = own(plan.spec?.fields, name) ?? name;
  const path = `${plan.reader.rows.path}.${pathOf(column)}`;
  return createField({ name, path, column, parents: parents.map((parent) => parentField(parent, name)), attributes });
}

function parentField({ plan, join }: Parent, name: string): ParentField {
  let keep = plan.reader.keeps.get(name);
  if (keep === undefined) {
    keep = { field: plainField(plan, name), kept: createKept(name) };
    plan.reader.keeps.set(name, keep);
  }
  return { places: join.places, kept: keep.kept, field: keep.field, codes: new Int32Array(BATCH) };
}

function attributesOf(plan: TablePlan, name: string): AttributeField[] {
  if (name === "id" || name === "name") return [];
  const found: AttributeField[] = [];
  for (const [dimension, { attributes, space }] of plan.run.lists) {
    const values = attributes.get(name);
    if (values === undefined || dimension === name) continue;
    found.push({ codes: codesFor(plan, plainField(plan, dimension), space), values });
  }
  return found;
}

function keyIndex(parent: TablePlan, key: string): KeyIndex {
  const { keys } = parent.reader;
  let index = keys.get(key);
  if (index === undefined) {
    index = createKeyIndex(plainField(parent, key));
    keys.set(key, index);
  }
  return index;
}
