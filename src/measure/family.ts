import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import { bringTo } from "../number/scaled-column.js";
import type { Amounts } from "./add-column.js";
import { BATCH } from "./column.js";
import type { Partition } from "./partition.js";
import type { PlacesReader } from "./places.js";
import type { Rows } from "./rows.js";
import type { Selection } from "./selection.js";
import { boundAt, type Tally } from "./tally.js";
import { placeCount } from "./tuple-space.js";

/**
 * Tallies that add up the same field over the same cost objects and differ only by the class of row they take: the drivers of one table, told
 * apart by its column of event kinds. One pass adds a batch to all of them, where it has nothing out of the way.
 */
export interface Family {
  readonly partition: Partition;
  readonly places: PlacesReader;
  /** The batch's amounts; undefined where they cannot be added at once. */
  readonly amounts: (rows: Rows, all: Selection) => Amounts | undefined;
  /** By class. */
  readonly members: (Tally | undefined)[];
  /** The sums of all members, `stride` places for each class, beside each other in one piece of memory. */
  matrix: Float64Array;
  stride: number;
  /** Whether the batch at hand was added. */
  isDone: boolean;
}

export function createFamily(partition: Partition, places: PlacesReader, amounts: Family["amounts"]): Family {
  return { partition, places, amounts, members: [undefined], matrix: new Float64Array(0), stride: 0, isDone: false };
}

/** For counts: one for each row. */
export function ones(): Amounts {
  return { ints: new Float64Array(BATCH).fill(1), decimals: new Int16Array(BATCH), common: 0, least: 1, most: 1 };
}

/** Adds a batch to all members; false, with nothing added, when each must look at its rows by itself. */
export function addToFamily(family: Family, rows: Rows, all: Selection): boolean {
  if (rows.oneOff !== undefined || all.count !== rows.count) return false;
  family.places.read(rows);
  if (family.places.odd !== undefined) return false;
  const amounts = family.amounts(rows, all);
  if (amounts === undefined || amounts.common < 0 || !(amounts.least > 0)) return false;
  if (!makeReady(family, amounts, rows.count)) return false;
  const classes = family.partition.classes(rows);
  const counts = countClasses(classes, rows.count, family.partition.size());
  if (counts.some((count, group) => count > 0 && family.members[group] === undefined)) return false;
  addAll(family.matrix, family.stride, classes, family.places.places, amounts.ints, rows.count);
  family.members.forEach((member, group) => {
    if (member === undefined) return;
    member.rows += counts[group] as number;
    member.counted += counts[group] as number;
    member.bound += rows.count * amounts.most;
  });
  return true;
}

// True when all members' sums stand in the matrix, in the decimals of the batch, with room for what it adds: see `addAmounts`.
function makeReady(family: Family, { common, most }: Amounts, count: number): boolean {
  const places = placeCount(family.places.space);
  let inPlace = places <= family.stride && family.members.length * family.stride <= family.matrix.length;
  for (const [group, member] of family.members.entries()) {
    if (member === undefined) continue;
    const { sums } = member;
    const behind = common - sums.decimals;
    if (behind < 0 || member.days !== undefined) return false;
    if (!(shiftInteger(boundAt(member), behind) + count * most <= LARGEST_INTEGER)) return false;
    if (behind > 0 && !bringTo(sums, common)) return false;
    boundAt(member);
    if (sums.values.buffer !== family.matrix.buffer || sums.values.byteOffset !== 8 * group * family.stride) inPlace = false;
  }
  if (!inPlace) moveIn(family, places);
  for (const member of family.members) if (member !== undefined) member.sums.length = places;
  return true;
}

function moveIn(family: Family, places: number): void {
  const { members } = family;
  const stride = places <= family.stride ? family.stride : Math.max(places, 2 * family.stride);
  const matrix = new Float64Array(members.length * stride);
  members.forEach((member, group) => {
    if (member === undefined) return;
    const values = matrix.subarray(group * stride, (group + 1) * stride);
    values.set(member.sums.values.subarray(0, member.sums.length));
    member.sums.values = values;
  });
  family.matrix = matrix;
  family.stride = stride;
}

function countClasses(classes: Int32Array, count: number, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (let i = 0; i < count; i++) {
    const group = classes[i] as number;
    counts[group] = (counts[group] as number) + 1;
  }
  return counts;
}

function addAll(matrix: Float64Array, stride: number, classes: Int32Array, places: Int32Array, ints: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const at = (classes[i] as number) * stride + (places[i] as number);
    matrix[at] = (matrix[at] as number) + (ints[i] as number);
  }
}
