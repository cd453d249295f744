import type { FactId } from "../model/driver-spec.js";
import type { DecimalInput } from "../number/decimal.js";

/** A row: its fields are own properties; inherited ones are not read. */
export type Row = Readonly<Record<string, unknown>> | object;

/**
 * One column: an array or typed array; `codes` into a `dictionary` (-1 where there is no value); `values` with `valid` telling by a truthy
 * entry where there is one; or `values`, whole numbers, with `decimals`: 1999 with 2 decimals is 19.99, exact and read at full speed where
 * every row has one (no `valid`).
 */
export type ColumnInput =
  | ArrayLike<unknown>
  | { readonly codes: ArrayLike<number>; readonly dictionary: ArrayLike<unknown> }
  | { readonly values: ArrayLike<unknown>; readonly valid: ArrayLike<unknown> }
  | { readonly values: ArrayLike<number>; readonly decimals: number; readonly valid?: ArrayLike<unknown> | undefined };

/** What is used of an Arrow vector; `toArray`, `nullCount` and `data` make it faster where they are there. */
export interface VectorLike {
  readonly length: number;
  get(index: number): unknown;
}

/** What is used of an Arrow table. */
export interface TableLike {
  readonly numRows: number;
  getChild(name: string): VectorLike | null | undefined;
}

/**
 * Rows at hand: an Arrow-like table, an iterable of row objects, or columns of equal length. Looked at in this order.
 *
 * Rows are taken a thousand at a time, so an iterable must give an object of its own for each, and not one that it changes.
 */
export type RowsSource = TableLike | Iterable<Row> | Readonly<Record<string, ColumnInput>>;

/** Rows that may come over time. */
export type AsyncRowsSource = RowsSource | AsyncIterable<Row>;

/**
 * The data of a period.
 *
 * A list of objects (`customers`, `products`, `objects`) makes its ids the known ones; without a list the ids found in rows are known.
 * Rows of `volumes` and `sales` name their cost object by dimension: `{ customer: "A", driver: "creditChecks", quantity: 1 }`.
 */
export interface CostingInput<Source = RowsSource> {
  /** `{ id, name?, intercompany?, collectionDays?, ...attributes }`. */
  readonly customers?: RowsSource | undefined;
  /** `{ id, name?, ...attributes }`. */
  readonly products?: RowsSource | undefined;
  /** Lists of further dimensions: orders, channels, markets, business units. */
  readonly objects?: Readonly<Record<string, RowsSource>> | undefined;
  /** Rows of the model's tables, by table. Each is read once. */
  readonly events?: Readonly<Record<string, Source>> | undefined;
  /** Driver volumes given directly: `{ driver, quantity, <dimension>, oneOff? }`; several for one object are added. */
  readonly volumes?: RowsSource | undefined;
  /** Ledger costs `{ resource, account?, cost, supply? }`: they replace the model's cost of the resource. */
  readonly costs?: RowsSource | undefined;
  /** Sales facts given directly, `{ <dimension>, <fact>: amount, oneOff? }`, added to those the model takes from tables. */
  readonly sales?: RowsSource | undefined;
  readonly controlTotals?: ControlTotalsInput | undefined;
}

/** Ledger totals the costing must agree with. */
export interface ControlTotalsInput {
  readonly sales?: { readonly [F in FactId]?: DecimalInput } | undefined;
  /** By account. */
  readonly costs?: Readonly<Record<string, DecimalInput>> | undefined;
  readonly operatingProfit?: DecimalInput | undefined;
  /** A gap is an error (default) or a named line. */
  readonly gaps?: "error" | "line" | undefined;
}

export interface MeasureOptions {
  /** The cost objects: one dimension or a tuple of several. Default `["customer"]`. */
  readonly by?: readonly string[] | undefined;
}

export interface MeasureAsyncOptions extends MeasureOptions {
  /** Stops the measuring: an `AbortSignal`, looked at between batches of rows, and heard while a stream keeps waiting. */
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown } | undefined;
  /**
   * Called after each batch of rows, a thousand or more. A promise it gives is waited for, so that other work may come in between: a signal
   * can only be aborted by someone who has a turn.
   */
  readonly onProgress?: ((progress: MeasureProgress) => unknown) | undefined;
}

export interface MeasureProgress {
  readonly table: string;
  /** Rows of the table read so far. */
  readonly rows: number;
  /** Rows of the whole table; undefined for one that comes over time. */
  readonly total: number | undefined;
}
