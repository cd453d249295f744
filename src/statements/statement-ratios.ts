import type { ActivityResult } from "../costing/costing-data.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { driverVolume } from "./driver-volume.js";
import type { Figure } from "./figure.js";
import type { Figures } from "./figures.js";
import { figureAmount, type Scope } from "./scope.js";

/** Ratios of a statement; each is null unless its denominator is positive. */
export interface StatementRatios {
  /** Shares of net sales, 0.25 for 25 %. */
  readonly grossMargin: Decimal | null;
  readonly costToServe: Decimal | null;
  readonly customerContribution: Decimal | null;
  readonly operatingProfit: Decimal | null;
  readonly economicProfit: Decimal | null;
  /** Cost to serve per unit of each driver of an activity (per order, per line, per carton), in id order. */
  readonly perDriver: readonly DriverRatio[];
}

/** Cost to serve per unit of a driver. */
export interface DriverRatio {
  readonly driver: string;
  /** The driver's name, else its id. */
  readonly name: string;
  readonly unit: string | undefined;
  /** True for drivers with a `where`, or that count packs: their unit is some of the orders, lines or cartons only. */
  readonly isConditional: boolean;
  /** True for drivers of unit- and batch-level activities: work done again for every order, line or carton. */
  readonly isRepeated: boolean;
  /** Undefined for distinct counts over several cost objects, which do not add up. */
  readonly volume: Decimal | undefined;
  readonly costToServe: Decimal | null;
}

/** Gives the ratios of one statement, unrounded. */
export function statementRatios(figures: Figures, scope: Scope): StatementRatios {
  const share = (figure: Figure) => ratio(figures, scope, figure, "netSales");
  return Object.freeze({
    grossMargin: share("grossMargin"),
    costToServe: share("costToServe"),
    customerContribution: share("customerContribution"),
    operatingProfit: share("operatingProfit"),
    economicProfit: share("economicProfit"),
    perDriver: Object.freeze(driverRatios(figures, scope)),
  });
}

/** Divides one figure of a statement by another; null unless the divisor is positive. */
function ratio(figures: Figures, scope: Scope, figure: Figure, per: Figure): Decimal | null {
  const divisor = figureAmount(figures, scope, per);
  return divisor > 0n ? toDecimal(figureAmount(figures, scope, figure), 0).div(toDecimal(divisor, 0)) : null;
}

function driverRatios(figures: Figures, scope: Scope): readonly DriverRatio[] {
  const { data } = figures;
  const cost = toDecimal(figureAmount(figures, scope, "costToServe"), data.scale);
  const activityOf = new Map<string, ActivityResult>();
  for (const { activity } of [...figures.flexible, ...figures.committed]) {
    const driver = data.model.activities[activity.id]?.driver;
    if (driver === undefined || data.model.drivers[driver]?.of !== undefined) continue;
    if (!activityOf.has(driver) || isRepeated(activity)) activityOf.set(driver, activity);
  }
  return sortedIds(activityOf.keys()).map((driver) => {
    const activity = activityOf.get(driver) as ActivityResult;
    const volume = driverVolume(data, activity.id, scope.cells);
    const costToServe = volume?.greaterThan(0) ? cost.div(volume) : null;
    const { name = driver, unit, where, packs } = data.model.drivers[driver] ?? {};
    const isConditional = where !== undefined || packs !== undefined;
    return Object.freeze({ driver, name, unit, isConditional, isRepeated: isRepeated(activity), volume, costToServe });
  });
}

function isRepeated({ level }: ActivityResult): boolean {
  return level === "unit" || level === "batch";
}
