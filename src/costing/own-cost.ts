import { pathOf } from "../errors/quote.js";
import type { CostRow } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import type { Supply } from "../model/spec.js";
import { apportion } from "../number/apportion.js";
import type { DecimalInput } from "../number/decimal.js";
import { minorUnits } from "../number/minor.js";
import { compareIds } from "../number/order.js";
import { add, type Balance, inLayer, ZERO } from "./balance.js";
import { fractionOf, wholeRatios } from "./fraction.js";

/** What the ledger put into a node: one entry an account. */
export interface OwnCost {
  readonly account: string | undefined;
  readonly cost: Balance;
}

/**
 * Cost of a resource by ledger account: the rows given with the data when there are any for it, else the model's `cost`.
 *
 * A split supply divides the cost by its weights (largest remainder, flexible first on a tie).
 */
export function ownCostOfResource(model: CostModel, id: string, rows: readonly CostRow[], scale: number): readonly OwnCost[] {
  const spec = model.resources[id];
  if (spec === undefined) return [];
  if (rows.length === 0) {
    return spec.cost === undefined
      ? []
      : [{ account: spec.account, cost: ownCost(spec.cost, spec.supply, scale, pathOf("resources", id, "cost")) }];
  }
  const byAccount = new Map<string | undefined, Balance>();
  for (const row of rows) {
    const account = row.account ?? spec.account;
    const units = BigInt(row.cost);
    const cost = row.layer === undefined ? splitBySupply(units, spec.supply) : inLayer(row.layer, units);
    byAccount.set(account, add(byAccount.get(account) ?? ZERO, cost));
  }
  return [...byAccount].map(([account, cost]) => ({ account, cost })).sort((a, b) => compareAccounts(a.account, b.account));
}

/** A cost of the model in both layers. */
export function ownCost(cost: DecimalInput, supply: Supply | undefined, scale: number, path: string): Balance {
  return splitBySupply(BigInt(minorUnits(cost, scale, path)), supply);
}

/** Divides an amount over the layers of a supply. */
export function splitBySupply(amount: bigint, supply: Supply = "committed"): Balance {
  if (typeof supply === "string") return inLayer(supply, amount);
  const weights = wholeRatios([fractionOf(supply.flexible), fractionOf(supply.committed)]);
  const [flexible = 0n, committed = 0n] = apportion(amount, weights);
  return { flexible, committed };
}

function compareAccounts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return compareIds(a, b);
}
