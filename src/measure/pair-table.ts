/**
 * A set of pairs of whole numbers, each with its place in the order of arrival: open addressing over typed arrays.
 *
 * Ten million look-ups of pairs cost a fraction of a Map with a key made for each pair.
 */
export interface PairTable {
  count: number;
  left: Int32Array;
  right: Int32Array;
  /** Place + 1 of the pair in each slot; 0 where it is free. A power of two, at most half full. */
  slots: Int32Array;
}

const FIRST_SIZE = 16;

export function createPairTable(): PairTable {
  return { count: 0, left: new Int32Array(FIRST_SIZE), right: new Int32Array(FIRST_SIZE), slots: new Int32Array(2 * FIRST_SIZE) };
}

/** Gives the place of a pair, the next free place for a new one. */
export function placeOf(table: PairTable, left: number, right: number): number {
  const { slots } = table;
  const mask = slots.length - 1;
  let slot = hash(left, right) & mask;
  for (let found = slots[slot] as number; found !== 0; found = slots[slot] as number) {
    if (table.left[found - 1] === left && table.right[found - 1] === right) return found - 1;
    slot = (slot + 1) & mask;
  }
  return add(table, left, right, slot);
}

function add(table: PairTable, left: number, right: number, slot: number): number {
  const place = table.count++;
  if (place === table.left.length) grow(table);
  table.left[place] = left;
  table.right[place] = right;
  if (2 * table.count > table.slots.length) rehash(table);
  else table.slots[slot] = place + 1;
  return place;
}

function grow(table: PairTable): void {
  const { left, right } = table;
  table.left = new Int32Array(2 * left.length);
  table.left.set(left);
  table.right = new Int32Array(2 * right.length);
  table.right.set(right);
}

function rehash(table: PairTable): void {
  const slots = new Int32Array(2 * table.slots.length);
  const mask = slots.length - 1;
  for (let place = 0; place < table.count; place++) {
    let slot = hash(table.left[place] as number, table.right[place] as number) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = place + 1;
  }
  table.slots = slots;
}

// Multiplicative hashing (Knuth, TAOCP vol. 3, 6.4) of both numbers, high bits folded into the low ones that are used.
function hash(left: number, right: number): number {
  const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right + 0x7f4a7c15, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
