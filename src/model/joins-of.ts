import type { JoinSpec, TableSpec } from "./table-spec.js";

/** Lists a table's joins, one or many, in the order stated. */
export function joinsOf(table: TableSpec | undefined): readonly JoinSpec[] {
  const join = table?.join;
  if (join === undefined) return [];
  return Array.isArray(join) ? (join as readonly JoinSpec[]) : [join as JoinSpec];
}
