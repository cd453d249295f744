import { allocate, type Costing, costModel, type Statement } from "../../src/index.js";
import type { Lever } from "../../src/policies/lever.js";
import { type Figure, type Fraction, minus, per, rounded, sum, times } from "../cases/compare.js";

/** What a random case is made of: costs of three activities, volumes and sales of two customers. */
export interface Draw {
  readonly costs: readonly number[];
  readonly volumes: readonly (readonly number[])[];
  readonly sales: readonly (readonly number[])[];
}

const DRIVERS = ["calls", "edi", "orders"] as const;

export function costingOf({ costs, volumes, sales }: Draw): Costing {
  const [calls = 0, edi = 0, orders = 0] = costs;
  const model = costModel({
    currency: "USD",
    resources: {},
    activities: {
      answer: { cost: calls, driver: "calls", supply: "flexible" },
      receive: { cost: edi, driver: "edi" },
      enter: { cost: orders, driver: "orders", supply: { flexible: 1, committed: 2 } },
    },
    drivers: { calls: {}, edi: {}, orders: {} },
  });
  const ids = ["A", "B"];
  return allocate(model, {
    volumes: ids.flatMap((customer, i) => DRIVERS.map((driver, d) => ({ customer, driver, quantity: volumes[i]?.[d] ?? 0 }))),
    sales: ids.map((customer, i) => {
      const [grossSales = 0, returns = 0, cogs = 0] = sales[i] ?? [];
      return { customer, grossSales, returns, cogs };
    }),
  }) as Costing;
}

/** Figures after a change, as fractions. */
export interface After {
  readonly netSales: Fraction;
  readonly costToServe: Fraction;
  readonly operatingProfit: Fraction;
}

export interface Pull {
  readonly lever: Lever;
  readonly strength: Figure;
}

/** The figures after pulls, worked out anew from the statement and the totals of the activities; rounded as a statement is, or exact. */
export function afterOf(costing: Costing, statement: Statement, draw: Draw, pulls: readonly Pull[], isRounded: boolean): After {
  const part = ({ lever, strength }: Pull) => (lever.grows === true ? per(strength, sum(1, strength)) : sum(strength));
  const ordered = [...pulls].sort((a, b) => (a.lever.id < b.lever.id ? -1 : 1));
  const volumes: Record<string, Figure> = Object.fromEntries(DRIVERS.map((driver, d) => [driver, draw.volumes[0]?.[d] ?? 0]));
  for (const pull of ordered) {
    for (const [driver, share] of Object.entries(pull.lever.drivers ?? {})) {
      volumes[driver] = times(volumes[driver], minus(1, times(String(share), part(pull))));
    }
  }
  for (const pull of ordered) {
    for (const { from, to, per: units = 1 } of pull.lever.shifts ?? []) {
      const moved = times(volumes[from], part(pull));
      volumes[from] = minus(volumes[from], moved);
      volumes[to] = sum(volumes[to], times(moved, String(units)));
    }
  }
  const money = (exact: Fraction): Fraction => (isRounded ? halfEven(exact) : exact);
  const unitsOf = (driver: (typeof DRIVERS)[number], d: number) => minus(volumes[driver], draw.volumes[0]?.[d] ?? 0);
  const rate = (activity: string) => {
    const { cost, volume } = costing.activities.get(activity);
    return per(cost, volume);
  };
  const [calls, edi, orders] = ["answer", "receive", "enter"].map((activity, d) =>
    times(unitsOf(DRIVERS[d] ?? "orders", d), rate(activity)),
  );
  const packages = sum(0, ...ordered.map((pull) => times(String(pull.lever.cost ?? 0), part(pull))));
  const enter = costing.activities.get("enter");
  const share = (layer: "flexible" | "committed") => per(enter.layers[layer], enter.cost);
  // Each activity by itself, as a replay rounds.
  const flexible = sum(...[calls, times(orders, share("flexible")), packages].map((one) => money(sum(one))));
  const committed = sum(...[edi, times(orders, share("committed"))].map((one) => money(sum(one))));
  const price = money(sum(0, ...ordered.map((pull) => times(times(String(pull.lever.price ?? 0), part(pull)), statement.netSales))));
  const fees = money(sum(0, ...ordered.map((pull) => times(String(pull.lever.fee ?? 0), part(pull)))));
  const kept = ordered.map((pull) => minus(1, times(String(pull.lever.facts?.returns ?? 0), part(pull)))).reduce(times, sum(1));
  const returns = money(times(statement.returns, minus(1, kept)));
  const netSales = sum(statement.netSales, price, fees, returns);
  const costToServe = sum(statement.costToServe, flexible, committed);
  return { netSales, costToServe, operatingProfit: minus(minus(netSales, statement.cogs), costToServe) };
}

function halfEven(exact: Fraction): Fraction {
  const { n, d } = times(exact, 100);
  let floor = n / d;
  if (floor * d > n) floor -= 1n;
  const twice = 2n * (n - floor * d);
  const up = twice > d || (twice === d && floor % 2n !== 0n);
  return per(up ? floor + 1n : floor, 100);
}

/** Text of a whole number of cents. */
export function cents(figure: Fraction): string {
  return rounded(figure, 2);
}

/** Compares fractions. */
export function order(a: Figure, b: Figure): number {
  const { n } = minus(a, b);
  return n < 0n ? -1 : n > 0n ? 1 : 0;
}
