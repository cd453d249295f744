import type { DecimalInput } from "../../number/decimal.js";

/** One row as plain data: its own properties are its fields. */
export type Row = Readonly<Record<string, unknown>>;

/** A dictionary-coded column: row `i` holds `dictionary[codes[i]]`; a negative code is a missing value. */
export interface CodedColumn {
  readonly codes: ArrayLike<number>;
  readonly dictionary: readonly unknown[];
}

/** A column with a validity mask: row `i` is missing where `valid[i]` is 0 or false. */
export interface MaskedColumn {
  readonly values: ArrayLike<unknown>;
  readonly valid: ArrayLike<number | boolean>;
}

export type Column = ArrayLike<unknown> | CodedColumn | MaskedColumn;

/** A table by columns of equal length. */
export type ColumnTable = Readonly<Record<string, Column>>;

/** An Arrow table, or anything shaped like one; read structurally, no dependency. */
export interface ArrowLikeTable {
  readonly numRows: number;
  getChild(name: string): { get(index: number): unknown } | null | undefined;
}

/** Rows of a table in any of the forms the library reads. Row objects need not be declared with an index signature. */
export type RowsSource = ArrowLikeTable | Iterable<object> | ColumnTable;

/** As {@link RowsSource}, or a stream. */
export type AsyncRowsSource = RowsSource | AsyncIterable<object>;

/** A known object of a dimension with its attributes, such as a customer with its channel and region. */
export interface ObjectRow {
  readonly id: string | number | bigint;
  readonly [attribute: string]: unknown;
}

/** Ledger totals the costing must agree with. */
export interface ControlTotalsInput {
  /** By sales fact. */
  readonly sales?: Readonly<Record<string, DecimalInput>>;
  /** By ledger account. */
  readonly costs?: Readonly<Record<string, DecimalInput>>;
  readonly operatingProfit?: DecimalInput;
  /** Default `"error"`. */
  readonly gaps?: "error" | "line";
}

/** The data of one period; everything is optional. */
export interface CostingInput {
  /** Known customers: `id`, and any attributes; `name`, `intercompany: true` and `collectionDays` have a meaning of their own. */
  readonly customers?: Iterable<object>;
  readonly products?: Iterable<object>;
  /** Known objects of further dimensions (orders, markets, business units), by dimension. */
  readonly objects?: Readonly<Record<string, Iterable<object>>>;
  /** Event tables by name. */
  readonly events?: Readonly<Record<string, RowsSource>>;
  /** Driver volumes given directly: `{ driver, quantity, customer, ... }`. */
  readonly volumes?: Iterable<object>;
  /** Ledger costs, which replace the model's cost of the resource: `{ resource, account?, cost, supply? }`. */
  readonly costs?: Iterable<object>;
  /** Sales facts given directly: `{ customer, returns: "120.00", ... }`; they are added to those the model measures. */
  readonly sales?: Iterable<object>;
  readonly controlTotals?: ControlTotalsInput;
}

/** As {@link CostingInput}; event tables may be streams. */
export interface AsyncCostingInput extends Omit<CostingInput, "events"> {
  readonly events?: Readonly<Record<string, AsyncRowsSource>>;
}

export interface MeasureOptions {
  /** The dimensions of a cost object. Default `["customer"]`. */
  readonly by?: readonly string[];
}

export interface MeasureAsyncOptions extends MeasureOptions {
  /** Stops the reading; the promise rejects with the signal's reason. */
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown };
  /** Called every 65,536 rows of a table and at its end. */
  readonly onProgress?: (progress: { readonly table: string; readonly rows: number }) => void;
}
