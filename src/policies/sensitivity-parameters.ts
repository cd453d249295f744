import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { declaredEdges, effectiveEdges } from "../costing/edges.js";
import { pathOf } from "../errors/quote.js";
import { entriesOf } from "../model/entries.js";
import type { ActivitySpec, ResourceSpec } from "../model/spec.js";
import { addRationals, multiplyRationals, ONE, type Rational, rational, subtractRationals, ZERO } from "../number/rational.js";
import { isMain } from "./avoidable-rows.js";
import { customerPools, type LayeredPools, NO_COST, type PartOfCost, plusCost, timesCost } from "./sensitivity-pools.js";
import { type Reach, reachOf, type Sink } from "./sensitivity-reach.js";

/** What an estimate is of. */
export type ParameterKind = "activity" | "driver" | "resource" | "resourceDriver" | "sales" | "threshold";

/**
 * An estimate, and what a change x of it (0.1 is 10 % more) does to one customer:
 * cost = cost now + linear x + bent x / (1 + s x), and the like for net sales and COGS.
 */
export interface Parameter {
  /** Its path: `activities.pick.cost`, `drivers.orders`, `resources.desk.cost`, `resources.desk.to.pick`, `sales.netSales`, `thresholds.cost`. */
  readonly id: string;
  readonly kind: ParameterKind;
  readonly linear: PartOfCost;
  readonly bent: PartOfCost;
  readonly s: Rational;
  readonly netSales: Rational;
  readonly cogs: Rational;
  readonly threshold: "value" | "cost" | undefined;
}

const STILL = { linear: NO_COST, bent: NO_COST, s: ZERO, netSales: ZERO, cogs: ZERO, threshold: undefined };

/** Lists the estimates that can be changed, and what each does to the cost object `cell`. */
export function parametersOf(
  data: CostingData,
  cell: number,
  sales: { readonly netSales: bigint; readonly cogs: bigint },
): readonly Parameter[] {
  const pools = [...data.activities.values()]
    .filter((result) => isServing(data, result))
    .map((result) => customerPools(data, result, cell));
  return [
    ...pools.map(activityParameter),
    ...driverParameters(data, pools),
    ...costParameters(data, pools),
    { ...STILL, id: "sales.netSales", kind: "sales" as const, netSales: rational(sales.netSales) },
    { ...STILL, id: "sales.cogs", kind: "sales" as const, cogs: rational(sales.cogs) },
    { ...STILL, id: "thresholds.value", kind: "threshold" as const, threshold: "value" as const },
    { ...STILL, id: "thresholds.cost", kind: "threshold" as const, threshold: "cost" as const },
  ];
}

/** True for activities whose cost stands in the customers' statements. */
export function isServing(data: CostingData, { heldAbove, cells }: ActivityResult): boolean {
  return !heldAbove && isMain(data, cells);
}

function activityParameter({ activity, linear, byVolume }: LayeredPools): Parameter {
  return { ...STILL, id: pathOf("activities", activity, "cost"), kind: "activity", linear: plusCost(linear, byVolume) };
}

/** A driver may feed several activities; those whose volumes differ are parameters of their own. */
function driverParameters(data: CostingData, pools: readonly LayeredPools[]): readonly Parameter[] {
  const byDriver = new Map<string, LayeredPools[]>();
  for (const one of pools) {
    const driver = (data.model.activities[one.activity] as ActivitySpec).driver;
    if (driver === undefined) continue;
    const known = byDriver.get(driver);
    if (known === undefined) byDriver.set(driver, [one]);
    else known.push(one);
  }
  return [...byDriver].flatMap(([driver, all]) => {
    const bent = all.filter(({ isBent }) => isBent);
    const isOne = bent.every(({ share }) => share.n * (bent[0]?.share.d ?? 1n) === (bent[0]?.share.n ?? 0n) * share.d);
    if (isOne) return [driverParameter(pathOf("drivers", driver), all, bent[0]?.share ?? ZERO)];
    return all.map((one) => driverParameter(`${pathOf("drivers", driver)} of ${pathOf("activities", one.activity)}`, [one], one.share));
  });
}

// A volume v of V that grows by x takes P v (1 + x) / (V + v x) of its pool: H + H (1 - s) x / (1 + s x), with H = P v / V and s = v / V.
function driverParameter(id: string, pools: readonly LayeredPools[], s: Rational): Parameter {
  const linear = pools.reduce((sum, one) => plusCost(sum, one.linear), NO_COST);
  const byVolume = pools.reduce((sum, one) => plusCost(sum, one.byVolume), NO_COST);
  return { ...STILL, id, kind: "driver", linear, bent: timesCost(byVolume, subtractRationals(ONE, s)), s };
}

function costParameters(data: CostingData, pools: readonly LayeredPools[]): readonly Parameter[] {
  const byActivity = new Map(pools.map((one) => [one.activity, one]));
  const share = ({ activity, resource }: Sink): Rational => {
    const pool = byActivity.get(activity);
    return (resource === undefined ? pool?.unitShare : pool?.usageShares.get(resource)) ?? ZERO;
  };
  const reach = reachOf(data);
  const perUnit = (ways: readonly Reach[] | undefined) =>
    (ways ?? []).reduce((sum, { sink, part }) => addRationals(sum, multiplyRationals(part, share(sink))), ZERO);
  const loops = new Set(data.loops.flatMap(({ members }) => members));
  const edges = effectiveEdges(data.model, declaredEdges(data.model));
  const unit = (id: string) => perUnit(reach.get(id));
  return entriesOf<ResourceSpec>(data.model.resources).flatMap(([id]): Parameter[] => {
    const own = data.resources.get(id)?.own ?? { flexible: 0, committed: 0 };
    const cost: Parameter = { ...STILL, id: pathOf("resources", id, "cost"), kind: "resource", linear: timesCost(layered(own), unit(id)) };
    // The balance of a pool in a loop would move with its own weights.
    if (loops.has(id)) return [cost];
    const targets = (edges.get(id) ?? []).filter(({ weight }) => weight !== 0n);
    // The only target takes all of the pool, whatever its weight.
    if (targets.length < 2) return [cost];
    const whole = targets.reduce((sum, { weight }) => sum + weight, 0n);
    const mean = targets.reduce(
      (sum, { target, weight }) => addRationals(sum, multiplyRationals(rational(weight, whole), unit(target))),
      ZERO,
    );
    const balance = layered(handedOnByWeight(data, id));
    const weights = targets.map(({ target, weight }): Parameter => {
      const s = rational(weight, whole);
      const bent = timesCost(balance, multiplyRationals(s, subtractRationals(unit(target), mean)));
      return { ...STILL, id: pathOf("resources", id, "to", target), kind: "resourceDriver", bent, s };
    });
    return [cost, ...weights];
  });
}

function handedOnByWeight(data: CostingData, id: string): { readonly flexible: number; readonly committed: number } {
  const sums = { flexible: 0, committed: 0 };
  for (const { from, layer, amount, method } of data.postings) {
    if (from.kind === "resource" && from.id === id && (method === "share" || method === "direct" || method === "step-down"))
      sums[layer] += amount;
  }
  return sums;
}

function layered({ flexible, committed }: { readonly flexible: number; readonly committed: number }): PartOfCost {
  return { direct: ZERO, flexible: rational(BigInt(flexible)), committed: rational(BigInt(committed)) };
}
