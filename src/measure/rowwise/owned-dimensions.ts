import type { ActivitySpec } from "../../model/spec.js";
import type { Dimension } from "./dimension.js";

/** Where the cost of an activity can stand. */
export interface Ownership {
  /** Dimensions of the owner table; undefined: the main table of cost objects. */
  readonly owners: readonly string[] | undefined;
  /** Of the table's dimensions, those that the level owns; the others are *not attributable*. */
  readonly owned: ReadonlySet<string>;
  /** The dimension a row must name; undefined for business level. */
  readonly essential: string | undefined;
}

/**
 * Which dimensions the level of an activity owns: an order all of them, a customer-level activity the customer and its attributes, a
 * product-level one the product and its attributes, a channel-level one the channel, a business-level one none.
 *
 * When none of them is a dimension of the cost objects, the cost is held above them, in a table of its owners.
 */
export function ownershipOf(spec: ActivitySpec, by: readonly string[], dimensions: ReadonlyMap<string, Dimension>): Ownership {
  const { level = "batch", dimension = "channel" } = spec;
  if (level === "unit" || level === "batch")
    return { owners: undefined, owned: new Set(by), essential: by.includes("customer") ? "customer" : undefined };
  if (level === "business") return { owners: [], owned: new Set(), essential: undefined };
  const root = level === "channel" ? dimension : level;
  const attributes = dimensions.get(root)?.attributes;
  const owned = new Set(by.filter((one) => one === root || attributes?.has(one)));
  return owned.size > 0
    ? { owners: undefined, owned, essential: by.includes(root) ? root : undefined }
    : { owners: [root], owned: new Set([root]), essential: root };
}
