import { orderIds } from "../number/order.js";
import { type SparseScratch, sparseScratch } from "../number/sparse-column.js";
import { FIRST_ID, type IdSpace, MISSING } from "./id-space.js";
import type { CellTable } from "./measured.js";
import type { Settled } from "./settle.js";
import { isMet } from "./tally.js";
import { codesAt, placeCount, type TupleSpace } from "./tuple-space.js";

/** A table of cells, and where the places of each tuple space are in it. */
export interface BuiltTable {
  readonly cells: CellTable;
  /** Cell by place; -1 where a place has none. */
  readonly cellOf: ReadonlyMap<TupleSpace, Int32Array>;
  /** Place by cell, the other way round; -1 where a space has no place for a cell. */
  readonly placeOf: ReadonlyMap<TupleSpace, Int32Array>;
  /** Room for one column without zeros, used again for every column. */
  readonly scratch: SparseScratch;
}

/** A tuple on its way to a cell. */
interface Found {
  readonly space: Int32Array;
  readonly place: Int32Array;
  /** Rank of each component in id order; -1 where it is not attributable. */
  readonly ranks: readonly Int32Array[];
  readonly count: number;
}

/**
 * Builds the cells from the tuples that any of the tallies found, in canonical order: component by component, ids by code point, *not
 * attributable* last. With one listed dimension all its ids have a cell.
 */
export function buildTable(dimensions: readonly string[], ids: readonly IdSpace[], settled: readonly Settled[]): BuiltTable {
  const used = usedPlaces(settled);
  const spaces = [...used.keys()];
  const columns = ids.map((space, d) => rankColumn(space, usedCodes(space, dimensions[d] as string, used)));
  const [only] = columns;
  if (columns.length === 1 && only !== undefined && spaces.every(({ ids }) => ids.length === 1))
    return oneDimension(dimensions, only, used);
  const found = findTuples(dimensions, columns, spaces, used);
  const order = canonicalOrder(found, columns);
  const cellOf = new Map(spaces.map((space) => [space, new Int32Array(placeCount(space)).fill(-1)]));
  const codes = dimensions.map(() => new Int32Array(found.count));
  let count = 0;
  for (const at of order) {
    if (count === 0 || !isSame(found.ranks, codes, at, count - 1)) {
      for (let d = 0; d < codes.length; d++) (codes[d] as Int32Array)[count] = found.ranks[d]?.[at] as number;
      count++;
    }
    const space = found.space[at] as number;
    if (space >= 0) (cellOf.get(spaces[space] as TupleSpace) as Int32Array)[found.place[at] as number] = count - 1;
  }
  const cells: CellTable = Object.freeze({
    dimensions: Object.freeze([...dimensions]),
    count,
    codes: codes.map((column) => column.slice(0, count)),
    ids: columns.map(({ texts }) => texts),
  });
  return { cells, cellOf, placeOf: inverted(cellOf, count), scratch: sparseScratch(count) };
}

// With one dimension a place is a code, and the cells are its ids in order, with one more for what is not attributable.
function oneDimension(dimensions: readonly string[], { texts, rankOf }: RankColumn, used: ReadonlyMap<TupleSpace, Uint8Array>): BuiltTable {
  const hasRest = [...used.values()].some((flags) => flags[MISSING] === 1);
  const count = texts.length + (hasRest ? 1 : 0);
  const codes = new Int32Array(count);
  for (let cell = 0; cell < texts.length; cell++) codes[cell] = cell;
  const places = rankOf.slice();
  if (hasRest) {
    codes[count - 1] = -1;
    places[MISSING] = count - 1;
  }
  const cellOf = new Map([...used.keys()].map((space) => [space, places]));
  const cells: CellTable = Object.freeze({ dimensions: Object.freeze([...dimensions]), count, codes: [codes], ids: [texts] });
  return { cells, cellOf, placeOf: inverted(cellOf, count), scratch: sparseScratch(count) };
}

function inverted(cellOf: ReadonlyMap<TupleSpace, Int32Array>, count: number): ReadonlyMap<TupleSpace, Int32Array> {
  const known = new Map<Int32Array, Int32Array>();
  const invert = (cells: Int32Array): Int32Array => {
    const places = known.get(cells) ?? new Int32Array(count).fill(-1);
    known.set(cells, places);
    for (let place = 0; place < cells.length; place++) if ((cells[place] as number) >= 0) places[cells[place] as number] = place;
    return places;
  };
  return new Map([...cellOf].map(([space, cells]) => [space, invert(cells)]));
}

// Place by place, for most are found with the first tally, and the sums of a family stand beside each other.
function usedPlaces(settled: readonly Settled[]): Map<TupleSpace, Uint8Array> {
  const bySpace = new Map<TupleSpace, Settled[]>();
  for (const one of settled) {
    const { space } = one.tally;
    const all = bySpace.get(space);
    if (all === undefined) bySpace.set(space, [one]);
    else all.push(one);
  }
  return new Map([...bySpace].map(([space, all]) => [space, flagsOf(all, placeCount(space))]));
}

function flagsOf(settled: readonly Settled[], count: number): Uint8Array {
  const flags = new Uint8Array(count);
  for (let place = 0; place < count; place++) flags[place] = Number(isUsed(settled, place));
  return flags;
}

