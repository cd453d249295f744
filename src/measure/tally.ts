import { plain, toDecimal } from "../number/decimal.js";
import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import { trimScaled } from "../number/scaled.js";
import { addAt, bringTo, createScaledColumn, type ScaledColumn } from "../number/scaled-column.js";
import { noteNumberFault } from "./fault-groups.js";
import { type IdSpace, INVALID, isUnlisted, MISSING } from "./id-space.js";
import { isAstray, type Owner, rawAt } from "./owner.js";
import { type PendingSums, pendingAt, pendingPlaces } from "./pending-sums.js";
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
  /** What is still to be added to the sums; see {@link takePending}. */
  pending: { readonly sums: PendingSums; readonly group: number } | undefined;
  /** One-off rows: by place for facts, else all in entry 0. */
  readonly oneOff: ScaledColumn;
  readonly oneOffByPlace: boolean;
  /** 1 for places on which a row fell that left their sum as it was, or lowered it; see {@link isMet}. */
  marks: Uint8Array | undefined;
  /** No sum is larger than this: the sizes of all amounts added, in units of 10^-boundDecimals; see {@link boundAt}. */
  bound: number;
  boundDecimals: number;
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
  /** Rows without one because the listed object that would tell it is unknown itself, by that object. */
  readonly owners: readonly OwnerRows[];
}

/** Rows whose customer, or other listed object, tells no dimension because no list names it, or because it is no id. */
export interface OwnerRows {
  readonly owner: Owner;
  readonly unknown: RowGroup;
  readonly invalid: RowGroup;
}

