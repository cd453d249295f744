import { canonicalOrder, type Dimension } from "./dimension.js";
import type { CellTable } from "../measured.js";

// Prefix number and code share one double: 2^26 cells times 2^26 ids stay below 2^53.
const MOST_CODES = 67_108_864;

/** The cells met while reading: tuples of codes, numbered in the order they were met. */
export interface CellSpace {
  readonly dimensions: readonly Dimension[];
  /** Per dimension, the code of every cell; -1 is not attributable. */
  readonly codes: number[][];
  readonly numbers: readonly Map<number, number>[];
}

export function createCellSpace(dimensions: readonly Dimension[]): CellSpace {
  return { dimensions, codes: dimensions.map(() => []), numbers: dimensions.map(() => new Map<number, number>()) };
}

/** Number of the cell of a tuple of codes; a new tuple gets the next one. */
export function cellOf(space: CellSpace, codes: ArrayLike<number>): number {
  const { numbers } = space;
  let number = 0;
  for (let d = 0; d < numbers.length; d++) {
    const known = numbers[d] as Map<number, number>;
    const key = number * MOST_CODES + (codes[d] as number) + 1;
    let next = known.get(key);
    if (next === undefined) {
      next = known.size;
      known.set(key, next);
      if (d === numbers.length - 1) for (let i = 0; i < numbers.length; i++) space.codes[i]?.push(codes[i] as number);
    }
    number = next;
  }
  return number;
}

/** How many cells there are; a space without dimensions has one. */
export function cellCount(space: CellSpace): number {
  return space.dimensions.length === 0 ? 1 : (space.codes[0]?.length ?? 0);
}

/** The cells in canonical order, and the place of every number in it. */
export interface CanonicalCells {
  readonly table: CellTable;
  readonly placeOf: Int32Array;
}

/** Orders the cells: tuples component by component, ids by code point, *not attributable* last. */
export function canonicalCells(space: CellSpace): CanonicalCells {
  const count = cellCount(space);
  const orders = space.dimensions.map(canonicalOrder);
  const places = space.codes.map((codes, d) => codes.map((code) => (code < 0 ? MOST_CODES : (orders[d]?.placeOf[code] as number))));
  const order = Array.from({ length: count }, (_, i) => i);
  order.sort((a, b) => {
    for (const column of places) {
      const difference = (column[a] as number) - (column[b] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  const placeOf = new Int32Array(count);
  for (const [place, number] of order.entries()) placeOf[number] = place;
  const codes = places.map((column) =>
    Int32Array.from(order, (number) => ((column[number] as number) === MOST_CODES ? -1 : (column[number] as number))),
  );
  const table = { dimensions: space.dimensions.map(({ name }) => name), count, codes, ids: orders.map(({ ids }) => ids) };
  return { table: Object.freeze(table), placeOf };
}
