import { type Costed, dataOf } from "../statements/costed.js";
import { costingCase, type KeepOrDropOptions } from "./keep-or-drop-costing.js";
import { type KeepOrDrop, keepOrDropOf } from "./keep-or-drop-result.js";

/**
 * Tells what dropping customers would change, and advises to keep, change or drop each.
 *
 * Drop effect = -(net sales - avoidable COGS) + flexible cost to serve + committed cost avoided at the horizon + block cash + released
 * working capital x rate - lost linked sales - exit cost. Block cash of a resource = block cost x (floor(max(0, U0 + F) / b) -
 * floor(max(0, U0) / b)), with F the capacity that all the dropped customers used together, U0 unused before, b the block's size. With
 * capacity by month or day max(0, U0) is, as in a replay, practical x the least of max(0, practical_t - used_t) / practical_t over them, and
 * F is spread in proportion to their use, an estimate that `blocks-by-bucket-estimated` warns of. Units of a block may have been unused
 * before: `unusedInBlocks` tells how many, and the deciding reason tells it where dropping gains.
 * Flexible cost to serve and the fact `directCosts` are avoided at once, whatever the horizon; committed cost at the horizon, also where it
 * is traced to the customer: what was paid in advance does not come back because one knows for whom.
 *
 * `of(id)` judges a customer dropped alone; `group` the customers of `drop` together, which is not the sum of them where blocks are whole or
 * sales linked. `kept` and `dropped` spread the common cost over those who are there; rates are kept, and cost that stays unpaid joins the
 * common cost, so that total profit changes by the drop effect. `deathSpiral` follows what comes of dropping on a loss at full cost.
 *
 * Advice: keep while dropping gains nothing and operating profit is zero or more; change while a change can do as well as dropping, where
 * dropping gains nothing, or while no change is stated as achievable (state 0 where none is); else drop. A loss at full cost alone never advises a drop.
 * Rounding: committed cost avoided by stated shares once a customer, half-even, for it is an attribution; then each effect once, under
 * control; spreads by largest remainder, ties by id. Cost: O(customers x resources) and the death spiral's steps.
 *
 * @throws {CostError} `decision-option-invalid`, `decision-row-invalid`, `decision-customer-invalid`, `decision-customer-unknown`,
 *   `decision-customer-duplicate`, `decision-id-unknown`, `decision-dimension-unknown`, `spread-base-negative`, `format-input-invalid`, and
 *   those of reading an amount
 * @see Horngren, Datar & Rajan, Cost Accounting, ch. 11 (relevant costs: dropping a customer); Kaplan & Cooper, Cost & Effect (1998), ch. 10
 * @example
 * ```ts
 * const decision = keepChangeOrDrop(costing, { drop: ["B"], horizon: "now" });
 * decision.of("B").operatingProfit.toFixed(2); // => "-82.80"
 * decision.of("B").advice; // => "change"
 * decision.of("B").drop.effect.toFixed(2); // => "-500.00"
 * decision.profitChange.toFixed(2); // => "-500.00"
 * const longRun = { horizon: "long-run" } as const;
 * keepChangeOrDrop(costing, longRun).of("B").advice; // => "change"
 * keepChangeOrDrop(costing, { ...longRun, changes: [{ customer: "B", amount: 0 }] }).of("B").advice; // => "drop"
 * ```
 */
export function keepChangeOrDrop(costing: Costed, options: KeepOrDropOptions = {}): KeepOrDrop {
  const { one, now, drop } = costingCase(dataOf(costing), options);
  return keepOrDropOf(one, now, drop);
}
