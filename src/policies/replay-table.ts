import type { Finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { ColumnInput } from "../measure/costing-input.js";
import { createFaultGroups, wordGroups } from "../measure/fault-groups.js";
import { readSource } from "../measure/read-source.js";
import { createRows, hasColumn, ownColumn } from "../measure/rows.js";
import type { CodedValues } from "./replay-coded.js";
import { type AdditiveColumn, closeFigures, type FigureReader, figureReader, takeFigures } from "./replay-figure-reader.js";
import { closeValues, type SharedValues, takeValues, type ValueReader, valueReader } from "./replay-value-reader.js";

/** One event table, by the fields that matter: those the model reads and those a policy works on. */
export interface EventTable {
  readonly id: string;
  readonly count: number;
  /** Own column name by field. */
  readonly names: ReadonlyMap<string, string>;
  /** Values by field, only of fields that any row has. */
  readonly values: ReadonlyMap<string, CodedValues>;
  readonly additive: ReadonlyMap<string, AdditiveColumn>;
  /** Those of the fields asked for that any row has. */
  readonly seen: ReadonlySet<string>;
  /** Fields as the first rows have them, for messages. */
  readonly columns: readonly string[];
}

/** Which fields of a table are figures, and which of them are money: the parts of an amount have the decimals of the currency. */
export interface FigureFields {
  readonly additive: ReadonlySet<string>;
  readonly money: ReadonlySet<string>;
  readonly scale: number;
}

/** The field of a table that names orders, with the ids of all tables. */
export interface SharedIds extends SharedValues {
  readonly field: string;
}

/**
 * Reads the columns of a table once, whatever form it has.
 *
 * @param asked own column name by field, of fields to be looked for only
 */
export function readEventTable(
  id: string,
  source: unknown,
  names: ReadonlyMap<string, string>,
  { additive, money, scale }: FigureFields,
  findings: Finding[],
  { shared, asked = new Map() }: { readonly shared?: SharedIds | undefined; readonly asked?: ReadonlyMap<string, string> } = {},
): EventTable {
  const faults = createFaultGroups();
  const path = `events.${pathOf(id)}`;
  const rows = createRows(path, faults);
  const texts = new Map<string, ValueReader>();
  const figures = new Map<string, FigureReader>();
  const seen = new Set<string>();
  let columns: readonly string[] | undefined;
  let count = 0;
  const onBatch = (): void => {
    columns ??= rows.names;
    for (const [field, name] of asked) if (!seen.has(field) && hasColumn(rows, name)) seen.add(field);
    const expected = rows.columns?.rows ?? (Array.isArray(source) ? source.length : 0);
    for (const [field, name] of names) {
      const column = ownColumn(rows, name);
      if (column === undefined) continue;
      if (additive.has(field)) {
        const least = money.has(field) ? scale : 0;
        const reader = figures.get(field) ?? figureReader(name, `${path}.${pathOf(name)}`, least, expected);
        figures.set(field, reader);
        takeFigures(reader, rows, count, findings);
      } else {
        const reader = texts.get(field) ?? valueReader(expected, field === shared?.field ? shared : undefined);
        texts.set(field, reader);
        takeValues(reader, column, rows.count, count);
      }
    }
    count += rows.count;
  };
  readSource({ source, rows, table: id, onBatch }, {});
  findings.push(...wordGroups(faults));
  const values = new Map([...texts].map(([field, reader]) => [field, closeValues(reader, count)] as const));
  const numbers = new Map([...figures].map(([field, reader]) => [field, closeFigures(reader, count, findings)] as const));
  return { id, count, names, values, additive: numbers, seen, columns: columns ?? [] };
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
