import { nearest } from "../errors/nearest.js";
import { entriesOf } from "./entries.js";
import { type Fault, modelFault, type Path } from "./fault-list.js";
import type { SoundParts } from "./sound-parts.js";

interface Reference {
  readonly value: string;
  readonly path: Path;
}

/** Checks that every id a model names is defined in it, and that no id is both a resource and an activity. */
export function checkReferences(parts: SoundParts): Fault[] {
  const { spec, ids } = parts;
  const targets = ids.resources && ids.activities ? [...ids.resources, ...ids.activities] : undefined;
  const resources = entriesOf(spec.resources);
  const activities = entriesOf(spec.activities);
  return [
    ...ambiguousIds(parts),
    ...unknown(
      resources.flatMap(([id, { to }]) => keysOf(to, ["resources", id, "to"])),
      targets,
      "a resource or activity",
    ),
    ...unknown(charges(parts, "to"), targets, "a resource or activity"),
    ...unknown(charges(parts, "driver"), ids.drivers, "a driver"),
    ...unknown(
      activities.flatMap(([id, { to }]) => keysOf(to, ["activities", id, "to"])),
      ids.activities,
      "an activity",
    ),
    ...unknown(
      activities.flatMap(([id, { consumes }]) => keysOf(consumes, ["activities", id, "consumes"])),
      ids.resources,
      "a resource",
    ),
    ...unknown(
      activities.flatMap(([id, { driver }]) => optional(driver, ["activities", id, "driver"])),
      ids.drivers,
      "a driver",
    ),
    ...unknown(
      (spec.support?.order ?? []).map((value, i) => ({ value, path: ["support", "order", i] })),
      targets,
      "a resource or activity",
    ),
  ];
}

function ambiguousIds({ ids }: SoundParts): Fault[] {
  const resources = new Set(ids.resources);
  const both = (ids.activities ?? []).filter((id) => resources.has(id));
  return both.map((id) => modelFault("reference", "ambiguous-id", ["activities", id], () => ({ id })));
}

function unknown(references: readonly Reference[], known: readonly string[] | undefined, family: string): Fault[] {
  if (known === undefined) return [];
  const ids = new Set(known);
  return references
    .filter(({ value }) => !ids.has(value))
    .map(({ value, path }) =>
      modelFault("reference", "unknown-reference", path, () => ({ value, family, nearest: nearest(value, known), known })),
    );
}

function charges({ spec }: SoundParts, field: "to" | "driver"): Reference[] {
  return entriesOf(spec.resources).flatMap(([id, resource]) =>
    (resource.charges ?? []).map((charge, i) => ({ value: charge[field], path: ["resources", id, "charges", i, field] })),
  );
}

function keysOf(record: object | undefined, path: Path): Reference[] {
  return Object.keys(record ?? {}).map((value) => ({ value, path: [...path, value] }));
}

function optional(value: string | undefined, path: Path): Reference[] {
  return value === undefined ? [] : [{ value, path }];
}
