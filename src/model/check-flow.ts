import { nearest } from "../errors/nearest.js";
import { consumersByResource } from "./consumers-of.js";
import { entriesOf } from "./entries.js";
import { type Fault, modelFault } from "./fault-list.js";
import { signOf } from "./sign-of.js";
import type { SoundParts } from "./sound-parts.js";
import type { ActivitySpec, CostModelSpec } from "./spec.js";

const MOST_GUESSED = 100;

/** Checks how cost reaches the activities: every activity has an inflow, and a resource hands on in one way. */
export function checkFlow({ spec, ids, whole }: SoundParts): Fault[] {
  const consumers = consumersByResource(spec);
  const twice = entriesOf(spec.resources).flatMap(([id, { to }]) => {
    const activities = to === undefined ? [] : (consumers.get(id) ?? []);
    return activities.length === 0
      ? []
      : [modelFault("consistency", "to-and-consumes", ["resources", id, "to"], () => ({ id, activities }))];
  });
  if (!whole) return twice;
  const reached = new Set(namedTargets(spec));
  const fed = (id: string, activity: ActivitySpec): boolean =>
    activity.cost !== undefined || activity.standard !== undefined || Object.keys(activity.consumes ?? {}).length > 0 || reached.has(id);
  const dry = entriesOf(spec.activities).filter(([id, activity]) => !fed(id, activity));
  // A misspelt target is reported once, where it is misspelt, and not again at the activity that was meant.
  const meant = dry.length === 0 ? new Set() : likelyTargets(reached, ids.activities ?? [], spec);
  return [
    ...twice,
    ...dry.filter(([id]) => !meant.has(id)).map(([id]) => modelFault("consistency", "no-inflow", ["activities", id], () => ({ id }))),
  ];
}

function namedTargets(spec: CostModelSpec): string[] {
  const pools = [...entriesOf(spec.resources), ...entriesOf(spec.activities)];
  // A negative weight names its target too; that its sign is wrong is reported where it stands.
  const weighted = pools.flatMap(([from, { to }]) =>
    entriesOf<unknown>(to).flatMap(([target, weight]) => (target === from || signOf(weight) === 0 ? [] : [target])),
  );
  const charged = entriesOf(spec.resources).flatMap(([, { charges }]) => (charges ?? []).map(({ to }) => to));
  return [...weighted, ...charged];
}

function likelyTargets(named: ReadonlySet<string>, activities: readonly string[], spec: CostModelSpec): Set<string> {
  const known = (id: string): boolean => Object.hasOwn(spec.activities, id) || Object.hasOwn(spec.resources, id);
  const misspelt = [...named].filter((id) => !known(id)).slice(0, MOST_GUESSED);
  return new Set(misspelt.flatMap((id) => nearest(id, activities) ?? []));
}
