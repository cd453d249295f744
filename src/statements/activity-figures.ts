import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import type { Layers } from "../costing/posting.js";
import type { CostLevel } from "../model/spec.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { sumLayers } from "./sum-layers.js";

/** An amount in currency units, with its layers. */
export interface LayeredAmount {
  readonly flexible: Decimal;
  readonly committed: Decimal;
}

/** The figures of one activity, in currency units and units of its driver. cost = assigned + unused + variance + held + exceptions + handedOn. */
export interface ActivityFigures {
  readonly id: string;
  readonly name: string;
  readonly group: string | undefined;
  readonly level: CostLevel;
  readonly basis: ActivityResult["basis"];
  readonly driver: string | undefined;
  /** Unit of the driver. */
  readonly unit: string | undefined;
  /** What came in: own cost, cost of resources and of other activities. */
  readonly cost: Decimal;
  readonly layers: LayeredAmount;
  /** Total driver volume; undefined for an activity without a driver. */
  readonly volume: Decimal | undefined;
  /** Practical driver volume, where the model states one. */
  readonly practical: Decimal | undefined;
  /** Standard rate, else cost / practical volume, else cost / volume; undefined without volume. Unrounded. */
  readonly rate: Decimal | undefined;
  /** Brought to cost objects. */
  readonly assigned: Decimal;
  /** Cost of unused practical volume, signed. */
  readonly unused: Decimal;
  /** Application variance of a standard rate: actual - applied. */
  readonly variance: Decimal;
  /** Held above the cost objects. */
  readonly held: Decimal;
  /** No driver volume, unidentified object, unmatched direct cost. */
  readonly exceptions: Decimal;
  /** A secondary activity's cost, handed to other activities. */
  readonly handedOn: Decimal;
}

/** Gives the figures of an activity as Decimals. */
export function activityFigures(data: CostingData, result: ActivityResult): ActivityFigures {
  const money = (layers: Layers) => toDecimal(sumLayers(layers), data.scale);
  const { volume, practical, rate } = result;
  const driver = data.model.activities[result.id]?.driver;
  return Object.freeze({
    id: result.id,
    name: result.name,
    group: result.group,
    level: result.level,
    basis: result.basis,
    driver,
    unit: driver === undefined ? undefined : (data.model.drivers[driver]?.unit ?? driver),
    cost: money(result.cost),
    layers: layeredAmount(result.cost, data.scale),
    volume: volume === undefined ? undefined : toDecimal(BigInt(volume.total) + BigInt(volume.unidentified), volume.decimals),
    practical: practical === undefined ? undefined : toDecimal(practical.value, practical.decimals),
    rate: rate === undefined ? undefined : toDecimal(rate.numerator, data.scale).div(toDecimal(rate.denominator, 0)),
    assigned: money(result.assigned),
    unused: money(result.unused),
    variance: money(result.variance),
    held: money(result.held),
    exceptions: money(result.exceptions),
    handedOn: money(result.handedOn),
  });
}

/** Both layers of an amount as Decimals. */
export function layeredAmount({ flexible, committed }: Layers, scale: number): LayeredAmount {
  return Object.freeze({ flexible: toDecimal(flexible, scale), committed: toDecimal(committed, scale) });
}
