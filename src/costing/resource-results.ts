import { pathOf } from "../errors/quote.js";
import type { CostModel } from "../model/cost-model.js";
import { compareIds } from "../number/order.js";
import { add, toLayers, ZERO } from "./balance.js";
import type { ResourceResult } from "./costing-data.js";
import { at } from "./flow.js";
import type { StageOne } from "./stage-one.js";

/** The figures of every resource, in id order. */
export function resourceResults(model: CostModel, one: StageOne): ReadonlyMap<string, ResourceResult> {
  const results = new Map<string, ResourceResult>();
  for (const id of Object.keys(model.resources).sort(compareIds)) results.set(id, resourceResult(one, id));
  return results;
}

function resourceResult(one: StageOne, id: string): ResourceResult {
  const { flow } = one;
  const path = pathOf("resources", id);
  const unused = one.unused.get(id) ?? ZERO;
  const sustaining = one.sustaining.get(id) ?? ZERO;
  const left = add(unused, sustaining);
  const handedOn = at(flow.assigned, id);
  return Object.freeze({
    id,
    own: toLayers(at(flow.own, id), path),
    received: toLayers(at(flow.received, id), path),
    cost: toLayers(add(at(flow.own, id), at(flow.received, id)), path),
    gross: one.gross.get(id),
    assigned: toLayers({ flexible: handedOn.flexible - left.flexible, committed: handedOn.committed - left.committed }, path),
    unused: toLayers(unused, path),
    sustaining: toLayers(sustaining, path),
    capacity: one.capacity.get(id),
    accounts: (one.accounts.get(id) ?? []).map(({ account, cost }) => ({ account, cost: toLayers(cost, path) })),
  });
}
