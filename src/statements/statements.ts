import type { CostingData } from "../costing/costing-data.js";
import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { finding } from "../errors/finding.js";
import { statementMessages } from "../errors/statement-messages.js";
import { type CellKey, keyObject, type ObjectId, readObjectId } from "./cell-key.js";
import { checkOptions } from "./check-options.js";
import { type Costed, dataOf } from "./costed.js";
import { type Figure, readFigure } from "./figure.js";
import { type Figures, figuresOf } from "./figures.js";
import { compareKeys, type Grouping, groupCells } from "./grouping.js";
import { heldActivities } from "./held-cost.js";
import type { StatementLayout } from "./layout.js";
import { nearId } from "./near-id.js";
import { objectName } from "./object-name.js";
import { type PositionsByRow, positionsByRow, positionsOf } from "./positions-by-row.js";
import { type RollUp, type RollUpBy, readRollUp } from "./roll-up-by.js";
import { rowFigure } from "./row-figure.js";
import type { Scope } from "./scope.js";
import { standardLayout } from "./standard-layout.js";
import { type Statement, type StatementMaker, statementMaker } from "./statement.js";
import type { StatementHead } from "./statement-head.js";
import type { StatementJson } from "./statement-json.js";
import { unusedElsewhere } from "./unused-elsewhere.js";

/**
 * The statements of a costing, one for each cost object or row of a roll-up, in id order.
 *
 * They foot across: for every figure, the sum over the rows + `notAttributable` + `heldAbove` is that of `total`. Statements are made when
 * asked for; `column` gives numbers without making any. `segment` takes this object as it is.
 */
export interface Statements extends Iterable<Statement> {
  /** What they are rolled up by: the names in each key. */
  readonly rollUp: readonly string[];
  /** By code point; for several dimensions JSON text of the components, in the order of their keys. */
  readonly ids: readonly string[];
  readonly currency: string;
  /** Decimals of a minor unit. */
  readonly scale: number;
  /** 1 for rows that consist of intercompany cost objects; undefined when there are none. */
  readonly intercompany: Uint8Array | undefined;
  /** All that belongs to no row; undefined when there is nothing. */
  readonly notAttributable: Statement | undefined;
  /** Cost held at a level this roll-up cuts across, and unused capacity assigned to what it does not speak of; undefined when there is none. */
  readonly heldAbove: Statement | undefined;
  readonly total: Statement;
  has(id: ObjectId): boolean;
  /** @throws {CostError} `unknown-id`, `id-invalid`, `key-shape` */
  get(id: ObjectId): Statement;
  /**
   * One figure of every row, in minor units of 10^-scale; a new array.
   *
   * @throws {CostError} `figure-unknown`, `amount-too-large`
   */
  column(figure: Figure | (string & {})): Float64Array;
  toJSON(): StatementsJson;
}

/** All statements as plain data. */
export interface StatementsJson {
  readonly rollUp: readonly string[];
  readonly statements: readonly StatementJson[];
  readonly notAttributable: StatementJson | null;
  readonly heldAbove: StatementJson | null;
  readonly total: StatementJson;
}

export interface StatementsOptions {
  /** A dimension of `by`, an attribute, a grouping of your own, or several. Default: the cost objects themselves. */
  readonly rollUp?: RollUp;
  /** Default: {@link standardLayout}. */
  readonly layout?: StatementLayout;
}

/**
 * Gives the statements of a costing: by cost object, or rolled up.
 *
 * Costs were apportioned once, at the granularity of `by`; every roll-up is a sum.
 *
 * @throws {CostError} `option-invalid`, `format-input-invalid`, `roll-up-unknown`, `roll-up-ambiguous`, `roll-up-invalid`, `net-sales-contradicted`
 * @example
 * ```ts
 * const byChannel = statementsOf(costing.data, { rollUp: "channel" });
 * byChannel.get("retail").operatingProfit.toFixed(2); // => "779.37"
 * byChannel.column("netSales"); // => Float64Array [180000, 738000]
 * ```
 */
export function statementsOf(costing: Costed, options: StatementsOptions = {}): Statements {
  return makeStatements(figuresOf(dataOf(costing)), options);
}

/** Gives the statement of all cost objects together, with cost held above them. */
export function totalStatement(figures: Figures, layout: StatementLayout = standardLayout): Statement {
  const head = { id: "total", name: "Total", key: Object.freeze({}), of: "total" } as const;
  return statementMaker(figures)(totalScope(figures.data), head, layout);
}

/** Everything: all cost objects, all cost held above them, and unused capacity assigned elsewhere. */
export function totalScope(data: CostingData): Scope {
  const all = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);
  const held = heldActivities(data).map((activity) => ({ activity, owners: all(activity.cells.count) }));
  return { cells: all(data.cells.count), held, elsewhere: unusedElsewhere(data) };
}

/**
 * Finds what belongs to one cost object or row of a roll-up.
 *
 * @throws {CostError} `unknown-id`, `id-invalid`, `key-shape`, `roll-up-unknown`, `roll-up-ambiguous`, `roll-up-invalid`
 */
export function objectScope(figures: Figures, id: ObjectId, rollUp: RollUp | undefined): Scope {
  const grouping = groupCells(figures.data, rollUp === undefined ? figures.data.by : readRollUp(rollUp));
  return scopes(figures, grouping)(rowOf(grouping, id));
}

