import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import type { Scaled } from "../number/scaled.js";
import { noteFault, noteNumberFault } from "./fault-groups.js";
import { countSources, type Measure, noteNumber, type SignRule, type SourceCount, settleSign } from "./measures.js";
import { faultAt, type Numbers, type NumbersReader, rawAt } from "./numbers.js";
import type { Rows } from "./rows.js";
import { addRow, checkRow } from "./tally.js";

/** A pack: its size is a constant, or stands in a field. */
export interface Pack {
  readonly id: string;
  readonly size: Scaled | NumbersReader;
}

const SIZE_BLANK = 0;
const SIZE_FAULTY = -1;

/**
 * Splits each row's quantity by packs, largest first, and counts one of them: 133 = 1 of 100 + 2 of 15 + 3 units; `"unit"` counts the rest.
 *
 * Equal sizes: the pack that comes first by id takes all. A blank size: the goods are not packed so. A negative quantity (rule `net`)
 * is split by size and counted negatively.
 */
export function packsOf(quantity: NumbersReader, packs: readonly Pack[], count: string, sources: SourceCount, rule: SignRule): Measure {
  const amount: Scaled = { int: 0, decimals: 0 };
  const sizes: Scaled[] = packs.map(() => ({ int: 0, decimals: 0 }));
  const found: Scaled = { int: 0, decimals: 0 };
  return (rows, selection, tally) => {
    const numbers = quantity(rows);
    const sizeNumbers = packs.map(({ size }) => (typeof size === "function" ? size(rows) : undefined));
    countSources(sources, numbers.field, rows, selection);
    for (let k = 0; k < selection.count; k++) {
      const i = selection.rows[k] as number;
      amount.int = numbers.ints[i] as number;
      amount.decimals = numbers.decimals[i] as number;
      if (Number.isNaN(amount.int)) {
        noteNumber(rows, numbers, i);
        readSizes(packs, sizeNumbers, sizes, rows, i);
        checkRow(tally, rows, i);
        continue;
      }
      if (!settleSign(amount, rows, tally, i, rule)) continue;
      if (!readSizes(packs, sizeNumbers, sizes, rows, i)) {
        checkRow(tally, rows, i);
        continue;
      }
      if (!split(amount, packs, sizes, count, found)) {
        noteNumberFault(rows.faults, "quantity-too-large", tally.path, rows.start + i, rawAt(rows, numbers, i));
        continue;
      }
      addRow(tally, rows, i, found.int, found.decimals);
    }
  };
}

function readSizes(packs: readonly Pack[], numbers: readonly (Numbers | undefined)[], sizes: Scaled[], rows: Rows, i: number): boolean {
  let isGood = true;
  for (let p = 0; p < packs.length; p++) {
    const out = sizes[p] as Scaled;
    const { size } = packs[p] as Pack;
    if (typeof size !== "function") {
      out.int = size.int;
      out.decimals = size.decimals;
      continue;
    }
    const column = numbers[p] as Numbers;
    const state = sizeInto(column, rows, i, out);
    if (state === SIZE_FAULTY) isGood = false;
  }
  return isGood;
}

function sizeInto(column: Numbers, rows: Rows, i: number, out: Scaled): number {
  out.int = column.ints[i] as number;
  out.decimals = column.decimals[i] as number;
  if (out.int > 0) return out.int;
  const raw = rawAt(rows, column, i);
  if (Number.isNaN(out.int) && (raw === undefined || raw === null || raw === "")) {
    out.int = SIZE_BLANK;
    out.decimals = 0;
    return SIZE_BLANK;
  }
  if (Number.isNaN(out.int) && faultAt(column, i) !== undefined) noteNumber(rows, column, i);
  else if (!Number.isNaN(out.int)) {
    noteFault(rows.faults, "pack-size-invalid", column.field.path, rows.start + i, () => ({ value: raw }));
  }
  return SIZE_FAULTY;
}

// Quantity and sizes are brought to common decimals; the remainder of whole numbers below 2^53 is exact.
function split(amount: Scaled, packs: readonly Pack[], sizes: readonly Scaled[], count: string, out: Scaled): boolean {
  let decimals = amount.decimals;
  for (const size of sizes) decimals = Math.max(decimals, size.decimals);
  let rest = Math.abs(shiftInteger(amount.int, decimals - amount.decimals));
  if (rest > LARGEST_INTEGER) return false;
  const sign = amount.int < 0 ? -1 : 1;
  let bound = Number.POSITIVE_INFINITY;
  let last = -1;
  for (let step = 0; step < packs.length; step++) {
    const next = nextLargest(sizes, decimals, bound, last);
    if (next < 0) break;
    const size = sizeAt(sizes, next, decimals);
    bound = size;
    last = next;
    const left = rest % size;
    if ((packs[next] as Pack).id === count) {
      out.int = sign * ((rest - left) / size) + 0;
      out.decimals = 0;
      return true;
    }
    rest = left;
  }
  out.int = count === "unit" ? sign * rest + 0 : 0;
  out.decimals = count === "unit" && rest !== 0 ? decimals : 0;
  while (out.decimals > 0 && out.int % 10 === 0) {
    out.int /= 10;
    out.decimals--;
  }
  return true;
}

// The largest size at or below the bound that was not taken yet; equal ones in the order of ids.
function nextLargest(sizes: readonly Scaled[], decimals: number, bound: number, last: number): number {
  let best = -1;
  let largest = 0;
  for (let p = 0; p < sizes.length; p++) {
    const size = sizeAt(sizes, p, decimals);
    if (size <= 0 || size > bound || (size === bound && p <= last)) continue;
    if (size <= largest) continue;
    best = p;
    largest = size;
  }
  return best;
}

function sizeAt(sizes: readonly Scaled[], p: number, decimals: number): number {
  const { int, decimals: own } = sizes[p] as Scaled;
  return shiftInteger(int, decimals - own);
}
