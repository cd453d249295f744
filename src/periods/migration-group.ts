import { SEGMENT_IDS, SEGMENT_LABELS, type SegmentId } from "../segments/segment-id.js";

/** Where a customer is in one period: in a segment, outside the matrix, or not among the period's customers at all. */
export type MigrationGroup = SegmentId | "inactive" | "excluded" | "absent";

/** The groups in the order they are listed. */
export const MIGRATION_GROUPS: readonly MigrationGroup[] = /* @__PURE__ */ Object.freeze<MigrationGroup[]>([
  ...SEGMENT_IDS,
  "inactive",
  "excluded",
  "absent",
]);

/** Names of the groups for a reader. */
export const GROUP_LABELS: { readonly [G in MigrationGroup]: string } = {
  ...SEGMENT_LABELS,
  inactive: "Inactive",
  excluded: "Excluded",
  absent: "Absent",
};

/** True for a customer of the period: it is on the list, and had sales or cost. Who turns into one is gained, who is one no more is lost. */
export function isCustomer(group: MigrationGroup): boolean {
  return group !== "absent" && group !== "inactive";
}

/** True when the group is one of the four segments. */
export function isSegment(group: MigrationGroup): group is SegmentId {
  return (SEGMENT_IDS as readonly MigrationGroup[]).includes(group);
}
