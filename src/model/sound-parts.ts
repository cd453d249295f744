import { sortedIds } from "../number/order.js";
import type { Fault } from "./fault-list.js";
import type { CostModelSpec } from "./spec.js";

/** The families of ids a model defines. */
export type Family = "resources" | "activities" | "drivers" | "tables";

/** What the reference checks see: the well-shaped parts of a spec, and every id, also of parts whose shape is at fault. */
export interface SoundParts {
  /** Ill-shaped resources, activities, drivers, tables, sales facts and top-level fields are left out. */
  readonly spec: CostModelSpec;
  /** Ids in canonical order; undefined when the family itself is unreadable, so that nothing can be said about references to it. */
  readonly ids: { readonly [F in Family]: readonly string[] | undefined };
  /** True when resources and activities are whole, so that what is missing among them is really missing. */
  readonly whole: boolean;
}

const FAMILIES: readonly string[] = ["resources", "activities", "drivers", "tables", "sales"];

/** Leaves out what the shape faults touch. */
export function soundParts(plain: object, shape: readonly Fault[]): SoundParts {
  const spoilt = new Set(shape.map((fault) => JSON.stringify(fault.path.slice(0, FAMILIES.includes(String(fault.path[0])) ? 2 : 1))));
  const isSound = (...path: string[]): boolean => !spoilt.has(JSON.stringify(path));
  const spec: Record<string, unknown> = { resources: {}, activities: {}, drivers: {} };
  for (const [key, value] of Object.entries(plain)) {
    if (!FAMILIES.includes(key)) {
      if (isSound(key)) spec[key] = value;
    } else if (isFamily(value)) {
      spec[key] = Object.fromEntries(Object.entries(value).filter(([id]) => isSound(key, id)));
    }
  }
  const record = plain as Readonly<Record<string, unknown>>;
  const idsOf = (family: Family): readonly string[] | undefined => {
    const value = record[family];
    return isFamily(value) ? sortedIds(Object.keys(value)) : undefined;
  };
  return {
    spec: spec as unknown as CostModelSpec,
    ids: { resources: idsOf("resources"), activities: idsOf("activities"), drivers: idsOf("drivers"), tables: idsOf("tables") ?? [] },
    whole: !shape.some((fault) => fault.path[0] === "resources" || fault.path[0] === "activities"),
  };
}

function isFamily(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
