import { entriesOf } from "./entries.js";
import { type Fault, modelFault, type Path } from "./fault-list.js";
import { signOf } from "./sign-of.js";
import type { SoundParts } from "./sound-parts.js";
import type { ResourceSpec, Supply } from "./spec.js";

/** Checks what each pool says of itself: weights, charges, layers, blocks. */
export function checkPools({ spec }: SoundParts): Fault[] {
  return [
    ...entriesOf(spec.resources).flatMap(([id, resource]) => [
      ...weightFaults(resource.to, ["resources", id, "to"]),
      ...supplyFaults(resource.supply, ["resources", id, "supply"]),
      ...chargeFaults(id, resource),
      ...blockFaults(id, resource),
    ]),
    ...entriesOf(spec.activities).flatMap(([id, activity]) => [
      ...weightFaults(activity.to, ["activities", id, "to"]),
      ...supplyFaults(activity.supply, ["activities", id, "supply"]),
    ]),
  ];
}

function weightFaults(weights: Readonly<Record<string, unknown>> | undefined, path: Path): Fault[] {
  if (weights === undefined) return [];
  const entries = entriesOf(weights);
  const negative = entries.filter(([, value]) => signOf(value) < 0);
  if (negative.length > 0) {
    return negative.map(([target, value]) => modelFault("consistency", "weight-negative", [...path, target], () => ({ value })));
  }
  if (entries.some(([, value]) => signOf(value) > 0)) return [];
  return [modelFault("consistency", "weights-all-zero", path, () => ({ count: entries.length }))];
}

function supplyFaults(supply: Supply | undefined, path: Path): Fault[] {
  return typeof supply === "object" ? weightFaults({ ...supply }, path) : [];
}

function chargeFaults(id: string, { charges }: ResourceSpec): Fault[] {
  return (charges ?? []).flatMap((charge, i) =>
    charge.to === id ? [modelFault("consistency", "charge-to-self", ["resources", id, "charges", i, "to"], () => ({ id }))] : [],
  );
}

function blockFaults(id: string, { block, capacity }: ResourceSpec): Fault[] {
  if (block === undefined) return [];
  const path = ["resources", id, "block"];
  const fault = (field: "size" | "cost"): Fault =>
    modelFault("consistency", "block-not-positive", [...path, field], () => ({ field, value: block[field] }));
  return [
    ...(signOf(block.size) > 0 ? [] : [fault("size")]),
    ...(signOf(block.cost) < 0 ? [fault("cost")] : []),
    ...(capacity === undefined ? [modelFault("warning", "block-without-capacity", path, () => ({ id }))] : []),
  ];
}
