import { pathOf } from "../errors/quote.js";
import type { CostRow, Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf } from "../model/entries.js";
import type { ResourceSpec, Supply } from "../model/spec.js";
import { apportion } from "../number/apportion.js";
import { wholeWeights } from "../number/apportion-weights.js";
import { minorUnits } from "../number/minor.js";
import { compareIds } from "../number/order.js";
import { add, type Balance, inLayer, ZERO } from "./balance.js";
import { type Flow, postBoth } from "./flow.js";
import { nodeOf } from "./node-of.js";

/** What the ledger put into a node: one entry an account. */
export interface OwnCost {
  readonly account: string | undefined;
  readonly cost: Balance;
}

/**
 * Posts what the ledger put into every resource and activity, by account in id order.
 *
 * A resource has the rows given with the data when there are any for it, else the model's `cost`. A split supply divides each cost by its
 * weights (largest remainder, flexible first on a tie); a row may name its layer. Cost without an account stands under the node's own id.
 */
export function postOwnCosts(model: CostModel, measured: Measured, flow: Flow, scale: number): ReadonlyMap<string, readonly OwnCost[]> {
  const rows = new Map<string, CostRow[]>();
  for (const row of measured.costs) {
    const known = rows.get(row.resource);
    if (known === undefined) rows.set(row.resource, [row]);
    else known.push(row);
  }
  const accounts = new Map<string, readonly OwnCost[]>();
  for (const [id, spec] of entriesOf(model.resources)) accounts.set(id, costOfResource(id, spec, rows.get(id), scale));
  for (const [id, { account, cost, supply }] of entriesOf(model.activities)) {
    if (cost === undefined) continue;
    const units = minorUnits(cost, scale, pathOf("activities", id, "cost"));
    accounts.set(id, [{ account, cost: splitBySupply(BigInt(units), supply) }]);
  }
  for (const [id, entries] of accounts) {
    for (const { account, cost } of entries) postBoth(flow, { kind: "account", id: account ?? id }, nodeOf(model, id), cost, "own");
  }
  return accounts;
}

function costOfResource(id: string, spec: ResourceSpec, rows: readonly CostRow[] | undefined, scale: number): readonly OwnCost[] {
  const { account, cost, supply } = spec;
  if (rows === undefined) {
    if (cost === undefined) return [];
    return [{ account, cost: splitBySupply(BigInt(minorUnits(cost, scale, pathOf("resources", id, "cost"))), supply) }];
  }
  const byAccount = new Map<string | undefined, Balance>();
  for (const row of rows) {
    const key = row.account ?? account;
    const units = BigInt(row.cost);
    const amount = row.layer === undefined ? splitBySupply(units, supply) : inLayer(row.layer, units);
    byAccount.set(key, add(byAccount.get(key) ?? ZERO, amount));
  }
  return [...byAccount].map(([key, amount]) => ({ account: key, cost: amount })).sort((a, b) => compareAccounts(a.account, b.account));
}

/** Divides an amount over the layers of a supply. */
function splitBySupply(amount: bigint, supply: Supply | undefined): Balance {
  if (supply === undefined || typeof supply === "string") return inLayer(supply ?? "committed", amount);
  const [flexible = 0n, committed = 0n] = apportion(amount, [supply.flexible, supply.committed]);
  return { flexible, committed };
}

/** The proportion of the layers of a cost: those of the cost itself, or of the supply where the layers of the cost cancel or are nothing. */
export function layerWeights(cost: Balance, supply: Supply | undefined): Balance {
  if (cost.flexible + cost.committed !== 0n) return cost;
  if (supply === undefined || typeof supply === "string") return inLayer(supply ?? "committed", 1n);
  const [flexible = 0, committed = 0] = wholeWeights([supply.flexible, supply.committed], "error", "supply");
  return { flexible: BigInt(flexible), committed: BigInt(committed) };
}

function compareAccounts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return compareIds(a, b);
}
