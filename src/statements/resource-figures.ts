import type { CostingData, ResourceResult } from "../costing/costing-data.js";
import type { Layers } from "../costing/posting.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { type LayeredAmount, layeredAmount } from "./activity-figures.js";
import { sumLayers } from "./sum-layers.js";

/** The figures of one resource, in currency units and units of its capacity. cost = own + received = assigned + unused + sustaining. */
export interface ResourceFigures {
  readonly id: string;
  readonly name: string;
  readonly own: Decimal;
  /** From support resources. */
  readonly received: Decimal;
  readonly cost: Decimal;
  readonly layers: LayeredAmount;
  /** Reciprocal gross cost in a loop of support resources, unrounded; else the cost. */
  readonly grossCost: Decimal;
  readonly assigned: Decimal;
  /** Cost of unused capacity; negative where more was used than is practical. */
  readonly unused: Decimal;
  /** Kept as business-sustaining: nothing uses it. */
  readonly sustaining: Decimal;
  /** Unit of capacity. */
  readonly unit: string | undefined;
  /** Capacity figures; undefined for a resource without capacity. */
  readonly practical: Decimal | undefined;
  readonly usedQuantity: Decimal | undefined;
  readonly unusedQuantity: Decimal | undefined;
  /** Capacity cost rate: cost / practical; where unused capacity is assigned to its users, cost / used. Unrounded. */
  readonly rate: Decimal | undefined;
  /** Capacity by day or month, where it is measured so. */
  readonly buckets: readonly CapacityBucket[];
}

/** Capacity of one day or month. */
export interface CapacityBucket {
  readonly bucket: string;
  readonly practical: Decimal;
  readonly usedQuantity: Decimal;
  readonly unusedQuantity: Decimal;
}

/** Gives the figures of a resource as Decimals. */
export function resourceFigures(data: CostingData, result: ResourceResult): ResourceFigures {
  const { scale, model } = data;
  const money = (layers: Layers) => toDecimal(sumLayers(layers), scale);
  const { capacity, gross } = result;
  const cost = money(result.cost);
  const quantity = (value: bigint) => toDecimal(value, capacity?.decimals ?? 0);
  const practical = capacity && quantity(capacity.practical);
  const used = capacity && quantity(capacity.used);
  const spread = model.resources[result.id]?.capacity?.unused === "assign";
  const per = spread ? used : practical;
  return Object.freeze({
    id: result.id,
    name: model.resources[result.id]?.name ?? result.id,
    own: money(result.own),
    received: money(result.received),
    cost,
    layers: layeredAmount(result.cost, scale),
    grossCost: gross === undefined ? cost : toDecimal(gross.numerator, scale).div(toDecimal(gross.denominator, 0)),
    assigned: money(result.assigned),
    unused: money(result.unused),
    sustaining: money(result.sustaining),
    unit: capacity?.unit,
    practical,
    usedQuantity: used,
    unusedQuantity: capacity && quantity(capacity.practical - capacity.used),
    rate: per === undefined || per.isZero() ? undefined : cost.div(per),
    buckets: Object.freeze(
      (capacity?.buckets ?? []).map((one) =>
        Object.freeze({
          bucket: one.bucket,
          practical: quantity(one.practical),
          usedQuantity: quantity(one.used),
          unusedQuantity: quantity(one.practical - one.used),
        }),
      ),
    ),
  });
}
