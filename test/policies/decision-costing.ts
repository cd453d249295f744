import fc from "fast-check";
import { allocate, type Costing, costModel } from "../../src/index.js";

/** Volumes and sales of one customer. */
export interface Trade {
  readonly orders: number;
  readonly lines: number;
  readonly parcels: number;
  readonly visits: number;
  readonly returns: number;
  readonly install: number;
  readonly sales: number;
  readonly cogs: number;
  readonly receivables: number;
}

export type Trades = Readonly<Record<string, Trade>>;

/** Figures of the model that tests change. */
export interface ModelFigures {
  readonly hr: number;
  readonly warehouse: number;
  readonly freight: number;
  readonly desk: number;
  readonly pickWeight: number;
  readonly packCost: number;
  readonly visitRate: number;
  readonly blockSize: number;
  readonly blockCost: number;
  readonly scale: number;
}

export const FIGURES: ModelFigures = {
  hr: 9_000,
  warehouse: 40_000,
  freight: 12_000,
  desk: 20_000,
  pickWeight: 70,
  packCost: 3_000,
  visitRate: 150,
  blockSize: 200,
  blockCost: 5_000,
  scale: 2,
};

export const TRADES: Trades = {
  A: { orders: 40, lines: 400, parcels: 100, visits: 4, returns: 2, install: 500, sales: 90_000, cogs: 60_000, receivables: 20_000 },
  B: { orders: 60, lines: 90, parcels: 200, visits: 2, returns: 9, install: 0, sales: 30_000, cogs: 22_000, receivables: 4_000 },
  C: { orders: 10, lines: 110, parcels: 20, visits: 0, returns: 0, install: 250, sales: 25_000, cogs: 15_000, receivables: 2_500 },
  D: { orders: 30, lines: 100, parcels: 60, visits: 6, returns: 4, install: 0, sales: 12_000, cogs: 10_000, receivables: 1_000 },
};

/** A costing with every kind of pool: by weight, time-driven, mixed, standard, practical and traced, with support that may loop. */
export function decisionCosting(trades: Trades = TRADES, change: Partial<ModelFigures> = {}, isLooped = false): Costing {
  const one = { ...FIGURES, ...change };
  const model = costModel({
    currency: "EUR",
    scale: one.scale,
    period: { from: "2026-01-01", to: "2027-01-01" },
    resources: {
      hr: { cost: one.hr, to: { warehouse: 60, desk: 40 } },
      warehouse: { cost: one.warehouse, to: { pick: one.pickWeight, pack: 30, enterOrder: 5, ...(isLooped ? { hr: 10 } : {}) } },
      freight: { cost: one.freight, supply: "flexible", to: { ship: 1 } },
      desk: {
        cost: one.desk,
        supply: { flexible: 1, committed: 3 },
        capacity: { unit: "minute", practical: 2_500 },
        block: { size: one.blockSize, cost: one.blockCost },
      },
      sustaining: { cost: 7_000 },
    },
    activities: {
      enterOrder: { driver: "orders", consumes: { desk: 10 } },
      handleReturn: { driver: "returns", consumes: { desk: 30 } },
      pick: { level: "unit", driver: "lines" },
      pack: { driver: "parcels", cost: one.packCost, capacity: { practical: 500 } },
      ship: { driver: "parcels" },
      visit: { level: "customer", driver: "visits", standard: one.visitRate },
      install: { cost: 750, driver: "installed" },
    },
    drivers: { orders: {}, returns: {}, lines: {}, parcels: {}, visits: {}, installed: { kind: "intensity" } },
  });
  const names = ["orders", "returns", "lines", "parcels", "visits"] as const;
  return allocate(model, {
    customers: Object.keys(trades).map((id) => ({ id })),
    volumes: Object.entries(trades).flatMap(([customer, trade]) => [
      ...names.map((driver) => ({ customer, driver, quantity: trade[driver] })),
      { customer, driver: "installed", quantity: trade.install },
    ]),
    sales: Object.entries(trades).map(([customer, { sales, cogs, receivables }]) => ({ customer, grossSales: sales, cogs, receivables })),
  });
}

const count = (max: number) => fc.integer({ min: 0, max });

/** Trades of two to five customers. */
export const trades: fc.Arbitrary<Trades> = fc
  .dictionary(
    fc.constantFrom("A", "B", "constructor", "10", "9", "\u{1F600}"),
    fc.record({
      orders: count(50),
      lines: count(300),
      parcels: count(100),
      visits: count(9),
      returns: count(9),
      install: count(500),
      sales: count(100_000),
      cogs: count(60_000),
      receivables: count(20_000),
    }),
    { minKeys: 2, maxKeys: 5 },
  )
  .map((given) => ({ ...given, base: { ...(TRADES["A"] as Trade), parcels: 10 } }));
