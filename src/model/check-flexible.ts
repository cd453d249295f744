import { readDecimal } from "../number/decimal.js";
import { entriesOf } from "./entries.js";
import { type Fault, modelFault } from "./fault-list.js";
import { signOf } from "./sign-of.js";
import type { SoundParts } from "./sound-parts.js";
import type { ActivitySpec, CostModelSpec, ResourceSpec, Supply } from "./spec.js";
import { targetsOf } from "./support-graph.js";

/** Checks that practical driver volume is stated only where committed cost can reach: flexible cost is paid as used, never unused. */
export function checkFlexible({ spec, whole }: SoundParts): Fault[] {
  const limited = entriesOf(spec.activities).filter(
    ([, one]) => one.capacity !== undefined && one.consumes === undefined && one.to === undefined,
  );
  if (!whole || limited.length === 0) return [];
  const committed = withCommitted(spec);
  return limited
    .filter(([id]) => !committed.has(id))
    .map(([id]) => modelFault("consistency", "capacity-on-flexible", ["activities", id, "capacity"], () => ({ id })));
}

// Spreads from the pools that own committed cost along `to` and committed charges.
function withCommitted(spec: CostModelSpec): ReadonlySet<string> {
  const next = new Map<string, readonly string[]>();
  const reached = new Set<string>();
  for (const [id, resource] of entriesOf(spec.resources)) {
    next.set(
      id,
      targetsOf(resource.to).map(({ target }) => target),
    );
    if (isCommitted(resource.supply)) reached.add(id);
    for (const target of committedCharges(resource)) reached.add(target);
  }
  for (const [id, activity] of entriesOf(spec.activities)) {
    next.set(
      id,
      targetsOf(activity.to).map(({ target }) => target),
    );
    if (ownsCommitted(activity)) reached.add(id);
  }
  // A set is walked in insertion order, and what is added on the way is walked too.
  for (const id of reached) for (const target of next.get(id) ?? []) reached.add(target);
  return reached;
}

function ownsCommitted({ cost, standard, supply }: ActivitySpec): boolean {
  if (typeof standard === "object" && typeof readDecimal(standard) === "string")
    return signOf((standard as { readonly committed: unknown }).committed) !== 0;
  return (cost !== undefined || standard !== undefined) && isCommitted(supply);
}

function committedCharges({ charges, supply }: ResourceSpec): string[] {
  const layer = typeof supply === "object" ? "flexible" : (supply ?? "committed");
  return (charges ?? []).filter((charge) => (charge.layer ?? layer) === "committed").map(({ to }) => to);
}

function isCommitted(supply: Supply = "committed"): boolean {
  return typeof supply === "string" ? supply === "committed" : signOf(supply.committed) > 0;
}
