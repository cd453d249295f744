import { valueAt } from "./column.js";
import { columnOf, type Field } from "./field.js";
import type { CodesReader } from "./id-codes.js";
import { type IdSpace, INVALID, isUnlisted, MISSING } from "./id-space.js";
import type { Rows } from "./rows.js";

/** A listed object of the row whose attribute tells a dimension: the customer, for the channel. */
export interface Owner {
  readonly dimension: string;
  readonly field: Field;
  readonly codes: CodesReader;
  readonly space: IdSpace;
}

/** Tells whether the row's object is one that no list names, or no id at all: then the object is at fault, not what it would tell. */
export function isAstray({ codes, space }: Owner, rows: Rows, i: number): boolean {
  const code = codes(rows)[i] as number;
  return code === INVALID || isUnlisted(space, code);
}

/** Marks rows that name no dimension of their own, and whose object is astray, as invalid, apart from those that are not attributable. */
export function markAstray(owners: readonly Owner[], rows: Rows, out: Int32Array): void {
  for (const owner of owners) {
    const codes = owner.codes(rows);
    const end = owner.space.listedEnd ?? Number.POSITIVE_INFINITY;
    for (let i = 0; i < rows.count; i++) {
      const code = codes[i] as number;
      if (out[i] === MISSING && (code === INVALID || code >= end)) out[i] = INVALID;
    }
  }
}

/** The object as the row has it, for a message. */
export function rawAt({ field }: Owner, rows: Rows, i: number): unknown {
  const column = columnOf(rows, field);
  return column === undefined ? undefined : valueAt(column, i);
}
