import type { Axis } from "./axis.js";
import type { Classes, Side } from "./classify.js";
import type { FigureColumn } from "./figure-column.js";
import type { FigureTable } from "./figure-table.js";
import type { FoundThreshold } from "./find-threshold.js";

/** Everything a matrix is read from: figures, thresholds and classes as columns in id order. */
export interface Segmentation {
  readonly table: FigureTable;
  readonly axes: { readonly value: Axis; readonly cost: Axis };
  readonly found: { readonly value: FoundThreshold; readonly cost: FoundThreshold };
  readonly sides: { readonly value: Side; readonly cost: Side };
  readonly classes: Classes;
  readonly profit: FigureColumn | undefined;
}
