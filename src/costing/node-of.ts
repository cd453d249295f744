import type { CostModel } from "../model/cost-model.js";
import type { NodeRef } from "./posting.js";

/** The node of an id; ids are unique over resources and activities. */
export function nodeOf(model: CostModel, id: string): NodeRef {
  return Object.hasOwn(model.resources, id) ? { kind: "resource", id } : { kind: "activity", id };
}
