import type { Finding } from "../errors/finding.js";
import type { FactId } from "../model/driver-spec.js";
import type { MeasuringBasis } from "../model/measuring-basis.js";
import { dense, type SparseColumn } from "../number/sparse-column.js";
import { type WeightFacts, weighUnsigned } from "../number/weigh.js";

/**
 * The cost objects, or the owners of cost held above them, in canonical order: tuples compared component by component, ids by code point.
 *
 * Component `d` of cell `i` is `ids[d][codes[d][i]]`; code -1 means *not attributable* to that dimension and sorts last.
 */
export interface CellTable {
  readonly dimensions: readonly string[];
  readonly count: number;
  readonly codes: readonly Int32Array[];
  /** Per dimension, sorted by code point. */
  readonly ids: readonly (readonly string[])[];
}

/** Exact quantities over the cells of one table: integers times 10^-decimals. */
export interface Quantities {
  readonly cells: CellTable;
  /**
   * Length `cells.count`; every value, and the sum of all, is at most 2^53 - 1 in size, else `quantity-too-large`. Made when first asked
   * for where most of it is zero.
   */
  readonly values: Float64Array;
  /** The same as it is kept, without its zeros where most of it is zero; not enumerable, and undefined in volumes made otherwise. */
  readonly column?: SparseColumn | undefined;
  /** What dividing a pool by them asks for, found once for all costings; undefined where one is below zero. Not enumerable, like `column`. */
  readonly weight?: (() => WeightFacts | undefined) | undefined;
  readonly decimals: number;
  /** Sum of `values`. */
  readonly total: number;
  /** Quantity of rows whose object is not identified (rule `unidentified`), at the same decimals; not in `total`. */
  readonly unidentified: number;
  /** Quantity of one-off rows, at the same decimals; not in `total`. */
  readonly oneOff: number;
  /** Where it was read: table name and number of rows that passed, for `explain`. */
  readonly sources: readonly QuantitySource[];
}

/** The column of quantities, without zeros where it is kept so. */
export function columnOfQuantities(quantities: Pick<Quantities, "column" | "values">): SparseColumn {
  return quantities.column ?? dense(quantities.values);
}

/** Sum and largest of the quantities that have a cell; undefined when one is below zero. */
export function weightOfQuantities(quantities: Pick<Quantities, "column" | "values" | "weight">): WeightFacts | undefined {
  return quantities.weight === undefined ? weighUnsigned(columnOfQuantities(quantities).values) : quantities.weight();
}

export interface QuantitySource {
  readonly table: string;
  readonly rows: number;
}

/** Capacity use of one (activity, resource) pair, in the resource's unit. */
export interface Usage extends Quantities {
  /** With capacity by day or month: use by bucket (`2026-07`, `2026-07-01`), in bucket order; at the same decimals. */
  readonly buckets: ReadonlyMap<string, number> | undefined;
}

/** One sales fact by cell of the main table. */
export interface FactColumn extends Quantities {
  /** By cell, for one-off rows; undefined when there are none. */
  readonly oneOffValues: Float64Array | undefined;
}

/** Attributes of the known ids of a dimension, such as a customer's channel or region. */
export interface AttributeTable {
  readonly dimension: string;
  /** True when `data` listed the ids; false when they are only those found in rows. */
  readonly listed: boolean;
  /** Sorted by code point; the same list as the cell table's for a `by` dimension. */
  readonly ids: readonly string[];
  /** Attribute to text by id; undefined where the id has none. */
  readonly columns: ReadonlyMap<string, readonly (string | undefined)[]>;
}

/** What `measure` gives: driver volumes and sales facts per cost object; costing it with other costs or rates needs no second reading. */
export interface Measured {
  readonly by: readonly string[];
  /** What of the model it was measured for; undefined for volumes that were not measured by this library. */
  readonly basis: MeasuringBasis | undefined;
  /** Cost objects: all known ids when `by` is one listed dimension, else the tuples found. */
  readonly cells: CellTable;
  /** Driver volume of every activity with a driver; its `cells` is the main table, or an owner table for cost held above. */
  readonly volumes: ReadonlyMap<string, Quantities>;
  /** By activity, then resource. */
  readonly usages: ReadonlyMap<string, ReadonlyMap<string, Usage>>;
  /** Total volume of every driver, as used by charges at predetermined rates. */
  readonly driverTotals: ReadonlyMap<string, { readonly total: number; readonly decimals: number }>;
  readonly facts: ReadonlyMap<FactId, FactColumn>;
  /** Days of credit by cell (component `customer`), for capital charges; undefined when none is given. */
  readonly collectionDays: Float64Array | undefined;
  /** True for cells of intercompany customers. */
  readonly intercompany: Uint8Array | undefined;
  readonly attributes: ReadonlyMap<string, AttributeTable>;
  /** Cost rows given with the data: they replace the model's cost of the resource. */
  readonly costs: readonly CostRow[];
  readonly controlTotals: ControlTotals | undefined;
  readonly rowsRead: ReadonlyMap<string, number>;
  readonly warnings: readonly Finding[];
}

/** One ledger cost, in minor units. */
export interface CostRow {
  readonly resource: string;
  readonly account: string | undefined;
  readonly cost: number;
  readonly layer: "flexible" | "committed" | undefined;
}

/** Ledger totals the costing must agree with, in minor units. */
export interface ControlTotals {
  readonly sales: ReadonlyMap<FactId | "netSales", number>;
  readonly costs: ReadonlyMap<string, number>;
  /** Operating profit per ledger, if given. */
  readonly operatingProfit: number | undefined;
  /** A gap is an error (default) or a named line. */
  readonly gaps: "error" | "line";
}
