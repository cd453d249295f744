import type { Condition } from "./condition.js";

/** Looks fields up in a parent table: a line finds its customer and channel on its order. */
export interface JoinSpec {
  readonly to: string;
  /** The field that holds the key in this table. */
  readonly on: string;
  /** The field that holds the key in the parent. Default: the same name. */
  readonly key?: string;
}

/** How an event table is read. A table that needs none of this need not be listed. */
export interface TableSpec {
  /** Own column names, by the name the model uses: `{ customer: "CustomerID" }`. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The field that holds the row's date, checked against the period. */
  readonly date?: string;
  readonly join?: JoinSpec | readonly JoinSpec[];
  /** Rows that stand in a column of their own, outside rates and segments. */
  readonly oneOff?: Condition;
  /** The field that holds the row's currency; another currency than the model's is an error. */
  readonly currency?: string;
}
