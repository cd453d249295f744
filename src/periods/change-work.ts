import type { CostingData } from "../costing/costing-data.js";
import type { Quantities } from "../measure/measured.js";
import { own } from "../model/entries.js";
import type { ActivitySpec, ResourceSpec } from "../model/spec.js";

/** An activity, and the resource whose use its cost follows; undefined where it follows the driver. */
export interface Work {
  readonly id: string;
  readonly resource: string | undefined;
}

/** What the cost of an activity is divided by: minutes of the resource that feeds it, else its driver volume. */
export function workDone({ measured }: CostingData, { id, resource }: Work): Quantities | undefined {
  return resource === undefined ? measured.volumes.get(id) : measured.usages.get(id)?.get(resource);
}

/**
 * Names the resource whose use alone an activity's cost follows in both costings: it consumes that one, in the same unit, and nothing else
 * brought it cost. How long one driver unit takes is then told apart from what a minute costs.
 */
export function soleResource(before: CostingData, after: CostingData, activity: string): string | undefined {
  const [old, now] = [resourceOf(before, activity), resourceOf(after, activity)];
  if (old === undefined || old !== now || unitOf(before, old) !== unitOf(after, now)) return undefined;
  return old;
}

function resourceOf(data: CostingData, activity: string): string | undefined {
  const spec = own(data.model.activities as Readonly<Record<string, ActivitySpec>>, activity);
  const [resource, ...others] = Object.keys(spec?.consumes ?? {});
  if (resource === undefined || others.length > 0 || spec?.standard !== undefined) return undefined;
  if (data.measured.usages.get(activity)?.get(resource) === undefined) return undefined;
  const isFedOtherwise = data.postings.some(
    ({ from, to, method }) => to.kind === "activity" && to.id === activity && (from.id !== resource || method !== "usage"),
  );
  return isFedOtherwise ? undefined : resource;
}

function unitOf({ model }: CostingData, resource: string): string | undefined {
  return own(model.resources as Readonly<Record<string, ResourceSpec>>, resource)?.capacity?.unit;
}
