/** Visits rows group by group, ascending within a group, with the row of the same kind that came before in the group, or -1. */
export type KinVisit = (row: number, before: number, group: number) => void;

/**
 * Walks rows by group and kind without a look-up for each: rows are counted into their groups, and the last row of a kind is remembered with
 * its group.
 *
 * @param groups group of each row; below zero: left out
 * @param kin kind of each row, a whole number below the number of rows
 */
export function walkKin(groups: Int32Array, nGroups: number, kin: Int32Array, visit: KinVisit): void {
  const starts = new Int32Array(nGroups + 1);
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as number;
    if (group >= 0) starts[group + 1] = (starts[group + 1] as number) + 1;
  }
  for (let g = 0; g < nGroups; g++) starts[g + 1] = (starts[g + 1] as number) + (starts[g] as number);
  const rows = new Int32Array(starts[nGroups] as number);
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as number;
    if (group < 0) continue;
    rows[starts[group] as number] = i;
    starts[group] = (starts[group] as number) + 1;
  }
  const lastGroup = new Int32Array(groups.length).fill(-1);
  const lastRow = new Int32Array(groups.length);
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const kind = kin[row] as number;
    const group = groups[row] as number;
    visit(row, lastGroup[kind] === group ? (lastRow[kind] as number) : -1, group);
    lastGroup[kind] = group;
    lastRow[kind] = row;
  }
}
