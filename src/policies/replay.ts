import type { Finding } from "../errors/finding.js";
import type { CostingInput } from "../measure/costing-input.js";
import type { CostModel } from "../model/cost-model.js";
import type { OrderPolicy } from "./policy.js";
import { checkPolicies } from "./policy-check.js";
import { openReplay } from "./replay-open.js";
import { checkReplayOptions, type ReplayOptions } from "./replay-options.js";
import { replayOpened } from "./replay-result.js";
import type { Replayed } from "./replayed.js";

/**
 * Forms a customer's real orders anew as if a policy had held, measures them again, and values the change at current rates.
 *
 * 1. the data are costed as they are; 2. orders, lines and shipments of the customers in `for` are formed anew, by each policy from left to
 * right; 3. every driver and time equation is measured again; 4. cost after = cost before + change of volume x rate before: a committed pool
 * does not get cheaper by less work, and no other customer changes.
 *
 * What the supplier saves is told apart: **cash** (flexible cost, and whole blocks of capacity given back: block cost x (floor(max(0, U0 +
 * F) / b) - floor(max(0, U0) / b)) on all that is replayed together) and **capacity freed** (committed cost, worth nothing until used for
 * something else). With capacity by month or day each of them stands alone: freed is what is no longer used in it and unused there after, a
 * block is given back of all alike, and over-use after the policy is a warning.
 * Rounding: changes of cost are exact, rounded under control by activity and layer, ties by id. Units and unconditional sales facts are
 * conserved to the last digit for every customer, or the call throws. Joining keeps whatever drivers sum, products too: only counts change.
 *
 * @param policy one policy, or several applied from left to right, each to what the one before left
 * @param data events as rows or columns; they are read, never changed
 * @throws {CostError} as `allocate`; `policy-invalid`, `policy-key-unknown`, `policy-pack-unknown`, `policy-field-unread`; `replay-option-invalid`,
 *   `replay-table-missing`, `replay-field-missing`, `replay-field-unknown`, `replay-value-missing`, `replay-customer-unknown`,
 *   `replay-segment-empty`, `replay-no-history`, `replay-not-conserved`; of a minimum order `quantity-too-large`
 * @see Kaplan & Anderson, Time-Driven Activity-Based Costing (2007), ch. 6; Kaplan & Narayanan, Measuring and Managing Customer Profitability (2001)
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "USD",
 *   resources: {
 *     desk: { cost: "1000.00", capacity: { unit: "minute", practical: 500 } },
 *     freight: { cost: "400.00", supply: "flexible", to: { ship: 1 } },
 *   },
 *   activities: { enterOrder: { driver: "orders", consumes: { desk: 20 } }, ship: { driver: "orders" } },
 *   drivers: { orders: { unit: "order", from: "orders", count: true } },
 *   tables: { orders: { date: "date" } },
 * });
 * const orders = ["2026-07-06", "2026-07-07", "2026-07-09", "2026-07-14"].map((date, i) => ({ orderId: i, customer: "A", date }));
 * const weekly = replay(model, { events: { orders } }, { kind: "orderFrequency", every: "week" });
 * weekly.effects.orders; // => { before: 4, after: 2 }
 * weekly.money.cash.toFixed(2); // => "200.00"
 * weekly.money.freed.toFixed(2); // => "80.00"
 * weekly.capacity[0]?.units.toString(); // => "40"
 * ```
 */
export function replay(
  model: CostModel,
  data: CostingInput,
  policy: OrderPolicy | readonly OrderPolicy[],
  options: ReplayOptions = {},
): Replayed {
  const findings: Finding[] = [];
  const checked = checkPolicies(policy, "policy", findings);
  const opened = openReplay(model, data, checkReplayOptions(options, findings), [checked], findings);
  const policies = Object.freeze(checked.map((one) => one.policy));
  return replayOpened(opened, policies, opened.bound[0] ?? []);
}
