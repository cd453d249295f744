import type { CostingData } from "../costing/costing-data.js";
import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { statementMessages } from "../errors/statement-messages.js";
import type { CellTable } from "../measure/measured.js";
import { compareIds } from "../number/order.js";
import { type Axis, axisOf, knownRollUps } from "./axis.js";
import { type CellKey, cellKey, cellLabel, keyText } from "./cell-key.js";
import { heldActivities } from "./held-cost.js";
import { nearId } from "./near-id.js";
import { type RollUpBy, rollUpName } from "./roll-up-by.js";
import { type UnusedElsewhere, unusedElsewhere } from "./unused-elsewhere.js";

/**
 * The rows of a roll-up: 0 .. nRows - 1 in id order, then nRows for what is *not attributable*, then nRows + 1 for cost that cuts across.
 */
export interface Grouping {
  readonly names: readonly string[];
  /** One id a row; length nRows. */
  readonly ids: readonly string[];
  keyOf(row: number): CellKey;
  /** Row of each cost object; undefined when each is a row of its own, in order. */
  readonly rowOf: Int32Array | undefined;
  /** Row of each owner, by table of owners. */
  readonly rowOfOwner: ReadonlyMap<CellTable, Int32Array>;
  /** Unused capacity assigned outside the cost objects. */
  readonly elsewhere: readonly UnusedInRow[];
}

/** Unused capacity assigned outside the cost objects, with its row. */
export interface UnusedInRow extends UnusedElsewhere {
  readonly row: number;
}

/**
 * Groups the cost objects, the owners of cost held above them, and unused capacity assigned elsewhere.
 *
 * An owner belongs to a row when the roll-up speaks of it: cost of the channel in a roll-up by channel. Otherwise it cuts across.
 * A key that is null in every component is *not attributable*.
 *
 * @throws {CostError} `roll-up-unknown`, `roll-up-ambiguous`, `roll-up-invalid`
 */
export function groupCells(data: CostingData, by: readonly RollUpBy[]): Grouping {
  const tables = new Set(heldActivities(data).map((activity) => activity.cells));
  const owners = new Map([...tables].map((table) => [table, ownerKeys(data, table, by)]));
  const elsewhere = unusedElsewhere(data).map((one) => ({ ...one, key: causeKey(data, one, by) }));
  const named = [...[...owners.values()].flatMap((one) => [...(one?.distinct ?? [])]), ...elsewhere.flatMap(({ key }) => entryOf(key))];
  const rows = named.length === 0 && isByItself(data, by) ? ownRows(data) : distinctRows(data, by, named);
  const nRows = rows.ids.length;
  const across = (table: CellTable) => new Int32Array(table.count).fill(nRows + 1);
  return {
    names: by.map(rollUpName),
    ids: rows.ids,
    keyOf: rows.keyOf,
    rowOf: rows.rowOf,
    rowOfOwner: new Map(
      [...owners].map(([table, one]) => [table, one === undefined ? across(table) : placeRows(one, rows.rowByText, nRows)]),
    ),
    elsewhere: elsewhere.map(({ key, ...one }) => ({
      ...one,
      row: key === undefined ? nRows + 1 : (rows.rowByText.get(textOf(key)) ?? nRows),
    })),
  };
}

interface Rows extends Pick<Grouping, "ids" | "keyOf" | "rowOf"> {
  readonly rowByText: ReadonlyMap<string, number>;
}

function isByItself(data: CostingData, by: readonly RollUpBy[]): boolean {
  return by.length === data.cells.dimensions.length && by.every((one, d) => one === data.cells.dimensions[d]);
}

// The table of cells is in key order, and a key that is null in every component comes last.
function ownRows({ cells }: CostingData): Rows {
  const keyOf = (row: number) => cellKey(cells, row);
  const nRows = cells.count > 0 && !isAttributable(keyOf(cells.count - 1)) ? cells.count - 1 : cells.count;
  const ids = idsAsTheyStand(cells, nRows) ?? Array.from({ length: nRows }, (_, row) => idOf(cells, row));
  return { ids, keyOf, rowOf: undefined, rowByText: new Map() };
}

// With one dimension and a cell for every id the list of ids is that of the rows.
function idsAsTheyStand({ ids, codes }: CellTable, nRows: number): readonly string[] | undefined {
  const [texts, column] = [ids[0], codes[0]];
  if (ids.length !== 1 || texts === undefined || column === undefined || texts.length !== nRows) return undefined;
  for (let row = 0; row < nRows; row++) if (column[row] !== row) return undefined;
  return texts;
}

function idOf(cells: CellTable, cell: number): string {
  const [ids, codes] = [cells.ids[0], cells.codes[0]];
  return cells.dimensions.length === 1 && ids !== undefined && codes !== undefined
    ? (ids[codes[cell] as number] as string)
    : cellLabel(cells, cell);
}

