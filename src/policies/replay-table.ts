import type { Finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { type Column, valueAt } from "../measure/column.js";
import type { ColumnInput } from "../measure/costing-input.js";
import { createFaultGroups, wordGroups } from "../measure/fault-groups.js";
import { readSource } from "../measure/read-source.js";
import { createRows, ownColumn } from "../measure/rows.js";
import { numberFinding } from "../number/number-fault.js";
import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import { readScaled } from "../number/scaled.js";
import { type CodedValues, codeIn } from "./replay-coded.js";

/** Figures that add up when rows are joined: whole numbers times 10^-decimals. */
export interface AdditiveColumn {
  readonly ints: Float64Array;
  /** 1 where the row has a figure; undefined: all have. */
  readonly has: Uint8Array | undefined;
  readonly decimals: number;
}

/** One event table, by the fields that matter: those the model reads and those a policy works on. */
export interface EventTable {
  readonly id: string;
  readonly count: number;
  /** Own column name by field. */
  readonly names: ReadonlyMap<string, string>;
  /** Values by field, only of fields that any row has. */
  readonly values: ReadonlyMap<string, CodedValues>;
  readonly additive: ReadonlyMap<string, AdditiveColumn>;
}

/** Which fields of a table are figures, and which of them are money: the parts of an amount have the decimals of the currency. */
export interface FigureFields {
  readonly additive: ReadonlySet<string>;
  readonly money: ReadonlySet<string>;
  readonly scale: number;
}

/** Fields of the tables of a replay whose values are kept together, so that rows of one order have one code in all of them. */
export interface SharedIds {
  readonly field: string;
  readonly dictionary: unknown[];
  readonly index: Map<unknown, number>;
}

/** Reads the columns of a table once, whatever form it has. */
export function readEventTable(
  id: string,
  source: unknown,
  names: ReadonlyMap<string, string>,
  { additive, money, scale }: FigureFields,
  findings: Finding[],
  shared?: SharedIds,
): EventTable {
  const faults = createFaultGroups();
  const path = `events.${pathOf(id)}`;
  const rows = createRows(path, faults);
  const texts = new Map<string, ValueReader>();
  const figures = new Map<string, FigureReader>();
  let count = 0;
  const onBatch = (): void => {
    for (const [field, name] of names) {
      const column = ownColumn(rows, name);
      if (column === undefined) continue;
      if (additive.has(field)) {
        const at = `${path}.${pathOf(name)}`;
        if (!figures.has(field)) figures.set(field, figureReader(at, money.has(field) ? scale : 0, rowsOf(source)));
        takeFigures(figures.get(field) as FigureReader, column, rows.count, count, findings);
      } else {
        const reader = texts.get(field) ?? valueReader(rowsOf(source), field === shared?.field ? shared : undefined);
        texts.set(field, reader);
        takeValues(reader, column, rows.count, count);
      }
    }
    count += rows.count;
  };
  readSource({ source, rows, table: id, onBatch }, {});
  findings.push(...wordGroups(faults));
  const values = new Map([...texts].map(([field, { codes, dictionary }]) => [field, { codes: longer(codes, count), dictionary }] as const));
  const numbers = new Map([...figures].map(([field, reader]) => [field, closeFigures(reader, count, findings)] as const));
  return { id, count, names, values, additive: numbers };
}

/** Rows of a source that says so beforehand, so that its columns need not grow. */
function rowsOf(source: unknown): number {
  return Array.isArray(source) ? source.length : 0;
}

/** Values as they are read. */
interface ValueReader {
  codes: Int32Array;
  readonly dictionary: unknown[];
  readonly index: Map<unknown, number>;
}

function valueReader(count: number, shared: SharedIds | undefined): ValueReader {
  const { dictionary = [], index = new Map<unknown, number>() } = shared ?? {};
  return { codes: new Int32Array(count).fill(-1), dictionary, index };
}

/** The codes of `count` rows: a part of those there are, or more, without a value. */
function longer(codes: Int32Array, count: number): Int32Array {
  if (codes.length >= count) return codes.subarray(0, count);
  const more = new Int32Array(count).fill(-1);
  more.set(codes);
  return more;
}

function takeValues(reader: ValueReader, column: Column, count: number, start: number): void {
  if (reader.codes.length < start + count) reader.codes = longer(reader.codes, Math.max(start + count, 2 * reader.codes.length));
  const { codes } = reader;
  const raw = column.kind === "direct" && column.valid === undefined ? column : undefined;
  let last: unknown;
  let code = -1;
  for (let i = 0; i < count; i++) {
    const value = raw === undefined ? valueAt(column, i) : raw.values[raw.offset + i];
    if (value !== last) {
      last = value;
      code = value === undefined || value === null ? -1 : codeIn(reader, value);
    }
    codes[start + i] = code;
  }
}

/** Figures as they are read: each with decimals of its own. */
interface FigureReader {
  readonly path: string;
  ints: Float64Array;
  places: Uint8Array;
  /** 1 where there is a figure. */
  has: Uint8Array;
  given: number;
  decimals: number;
  isFaulty: boolean;
}

function figureReader(path: string, least: number, count: number): FigureReader {
  const room = { ints: new Float64Array(count), places: new Uint8Array(count), has: new Uint8Array(count) };
  return { path, ...room, given: 0, decimals: least, isFaulty: false };
}

function makeRoom(reader: FigureReader, length: number): void {
  if (reader.ints.length >= length) return;
  const room = Math.max(length, 2 * reader.ints.length);
  const longer = { ints: new Float64Array(room), places: new Uint8Array(room), has: new Uint8Array(room) };
  longer.ints.set(reader.ints);
  longer.places.set(reader.places);
  longer.has.set(reader.has);
  Object.assign(reader, longer);
}

function takeFigures(reader: FigureReader, column: Column, count: number, start: number, findings: Finding[]): void {
  makeRoom(reader, start + count);
  const { ints, places, has } = reader;
  const quantity = { int: 0, decimals: 0 };
  const raw = column.kind === "direct" && column.valid === undefined ? column : undefined;
  for (let i = 0; i < count; i++) {
    const value = raw === undefined ? valueAt(column, i) : raw.values[raw.offset + i];
    if (value === undefined || value === null) continue;
    const fault = readScaled(value, quantity);
    if (fault !== 0) {
      if (!reader.isFaulty) findings.push(numberFinding(fault, reader.path, value, { positions: [start + i] }));
      reader.isFaulty = true;
      continue;
    }
    ints[start + i] = quantity.int;
    places[start + i] = quantity.decimals;
    has[start + i] = 1;
    reader.given++;
    if (quantity.decimals > reader.decimals) reader.decimals = quantity.decimals;
  }
}

/** Brings the figures to the decimals of the one that has most. */
function closeFigures(reader: FigureReader, count: number, findings: Finding[]): AdditiveColumn {
  makeRoom(reader, count);
  const { places, decimals, path, given } = reader;
  const ints = reader.ints.subarray(0, count);
  for (let i = 0; decimals > 0 && i < count; i++) {
    if (places[i] === decimals) continue;
    ints[i] = shiftInteger(ints[i] as number, decimals - (places[i] as number));
    if (Math.abs(ints[i] as number) <= LARGEST_INTEGER) continue;
    findings.push(numberFinding("quantity-too-large", path, ints[i], { positions: [i] }));
    break;
  }
  return { ints, has: given === count ? undefined : reader.has.subarray(0, count), decimals };
}

/** The order each row belongs to: codes into the ids of the orders. */
export interface LinkColumn extends CodedValues {
  readonly field: string;
}

/** The rows that are left, as columns that `measure` reads. */
export function columnsOf(
  { names }: EventTable,
  values: ReadonlyMap<string, CodedValues>,
  additive: ReadonlyMap<string, AdditiveColumn>,
  alive: Uint8Array,
  link?: LinkColumn,
): Readonly<Record<string, ColumnInput>> {
  const positions = standing(alive);
  const columns: [string, ColumnInput][] = [];
  const linked = link === undefined ? values : new Map([...values, [link.field, link] as const]);
  for (const [field, { codes, dictionary }] of linked) {
    const left = positions === undefined ? codes : new Int32Array(positions.length);
    if (positions !== undefined) for (let k = 0; k < left.length; k++) left[k] = codes[positions[k] as number] as number;
    columns.push([names.get(field) as string, { codes: left, dictionary }]);
  }
  for (const [field, { ints, has, decimals }] of additive) {
    const valid = has === undefined || positions === undefined ? has : Uint8Array.from(positions, (i) => has[i] as number);
    const left = positions === undefined ? ints : new Float64Array(positions.length);
    if (positions !== undefined) for (let k = 0; k < left.length; k++) left[k] = ints[positions[k] as number] as number;
    columns.push([names.get(field) as string, { values: left, decimals, ...(valid && { valid }) }]);
  }
  return Object.fromEntries(columns);
}

/** Positions of the rows that stand; undefined when all do. */
function standing(alive: Uint8Array): Uint32Array | undefined {
  if (!alive.includes(0)) return undefined;
  const positions = new Uint32Array(alive.reduce((sum, one) => sum + one, 0));
  let at = 0;
  for (let i = 0; i < alive.length; i++) if (alive[i] === 1) positions[at++] = i;
  return positions;
}
