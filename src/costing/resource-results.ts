import { pathOf } from "../errors/quote.js";
import type { CostModel } from "../model/cost-model.js";
import { sortedIds } from "../number/order.js";
import { add, subtract, toLayers, ZERO } from "./balance.js";
import type { ResourceResult } from "./costing-data.js";
import { at } from "./flow.js";
import type { StageOne } from "./stage-one.js";

/** The figures of every resource, in id order. */
export function resourceResults(model: CostModel, one: StageOne): ReadonlyMap<string, ResourceResult> {
  return new Map(sortedIds(Object.keys(model.resources)).map((id) => [id, resourceResult(one, id)]));
}

function resourceResult(one: StageOne, id: string): ResourceResult {
  const { flow } = one;
  const path = pathOf("resources", id);
  const unused = one.unused.get(id) ?? ZERO;
  const sustaining = one.sustaining.get(id) ?? ZERO;
  return Object.freeze({
    id,
    own: toLayers(at(flow.own, id), path),
    received: toLayers(at(flow.received, id), path),
    cost: toLayers(add(at(flow.own, id), at(flow.received, id)), path),
    gross: one.gross.get(id),
    assigned: toLayers(subtract(at(flow.assigned, id), add(unused, sustaining)), path),
    unused: toLayers(unused, path),
    sustaining: toLayers(sustaining, path),
    capacity: one.capacity.get(id)?.figures,
    accounts: (one.accounts.get(id) ?? []).map(({ account, cost }) => ({ account, cost: toLayers(cost, path) })),
  });
}
