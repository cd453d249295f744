import type { DecimalInput } from "../number/decimal.js";
import { checkOptions } from "../statements/check-options.js";
import type { Lever, LeverFact, LeverUsage } from "./lever.js";

/** What every ready-made lever asks for. */
export interface LeverInput {
  /** Default: the name of the constructor. */
  readonly id?: string;
  readonly name?: string;
  /** The greatest strength, above zero: `"25%"`. */
  readonly most: DecimalInput;
  /** Default: the option `step` of `wayOut`. */
  readonly step?: DecimalInput;
  /** Weight of the whole bound. Default 1. */
  readonly effort?: DecimalInput;
}

/** Drivers a lever changes: one, several, or with the share of each that goes at strength 1. */
export type LeverDrivers = string | readonly string[] | { readonly [driver: string]: DecimalInput };

export interface DriverLeverInput extends LeverInput {
  readonly drivers: LeverDrivers;
}

/**
 * Larger orders of the same goods: at strength s an order is 1 + s times as large, so there are 1 / (1 + s) of them.
 *
 * Orders are joined, and their lines stay: of a time equation only `base` is saved (see {@link Lever}).
 *
 * @param input `drivers`: those that follow the number of orders
 * @throws {CostError} `option-invalid`
 * @example
 * ```ts
 * orderSizeLever({ drivers: "orders", most: "100%" }).drivers; // => { orders: 1 }
 * ```
 */
export function orderSizeLever(input: DriverLeverInput): Lever {
  return { ...head("orderSize", "Larger orders", input, ["drivers"]), drivers: sharesOf(input.drivers), grows: true };
}

/**
 * Fewer orders of the same goods: at strength s a share s of the orders is joined with others, and their lines stay.
 *
 * @throws {CostError} `option-invalid`
 * @example
 * ```ts
 * orderFrequencyLever({ drivers: { orders: 1, deliveries: "0.5" }, most: "40%" }).bounds.most; // => "40%"
 * ```
 */
export function orderFrequencyLever(input: DriverLeverInput): Lever {
  return { ...head("orderFrequency", "Fewer orders", input, ["drivers"]), drivers: sharesOf(input.drivers), joins: true };
}

/**
 * Another channel: at strength s a share s of the volume of `from` is done by `to`.
 *
 * @param input `per`: units of `to` for each unit of `from`, default 1
 * @throws {CostError} `option-invalid`
 * @example
 * ```ts
 * channelShiftLever({ from: "phoneOrders", to: "ediOrders", most: 1 }).shifts; // => [{ from: "phoneOrders", to: "ediOrders" }]
 * ```
 */
export function channelShiftLever(input: LeverInput & { readonly from: string; readonly to: string; readonly per?: DecimalInput }): Lever {
  const start = head("channelShift", "Move the channel", input, ["from", "to", "per"]);
  const { from, to, per } = input;
  return { ...start, shifts: [{ from, to, ...(per !== undefined && { per }) }] };
}

/**
 * Another channel within one activity, whose time equation adds time for the dear one: at strength s a share s of the units does without it.
 *
 * @param input `units`: how many of the customer's units come by the dear channel; `each`: capacity of the resource saved by each, such as
 *   the minutes the equation adds for it
 * @throws {CostError} `option-invalid`
 * @example
 * ```ts
 * const phone = channelTimeLever({ activity: "enterOrder", resource: "desk", units: 12, each: 25, most: 1 });
 * phone.usages; // => [{ activity: "enterOrder", resource: "desk", units: 12, each: 25 }]
 * ```
 */
export function channelTimeLever(input: LeverInput & LeverUsage): Lever {
  const start = head("channelTime", "Move the channel", input, ["activity", "resource", "units", "each"]);
  const { activity, resource, units, each } = input;
  return { ...start, usages: [{ activity, resource, units, each }] };
}

/**
 * Fewer returns: at strength s a share s of the returns goes.
 *
 * @param input `facts`: what goes with them, such as `{ returns: 1, returnedCogs: 1 }` where goods not sent back stay sold; default none
 * @throws {CostError} `option-invalid`
 * @example
 * ```ts
 * returnsLever({ drivers: "returnLines", most: "50%" }).name; // => "Fewer returns"
 * ```
 */
