import { nearest } from "../errors/nearest.js";
import { noteFault, noteNumberFault } from "../measure/fault-groups.js";
import { own } from "../model/entries.js";
import { readId } from "../number/read-id.js";
import { readScaled, type Scaled } from "../number/scaled.js";
import type { QuoteObjects } from "./quote-plan.js";
import { fieldPath, hasField, noteOnce, type OrderRow, type OrderRows, plainValue } from "./quote-row.js";

/** The value of a field as measuring finds it: the row's own, else of a parent, else an attribute of a listed object; or undefined. */
export function fieldValue(order: OrderRows, row: OrderRow, name: string): unknown {
  const value = plainValue(row, name);
  if (value !== undefined) return value;
  for (const objects of order.plan.objects) {
    if (!objects.attributes.has(name) || objects.dimension === name) continue;
    const found = attributeOf(order, row, objects, name);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

function attributeOf(order: OrderRows, row: OrderRow, { dimension, byId }: QuoteObjects, name: string): unknown {
  const value = plainValue(row, dimension);
  if (value === undefined) return undefined;
  const id = readId(value);
  const object = id === undefined ? undefined : byId.get(id);
  if (object !== undefined) return own(object, name);
  const path = fieldPath(row.table, dimension);
  noteOnce(order, `object ${path} ${row.position}`, () => {
    if (id === undefined) noteFault(order.faults, "id-invalid", path, row.position, () => ({ value }));
    else {
      const near = nearest(id, byId.keys());
      const detail = () => ({ dimension, ids: [id], distinct: 1, nearest: near, alike: undefined });
      noteFault(order.faults, "unknown-object", path, row.position, detail);
    }
  });
  return undefined;
}

/** Reads a measured field exactly; false once a fault is noted. */
export function readNumber(order: OrderRows, row: OrderRow, name: string, out: Scaled): boolean {
  const value = fieldValue(order, row, name);
  notePlace(order, row, name);
  const fault = value === undefined ? "value-missing" : readScaled(value, out);
  if (fault === 0) return true;
  const path = fieldPath(row.table, name);
  noteOnce(order, `number ${path} ${row.position}`, () => {
    if (fault !== "value-missing") noteNumberFault(order.faults, fault, path, row.position, value);
    else noteMissing(order, row, name);
  });
  return false;
}

/** Notes a value that is not there. */
export function noteMissing(order: OrderRows, row: OrderRow, name: string): void {
  const columns = Object.keys(row.values);
  const field = own(row.table.fields, name) ?? name;
  const detail = () => ({ field, columns, nearest: nearest(field, columns), mapped: true });
  noteFault(order.faults, "value-missing", fieldPath(row.table, name), row.position, detail);
}

// A measured field that some rows have and others find elsewhere is one that was not completed.
function notePlace(order: OrderRows, row: OrderRow, name: string): void {
  if (row.parents.length === 0 && order.plan.objects.length === 0) return;
  const path = fieldPath(row.table, name);
  let places = order.places.get(path);
  if (places === undefined) {
    places = { field: own(row.table.fields, name) ?? name, own: 0, elsewhere: [] };
    order.places.set(path, places);
  }
  const value = own(row.values, places.field);
  if (value !== undefined && value !== null) places.own++;
  else if (!places.elsewhere.includes(row.position)) places.elsewhere.push(row.position);
}

/** Notes the measured fields that stand partly in the rows, partly elsewhere. */
export function noteMixed(order: OrderRows): void {
  for (const [path, { field, own: count, elsewhere }] of order.places) {
    if (count === 0) continue;
    for (const position of elsewhere) {
      if (order.told.has(`number ${path} ${position}`)) continue;
      noteFault(order.faults, "field-mixed", path, position, () => ({ field }));
    }
  }
}

/** Tells whether any of the rows has a field of the name, its own, at a parent or among the attributes of listed objects. */
export function isFieldSeen({ plan }: OrderRows, rows: readonly OrderRow[], name: string): boolean {
  return plan.objects.some(({ attributes }) => attributes.has(name)) || rows.some((row) => hasField(row, name));
}
