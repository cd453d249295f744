import type { ActivitySpec } from "../model/spec.js";
import type { ObjectList } from "./object-list.js";

/** Which dimensions the cells of an activity have: those its level owns. */
export interface Shape {
  /** Tells shapes apart. */
  readonly key: string;
  /** The table of cells: the main one, or the owners of cost held above, by dimension; `""` is the single cell of the business. */
  readonly owner: string | undefined;
  /** In the order of `by`. */
  readonly dimensions: readonly string[];
  /** The dimension on which a row and its customer must agree, for channel level. */
  readonly agree: string | undefined;
}

/** The shape of unit and batch level, and of sales facts: all dimensions of the main table. */
export function mainShape(by: readonly string[]): Shape {
  return shape(undefined, by, undefined);
}

/**
 * Tells which cells hold an activity's cost: a level owns its dimension and the attributes of it, as far as they are among `by`;
 * where it owns none of them its cost is held above, by owner.
 */
export function shapeOf(activity: ActivitySpec, by: readonly string[], lists: ReadonlyMap<string, ObjectList>): Shape {
  const { level = "batch" } = activity;
  if (level === "unit" || level === "batch") return mainShape(by);
  if (level === "business") return shape("", [], undefined);
  const own = level === "channel" ? (activity.dimension ?? "channel") : level;
  const owned = by.filter((dimension) => dimension === own || lists.get(own)?.attributes.has(dimension) === true);
  const agree = level === "channel" ? own : undefined;
  return owned.length > 0 ? shape(undefined, owned, agree) : shape(own, [own], agree);
}

function shape(owner: string | undefined, dimensions: readonly string[], agree: string | undefined): Shape {
  return { key: JSON.stringify([owner ?? null, dimensions, agree ?? null]), owner, dimensions, agree };
}
