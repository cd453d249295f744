import { ExactDecimal, plain } from "../number/decimal.js";
import { rankIds, sortedIds } from "../number/order.js";
import { readScaled } from "../number/scaled.js";
import { valueAt } from "./column.js";
import { noteMissing } from "./columns-seen.js";
import { noteFault, noteNumberFault } from "./fault-groups.js";
import { codeOf, FIRST_ID, type IdSpace, INVALID, MISSING } from "./id-space.js";
import type { AttributeTable } from "./measured.js";
import { ownColumn, type Rows } from "./rows.js";
import { timeOf } from "./zone-clock.js";

/** The listed objects of a dimension: customers, products or others. */
export interface ObjectList {
  readonly dimension: string;
  readonly space: IdSpace;
  /** Values by code of the id, by attribute; `name` is among them, `id` is not. */
  readonly attributes: Map<string, unknown[]>;
  /** Days of credit by code; undefined when no customer has any. */
  collectionDays: (number | undefined)[] | undefined;
  /** By code; undefined when no customer says. */
  intercompany: boolean[] | undefined;
}

export function createObjectList(space: IdSpace): ObjectList {
  space.listedEnd = FIRST_ID;
  return { dimension: space.dimension, space, attributes: new Map(), collectionDays: undefined, intercompany: undefined };
}

/** Takes a batch of a list of objects. */
export function addObjects(list: ObjectList, rows: Rows): void {
  const codes = readIds(list, rows);
  for (const name of namesOf(rows)) {
    if (name === "id") continue;
    const column = ownColumn(rows, name);
    if (column === undefined) continue;
    const isSpecial = list.dimension === "customer" && (name === "collectionDays" || name === "intercompany");
    for (let i = 0; i < rows.count; i++) {
      const value = valueAt(column, i);
      const code = codes[i] as number;
      if (code < FIRST_ID || value === undefined || value === null) continue;
      if (isSpecial) addSpecial(list, rows, name, i, code, value);
      else addAttribute(list, name, code, value);
    }
  }
}

function readIds(list: ObjectList, rows: Rows): Int32Array {
  const codes = new Int32Array(rows.count);
  const column = ownColumn(rows, "id");
  const path = `${rows.path}.id`;
  for (let i = 0; i < rows.count; i++) {
    if (rows.dead?.[i] === 1) continue;
    const value = column === undefined ? undefined : valueAt(column, i);
    const row = rows.start + i;
    const code = codeOf(list.space, value);
    if (code === MISSING) noteMissing(rows, path, "id", i);
    else if (code === INVALID) noteFault(rows.faults, "id-invalid", path, row, () => ({ value }));
    else if (code < (list.space.listedEnd ?? 0)) {
      noteFault(rows.faults, "object-duplicate", path, row, () => ({ id: list.space.texts[code] ?? "", dimension: list.dimension }));
    } else {
      list.space.listedEnd = code + 1;
      codes[i] = code;
    }
  }
  return codes;
}

function addSpecial(list: ObjectList, rows: Rows, name: string, i: number, code: number, value: unknown): void {
  const path = `${rows.path}.${name}`;
  if (name === "intercompany") {
    list.intercompany ??= [];
    if (typeof value === "boolean") list.intercompany[code] = value;
    else noteFault(rows.faults, "value-invalid", path, rows.start + i, () => ({ value, expected: "true or false" }));
    return;
  }
  list.collectionDays ??= [];
  const quantity = { int: 0, decimals: 0 };
  const fault = readScaled(value, quantity);
  if (fault !== 0) noteNumberFault(rows.faults, fault, path, rows.start + i, value);
  else if (quantity.int < 0)
    noteFault(rows.faults, "value-invalid", path, rows.start + i, () => ({ value, expected: "zero days or more" }));
  else list.collectionDays[code] = quantity.int / 10 ** quantity.decimals;
}

// Values that are no scalars (an address as an object) are no attributes: nothing can be found by them.
function addAttribute(list: ObjectList, name: string, code: number, value: unknown): void {
  if (textOf(value) === undefined) return;
  let values = list.attributes.get(name);
  if (values === undefined) {
    values = [];
    list.attributes.set(name, values);
  }
  while (values.length < code) values.push(undefined);
  values[code] = value;
}

/** Fills the columns to one length after the last batch. */
export function closeList(list: ObjectList): void {
  const end = list.space.listedEnd ?? 0;
  for (const values of list.attributes.values()) while (values.length < end) values.push(undefined);
}

/** The list as a table in id order. */
export function attributeTable(list: ObjectList): AttributeTable {
  const { space, dimension } = list;
  const texts = space.texts.slice(FIRST_ID, space.listedEnd);
  const ranks = rankIds(texts);
  const ids = new Array<string>(texts.length);
  texts.forEach((text, i) => {
    ids[ranks[i] as number] = text;
  });
  const columns = new Map<string, readonly (string | undefined)[]>();
  for (const name of sortedIds(list.attributes.keys())) {
    const values = list.attributes.get(name) as unknown[];
    const column = new Array<string | undefined>(texts.length).fill(undefined);
    for (let i = 0; i < texts.length; i++) column[ranks[i] as number] = textOf(values[FIRST_ID + i]);
    columns.set(name, column);
  }
  return { dimension, listed: true, ids, columns };
}

/** Writes a scalar as text; undefined for anything else. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? plain(new ExactDecimal(value)) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const time = timeOf(value);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  return ExactDecimal.isDecimal(value) ? new ExactDecimal(value).toFixed() : undefined;
}

/** The names of a batch's fields. */
export function namesOf(rows: Rows): Iterable<string> {
  if (rows.columns !== undefined) return rows.columns.names ?? [];
  const names = new Set<string>();
  for (let i = 0; i < rows.count; i++) {
    if (rows.dead?.[i] === 1) continue;
    for (const name of Object.keys((rows.objects ?? [])[rows.offset + i] as object)) names.add(name);
  }
  return names;
}