function distinctRows(data: CostingData, by: readonly RollUpBy[], named: readonly (readonly [string, CellKey])[]): Rows {
  const axes = by.map((one) => axisOf(data, data.cells, one) ?? noAxis(data, one));
  const main = keysOf(axes, data.cells.count);
  const keys = [...new Map([...main.distinct, ...named]).values()].filter(isAttributable).sort(compareKeys);
  const rowByText = new Map(keys.map((key, row) => [textOf(key), row]));
  const keyOf = (row: number) => keys[row] ?? by.map(() => null);
  return { ids: keys.map(keyText), keyOf, rowOf: placeRows(main, rowByText, keys.length), rowByText };
}

function placeRows({ distinct, codes }: Placed, rowByText: ReadonlyMap<string, number>, nRows: number): Int32Array {
  const rowOfCode = Int32Array.from([...distinct.keys()], (text) => rowByText.get(text) ?? nRows);
  return codes.map((code) => rowOfCode[code] as number);
}

function entryOf(key: CellKey | undefined): readonly (readonly [string, CellKey])[] {
  return key === undefined ? [] : [[textOf(key), key]];
}

/** Distinct keys by their text, and the number of the key of each cell. */
interface Placed {
  readonly distinct: ReadonlyMap<string, CellKey>;
  readonly codes: Int32Array;
}

function keysOf(axes: readonly Axis[], count: number): Placed {
  const [only] = axes;
  if (axes.length === 1 && only !== undefined) return oneAxis(only, count);
  const distinct = new Map<string, CellKey>();
  const numbers = new Map<string, number>();
  const codes = new Int32Array(count);
  for (let cell = 0; cell < count; cell++) {
    const key = axes.map((axis) => axis.ids[axis.codes[cell] as number] ?? null);
    const text = textOf(key);
    if (!distinct.has(text)) {
      numbers.set(text, distinct.size);
      distinct.set(text, key);
    }
    codes[cell] = numbers.get(text) as number;
  }
  return { distinct, codes };
}

// One grouping needs no text for each cell: its codes are the keys.
function oneAxis({ codes: given, ids }: Axis, count: number): Placed {
  const distinct = new Map<string, CellKey>();
  const numbers = new Int32Array(ids.length + 1).fill(-1);
  const codes = new Int32Array(count);
  for (let cell = 0; cell < count; cell++) {
    const code = (given[cell] as number) + 1;
    if (numbers[code] === -1) {
      numbers[code] = distinct.size;
      const key = [code === 0 ? null : (ids[code - 1] as string)];
      distinct.set(textOf(key), key);
    }
    codes[cell] = numbers[code] as number;
  }
  return { distinct, codes };
}

/** Keys of owners; undefined when the roll-up does not speak of them. A component it does not speak of is null. */
function ownerKeys(data: CostingData, table: CellTable, by: readonly RollUpBy[]): Placed | undefined {
  const axes = by.map((one) => axisOf(data, table, one));
  if (axes.every((axis) => axis === undefined)) return undefined;
  const none: Axis = { codes: new Int32Array(table.count).fill(-1), ids: [] };
  return keysOf(
    axes.map((axis) => axis ?? none),
    table.count,
  );
}

function causeKey(data: CostingData, { owner }: UnusedElsewhere, by: readonly RollUpBy[]): CellKey | undefined {
  const entries = Object.entries(owner);
  const table: CellTable = {
    dimensions: entries.map(([dimension]) => dimension),
    count: 1,
    codes: entries.map(() => new Int32Array(1)),
    ids: entries.map(([, id]) => [id]),
  };
  const key = by.map((one) => {
    const axis = axisOf(data, table, one);
    return axis?.ids[axis.codes[0] as number] ?? null;
  });
  return isAttributable(key) ? key : undefined;
}

function isAttributable(key: CellKey): boolean {
  return key.some((id) => id !== null);
}

function textOf(key: CellKey): string {
  return JSON.stringify(key);
}

/** Compares keys component by component, ids by code point, null last. */
export function compareKeys(a: CellKey, b: CellKey): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as string | null, b[i] as string | null];
    if (x === y) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    return compareIds(x, y);
  }
  return 0;
}

/** A grouping that only owners of held cost are part of: no cost object is attributable to it. */
function noAxis(data: CostingData, by: RollUpBy): Axis {
  if (heldActivities(data).some(({ cells }) => axisOf(data, cells, by) !== undefined)) {
    return { codes: new Int32Array(data.cells.count).fill(-1), ids: [] };
  }
  const [rollUp, known] = [rollUpName(by), knownRollUps(data)];
  throw new CostError([finding(statementMessages, "roll-up-unknown", "rollUp", { rollUp, known, nearest: nearId(rollUp, known) })]);
}
