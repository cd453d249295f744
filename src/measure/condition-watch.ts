import { pathOf } from "../errors/quote.js";
import { columnsSeen, nearestColumn } from "./columns-seen.js";
import { noteFault } from "./fault-groups.js";
import type { Field } from "./field.js";
import { hasColumn, type Rows } from "./rows.js";
import type { Run } from "./run.js";
import type { Selection } from "./selection.js";

/** What is looked for in a table beside its sums: fields that conditions ask for, terms of equations that never held. */
export interface ConditionWatch {
  /** Places in the model by field; none for a field that a table joined to this one asks for. */
  readonly fields: Map<Field, Set<string>>;
  readonly terms: TermWatch[];
}

/** A `when` term of a time equation. */
export interface TermWatch {
  /** Where its condition stands in the model. */
  readonly path: string;
  /** Whether it was evaluated, and whether it held for any row. */
  asked: boolean;
  met: boolean;
}

/** A table with what is looked for in it. */
interface WatchedTable {
  readonly id: string;
  readonly rows: Rows;
  readonly watch: ConditionWatch;
  readonly isWhole: boolean;
}

const MOST_PLACES = 3;

export function createConditionWatch(): ConditionWatch {
  return { fields: new Map(), terms: [] };
}

/** Looks at a batch for the fields that no batch had yet. */
export function watchFields({ rows, watch }: WatchedTable): void {
  for (const field of watch.fields.keys()) field.seen ||= hasColumn(rows, field.column);
}

/** Looks whether a term held for any of the selected rows, until it did. */
export function watchTerm(term: TermWatch, flags: Uint8Array, { rows, count }: Selection): void {
  term.asked ||= count > 0;
  for (let k = 0; !term.met && k < count; k++) term.met = flags[rows[k] as number] === 1;
}

/** Remarks on fields that no row had, and on terms that never held for another reason. */
export function noteConditions(run: Run, { id, rows, watch, isWhole }: WatchedTable): void {
  if (!isWhole || !hasRows(rows)) return;
  const columns = columnsSeen(rows);
  const blind = new Set<string>();
  for (const [field, places] of watch.fields) {
    if (places.size === 0 || !isNeverSeen(field)) continue;
    for (const place of places) blind.add(place);
    const used = [...places].slice(0, MOST_PLACES);
    const detail = () => ({ field: field.column, used, columns, nearest: nearestColumn(field.column, columns) });
    noteFault(run.faults, "field-never-seen", field.path, undefined, detail, "warning");
  }
  for (const { path, asked, met } of watch.terms) {
    if (!asked || met || blind.has(path)) continue;
    noteFault(run.faults, "condition-never-met", path, undefined, () => ({ table: id }), "warning");
  }
}

/** Tells whether a condition of a place in the model asks for a field that no row had. */
export function isBlind({ rows, watch }: WatchedTable, place: string): boolean {
  if (!hasRows(rows)) return false;
  for (const [field, places] of watch.fields) if (places.has(place) && isNeverSeen(field)) return true;
  return false;
}

/** Tells whether any row was read. */
export function hasRows({ start, count }: Rows): boolean {
  return start + count > 0;
}

function isNeverSeen({ seen, attributes, parents }: Field): boolean {
  return !seen && attributes.length === 0 && parents.every(({ field }) => isNeverSeen(field));
}

/** Where the condition of a driver stands. */
export function whereOf(driver: string): string {
  return pathOf("drivers", driver, "where");
}
