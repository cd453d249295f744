import { pathOf } from "../../errors/quote.js";
import { readScaled } from "../../number/scaled.js";
import { addId, createDimension, type Dimension, idText } from "./dimension.js";
import { addFault, addNumberFault, type FaultGroups } from "./fault-groups.js";
import type { AsyncCostingInput } from "./input.js";

/** The objects the data lists, with their attributes. */
export interface KnownObjects {
  readonly dimensions: Map<string, Dimension>;
  /** Codes of intercompany customers. */
  readonly intercompany: ReadonlySet<number>;
  /** Days of credit by customer code. */
  readonly collectionDays: ReadonlyMap<number, number>;
}

interface CustomerMarks {
  readonly intercompany: Set<number>;
  readonly collectionDays: Map<number, number>;
}

/**
 * Reads the lists of known objects. Text, finite numbers, bigints and booleans are attributes, as text; other values are not.
 */
export function readKnownObjects(data: AsyncCostingInput, faults: FaultGroups): KnownObjects {
  const dimensions = new Map<string, Dimension>();
  const marks: CustomerMarks = { intercompany: new Set(), collectionDays: new Map() };
  const lists: (readonly [string, string, unknown])[] = [
    ["customer", "customers", data.customers],
    ["product", "products", data.products],
    ...Object.entries(data.objects ?? {}).map(([name, rows]) => [name, pathOf("objects", name), rows] as const),
  ];
  for (const [name, path, rows] of lists) {
    if (rows === undefined) continue;
    if (dimensions.has(name)) addFault(faults, "data-unknown-key", path, { key: name, known: ["a dimension listed once"] });
    else dimensions.set(name, readList(name, path, rows, faults, marks));
  }
  return { dimensions, ...marks };
}

function readList(name: string, path: string, rows: unknown, faults: FaultGroups, marks: CustomerMarks): Dimension {
  const dimension = createDimension(name, true);
  if (typeof rows !== "object" || rows === null || typeof (rows as Partial<Iterable<unknown>>)[Symbol.iterator] !== "function") {
    addFault(faults, "data-invalid", path, { value: rows, expected: "a list of objects with an id" });
    return dimension;
  }
  let position = -1;
  for (const row of rows as Iterable<unknown>) {
    position++;
    if (typeof row !== "object" || row === null) {
      addFault(faults, "row-not-object", path, { value: row }, position);
      continue;
    }
    const code = readId(dimension, row, path, position, faults);
    if (code === undefined) continue;
    readAttributes(dimension, row, code);
    if (name === "customer") readMarks(row, code, path, position, faults, marks);
  }
  return dimension;
}

function readId(dimension: Dimension, row: object, path: string, position: number, faults: FaultGroups): number | undefined {
  const value = ownValue(row, "id");
  const place = `${path}.id`;
  if (value === undefined || value === null) {
    addFault(faults, "id-missing", place, undefined as never, position);
    return undefined;
  }
  const id = idText(value);
  if (id === undefined) addFault(faults, "id-invalid", place, { value }, position);
  else if (dimension.codes.has(id)) addFault(faults, "id-duplicate", place, { value: id }, position);
  else return addId(dimension, id);
  return undefined;
}

function readAttributes(dimension: Dimension, row: object, code: number): void {
  for (const key of Object.keys(row)) {
    const text = key === "id" ? undefined : attributeText(ownValue(row, key));
    if (text === undefined) continue;
    let column = dimension.attributes.get(key);
    if (column === undefined) {
      column = [];
      dimension.attributes.set(key, column);
    }
    column[code] = text;
  }
}

function readMarks(row: object, code: number, path: string, position: number, faults: FaultGroups, marks: CustomerMarks): void {
  const intercompany = ownValue(row, "intercompany");
  if (intercompany === true) marks.intercompany.add(code);
  else if (intercompany !== undefined && intercompany !== null && intercompany !== false) {
    addFault(faults, "value-invalid", `${path}.intercompany`, { value: intercompany, expected: "true or false" }, position);
  }
  const days = ownValue(row, "collectionDays");
  if (days === undefined || days === null) return;
  const read = { int: 0, decimals: 0 };
  const fault = readScaled(days, read);
  if (fault !== 0) addNumberFault(faults, fault, `${path}.collectionDays`, days, position);
  else if (read.int < 0 || read.decimals > 0) {
    addFault(faults, "value-invalid", `${path}.collectionDays`, { value: days, expected: "whole days, zero or more" }, position);
  } else marks.collectionDays.set(code, read.int);
}

function attributeText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? String(value + 0) : undefined;
  return typeof value === "bigint" || typeof value === "boolean" ? String(value) : undefined;
}

/** A row's own property; inherited ones are no fields. */
export function ownValue(row: object, key: string): unknown {
  return Object.hasOwn(row, key) ? (row as { readonly [field: string]: unknown })[key] : undefined;
}
