import type { Finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { valueAt } from "../measure/column.js";
import type { ColumnInput } from "../measure/costing-input.js";
import { createFaultGroups, wordGroups } from "../measure/fault-groups.js";
import { readSource } from "../measure/read-source.js";
import { createRows, ownColumn } from "../measure/rows.js";
import { numberFinding } from "../number/number-fault.js";
import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import { readScaled } from "../number/scaled.js";

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
  readonly values: ReadonlyMap<string, readonly unknown[]>;
  readonly additive: ReadonlyMap<string, AdditiveColumn>;
}

/** Which fields of a table are figures, and which of them are money: the parts of an amount have the decimals of the currency. */
export interface FigureFields {
  readonly additive: ReadonlySet<string>;
  readonly money: ReadonlySet<string>;
  readonly scale: number;
}

/** Reads the columns of a table once, whatever form it has. */
export function readEventTable(
  id: string,
  source: unknown,
  names: ReadonlyMap<string, string>,
  { additive, money, scale }: FigureFields,
  findings: Finding[],
): EventTable {
  const faults = createFaultGroups();
  const path = `events.${pathOf(id)}`;
  const rows = createRows(path, faults);
  const lists = new Map([...names.keys()].map((field) => [field, [] as unknown[]]));
  let count = 0;
  const onBatch = (): void => {
    for (const [field, name] of names) {
      const list = lists.get(field) as unknown[];
      const column = ownColumn(rows, name);
      if (column === undefined) continue;
      while (list.length < count) list.push(undefined);
      for (let i = 0; i < rows.count; i++) list.push(valueAt(column, i) ?? undefined);
    }
    count += rows.count;
  };
  readSource({ source, rows, table: id, onBatch }, {});
  findings.push(...wordGroups(faults));
  const values = new Map<string, readonly unknown[]>();
  const numbers = new Map<string, AdditiveColumn>();
  for (const [field, list] of lists) {
    if (list.length === 0) continue;
    while (list.length < count) list.push(undefined);
    const at = `${path}.${pathOf(names.get(field) as string)}`;
    if (additive.has(field)) numbers.set(field, numberColumn(list, at, money.has(field) ? scale : 0, findings));
    else values.set(field, list);
  }
  return { id, count, names, values, additive: numbers };
}

function numberColumn(list: readonly unknown[], path: string, least: number, findings: Finding[]): AdditiveColumn {
  const ints = new Float64Array(list.length);
  const places = new Uint8Array(list.length);
  const quantity = { int: 0, decimals: 0 };
  let has: Uint8Array | undefined;
  let decimals = least;
  for (let i = 0; i < list.length; i++) {
    const value = list[i];
    if (value === undefined) {
      has ??= new Uint8Array(list.length).fill(1);
      has[i] = 0;
      continue;
    }
    const fault = readScaled(value, quantity);
    if (fault !== 0) {
      findings.push(numberFinding(fault, path, value, { positions: [i] }));
      return { ints, has, decimals };
    }
    ints[i] = quantity.int;
    places[i] = quantity.decimals;
    if (quantity.decimals > decimals) decimals = quantity.decimals;
  }
  for (let i = 0; decimals > 0 && i < list.length; i++) {
    ints[i] = shiftInteger(ints[i] as number, decimals - (places[i] as number));
    if (Math.abs(ints[i] as number) <= LARGEST_INTEGER) continue;
    findings.push(numberFinding("quantity-too-large", path, list[i], { positions: [i] }));
    break;
  }
  return { ints, has, decimals };
}

/** The rows that are left, as columns that `measure` reads. */
export function columnsOf(
  { names }: EventTable,
  values: ReadonlyMap<string, readonly unknown[]>,
  additive: ReadonlyMap<string, AdditiveColumn>,
  alive: Uint8Array,
): Readonly<Record<string, ColumnInput>> {
  const count = alive.reduce((sum, one) => sum + one, 0);
  const positions = new Uint32Array(count);
  let at = 0;
  for (let i = 0; i < alive.length; i++) if (alive[i] === 1) positions[at++] = i;
  const columns: [string, ColumnInput][] = [];
  for (const [field, column] of values) {
    const taken = new Array<unknown>(count);
    for (let k = 0; k < count; k++) taken[k] = column[positions[k] as number];
    columns.push([names.get(field) as string, taken]);
  }
  for (const [field, { ints, has, decimals }] of additive) {
    const taken = new Float64Array(count);
    for (let k = 0; k < count; k++) taken[k] = ints[positions[k] as number] as number;
    const valid = has === undefined ? undefined : Uint8Array.from(positions, (i) => has[i] as number);
    columns.push([names.get(field) as string, { values: taken, decimals, ...(valid && { valid }) }]);
  }
  return Object.fromEntries(columns);
}
