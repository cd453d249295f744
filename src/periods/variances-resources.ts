import type { CostingData, ResourceResult } from "../costing/costing-data.js";
import { changeMessages } from "../errors/change-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { apportionBigInt } from "../number/apportion-bigint.js";
import { type Decimal, type DecimalInput, toDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { decimalToRational, type Rational, rational } from "../number/rational.js";
import { nearId } from "../statements/near-id.js";
import { type CommittedVariance, committedVariance, readMoney } from "./activity-variance.js";
import { readChangeObject, readEntries, readExact } from "./change-option-object.js";

/** The budget of a resource whose capacity activities consume; quantities in the unit of its capacity. */
export interface ResourceBudget {
  /** BC, budgeted committed cost of the capacity supplied, money. */
  readonly cost: DecimalInput;
  /** K, practical capacity; above zero. */
  readonly practical: DecimalInput;
  /** BQ, budgeted use. */
  readonly volume: DecimalInput;
}

/** What one activity bears of the committed variances of a resource: shared by use, not caused. */
export interface CapacityShare {
  readonly resource: string;
  readonly activity: string;
  /** Of the activity. */
  readonly name: string;
  /** Capacity used. */
  readonly used: Decimal;
  readonly spending: Decimal;
  readonly plannedUnused: Decimal;
  readonly volume: Decimal;
  readonly total: Decimal;
}

/** The committed variances of a resource whose capacity activities consume. */
export interface ResourceVariances {
  readonly resource: string;
  readonly name: string;
  /** Unit of the capacity. */
  readonly unit: string | undefined;
  readonly committed: CommittedVariance;
  /** By activity that consumes it, in id order; sums to `committed`. Empty when nothing was used. */
  readonly shares: readonly CapacityShare[];
}

/** The budget of one resource, read. */
export interface ReadResourceBudget {
  readonly cost: bigint;
  readonly practical: Rational;
  readonly budgetVolume: Rational;
}

const KEYS = ["cost", "practical", "volume"] as const;
const PATH = ["options", "resources"] as const;

/** Reads budgets by resource; reports everything that is wrong with them. */
export function readResourceBudgets(
  value: unknown,
  data: CostingData | undefined,
  findings: Finding[],
): ReadonlyMap<string, ReadResourceBudget> {
  const known = data && sortedIds([...data.resources.values()].flatMap(({ id, capacity }) => (capacity === undefined ? [] : [id])));
  const read = new Map<string, ReadResourceBudget>();
  for (const [resource, given] of readEntries(value, PATH.join("."), "an object with a budget for each resource", findings)) {
    const path = pathOf(...PATH, resource);
    if (known?.includes(resource) === false) {
      findings.push(finding(changeMessages, "variance-resource-unknown", path, { resource, known, nearest: nearId(resource, known) }));
      continue;
    }
    const fields = readChangeObject(given, path, KEYS, findings);
    const missing = KEYS.filter((name) => fields[name] === undefined);
    if (missing.length > 0) findings.push(finding(changeMessages, "variance-budget-incomplete", path, { supply: "committed", missing }));
    else
      read.set(resource, {
        cost: readMoney(fields.cost, data?.scale ?? 9, `${path}.cost`, findings) as bigint,
        practical: readExact(fields.practical, `${path}.practical`, findings, "above zero") as Rational,
        budgetVolume: readExact(fields.volume, `${path}.volume`, findings, "zero or more") as Rational,
      });
  }
  return read;
}

/** Committed cost that an activity has for capacity it used, by resource, in minor units. */
export function committedByCapacity({ postings }: CostingData, activity: string): ReadonlyMap<string, bigint> {
  const costs = new Map<string, bigint>();
  for (const { from, to, layer, amount, method } of postings) {
    if (method !== "usage" || layer !== "committed" || to.kind !== "activity" || to.id !== activity || amount === 0) continue;
    costs.set(from.id, (costs.get(from.id) ?? 0n) + BigInt(amount));
  }
  return costs;
}

/**
 * Compares a resource's committed cost with its budget. AC is the cost of the capacity supplied: used and unused, support received
 * included, without what charges take beforehand. AQ is the capacity used.
 */
export function resourceVariances(data: CostingData, id: string, budget: ReadResourceBudget): ResourceVariances {
  const result = data.resources.get(id) as ResourceResult;
  const { scale } = data;
  const used = data.postings.reduce(
    (sum, { from, layer, amount, method }) => (method === "usage" && layer === "committed" && from.id === id ? sum + BigInt(amount) : sum),
    0n,
  );
  const actualVolume = rational(result.capacity?.used ?? 0n, bigPowerOfTen(result.capacity?.decimals ?? 0));
  const actualCost = used + BigInt(result.unused.committed);
  const { cost: budgetCost, practical, budgetVolume } = budget;
  const committed = committedVariance({ scale, actualCost, actualVolume, budgetCost, practical, budgetVolume });
  const { name = id, capacity } = data.model.resources[id] ?? {};
  return Object.freeze({ resource: id, name, unit: capacity?.unit, committed, shares: sharesOf(data, id, committed) });
}

/** Each variance is apportioned by use to whole minor units, by the largest remainders, ties by activity id. */
function sharesOf(
  { measured, resources, activities, scale }: CostingData,
  resource: string,
  committed: CommittedVariance,
): readonly CapacityShare[] {
  const decimals = resources.get(resource)?.capacity?.decimals ?? 0;
  const uses = sortedIds(measured.usages.keys()).flatMap((activity) => {
    const usage = measured.usages.get(activity)?.get(resource);
    if (usage === undefined) return [];
    return [{ activity, units: (BigInt(usage.total) + BigInt(usage.unidentified)) * bigPowerOfTen(decimals - usage.decimals) }];
  });
  const weights = uses.map(({ units }) => units);
  if (weights.reduce((sum, units) => sum + units, 0n) === 0n) return Object.freeze([]);
  const shared = (amount: Decimal) => {
    const { n, d } = decimalToRational(amount);
    return apportionBigInt((n * bigPowerOfTen(scale)) / d, weights);
  };
  const [spending, plannedUnused, volume] = [committed.spending, committed.plannedUnused, committed.volume].map(shared) as [
    bigint[],
    bigint[],
    bigint[],
  ];
  return Object.freeze(
    uses.map(({ activity, units }, i) => {
      const parts = [spending[i] as bigint, plannedUnused[i] as bigint, volume[i] as bigint] as const;
      const money = (amount: bigint) => toDecimal(amount, scale);
      return Object.freeze({
        resource,
        activity,
        name: activities.get(activity)?.name ?? activity,
        used: toDecimal(units, decimals),
        spending: money(parts[0]),
        plannedUnused: money(parts[1]),
        volume: money(parts[2]),
        total: money(parts[0] + parts[1] + parts[2]),
      });
    }),
  );
}