/** Builds the statements over figures that are resolved already. */
export function makeStatements(figures: Figures, options: StatementsOptions = {}): Statements {
  checkOptions(options, ["rollUp", "layout"]);
  const { rollUp, layout = standardLayout } = options;
  const { data } = figures;
  const by: readonly RollUpBy[] = rollUp === undefined ? data.by : readRollUp(rollUp);
  const grouping = groupCells(data, by);
  const { ids, names } = grouping;
  const scopeOf = scopes(figures, grouping);
  const make = statementMaker(figures);
  const statementOfRow = (row: number): Statement => {
    const key = grouping.keyOf(row);
    const id = ids[row] as string;
    const head = { id, name: objectName(data, by, key) ?? id, key: keyObject(names, key), of: "object" } as const;
    return make(scopeOf(row), head, layout);
  };
  const statements: Statements = {
    rollUp: names,
    ids,
    currency: data.currency,
    scale: data.scale,
    intercompany: intercompanyRows(data, grouping),
    get notAttributable() {
      const key = keyObject(
        names,
        names.map(() => null),
      );
      return restStatement(
        make,
        scopeOf(ids.length),
        { id: "notAttributable", name: "Not attributable", key, of: "notAttributable" },
        layout,
      );
    },
    get heldAbove() {
      const key = Object.freeze({});
      return restStatement(make, scopeOf(ids.length + 1), { id: "heldAbove", name: "Held above", key, of: "heldAbove" }, layout);
    },
    get total() {
      return totalStatement(figures, layout);
    },
    has: (id) => findRow(grouping, readKey(id, names)) !== -1,
    get: (id) => statementOfRow(rowOf(grouping, id)),
    column: (figure) => rowFigure(figures, grouping, readFigure(figure)),
    *[Symbol.iterator]() {
      for (let row = 0; row < ids.length; row++) yield statementOfRow(row);
    },
    toJSON: () => ({
      rollUp: names,
      statements: Array.from(statements, (one) => one.toJSON()),
      notAttributable: statements.notAttributable?.toJSON() ?? null,
      heldAbove: statements.heldAbove?.toJSON() ?? null,
      total: statements.total.toJSON(),
    }),
  };
  return Object.freeze(statements);
}

function restStatement(make: StatementMaker, scope: Scope, head: StatementHead, layout: StatementLayout): Statement | undefined {
  const isEmpty = scope.cells.length === 0 && scope.held.length === 0 && scope.elsewhere.length === 0;
  return isEmpty ? undefined : make(scope, head, layout);
}

/** Finds what belongs to a row; lists of positions are made once, when first asked for. */
function scopes(figures: Figures, grouping: Grouping): (row: number) => Scope {
  const { rowOf, rowOfOwner, elsewhere, ids } = grouping;
  const nRows = ids.length + 2;
  const held = heldActivities(figures.data);
  let lists: ReadonlyMap<Int32Array, PositionsByRow> | undefined;
  const positions = (rows: Int32Array, row: number): Uint32Array => {
    lists ??= new Map([...(rowOf === undefined ? [] : [rowOf]), ...rowOfOwner.values()].map((one) => [one, positionsByRow(one, nRows)]));
    return positionsOf(lists.get(rows) as PositionsByRow, row);
  };
  return (row) => ({
    cells: rowOf === undefined ? (row < figures.data.cells.count ? [row] : []) : positions(rowOf, row),
    held: held
      .map((activity) => ({ activity, owners: positions(rowOfOwner.get(activity.cells) as Int32Array, row) }))
      .filter(({ owners }) => owners.length > 0),
    elsewhere: elsewhere.filter((one) => one.row === row),
  });
}

function intercompanyRows({ measured }: CostingData, { rowOf, ids }: Grouping): Uint8Array | undefined {
  const flags = measured.intercompany;
  if (flags === undefined) return undefined;
  const rows = new Uint8Array(ids.length + 2).fill(2);
  // 2: no cost object yet; one that is not intercompany settles the row.
  for (let cell = 0; cell < flags.length; cell++) {
    const row = rowOf === undefined ? cell : (rowOf[cell] as number);
    if (flags[cell] === 0) rows[row] = 0;
    else if (rows[row] === 2) rows[row] = 1;
  }
  return rows.slice(0, ids.length).map((flag) => (flag === 1 ? 1 : 0));
}

function readKey(given: ObjectId, names: readonly string[]): CellKey {
  const id = readObjectId(given);
  const key = typeof id === "string" ? (names.length === 1 ? [id] : parseKey(id)) : id;
  if (key.length === names.length) return key;
  throw new CostError([finding(statementMessages, "key-shape", "id", { found: key.length, names })]);
}

function parseKey(text: string): CellKey {
  try {
    const key: unknown = JSON.parse(text);
    if (Array.isArray(key) && key.every((one) => one === null || typeof one === "string")) return key as CellKey;
  } catch {
    // Not the text of a key: one component, where several are expected.
  }
  return [text];
}

function findRow({ ids, keyOf }: Grouping, key: CellKey): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareKeys(keyOf(middle), key);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function rowOf(grouping: Grouping, given: ObjectId): number {
  const { names, ids } = grouping;
  const key = readKey(given, names);
  const row = findRow(grouping, key);
  if (row !== -1) return row;
  const id = key.length === 1 ? (key[0] ?? "null") : JSON.stringify(key);
  throw new CostError([finding(costingMessages, "unknown-id", "id", { kind: names.join(", "), id, known: ids, nearest: nearId(id, ids) })]);
}
