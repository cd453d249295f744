import { addAt, createScaledColumn, type ScaledColumn } from "../number/scaled-column.js";
import { noteNumberFault } from "./fault-groups.js";
import { INVALID, isUnlisted, MISSING } from "./id-space.js";
import type { PlacesReader } from "./places.js";
import type { Rows } from "./rows.js";
import type { TupleSpace } from "./tuple-space.js";

/** What one driver, time equation or sales fact adds up from one table, by place of the tuples of its shape. */
export interface Tally {
  readonly space: TupleSpace;
  readonly places: PlacesReader;
  /** Where faults of the sums stand: `events.lines.amount`. */
  readonly path: string;
  readonly table: string;
  readonly sums: ScaledColumn;
  /** One-off rows: by place for facts, else all in entry 0. */
  readonly oneOff: ScaledColumn;
  readonly oneOffByPlace: boolean;
  /** 1 for places a row fell on. */
  touched: Uint8Array;
  /** Rows that passed, one-off rows too. */
  rows: number;
  /** Rows whose object counts. */
  counted: number;
  /** Rows without a good id, by dimension of the shape. */
  readonly odd: readonly OddRows[];
  /** Use by day, for capacity by day or month. */
  readonly days: DaySums | undefined;
}

/** Rows of one dimension without an id, with an id no list names, and with a value that is no id. */
export interface OddRows {
  readonly missing: RowGroup;
  readonly unknown: RowGroup;
  readonly invalid: RowGroup;
}

export interface RowGroup {
  count: number;
  readonly positions: number[];
  /** The first row's value. */
  value: unknown;
}

export interface DaySums {
  readonly sums: ScaledColumn;
  /** Entry of `sums` by day since 1970. */
  readonly entries: Map<number, number>;
}

export interface TallyOptions {
  readonly path: string;
  readonly table: string;
  readonly decimals?: number | undefined;
  readonly oneOffByPlace?: boolean;
  readonly byDay?: boolean;
}

const MOST_POSITIONS = 5;

export function createTally(places: PlacesReader, options: TallyOptions): Tally {
  const { path, table, decimals, oneOffByPlace = false, byDay = false } = options;
  return {
    space: places.space,
    places,
    path,
    table,
    sums: createScaledColumn(0, { decimals }),
    oneOff: createScaledColumn(0, { decimals }),
    oneOffByPlace,
    touched: new Uint8Array(16),
    rows: 0,
    counted: 0,
    odd: places.space.ids.map(() => ({ missing: newGroup(), unknown: newGroup(), invalid: newGroup() })),
    days: byDay ? { sums: createScaledColumn(0, { decimals }), entries: new Map() } : undefined,
  };
}

/** Adds int * 10^-decimals for row `i` of the batch; the places of the batch must have been read. */
export function addRow(tally: Tally, rows: Rows, i: number, int: number, decimals: number): void {
  tally.rows++;
  const isOneOff = rows.oneOff !== undefined && rows.oneOff[i] === 1;
  if (isOneOff && !tally.oneOffByPlace) {
    check(tally, rows, i, addAt(tally.oneOff, 0, int, decimals), int);
    return;
  }
  const { places, odd } = tally.places;
  const place = places[i] as number;
  tally.counted++;
  if (odd !== undefined && odd[i] === 1) noteOdd(tally, rows, i);
  if (place >= tally.touched.length) widen(tally, place);
  tally.touched[place] = 1;
  const fault = addAt(isOneOff ? tally.oneOff : tally.sums, place, int, decimals);
  if (fault !== 0) check(tally, rows, i, fault, int);
  if (tally.days !== undefined && !isOneOff) addDay(tally, tally.days, rows, i, int, decimals);
}

/** Marks row `i` as counted without adding to the sums: a distinct value met before. */
export function touchRow(tally: Tally, rows: Rows, i: number): void {
  addRow(tally, rows, i, 0, 0);
}

/** Adds to the sum of a day. */
export function addToDay(days: DaySums, day: number, int: number, decimals: number): ReturnType<typeof addAt> {
  let entry = days.entries.get(day);
  if (entry === undefined) {
    entry = days.entries.size;
    days.entries.set(day, entry);
  }
  return addAt(days.sums, entry, int, decimals);
}

function addDay(tally: Tally, days: DaySums, rows: Rows, i: number, int: number, decimals: number): void {
  const day = rows.days?.[i];
  if (day !== undefined) check(tally, rows, i, addToDay(days, day, int, decimals), int);
}

function check(tally: Tally, rows: Rows, i: number, fault: ReturnType<typeof addAt>, int: number): void {
  if (fault === 0) return;
  const { declared, decimals } = tally.sums;
  noteNumberFault(rows.faults, fault, tally.path, rows.start + i, int, declared ? decimals : undefined);
}

function noteOdd(tally: Tally, rows: Rows, i: number): void {
  const { codes, valueOf } = tally.places;
  for (let d = 0; d < codes.length; d++) {
    const code = (codes[d] as Int32Array)[i] as number;
    const { missing, unknown, invalid } = tally.odd[d] as OddRows;
    if (code === MISSING) addPosition(missing, rows.start + i, undefined);
    else if (code === INVALID) addPosition(invalid, rows.start + i, () => valueOf(rows, d, i));
    else if (isUnlisted(tally.space.ids[d] as TupleSpace["ids"][number], code)) {
      addPosition(unknown, rows.start + i, () => tally.space.ids[d]?.texts[code]);
    }
  }
}

function addPosition(group: RowGroup, row: number, value: (() => unknown) | undefined): void {
  if (group.count++ === 0) group.value = value?.();
  if (group.positions.length < MOST_POSITIONS) group.positions.push(row);
}

function newGroup(): RowGroup {
  return { count: 0, positions: [], value: undefined };
}

function widen(tally: Tally, place: number): void {
  const wider = new Uint8Array(Math.max(place + 1, 2 * tally.touched.length));
  wider.set(tally.touched);
  tally.touched = wider;
}
