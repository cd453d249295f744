import type { SparseColumn } from "../number/sparse-column.js";
import type { FaultGroups } from "./fault-groups.js";
import type { QuantitySource } from "./measured.js";
import type { Settled } from "./settle.js";

/** A settled tally as part of a figure. */
export interface SettledPart {
  readonly settled: Settled;
  readonly sign: 1 | -1;
  readonly firstDays: (() => Float64Array) | undefined;
}

/** A figure while it is brought to one number of decimals; all columns at `decimals`. */
export interface Figure {
  column: SparseColumn;
  readonly oneOffValues: Float64Array | undefined;
  /** By day since 1970; undefined when days were not asked for. */
  readonly days: Map<number, number> | undefined;
  unidentified: number;
  oneOff: number;
  decimals: number;
  readonly declared: boolean;
  readonly sources: readonly QuantitySource[];
}

/** Where a figure stands, for the fault of one that is too large. */
export interface FigurePlace {
  readonly faults: FaultGroups;
  readonly path: string;
}