export interface RowGroup {
  count: number;
  readonly positions: number[];
  /** Different values, the first few. */
  readonly values: unknown[];
  /** Different ids by code, as far as counted. */
  readonly codes: Set<number>;
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
const MOST_VALUES = 3;
const MOST_CODES = 10_000;

export function createTally(places: PlacesReader, options: TallyOptions): Tally {
  const { path, table, decimals, oneOffByPlace = false, byDay = false } = options;
  return {
    space: places.space,
    places,
    path,
    table,
    sums: createScaledColumn(0, { decimals }),
    pending: undefined,
    oneOff: createScaledColumn(0, { decimals }),
    oneOffByPlace,
    marks: undefined,
    bound: 0,
    boundDecimals: decimals ?? 0,
    rows: 0,
    counted: 0,
    odd: places.space.ids.map((_, d) => ({
      missing: newGroup(),
      unknown: newGroup(),
      invalid: newGroup(),
      owners: places.ownersOf(d).map((owner) => ({ owner, unknown: newGroup(), invalid: newGroup() })),
    })),
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
  if (isOneOff || int <= 0) markMet(tally, place);
  add(tally, isOneOff ? tally.oneOff : tally.sums, place, rows, i, int, decimals);
  const day = rows.days?.[i];
  if (tally.days === undefined || isOneOff || day === undefined) return;
  add(tally, tally.days.sums, dayEntry(tally.days, day), rows, i, int, decimals);
}

/** Looks at the object of row `i`, whose amount is at fault, so that both faults of the row are told. */
export function checkRow(tally: Tally, rows: Rows, i: number): void {
  if (!tally.oneOffByPlace && rows.oneOff !== undefined && rows.oneOff[i] === 1) return;
  const { odd } = tally.places;
  tally.counted++;
  if (odd !== undefined && odd[i] === 1) noteOdd(tally, rows, i);
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
  if (decimals > column.decimals) {
    // Only the decimals a value needs count: a column of cents may hold whole amounts.
    const quantity = { int, decimals };
    trimScaled(quantity);
    if (quantity.decimals < decimals) {
      add(tally, column, at, rows, i, quantity.int, quantity.decimals);
      return;
    }
  }
  const fault = addAt(column, at, int, decimals);
  if (fault === 0) {
    if (column === tally.sums) tally.bound = boundAt(tally) + Math.abs(shiftInteger(int, column.decimals - decimals));
    return;
  }
  if (fault === "quantity-too-large") {
    keepBeyond(tally, column, at, int, decimals);
    return;
  }
  noteNumberFault(rows.faults, fault, tally.path, rows.start + i, plain(toDecimal(int, decimals)), column.decimals);
}

/** The bound of the sums in their own decimals, which may have grown. */
export function boundAt(tally: Tally): number {
  const { decimals } = tally.sums;
  if (decimals !== tally.boundDecimals) {
    tally.bound = shiftInteger(tally.bound, decimals - tally.boundDecimals);
    tally.boundDecimals = decimals;
  }
  return tally.bound;
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
    const { missing, unknown, invalid, owners } = tally.odd[d] as OddRows;
    if (code === MISSING) addPosition(missing, rows.start + i);
    else if (code === INVALID) {
      const value = rawOf(rows, d, i);
      if (value === undefined || value === null) noteOwner(owners, rows, i);
      else addValue(invalid, rows.start + i, value);
    } else noteUnlisted(unknown, tally.space.ids[d] as IdSpace, code, rows.start + i);
  }
}

function noteOwner(owners: readonly OwnerRows[], rows: Rows, i: number): void {
  for (const { owner, unknown, invalid } of owners) {
    if (!isAstray(owner, rows, i)) continue;
    const code = owner.codes(rows)[i] as number;
    if (code === INVALID) addValue(invalid, rows.start + i, rawAt(owner, rows, i));
    else noteUnlisted(unknown, owner.space, code, rows.start + i);
    return;
  }
}

function noteUnlisted(group: RowGroup, space: IdSpace, code: number, row: number): void {
  if (!isUnlisted(space, code)) return;
  addPosition(group, row);
  if (group.codes.size >= MOST_CODES || group.codes.has(code)) return;
  group.codes.add(code);
  if (group.values.length < MOST_VALUES) group.values.push(space.texts[code]);
}

function addValue(group: RowGroup, row: number, value: unknown): void {
  addPosition(group, row);
  if (group.values.length < MOST_VALUES && !group.values.includes(value)) group.values.push(value);
}

function addPosition(group: RowGroup, row: number): void {
  group.count++;
  if (group.positions.length < MOST_POSITIONS) group.positions.push(row);
}

function newGroup(): RowGroup {
  return { count: 0, positions: [], values: [], codes: new Set() };
}

/** Makes room for places up to a count. */
export function makeRoom(tally: Tally, count: number): void {
  if (count > tally.sums.length) addAt(tally.sums, count - 1, 0, 0);
}

/** Notes that a row fell on a place whose sum does not show it. */
export function markMet(tally: Tally, place: number): void {
  const { marks } = tally;
  if (marks !== undefined && place < marks.length) {
    marks[place] = 1;
    return;
  }
  tally.marks = new Uint8Array(Math.max(place + 1, 2 * (marks?.length ?? 0), tally.sums.length, 16));
  if (marks !== undefined) tally.marks.set(marks);
  tally.marks[place] = 1;
}

/** Tells whether any row fell on a place: a sum above zero shows it by itself, so that most rows leave no mark. */
export function isMet({ sums, marks, pending }: Tally, place: number): boolean {
  if (place < sums.length && sums.values[place] !== 0) return true;
  return (pending !== undefined && pendingAt(pending.sums, pending.group, place) !== 0) || marks?.[place] === 1;
}

/** One past the last place that a row may have fallen on. */
export function metEnd({ sums, marks, pending }: Tally): number {
  return Math.max(sums.length, marks?.length ?? 0, pending === undefined ? 0 : pendingPlaces(pending.sums));
}

/** Adds what is pending to the sums. */
export function takePending(tally: Tally): void {
  const { pending, sums } = tally;
  if (pending === undefined || pending.sums.bound === 0) return;
  const { matrix, size, decimals, bound } = pending.sums;
  const places = pendingPlaces(pending.sums);
  makeRoom(tally, places);
  const isSafe =
    decimals >= sums.decimals &&
    shiftInteger(boundAt(tally), decimals - sums.decimals) + bound <= LARGEST_INTEGER &&
    bringTo(sums, decimals);
  for (let place = 0; place < places; place++) {
    const at = place * size + pending.group;
    const int = matrix[at] as number;
    if (int === 0) continue;
    matrix[at] = 0;
    if (isSafe) sums.values[place] = (sums.values[place] as number) + int;
    else if (addAt(sums, place, int, decimals) !== 0) keepBeyond(tally, sums, place, int, decimals);
  }
  const { totals } = pending.sums;
  if (totals !== undefined) totals.sums[pending.group] = 0;
  tally.bound = boundAt(tally) + shiftInteger(bound, Math.max(0, sums.decimals - decimals));
}
