import { plain, toDecimal } from "../number/decimal.js";
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
  /** Amounts that would have taken a sum past 2^53 - 1; they may cancel, so whether the sum fits shows at the end. */
  readonly beyond: Map<ScaledColumn, Map<number, Beyond>>;
}

/** An amount kept apart, int * 10^-decimals. */
export interface Beyond {
  int: bigint;
  decimals: number;
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
    beyond: new Map(),
  };
}

/** Adds int * 10^-decimals for row `i` of the batch; the places of the batch must have been read. */
export function addRow(tally: Tally, rows: Rows, i: number, int: number, decimals: number): void {
  tally.rows++;
  const isOneOff = rows.oneOff !== undefined && rows.oneOff[i] === 1;
  if (isOneOff && !tally.oneOffByPlace) {
    add(tally, tally.oneOff, 0, rows, i, int, decimals);
    return;
  }
  const { places, odd } = tally.places;
  const place = places[i] as number;
  tally.counted++;
  if (odd !== undefined && odd[i] === 1) noteOdd(tally, rows, i);
  if (place >= tally.touched.length) widen(tally, place);
  tally.touched[place] = 1;
  add(tally, isOneOff ? tally.oneOff : tally.sums, place, rows, i, int, decimals);
  const day = rows.days?.[i];
  if (tally.days === undefined || isOneOff || day === undefined) return;
  add(tally, tally.days.sums, dayEntry(tally.days, day), rows, i, int, decimals);
}

/** Marks row `i` as counted without adding to the sums: a distinct value met before. */
export function touchRow(tally: Tally, rows: Rows, i: number): void {
  addRow(tally, rows, i, 0, 0);
}

function dayEntry({ entries }: DaySums, day: number): number {
  let entry = entries.get(day);
  if (entry === undefined) {
    entry = entries.size;
    entries.set(day, entry);
  }
  return entry;
}

function add(tally: Tally, column: ScaledColumn, at: number, rows: Rows, i: number, int: number, decimals: number): void {
  const fault = addAt(column, at, int, decimals);
  if (fault === 0) return;
  if (fault === "quantity-too-large") {
    keepBeyond(tally, column, at, int, decimals);
    return;
  }
  noteNumberFault(rows.faults, fault, tally.path, rows.start + i, plain(toDecimal(int, decimals)), column.decimals);
}

function keepBeyond(tally: Tally, column: ScaledColumn, at: number, int: number, decimals: number): void {
  const kept = tally.beyond.get(column) ?? new Map<number, Beyond>();
  tally.beyond.set(column, kept);
  const known = kept.get(at) ?? { int: 0n, decimals };
  kept.set(at, known);
  const common = Math.max(known.decimals, decimals);
  known.int = known.int * 10n ** BigInt(common - known.decimals) + BigInt(int) * 10n ** BigInt(common - decimals);
  known.decimals = common;
}

function noteOdd(tally: Tally, rows: Rows, i: number): void {
  const { codes, rawOf } = tally.places;
  tally.places.noteDisagreement(rows, i);
  for (let d = 0; d < codes.length; d++) {
    const code = (codes[d] as Int32Array)[i] as number;
    const { missing, unknown, invalid } = tally.odd[d] as OddRows;
    if (code === MISSING) addPosition(missing, rows.start + i, undefined);
    else if (code === INVALID) addPosition(invalid, rows.start + i, () => rawOf(rows, d, i));
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

/** Makes room for places up to a count. */
export function makeRoom(tally: Tally, count: number): void {
  if (count > tally.touched.length) widen(tally, count - 1);
  if (count > tally.sums.length) addAt(tally.sums, count - 1, 0, 0);
}

function widen(tally: Tally, place: number): void {
  const wider = new Uint8Array(Math.max(place + 1, 2 * tally.touched.length));
  wider.set(tally.touched);
  tally.touched = wider;
}
