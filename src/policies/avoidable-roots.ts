import type { CostingData } from "../costing/costing-data.js";
import { addRationals, multiplyRationals, type Rational, rational, ZERO } from "../number/rational.js";
import { type CustomerRows, isMain, sumByCustomer } from "./avoidable-rows.js";
import { type Reach, reachOf, type Sink } from "./sensitivity-reach.js";

/** Committed cost of one resource or activity, and the sinks it ends in. */
interface Root {
  readonly id: string;
  /** Amount by sink, in minor units. */
  readonly ends: readonly { readonly sink: Sink; readonly amount: Rational }[];
}

/** Divides committed cost by the resource or activity in whose own cost it began. */
export interface CommittedRoots {
  /** The part of a customer's committed cost that stems from each root, as weights; it is an attribution. */
  weights(customer: number): ReadonlyMap<string, Rational>;
}

/**
 * Prepares the attribution of committed cost to its roots: own cost x the part of it that reaches a sink x the customer's share there.
 *
 * A customer's share of a pool by usage is usage / usage of all, of another pool its committed cost / the activity's. A charge at a
 * predetermined rate takes its cost along from the resource it was charged from.
 */
export function committedRoots(data: CostingData, rows: CustomerRows): CommittedRoots {
  const roots = rootsOf(data);
  const shares = sinkShares(data, rows);
  return {
    weights: (customer) =>
      new Map(
        roots.map(({ id, ends }) => {
          const parts = ends.map(({ sink, amount }) => multiplyRationals(amount, shares(sink, customer)));
          return [id, parts.reduce(addRationals, ZERO)];
        }),
      ),
  };
}

function rootsOf(data: CostingData): readonly Root[] {
  const reach = reachOf(data);
  const scaled = (amount: Rational, ways: readonly Reach[] | undefined) =>
    (ways ?? []).map(({ sink, part }) => ({ sink, amount: multiplyRationals(amount, part) }));
  const resources = [...data.resources.values()].map(({ id, own }): Root => {
    const charged = committedCharges(data, id);
    const left = charged.reduce((sum, { amount }) => sum - amount, BigInt(own.committed));
    return {
      id,
      ends: [...scaled(rational(left), reach.get(id)), ...charged.flatMap(({ to, amount }) => scaled(rational(amount), reach.get(to)))],
    };
  });
  const activities = [...data.activities.values()].map(
    ({ id, own }): Root => ({ id, ends: scaled(rational(BigInt(own.committed)), reach.get(id)) }),
  );
  return [...resources, ...activities].filter(({ ends }) => ends.length > 0);
}

function committedCharges(data: CostingData, id: string): readonly { readonly to: string; readonly amount: bigint }[] {
  return data.postings
    .filter(({ from, layer, method }) => method === "charge" && layer === "committed" && from.kind === "resource" && from.id === id)
    .map(({ to, amount }) => ({ to: to.id, amount: BigInt(amount) }));
}

function sinkShares(data: CostingData, rows: CustomerRows): (sink: Sink, customer: number) => Rational {
  const known = new Map<string, { readonly sums: readonly bigint[]; readonly whole: bigint }>();
  const found = ({ activity, resource }: Sink) => {
    const key = JSON.stringify([activity, resource]);
    let one = known.get(key);
    if (one === undefined) {
      one = resource === undefined ? costShares(data, rows, activity) : usageShares(data, rows, activity, resource);
      known.set(key, one);
    }
    return one;
  };
  return (sink, customer) => {
    const { sums, whole } = found(sink);
    return whole === 0n ? ZERO : rational(sums[customer] ?? 0n, whole);
  };
}

function costShares(data: CostingData, rows: CustomerRows, activity: string): { sums: readonly bigint[]; whole: bigint } {
  const result = data.activities.get(activity);
  if (result === undefined || result.heldAbove || !isMain(data, result.cells)) return { sums: [], whole: 0n };
  return { sums: sumByCustomer(rows, result.committed), whole: BigInt(result.cost.committed) };
}

function usageShares(
  data: CostingData,
  rows: CustomerRows,
  activity: string,
  resource: string,
): { sums: readonly bigint[]; whole: bigint } {
  const usage = data.measured.usages.get(activity)?.get(resource);
  if (usage === undefined || !isMain(data, usage.cells)) return { sums: [], whole: 0n };
  return { sums: sumByCustomer(rows, usage.values), whole: BigInt(usage.total) + BigInt(usage.unidentified) };
}
