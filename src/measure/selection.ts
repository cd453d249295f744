import { BATCH } from "./column.js";
import type { Mask } from "./condition-mask.js";
import type { Rows } from "./rows.js";

/** Numbers of the batch's rows that count, ascending. */
export interface Selection {
  rows: Int32Array;
  count: number;
}

/** The rows of a batch that are not left out. */
export interface WholeSelection extends Selection {
  /** So many entries of `rows`, from the first on, are their own index. */
  ordered: number;
}

/** Gives the rows of the batch that count, for one condition. */
export type Selector = (rows: Rows, all: Selection) => Selection;

function createSelection(): Selection {
  return { rows: new Int32Array(BATCH), count: 0 };
}

export function createWholeSelection(): WholeSelection {
  return { rows: new Int32Array(BATCH), count: 0, ordered: 0 };
}

/** Selects the first `count` rows. */
export function selectAll(selection: WholeSelection, count: number): void {
  // While no row is left out the list stays as it is: 0, 1, 2 and so on.
  for (; selection.ordered < count; selection.ordered++) selection.rows[selection.ordered] = selection.ordered;
  selection.count = count;
}

/** Selects the first `count` rows that are flagged. */
export function selectFlagged(selection: WholeSelection, flags: Uint8Array, count: number): void {
  const first = flags.indexOf(0);
  if (first === -1 || first >= count) {
    selectAll(selection, count);
    return;
  }
  const { rows } = selection;
  selection.ordered = 0;
  let chosen = 0;
  for (let i = 0; i < count; i++) {
    rows[chosen] = i;
    chosen += flags[i] as number;
  }
  selection.count = chosen;
}

/** Tells whether any of the first `count` flags is set. */
export function isAnySet(flags: Uint8Array, count: number): boolean {
  const first = flags.indexOf(1);
  return first !== -1 && first < count;
}

/** Makes a selector of the rows that meet a condition; it works a batch out once. */
export function selector(mask: Mask | undefined): Selector {
  if (mask === undefined) return (_, all) => all;
  const chosen = createSelection();
  const flags = new Uint8Array(BATCH);
  let serial = -1;
  return (rows, all) => {
    if (serial === rows.serial) return chosen;
    serial = rows.serial;
    mask(rows, flags);
    let count = 0;
    for (let k = 0; k < all.count; k++) {
      const i = all.rows[k] as number;
      chosen.rows[count] = i;
      count += flags[i] as number;
    }
    chosen.count = count;
    return chosen;
  };
}