export function returnsLever(input: DriverLeverInput & { readonly facts?: { readonly [F in LeverFact]?: DecimalInput } }): Lever {
  const start = head("returns", "Fewer returns", input, ["drivers", "facts"]);
  const { drivers, facts } = input;
  return { ...start, drivers: sharesOf(drivers), ...(facts !== undefined && { facts }) };
}

/**
 * Less expediting: at strength s a share s of the rush work goes, or becomes ordinary work where `to` is given.
 *
 * @throws {CostError} `option-invalid`
 * @example
 * ```ts
 * expeditingLever({ drivers: "rushOrders", most: 1 }).drivers; // => { rushOrders: 1 }
 * expeditingLever({ drivers: "rushOrders", to: "orders", most: 1 }).shifts; // => [{ from: "rushOrders", to: "orders" }]
 * ```
 */
export function expeditingLever(input: DriverLeverInput & { readonly to?: string }): Lever {
  const start = head("expediting", "Less expediting", input, ["drivers", "to"]);
  const { drivers, to } = input;
  if (to === undefined || (typeof drivers === "object" && !Array.isArray(drivers))) return { ...start, drivers: sharesOf(drivers) };
  return { ...start, shifts: Object.keys(sharesOf(drivers)).map((from) => ({ from, to })) };
}

/**
 * A higher price: at strength s net sales are 1 + s times what they were, with the same goods and work.
 *
 * `most` is a share, `"10%"` or 0.1; `wayOut` refuses one above 1 as `lever-bound-invalid`.
 *
 * @throws {CostError} `option-invalid`
 * @example
 * ```ts
 * priceLever({ most: "3%" }).price; // => 1
 * ```
 */
export function priceLever(input: LeverInput): Lever {
  return { ...head("price", "Higher price", input, []), price: 1 };
}

/**
 * Another service package, taken whole or not at all: what it costs, what it is charged at, and the work it saves.
 *
 * @param input `cost` and `fee` in currency units for the period; `drivers`: share of each driver's volume the package saves
 * @throws {CostError} `option-invalid`
 * @example
 * ```ts
 * packageChangeLever({ id: "selfService", fee: 50, drivers: { orders: "0.3" } }).bounds; // => { most: 1 }
 * ```
 */
export function packageChangeLever(
  input: Omit<LeverInput, "most" | "step"> & {
    readonly drivers?: LeverDrivers;
    readonly cost?: DecimalInput;
    readonly fee?: DecimalInput;
  },
): Lever {
  const start = head("packageChange", "Another package", input, ["drivers", "cost", "fee"], ["id", "name", "effort"]);
  const { drivers, cost, fee } = input;
  return {
    ...start,
    bounds: { most: 1 },
    step: 1,
    unit: "package",
    ...(drivers !== undefined && { drivers: sharesOf(drivers) }),
    ...(cost !== undefined && { cost }),
    ...(fee !== undefined && { fee }),
  };
}

const COMMON = ["id", "name", "most", "step", "effort"];

function head(
  id: string,
  name: string,
  input: Partial<LeverInput>,
  more: readonly string[],
  common: readonly string[] = COMMON,
): Pick<Lever, "id" | "name" | "bounds" | "step" | "effort"> {
  checkOptions(input, [...common, ...more], id);
  const { step, effort } = input;
  const most = input.most as DecimalInput;
  return {
    id: input.id ?? id,
    name: input.name ?? name,
    bounds: { most },
    ...(step !== undefined && { step }),
    ...(effort !== undefined && { effort }),
  };
}

// What is no list and no text is left for the reader of levers to judge.
function sharesOf(drivers: LeverDrivers): { readonly [driver: string]: DecimalInput } {
  if (typeof drivers === "string") return { [drivers]: 1 };
  return Array.isArray(drivers)
    ? Object.fromEntries(drivers.map((driver: string) => [driver, 1]))
    : (drivers as { readonly [driver: string]: DecimalInput });
}
