import type { IdSpace } from "./id-space.js";
import { createPairTable, type PairTable, placeOf } from "./pair-table.js";
import type { Shape } from "./shape.js";

/** The tuples of ids found by drivers and facts of one shape, coded in the order they are met. */
export interface TupleSpace {
  readonly shape: Shape;
  /** One a dimension of the shape. */
  readonly ids: readonly IdSpace[];
  /** Table k joins the place of components 0..k with component k + 1. */
  readonly pairs: readonly PairTable[];
}

export function createTupleSpace(shape: Shape, ids: readonly IdSpace[]): TupleSpace {
  return { shape, ids, pairs: ids.slice(1).map(createPairTable) };
}

/** Gives the place of each row's tuple; `codes` has a column a dimension. One dimension: the codes themselves; else they stand in `out`. */
export function placesIn(space: TupleSpace, codes: readonly Int32Array[], count: number, out: Int32Array): Int32Array {
  const [first] = codes;
  if (first === undefined) return out.fill(0, 0, count);
  if (codes.length === 1) return first;
  out.set(first.subarray(0, count));
  for (let d = 1; d < codes.length; d++) {
    const column = codes[d] as Int32Array;
    const table = space.pairs[d - 1] as PairTable;
    for (let i = 0; i < count; i++) out[i] = placeOf(table, out[i] as number, column[i] as number);
  }
  return out;
}

/** How many places there are; codes without an id count too. */
export function placeCount(space: TupleSpace): number {
  const last = space.pairs[space.pairs.length - 1];
  if (last !== undefined) return last.count;
  return space.ids[0]?.texts.length ?? 1;
}

/** Writes the codes of a place's tuple into `out`. */
export function codesAt(space: TupleSpace, place: number, out: Int32Array): void {
  let at = place;
  for (let d = space.ids.length - 1; d > 0; d--) {
    const table = space.pairs[d - 1] as PairTable;
    out[d] = table.right[at] as number;
    at = table.left[at] as number;
  }
  if (space.ids.length > 0) out[0] = at;
}
