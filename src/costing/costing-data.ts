import type { Finding } from "../errors/finding.js";
import type { CellTable, Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import type { FactId } from "../model/driver-spec.js";
import type { CostLevel, Layer } from "../model/spec.js";
import { dense, type SparseColumn } from "../number/sparse-column.js";
import type { Layers, Posting } from "./posting.js";
import type { Reconciliation } from "./reconcile.js";

/** Figures of one resource; amounts in minor units (semantics: `own` + `received` = `cost`). */
export interface ResourceResult {
  readonly id: string;
  readonly own: Layers;
  readonly received: Layers;
  /** own + received. */
  readonly cost: Layers;
  /** Reciprocal gross cost, exact, as numerator / denominator in minor units; undefined outside a loop. */
  readonly gross: { readonly numerator: bigint; readonly denominator: bigint } | undefined;
  /** Handed on by `to`, `charges` or use. */
  readonly assigned: Layers;
  /** Cost of unused capacity, signed. */
  readonly unused: Layers;
  /** Kept as business-sustaining: no targets. */
  readonly sustaining: Layers;
  /** Capacity figures at `decimals`; undefined without capacity. */
  readonly capacity: CapacityResult | undefined;
  readonly accounts: readonly { readonly account: string | undefined; readonly cost: Layers }[];
}

/** Quantities of capacity: integers times 10^-decimals, in the capacity's unit. */
export interface CapacityResult {
  readonly unit: string | undefined;
  readonly practical: bigint;
  readonly used: bigint;
  readonly decimals: number;
  readonly buckets: readonly { readonly bucket: string; readonly practical: bigint; readonly used: bigint }[];
}

/** Figures of one activity; amounts in minor units. cost = assigned + unused + variance + held + exceptions + handedOn. */
export interface ActivityResult {
  readonly id: string;
  readonly name: string;
  readonly group: string | undefined;
  readonly level: CostLevel;
  /** `traced` (intensity), `driver-assigned`, or `allocated` (driver is a sales fact, or even spread). */
  readonly basis: "traced" | "driver-assigned" | "allocated";
  readonly own: Layers;
  readonly received: Layers;
  readonly cost: Layers;
  /** To cost objects of the main table. */
  readonly assigned: Layers;
  readonly unused: Layers;
  readonly variance: Layers;
  /** Held above the cost objects: channel, product or business level. */
  readonly held: Layers;
  /** No driver volume, unidentified object, unmatched direct cost. */
  readonly exceptions: Layers;
  /** Secondary activities: handed to other activities. */
  readonly handedOn: Layers;
  readonly volume:
    | { readonly total: number; readonly decimals: number; readonly unidentified: number; readonly oneOff: number }
    | undefined;
  readonly practical: { readonly value: bigint; readonly decimals: number } | undefined;
  /** Rate per driver unit in minor units, exact, numerator / denominator; undefined without volume. */
  readonly rate: { readonly numerator: bigint; readonly denominator: bigint } | undefined;
  /** The main table, or the owners of held cost. */
  readonly cells: CellTable;
  readonly heldAbove: boolean;
  /** Amounts by cell of `cells`, in minor units; made when first asked for where most of it is zero. */
  readonly flexible: Float64Array;
  readonly committed: Float64Array;
  /** The same as they are kept, without their zeros where most of it is zero; not enumerable, and undefined in results made otherwise. */
  readonly columns?: LayerColumns | undefined;
}

/** Amounts by cell in both layers, in minor units. */
export interface LayerColumns {
  readonly flexible: SparseColumn;
  readonly committed: SparseColumn;
}

/** What an activity brought to each cell in one layer, without zeros where it is kept so. */
export function layerColumn(result: Pick<ActivityResult, Layer | "columns">, layer: Layer): SparseColumn {
  return result.columns?.[layer] ?? dense(result[layer]);
}

/** Unused capacity that a policy assigns: printed below operating profit. */
export interface AssignedUnused {
  /** Resource or activity whose capacity it is. */
  readonly node: string;
  readonly policy: "assign" | "assignTo";
  /** By cell of the main table. */
  readonly values: Float64Array;
  /** Part borne by a decision, or by an owner outside the main table. */
  readonly elsewhere: readonly { readonly owner: string; readonly amount: number }[];
}

/** One sales fact rounded under control to minor units. */
export interface FactResult {
  readonly id: FactId;
  readonly values: Float64Array;
  readonly total: number;
  readonly oneOff: Float64Array | undefined;
  readonly oneOffTotal: number;
  readonly unidentified: number;
  /** Exact total - printed total, as plain decimal text in currency units; "0" when none was lost. */
  readonly rounding: string;
}

/** The result of `allocate`: columns inside, nothing per customer before it is asked for. Everything after is a pure function of it. */
export interface CostingData {
  readonly model: CostModel;
  readonly measured: Measured;
  readonly currency: string;
  readonly scale: number;
  readonly by: readonly string[];
  readonly cells: CellTable;
  readonly resources: ReadonlyMap<string, ResourceResult>;
  readonly activities: ReadonlyMap<string, ActivityResult>;
  readonly assignedUnused: readonly AssignedUnused[];
  readonly facts: ReadonlyMap<FactId, FactResult>;
  readonly postings: readonly Posting[];
  /** Groups of pools that serve each other, solved as one step. */
  readonly loops: readonly { readonly id: string; readonly members: readonly string[] }[];
  readonly reconciliation: Reconciliation;
  readonly warnings: readonly Finding[];
}
