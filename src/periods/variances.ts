import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { changeMessages } from "../errors/change-messages.js";
import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import type { Layer } from "../model/spec.js";
import { type Decimal, type DecimalInput, money, toDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { multiplyRationals, type Rational, rational } from "../number/rational.js";
import type { Costed } from "../statements/costed.js";
import { type CommittedVariance, committedVariance, type FlexibleVariance, flexibleVariance } from "./activity-variance.js";
import { readCosting } from "./change-costings.js";
import { readChangeObject } from "./change-option-object.js";
import { refuseUnknown } from "./refuse-unknown.js";
import { type ReadBudget, readBudget } from "./variances-budget.js";
import { type VariancesJson, variancesJson } from "./variances-json.js";
import {
  type CapacityShare,
  committedByCapacity,
  type ReadResourceBudget,
  type ResourceBudget,
  type ResourceVariances,
  readResourceBudgets,
  resourceVariances,
} from "./variances-resources.js";

/**
 * The budget of one activity. `standardRate` and `standardPerUnit` are for flexible cost; `cost`, `practical` and `volume` for committed cost;
 * an activity that has both kinds of cost has both. The committed cost of capacity it consumes is budgeted by resource, in `resources`.
 */
export interface ActivityBudget {
  /** BC, budgeted committed cost, money. */
  readonly cost?: DecimalInput;
  /** K, practical capacity in driver units; above zero. */
  readonly practical?: DecimalInput;
  /** BQ, budgeted driver volume. */
  readonly volume?: DecimalInput;
  /** SR, flexible cost allowed for one driver unit, money. */
  readonly standardRate?: DecimalInput;
  /** Driver units allowed for one unit of output. */
  readonly standardPerUnit?: DecimalInput;
}

export interface VariancesOptions {
  /** Actual output, in units: one quantity for all activities, or one for each. Needed where there is a flexible budget. */
  readonly output?: DecimalInput | Readonly<Record<string, DecimalInput>>;
  /**
   * Budgets of resources whose capacity activities consume. Needed for each that an activity of the budget has committed cost of. Default:
   * none.
   */
  readonly resources?: Readonly<Record<string, ResourceBudget>>;
}

/** The variances of one activity, by kind of cost; null where there is no budget of that kind. */
export interface ActivityVariances {
  readonly activity: string;
  readonly name: string;
  readonly flexible: FlexibleVariance | null;
  /** Of committed cost other than that of capacity it consumed. */
  readonly committed: CommittedVariance | null;
  /** Its share of the variances of each resource whose capacity it consumed and that has a budget, in id order. */
  readonly capacity: readonly CapacityShare[];
}

/** Sums, flexible and committed apart: over activities and, committed, over resources; shares of resources are not counted again. */
export interface VarianceTotals {
  readonly flexible: { readonly spending: Decimal; readonly efficiency: Decimal; readonly total: Decimal };
  readonly committed: { readonly spending: Decimal; readonly plannedUnused: Decimal; readonly volume: Decimal; readonly total: Decimal };
}

/** Variances by activity, in id order. Money in currency units. */
export interface Variances extends Iterable<ActivityVariances> {
  readonly currency: string;
  readonly scale: number;
  /** Activities of the budget, by code point. */
  readonly ids: readonly string[];
  /** Resources of the budget, in id order. */
  readonly resources: readonly ResourceVariances[];
  readonly total: VarianceTotals;
  /** @throws {CostError} `unknown-id` */
  of(activity: string): ActivityVariances;
  toJSON(): VariancesJson;
}

/**
 * Compares the activities of a costing with a budget; flexible and committed cost apart, unfavourable positive.
 *
 * Flexible: spending AC - AQ SR; efficiency (AQ - SQ) SR, SQ = standard per unit x actual output. Committed, SR = BC / K: spending AC - BC;
 * planned unused (K - BQ) SR; volume (BQ - AQ) SR. AC is what came into the activity, in that layer; AQ its driver volume, with that of
 * unidentified objects and without one-off rows.
 * Committed cost of capacity that activities consume is budgeted and compared by resource: AC is the cost of the capacity supplied, used or
 * not, K, BQ and AQ are in the unit of the capacity. Each activity is shown a share by its use, largest remainders, ties by id: who used the
 * capacity, not who caused the variance. Flexible cost of a resource stays with its activities, as the cost of what they used.
 * Rounding: each product of a volume and a rate once, half-even; variances are differences of printed amounts, totals are sums.
 *
 * @param budget by activity; activities that are not in it are left out
 * @throws {CostError} `change-costing-invalid`, `change-option-invalid`, `change-activity-unknown`, `variance-budget-incomplete`,
 *   `variance-layer-unbudgeted`, `variance-capacity-unbudgeted`, `variance-capacity-misplaced`, `variance-resource-unknown`,
 *   `variance-output-missing`, `variance-volume-missing`, `number-invalid`, `number-too-long`, `too-many-decimals`, `amount-too-large`
 * @see Heisinger & Hoyle, Managerial Accounting, section 10.7; Kaplan & Cooper, Cost & Effect (1998), ch. 7
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "USD", resources: {}, activities: { test: { cost: "31000.00", supply: "flexible", driver: "tests" } }, drivers: { tests: {} },
 * });
 * const costing = allocate(model, { volumes: [{ customer: "A", driver: "tests", quantity: 180000 }] });
 * const { flexible } = variances(costing, { test: { standardRate: "0.20", standardPerUnit: 1 } }, { output: 210000 }).of("test");
 * flexible?.spending.toFixed(2); // => "-5000.00"
 * flexible?.efficiency.toFixed(2); // => "-6000.00"
 * ```
 */
export function variances(costing: Costed, budget: Readonly<Record<string, ActivityBudget>>, options: VariancesOptions = {}): Variances {
  const findings: Finding[] = [];
  const data = readCosting(costing, "costing", findings);
  const { output, resources: given } = readChangeObject(options, "options", ["output", "resources"], findings);
  const read = readBudget(budget, output, data, findings);
  const supplied = readResourceBudgets(given, data, findings);
  if (data !== undefined) for (const [activity, one] of read) checkActual(data, activity, one, supplied, findings);
  refuse(findings);
  const known = data as CostingData;
  const resources = Object.freeze(
    sortedIds(supplied.keys()).map((id) => resourceVariances(known, id, supplied.get(id) as ReadResourceBudget)),
  );
  const shares = resources.flatMap((one) => one.shares);
  const all = new Map(
    [...read].map(([activity, one]) => [
      activity,
      variancesOf(
        known,
        activity,
        one,
        shares.filter((share) => share.activity === activity),
      ),
    ]),
  );
  const ids = Object.freeze(sortedIds(all.keys()));
  const { currency, scale } = known;
  const result: Omit<Variances, "toJSON"> = {
    currency,
    scale,
    ids,
    resources,
    total: totalsOf([...all.values()], resources, scale),
    of: (activity) => all.get(activity) ?? refuseUnknown("activity", "activity", activity, ids),
    *[Symbol.iterator]() {
      for (const id of ids) yield all.get(id) as ActivityVariances;
    },
  };
  return Object.freeze({ ...result, toJSON: () => variancesJson(result) });
}

/** What was spent must have a budget of its kind, and a budget needs a volume to be compared with. */
function checkActual(
  data: CostingData,
  activity: string,
  { path, flexible, committed }: ReadBudget,
  supplied: ReadonlyMap<string, ReadResourceBudget>,
  findings: Finding[],
): void {
  const { cost, volume } = data.activities.get(activity) as ActivityResult;
  if (volume === undefined) findings.push(finding(changeMessages, "variance-volume-missing", path, { activity }));
  const check = (supply: Layer, isBudgeted: boolean, actual: bigint, needs: string) => {
    if (isBudgeted || actual === 0n) return;
    const detail = { supply, cost: money(actual, data.scale), needs };
    findings.push(finding(changeMessages, "variance-layer-unbudgeted", path, detail));
  };
  check("flexible", flexible !== undefined, BigInt(cost.flexible), "standardRate and standardPerUnit");
  const byCapacity = committedByCapacity(data, activity);
  const own = ownCommitted(data, activity);
  check("committed", committed !== undefined, own, "cost, practical and volume");
  for (const [resource, amount] of byCapacity) {
    if (supplied.has(resource)) continue;
    const detail = { activity, resource, cost: money(amount, data.scale) };
    findings.push(finding(changeMessages, "variance-capacity-unbudgeted", path, detail));
  }
  if (committed !== undefined && byCapacity.size > 0 && own === 0n) {
    const detail = { activity, resources: sortedIds(byCapacity.keys()) };
    findings.push(finding(changeMessages, "variance-capacity-misplaced", path, detail));
  }
}

/** Committed cost of an activity without that of the capacity it consumed, in minor units. */
function ownCommitted(data: CostingData, activity: string): bigint {
  const { cost } = data.activities.get(activity) as ActivityResult;
  return [...committedByCapacity(data, activity).values()].reduce((rest, amount) => rest - amount, BigInt(cost.committed));
}

function variancesOf(
  data: CostingData,
  activity: string,
  { flexible, committed }: ReadBudget,
  capacity: readonly CapacityShare[],
): ActivityVariances {
  const result = data.activities.get(activity) as ActivityResult;
  const { scale } = data;
  const actualVolume = volumeOf(result);
  return Object.freeze({
    activity,
    name: result.name,
    flexible:
      flexible === undefined
        ? null
        : flexibleVariance({
            scale,
            actualCost: BigInt(result.cost.flexible),
            actualVolume,
            standardRate: flexible.standardRate,
            standardVolume: multiplyRationals(flexible.standardPerUnit, flexible.output),
          }),
    committed:
      committed === undefined
        ? null
        : committedVariance({ scale, actualCost: ownCommitted(data, activity), actualVolume, budgetCost: committed.cost, ...committed }),
    capacity: Object.freeze(capacity),
  });
}

function volumeOf({ volume }: ActivityResult): Rational {
  if (volume === undefined) return rational(0n);
  return rational(BigInt(volume.total) + BigInt(volume.unidentified), bigPowerOfTen(volume.decimals));
}

function totalsOf(all: readonly ActivityVariances[], resources: readonly ResourceVariances[], scale: number): VarianceTotals {
  const none = toDecimal(0, scale);
  const sum = <V>(parts: readonly (V | null)[], of: (part: V) => Decimal) =>
    parts.reduce((total: Decimal, part) => (part === null ? total : total.plus(of(part))), none);
  const flexible = all.map((one) => one.flexible);
  const committed = [...all, ...resources].map((one) => one.committed);
  return Object.freeze({
    flexible: Object.freeze({
      spending: sum(flexible, (one) => one.spending),
      efficiency: sum(flexible, (one) => one.efficiency),
      total: sum(flexible, (one) => one.total),
    }),
    committed: Object.freeze({
      spending: sum(committed, (one) => one.spending),
      plannedUnused: sum(committed, (one) => one.plannedUnused),
      volume: sum(committed, (one) => one.volume),
      total: sum(committed, (one) => one.total),
    }),
  });
}
