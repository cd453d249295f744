/** The four cells of the matrix. */
export type SegmentId = "protect" | "costEngineer" | "build" | "dangerZone";

/** Every customer is in one of these: a cell, or outside the matrix, as `Placement.status` says. */
export type GroupName = SegmentId | "inactive" | "excluded";

/** The side of its threshold a figure is on; a figure on the threshold is high. */
export type AxisState = "low" | "high";

/** The cells in the order they are listed: high value first, then low cost first. */
export const SEGMENT_IDS: readonly SegmentId[] = ["protect", "costEngineer", "build", "dangerZone"];

/**
 * Names of the cells as published.
 *
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (customer segmentation matrix)
 */
export const SEGMENT_LABELS: { readonly [S in SegmentId]: string } = {
  protect: "Protect",
  costEngineer: "Cost engineer",
  build: "Build",
  dangerZone: "Danger zone",
};

/**
 * Gives the cell for the two states: high value and low cost to serve is `protect`, high and high `costEngineer`, low and low `build`,
 * low value and high cost `dangerZone`.
 *
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (customer segmentation matrix)
 */
export function segmentOf(value: AxisState, cost: AxisState): SegmentId {
  if (value === "high") return cost === "low" ? "protect" : "costEngineer";
  return cost === "low" ? "build" : "dangerZone";
}
