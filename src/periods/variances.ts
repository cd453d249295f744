import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { changeMessages } from "../errors/change-messages.js";
import { CostError, refuse } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import type { Layer } from "../model/spec.js";
import { type Decimal, type DecimalInput, money, toDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { multiplyRationals, type Rational, rational } from "../number/rational.js";
import type { Costed } from "../statements/costed.js";
import { nearId } from "../statements/near-id.js";
import { type CommittedVariance, committedVariance, type FlexibleVariance, flexibleVariance } from "./activity-variance.js";
import { readCosting } from "./change-costings.js";
import { type ReadBudget, readBudget } from "./variances-budget.js";
import { type VariancesJson, variancesJson } from "./variances-json.js";

/**
 * The budget of one activity. `standardRate` and `standardPerUnit` are for flexible cost; `cost`, `practical` and `volume` for committed cost;
 * an activity that has both kinds of cost has both.
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
}

/** The variances of one activity, by kind of cost; null where there is no budget of that kind. */
export interface ActivityVariances {
  readonly activity: string;
  readonly name: string;
  readonly flexible: FlexibleVariance | null;
  readonly committed: CommittedVariance | null;
}

/** Sums over activities, flexible and committed apart. */
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
 * unidentified objects and without one-off rows. An activity fed by a resource's capacity has the cost of the capacity it used.
 * Rounding: each product of a volume and a rate once, half-even; variances are differences of printed amounts, totals are sums.
 *
 * @param budget by activity; activities that are not in it are left out
 * @throws {CostError} `change-costing-invalid`, `change-option-invalid`, `change-activity-unknown`, `variance-budget-incomplete`,
 *   `variance-layer-unbudgeted`, `variance-output-missing`, `variance-volume-missing`, `number-invalid`, `number-too-long`,
 *   `too-many-decimals`, `amount-too-large`
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
  const read = readBudget(budget, options, data, findings);
  if (data !== undefined) for (const [activity, one] of read) checkActual(data, activity, one, findings);
  refuse(findings);
  const known = data as CostingData;
  const all = new Map([...read].map(([activity, one]) => [activity, variancesOf(known, activity, one)]));
  const ids = Object.freeze(sortedIds(all.keys()));
  const { currency, scale } = known;
  const result: Omit<Variances, "toJSON"> = {
    currency,
    scale,
    ids,
    total: totalsOf([...all.values()], scale),
    of: (activity) => all.get(activity) ?? refuseId(activity, ids),
    *[Symbol.iterator]() {
      for (const id of ids) yield all.get(id) as ActivityVariances;
    },
  };
  return Object.freeze({ ...result, toJSON: () => variancesJson(result) });
}

/** What was spent must have a budget of its kind, and a budget needs a volume to be compared with. */
function checkActual(data: CostingData, activity: string, { path, flexible, committed }: ReadBudget, findings: Finding[]): void {
  const { cost, volume } = data.activities.get(activity) as ActivityResult;
  if (volume === undefined) findings.push(finding(changeMessages, "variance-volume-missing", path, { activity }));
  const check = (supply: Layer, isBudgeted: boolean, needs: string) => {
    if (isBudgeted || cost[supply] === 0) return;
    const detail = { supply, cost: money(cost[supply], data.scale), needs };
    findings.push(finding(changeMessages, "variance-layer-unbudgeted", path, detail));
  };
  check("flexible", flexible !== undefined, "standardRate and standardPerUnit");
  check("committed", committed !== undefined, "cost, practical and volume");
}

function variancesOf(data: CostingData, activity: string, { flexible, committed }: ReadBudget): ActivityVariances {
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
        : committedVariance({ scale, actualCost: BigInt(result.cost.committed), actualVolume, budgetCost: committed.cost, ...committed }),
  });
}

function volumeOf({ volume }: ActivityResult): Rational {
  if (volume === undefined) return rational(0n);
  return rational(BigInt(volume.total) + BigInt(volume.unidentified), bigPowerOfTen(volume.decimals));
}

function totalsOf(all: readonly ActivityVariances[], scale: number): VarianceTotals {
  const none = toDecimal(0, scale);
  const sum = <V>(parts: readonly (V | null)[], of: (part: V) => Decimal) =>
    parts.reduce((total: Decimal, part) => (part === null ? total : total.plus(of(part))), none);
  const flexible = all.map((one) => one.flexible);
  const committed = all.map((one) => one.committed);
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

function refuseId(activity: string, known: readonly string[]): never {
  const id = String(activity);
  throw new CostError([finding(costingMessages, "unknown-id", "activity", { kind: "activity", id, known, nearest: nearId(id, known) })]);
}
