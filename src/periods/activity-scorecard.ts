import type { CostingData } from "../costing/costing-data.js";
import { sortedIds } from "../number/order.js";
import type { Costed } from "../statements/costed.js";
import { type ActivityScore, activityPeriods } from "./activity-scorecard-figures.js";
import { type ActivityScorecardJson, scorecardJson } from "./activity-scorecard-json.js";
import { type ActivityScorecardOptions, readScorecard } from "./activity-scorecard-options.js";
import { type ClassShares, classShares } from "./activity-scorecard-shares.js";
import { refuseUnknown } from "./refuse-unknown.js";

/** Activities of all periods, in id order. */
export interface ActivityScorecard extends Iterable<ActivityScore> {
  readonly currency: string;
  readonly scale: number;
  /** Names of the periods, oldest first. */
  readonly periods: readonly string[];
  /** Activities, by code point. */
  readonly ids: readonly string[];
  /** Cost by class of value added, one a period. */
  readonly shares: readonly ClassShares[];
  /** @throws {CostError} `unknown-id` */
  of(activity: string): ActivityScore;
  toJSON(): ActivityScorecardJson;
}

/**
 * Scores activities over one or more periods: volume, unit cost and its trend, actual against standard time, errors and rework, and how
 * much of the cost adds value for whom.
 *
 * Unit cost = (cost - unused) / volume of the period, without the cost of unused capacity, be it the activity's own or that of a resource it
 * consumes, so that a slack period makes no unit dearer; its trend is the change against the period before and the first period that has
 * one. Time per driver unit = capacity used / volume, as the model's equations gave it. Error rate = errors /
 * volume, rework rate = rework / volume. Share = cost of a class / cost of all activities, secondary activities left out, for their cost is
 * in those they serve.
 * Rounding: money as it stands; unit costs, times, rates and shares 20 decimals, half-even, each once. What has no volume, no count or no
 * earlier period is null.
 *
 * @param costings one costing, or several of one currency and scale, oldest first
 * @throws {CostError} `change-costing-invalid`, `change-currency-differs`, `change-scale-differs`, `change-option-invalid`,
 *   `change-activity-unknown`, `activity-count-unknown`, `activity-count-duplicate`, `activity-period-unknown`,
 *   `activity-standard-unused`, `number-invalid`, `number-too-long`
 * @see Kaplan & Cooper, Cost & Effect (1998), ch. 8 (activity attributes); Turney, Common Cents (1991), activity performance measures
 * @example
 * ```ts
 * const card = activityScorecard(costing, {
 *   valueAdded: { enterOrder: "business", shipCarton: "customer" },
 *   standards: { enterOrder: 8 },
 *   counts: [{ activity: "enterOrder", errors: 1 }],
 * });
 * const period = card.of("enterOrder").periods[0];
 * period?.unitCost?.toFixed(2); // => "10.40"
 * period?.times[0]?.actual?.toFixed(2); // => "13.00"
 * period?.errorRate?.toFixed(4); // => "0.3333"
 * card.shares[0]?.customer.share?.toFixed(4); // => "0.2614"
 * ```
 */
export function activityScorecard(costings: Costed | Iterable<Costed>, options: ActivityScorecardOptions = {}): ActivityScorecard {
  const setting = readScorecard(costings, options);
  const { datas, periods, valueAdded } = setting;
  const ids = Object.freeze(sortedIds(new Set(datas.flatMap((data) => [...data.activities.keys()]))));
  const latest = (id: string) => datas.findLast((data) => data.activities.has(id)) as CostingData;
  const scores = new Map(
    ids.map((id) => {
      const score: ActivityScore = {
        activity: id,
        name: latest(id).activities.get(id)?.name ?? id,
        unit: unitOf(latest(id), id),
        valueAdded: valueAdded.get(id) ?? null,
        periods: Object.freeze(activityPeriods(setting, id)),
      };
      return [id, Object.freeze(score)];
    }),
  );
  const { currency, scale } = datas[0] as CostingData;
  const card: Omit<ActivityScorecard, "toJSON"> = {
    currency,
    scale,
    periods,
    ids,
    shares: Object.freeze(datas.map((data, p) => classShares(data, periods[p] as string, valueAdded))),
    of: (activity) => scores.get(activity) ?? refuseUnknown("activity", "activity", activity, ids),
    *[Symbol.iterator]() {
      for (const id of ids) yield scores.get(id) as ActivityScore;
    },
  };
  return Object.freeze({ ...card, toJSON: () => scorecardJson(card) });
}

function unitOf({ model }: CostingData, activity: string): string | undefined {
  const driver = model.activities[activity]?.driver;
  return driver === undefined ? undefined : (model.drivers[driver]?.unit ?? driver);
}
