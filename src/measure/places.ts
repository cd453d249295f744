import { codesWithin } from "./codes-within.js";
import { BATCH, valueAt } from "./column.js";
import { type AbsentColumn, absentColumn } from "./columns-seen.js";
import { noteFault } from "./fault-groups.js";
import { columnOf, type Field } from "./field.js";
import { type CodesReader, isId } from "./id-codes.js";
import { FIRST_ID, INVALID } from "./id-space.js";
import { markAstray, type Owner } from "./owner.js";
import type { Rows } from "./rows.js";
import { placesIn, type TupleSpace } from "./tuple-space.js";

/** The tuples a batch's rows belong to, read once for all drivers and facts of one table and shape. */
export interface PlacesReader {
  readonly space: TupleSpace;
  /** Place by row. */
  places: Int32Array;
  /** Codes by dimension and row. */
  readonly codes: Int32Array[];
  /** 1 for rows with a missing, unknown or invalid id, or whose channel is not their customer's; undefined when the batch has none. */
  odd: Uint8Array | undefined;
  /** Reads the batch, once. */
  read(rows: Rows): void;
  /** The value a row has for dimension `d`, for a message. */
  rawOf(rows: Rows, d: number, i: number): unknown;
  /** Where dimension `d` stands in the data. */
  pathOf(d: number): string;
  /** The table's own name of dimension `d`, when no row has it. */
  absenceOf(d: number): AbsentColumn;
  /** The listed objects that may tell dimension `d`. */
  ownersOf(d: number): readonly Owner[];
  /** Notes, once a row, that its channel is not its customer's. */
  noteDisagreement(rows: Rows, i: number): void;
}

/** A dimension of the table's rows. */
export interface DimensionReader {
  readonly field: Field;
  readonly codes: CodesReader;
  readonly owners: readonly Owner[];
  /** For channel level: the same dimension by the row itself, and by its customer; they must agree where both are there. */
  readonly agree: { readonly row: CodesReader; readonly customer: CodesReader } | undefined;
}

export function placesReader(space: TupleSpace, dimensions: readonly DimensionReader[], table: Rows): PlacesReader {
  const copies = dimensions.map(({ owners }) => (owners.length === 0 ? undefined : new Int32Array(BATCH)));
  const tuples: Int32Array = new Int32Array(BATCH);
  const codes = dimensions.map(() => tuples);
  const flags = new Uint8Array(BATCH);
  const agree = dimensions.find((dimension) => dimension.agree !== undefined)?.agree;
  const disagreeing = agree === undefined ? undefined : new Uint8Array(BATCH);
  let serial = -1;
  const reader: PlacesReader = {
    space,
    places: tuples,
    codes,
    odd: undefined,
    read(rows) {
      if (serial === rows.serial) return;
      serial = rows.serial;
      dimensions.forEach((dimension, d) => {
        codes[d] = withoutAstray(dimension, rows, copies[d]);
      });
      reader.places = placesIn(space, codes, rows.count, tuples);
      let any = markOdd(space, codes, rows.count, flags);
      if (agree !== undefined && disagreeing !== undefined && markDisagreeing(agree, rows, flags, disagreeing)) any = true;
      reader.odd = any ? flags : undefined;
    },
    pathOf: (d) => (dimensions[d] as DimensionReader).field.path,
    absenceOf: (d) => absentColumn(table, (dimensions[d] as DimensionReader).field.column),
    ownersOf: (d) => (dimensions[d] as DimensionReader).owners,
    rawOf(rows, d, i) {
      const column = columnOf(rows, (dimensions[d] as DimensionReader).field);
      return column === undefined ? undefined : valueAt(column, i);
    },
    noteDisagreement(rows, i) {
      if (agree === undefined || disagreeing === undefined || disagreeing[i] === 0) return;
      disagreeing[i] = 0;
      const dimension = space.shape.agree as string;
      const d = space.shape.dimensions.indexOf(dimension);
      const texts = space.ids[d]?.texts ?? [];
      const [row, customer] = [texts[agree.row(rows)[i] as number], texts[agree.customer(rows)[i] as number]];
      noteFault(rows.faults, "channel-disagrees", reader.pathOf(d), rows.start + i, () => ({ dimension, row, customer }));
    },
  };
  return reader;
}

// The codes are those of the field itself unless the row's object can tell the dimension too.
function withoutAstray({ codes, owners }: DimensionReader, rows: Rows, copy: Int32Array | undefined): Int32Array {
  const read = codes(rows);
  if (copy === undefined) return read;
  copy.set(read.subarray(0, rows.count));
  markAstray(owners, rows, copy);
  return copy;
}

function markOdd(space: TupleSpace, codes: readonly Int32Array[], count: number, flags: Uint8Array): boolean {
  let any = false;
  flags.fill(0, 0, count);
  for (let d = 0; d < codes.length; d++) {
    const column = codes[d] as Int32Array;
    const end = space.ids[d]?.listedEnd ?? AFTER_ALL_CODES;
    if (codesWithin(column, count, FIRST_ID, end)) continue;
    any = true;
    for (let i = 0; i < count; i++) {
      const code = column[i] as number;
      if (code <= INVALID || code >= end) flags[i] = 1;
    }
  }
  return any;
}

const AFTER_ALL_CODES = 0x7fffffff;

function markDisagreeing(agree: NonNullable<DimensionReader["agree"]>, rows: Rows, flags: Uint8Array, disagreeing: Uint8Array): boolean {
  const [own, other] = [agree.row(rows), agree.customer(rows)];
  let any = false;
  for (let i = 0; i < rows.count; i++) {
    const [x, y] = [own[i] as number, other[i] as number];
    disagreeing[i] = x !== y && isId(x) && isId(y) ? 1 : 0;
    if (disagreeing[i] === 0) continue;
    flags[i] = 1;
    any = true;
  }
  return any;
}
