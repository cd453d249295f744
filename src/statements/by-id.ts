import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { finding } from "../errors/finding.js";
import { sortedIds } from "../number/order.js";
import { nearId } from "./near-id.js";

/** Things by id, in id order (not in the order of the model, nor of their names). */
export interface ById<Id extends string, Value> extends Iterable<Value> {
  readonly ids: readonly Id[];
  has(id: string): boolean;
  /** @throws {CostError} `unknown-id`, never undefined */
  get(id: Id): Value;
}

/** Makes a list by id whose values are made when asked for. */
export function byId<Id extends string, Result, Value>(
  kind: string,
  results: ReadonlyMap<string, Result>,
  make: (result: Result) => Value,
): ById<Id, Value> {
  const ids = Object.freeze(sortedIds(results.keys())) as readonly Id[];
  const get = (id: string): Value => {
    const result = results.get(id);
    if (result !== undefined) return make(result);
    throw new CostError([finding(costingMessages, "unknown-id", "id", { kind, id, known: ids, nearest: nearId(String(id), ids) })]);
  };
  return Object.freeze({
    ids,
    has: (id: string) => results.has(id),
    get,
    *[Symbol.iterator]() {
      for (const id of ids) yield get(id);
    },
  });
}