function isUsed(settled: readonly Settled[], place: number): boolean {
  for (let k = 0; k < settled.length; k++) {
    const { tally, unidentified } = settled[k] as Settled;
    if (isMet(tally, place) && unidentified?.[place] !== 1) return true;
  }
  return false;
}

// Codes that stand in a cell: all listed ones, else those found.
function usedCodes(space: IdSpace, dimension: string, used: ReadonlyMap<TupleSpace, Uint8Array>): Uint8Array {
  const flags = new Uint8Array(space.texts.length);
  if (space.listedEnd !== undefined) return flags.fill(1, FIRST_ID, space.listedEnd);
  for (const [tuples, places] of used) {
    const d = tuples.shape.dimensions.indexOf(dimension);
    if (d < 0) continue;
    const codes = new Int32Array(tuples.ids.length);
    for (let place = 0; place < places.length; place++) {
      if (places[place] === 0) continue;
      codesAt(tuples, place, codes);
      const code = codes[d] as number;
      if (code >= FIRST_ID) flags[code] = 1;
    }
  }
  return flags;
}

interface RankColumn {
  readonly texts: readonly string[];
  /** Rank by code; -1 for codes out of use. */
  readonly rankOf: Int32Array;
  /** All ranks have a cell. */
  readonly listed: boolean;
}

function rankColumn(space: IdSpace, used: Uint8Array): RankColumn {
  const { texts, listedEnd } = space;
  const rankOf = new Int32Array(texts.length).fill(-1);
  const order = idOrder(space);
  if (order === undefined && used.indexOf(0, FIRST_ID) === -1) {
    for (let code = FIRST_ID; code < texts.length; code++) rankOf[code] = code - FIRST_ID;
    return { texts: Object.freeze(texts.slice(FIRST_ID)), rankOf, listed: listedEnd !== undefined };
  }
  const sorted: string[] = [];
  for (let place = 0; place < texts.length - FIRST_ID; place++) {
    const code = FIRST_ID + (order === undefined ? place : (order[place] as number));
    if (used[code] !== 1) continue;
    rankOf[code] = sorted.length;
    sorted.push(texts[code] as string);
  }
  return { texts: Object.freeze(sorted), rankOf, listed: listedEnd !== undefined };
}

/** All ids of a dimension in id order, counted from the first; undefined when they stand in it. */
function idOrder({ texts, adopted }: IdSpace): Uint32Array | undefined {
  return adopted?.count === texts.length - FIRST_ID ? adopted.order : orderIds(texts.slice(FIRST_ID)).positions;
}

function findTuples(
  dimensions: readonly string[],
  columns: readonly RankColumn[],
  spaces: readonly TupleSpace[],
  used: ReadonlyMap<TupleSpace, Uint8Array>,
): Found {
  const [only] = columns;
  const all = columns.length === 1 && only?.listed === true ? only.texts.length : columns.length === 0 ? 1 : 0;
  let count = all;
  for (const flags of used.values()) for (const flag of flags) count += flag;
  const found = {
    space: new Int32Array(count).fill(-1),
    place: new Int32Array(count),
    ranks: columns.map(() => new Int32Array(count).fill(-1)),
    count,
  };
  for (let i = 0; i < all; i++) if (only !== undefined) (found.ranks[0] as Int32Array)[i] = i;
  let at = all;
  spaces.forEach((tuples, s) => {
    const at0 = tuples.shape.dimensions.map((dimension) => dimensions.indexOf(dimension));
    const flags = used.get(tuples) as Uint8Array;
    const codes = new Int32Array(tuples.ids.length);
    for (let place = 0; place < flags.length; place++) {
      if (flags[place] === 0) continue;
      codesAt(tuples, place, codes);
      found.space[at] = s;
      found.place[at] = place;
      for (let k = 0; k < codes.length; k++) {
        const d = at0[k] as number;
        (found.ranks[d] as Int32Array)[at] = columns[d]?.rankOf[codes[k] as number] as number;
      }
      at++;
    }
  });
  return found;
}

// Counting sort, last component first: stable, and linear however many cells there are.
function canonicalOrder({ ranks, count }: Found, columns: readonly RankColumn[]): Int32Array {
  let order = Int32Array.from({ length: count }, (_, i) => i);
  for (let d = ranks.length - 1; d >= 0; d--) {
    const column = ranks[d] as Int32Array;
    const last = columns[d]?.texts.length ?? 0;
    const starts = new Int32Array(last + 2);
    const keyAt = (at: number): number => ((column[at] as number) === -1 ? last : (column[at] as number));
    for (let i = 0; i < count; i++) starts[keyAt(i) + 1] = (starts[keyAt(i) + 1] as number) + 1;
    for (let key = 1; key < starts.length; key++) starts[key] = (starts[key] as number) + (starts[key - 1] as number);
    const next = new Int32Array(count);
    for (const at of order) {
      const key = keyAt(at);
      next[starts[key] as number] = at;
      starts[key] = (starts[key] as number) + 1;
    }
    order = next;
  }
  return order;
}

function isSame(ranks: readonly Int32Array[], codes: readonly Int32Array[], at: number, cell: number): boolean {
  for (let d = 0; d < ranks.length; d++) if (ranks[d]?.[at] !== codes[d]?.[cell]) return false;
  return true;
}
