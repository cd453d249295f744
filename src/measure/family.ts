import type { Amounts } from "./add-column.js";
import { BATCH } from "./column.js";
import type { Partition } from "./partition.js";
import { addPending, createPending, LARGEST_PENDING, MOST_PENDING, makePendingRoom, type PendingSums } from "./pending-sums.js";
import type { PlacesReader } from "./places.js";
import type { Rows } from "./rows.js";
import type { Selection } from "./selection.js";
import { type Tally, takePending } from "./tally.js";
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
  readonly pending: PendingSums;
  /** Whether the batch at hand was added. */
  isDone: boolean;
}

export function createFamily(partition: Partition, places: PlacesReader, amounts: Family["amounts"]): Family {
  return { partition, places, amounts, members: [undefined], pending: createPending(), isDone: false };
}

/** Lets a tally take the rows of a class. */
export function joinFamily(family: Family, group: number, tally: Tally): void {
  family.members[group] = tally;
  tally.pending = { sums: family.pending, group };
}

/** For counts: one for each row. */
export function ones(): Amounts {
  return { ints: new Float64Array(BATCH).fill(1), decimals: new Int16Array(BATCH), common: 0, least: 1, most: 1 };
}

/** Adds a batch to all members; false, with nothing added, when each must look at its rows by itself. */
export function addToFamily(family: Family, rows: Rows, all: Selection): boolean {
  const { pending, partition, members } = family;
  if (rows.oneOff !== undefined || all.count !== rows.count) return false;
  family.places.read(rows);
  if (family.places.odd !== undefined) return false;
  const amounts = family.amounts(rows, all);
  if (amounts === undefined || amounts.common < 0 || !(amounts.least > 0)) return false;
  const classes = partition.classes(rows);
  const bound = rows.count * amounts.most;
  const places = placeCount(family.places.space);
  if (places * partition.size() > MOST_PENDING || !makeReady(family, amounts.common, bound)) return false;
  makePendingRoom(pending, places, partition.size());
  // Rows of a class without a member are added too, to sums that nobody asks for.
  const counts = addPending(pending, classes, family.places.places, amounts.ints, rows.count);
  pending.bound += bound;
  for (const [group, member] of members.entries()) {
    if (member === undefined) continue;
    member.rows += counts[group] as number;
    member.counted += counts[group] as number;
  }
  return true;
}

// True when the batch fits beside what is pending; what does not go with it is put away first.
function makeReady(family: Family, decimals: number, bound: number): boolean {
  const { pending, members } = family;
  if (bound > LARGEST_PENDING || members.some((member) => member !== undefined && !takes(member, decimals))) return false;
  if (pending.bound + bound > LARGEST_PENDING || (pending.bound > 0 && pending.decimals !== decimals)) {
    for (const member of members) if (member !== undefined) takePending(member);
    pending.bound = 0;
  }
  pending.decimals = decimals;
  return true;
}

function takes({ sums, days }: Tally, decimals: number): boolean {
  return days === undefined && !(sums.declared && decimals > sums.decimals);
}
