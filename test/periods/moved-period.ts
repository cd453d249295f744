import { allocate, type Costing, costModel, type SegmentMatrix, type SegmentOptions, segment } from "../../src/index.js";

/** What one customer did in a period. */
export interface Doing {
  readonly orders: number;
  readonly units: number;
  readonly sales: number | string;
  readonly visits?: number;
}

/** A period with standard rates a driver unit, so that every figure is computed by hand: cost to serve = orders x 10 + units x 1. */
export interface PeriodCase {
  readonly customers: Readonly<Record<string, Doing>>;
  /** Rate of each activity by driver; the activities are named by them. Default orders 10, units 1. */
  readonly rates?: Readonly<Record<string, number | string>>;
  readonly segment?: SegmentOptions;
}

export const FROZEN: SegmentOptions = { preset: "coyleIntensity", thresholds: { value: 100, cost: "20%" } };

export function periodOf({ customers, rates = { orders: 10, units: 1 }, segment: options = FROZEN }: PeriodCase): {
  readonly costing: Costing;
  readonly matrix: SegmentMatrix;
} {
  const drivers = ["orders", "units", "visits"] as const;
  const model = costModel({
    currency: "EUR",
    resources: {},
    activities: Object.fromEntries(Object.entries(rates).map(([driver, standard]) => [driver, { standard, driver }])),
    drivers: Object.fromEntries(drivers.map((driver) => [driver, { unit: driver }])),
  } as never);
  const doings = Object.entries(customers);
  const costing = allocate(model, {
    customers: doings.map(([id]) => ({ id })),
    volumes: doings.flatMap(([customer, doing]) => drivers.map((driver) => ({ customer, driver, quantity: doing[driver] ?? 0 }))),
    sales: doings.map(([customer, { sales }]) => ({ customer, grossSales: sales })),
  } as never) as Costing;
  return { costing, matrix: segment(costing.statements(), options) };
}
