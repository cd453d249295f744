import { nearest } from "../errors/nearest.js";
import { duplicateFaults } from "./duplicate-faults.js";
import { entriesOf } from "./entries.js";
import type { Fault } from "./fault-list.js";
import { modelFault } from "./fault-list.js";
import { loopsOf } from "./graph.js";
import { joinsOf } from "./joins-of.js";
import type { SoundParts } from "./sound-parts.js";

/** Checks that joins lead upwards, each parent once, and that listed tables are read. */
export function checkTables(parts: SoundParts): Fault[] {
  const tables = entriesOf(parts.spec.tables);
  const edges = tables.flatMap(([id, table]) => joinsOf(table).map(({ to }) => [id, to] as const));
  const loops = loopsOf({ nodes: edges.flat(), edges });
  return [
    ...loops.map((loop) => modelFault("consistency", "join-loop", ["tables", loop[0] as string, "join"], () => ({ loop }))),
    ...tables.flatMap(([id, table]) =>
      duplicateFaults(
        joinsOf(table).map(({ to }) => to),
        ["tables", id, "join"],
      ),
    ),
    ...unusedTables(
      parts,
      edges.map(([, to]) => to),
    ),
  ];
}

function unusedTables({ spec, ids }: SoundParts, parents: readonly string[]): Fault[] {
  const isWhole = entriesOf(spec.drivers).length === ids.drivers?.length;
  if (!isWhole) return [];
  const read = new Set(parents);
  for (const [, { from }] of entriesOf(spec.drivers)) if (from !== undefined) read.add(from);
  for (const [, fact] of entriesOf(spec.sales)) for (const { from } of Array.isArray(fact) ? fact : [fact]) read.add(from);
  const unread = (ids.tables ?? []).filter((id) => !read.has(id));
  const unlisted = [...read].filter((id) => !Object.hasOwn(spec.tables ?? {}, id));
  return unread.map((id) => modelFault("warning", "unused-table", ["tables", id], () => ({ id, nearest: nearest(id, unlisted) })));
}
