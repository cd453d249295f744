import { codePointOrder, packIds } from "./packed-ids.js";
import { orderOf, positionsUpTo } from "./radix-order.js";

// Up to this many ids, comparing them is faster than packing them.
const FEW = 24;

// Here, for where they stand in a function each call makes a new one.
const LONE_SURROGATE = /\p{Surrogate}/u;
const ABOVE_BASIC = /[\ud800-\uffff]/;

/**
 * Compares two ids by Unicode code point: negative when `a` comes first, 0 when equal, positive when `b` comes first.
 *
 * This is the one order of the library, the same on every machine and in every locale. It differs from `<`, which orders UTF-16 code
 * units and so puts U+1F600 before U+FF5E, and from `localeCompare`, which depends on the machine.
 * Order: total over well-formed strings; a prefix comes before its extensions. Cost: O(length of the common prefix).
 *
 * @see The Unicode Standard, section 5.17 (binary comparison of UTF-16 in code point order)
 * @example
 * ```ts
 * compareIds("Zoe", "adam") < 0; // => true
 * compareIds("\u{1F600}", "\uFF5E") > 0; // => true
 * ```
 */
export function compareIds(a: string, b: string): number {
  return compareFrom(a, b, 0);
}

/**
 * Lists ids in code point order; the argument is not changed and duplicates are kept.
 *
 * @example
 * ```ts
 * sortedIds(["b", "a10", "a9"]); // => ["a10", "a9", "b"]
 * ```
 */
export function sortedIds(ids: Iterable<string>): string[] {
  const list = [...ids];
  const { positions } = orderIds(list);
  if (positions === undefined) return list;
  const sorted = list.slice();
  for (let place = 0; place < positions.length; place++) sorted[place] = list[positions[place] as number] as string;
  return sorted;
}

/**
 * Compares two tuples of ids component by component, each by {@link compareIds}; a shorter tuple comes before its extensions.
 *
 * @example
 * ```ts
 * compareTuples(["A", "p2"], ["A", "p10"]) > 0; // => true
 * ```
 */
export function compareTuples(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const order = compareIds(a[i] as string, b[i] as string);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/**
 * Gives each position its place in id order: `ranks[i]` is the number of ids that come before `ids[i]`; equal ids rank by position.
 *
 * @example
 * ```ts
 * rankIds(["b", "c", "a"]); // => Uint32Array [1, 2, 0]
 * ```
 */
export function rankIds(ids: readonly string[]): Uint32Array {
  const { positions } = orderIds(ids);
  if (positions === undefined) return positionsUpTo(ids.length);
  const ranks = new Uint32Array(ids.length);
  for (let place = 0; place < positions.length; place++) ranks[positions[place] as number] = place;
  return ranks;
}

/** Ids in code point order. */
export interface IdOrder {
  /** Position of the id in each place, equal ids by position; undefined when the ids are in this order already. */
  readonly positions: Uint32Array | undefined;
  /** True when no id comes twice. */
  readonly isDistinct: boolean;
  /** True when all ids are basic, as {@link areBasic} says, and ordering them has shown it; else that is open. */
  readonly isKnownBasic: boolean;
}

/**
 * Orders ids by code point, telling on the way whether one comes twice.
 *
 * Cost: one pass when they are in order already; else O(n) for ids that differ in their first characters, of which as many as fit are packed
 * into a whole number and sorted by it; where these are the same, by the characters that follow.
 *
 * @example
 * ```ts
 * orderIds(["b", "c", "a"]); // => { positions: Uint32Array [2, 0, 1], isDistinct: true, isKnownBasic: false }
 * ```
 */
export function orderIds(ids: readonly string[]): IdOrder {
  const nAscending = countAscending(ids);
  const isKnownBasic = nAscending === ids.length;
  if (isKnownBasic || areAscendingFrom(ids, nAscending)) return { positions: undefined, isDistinct: true, isKnownBasic };
  const positions = positionsUpTo(ids.length);
  return { positions, ...sortFrom(ids, positions, 0) };
}

/**
 * Tells whether an id contains half of a surrogate pair. Such an id has no code points and no UTF-8 form, so ids of this kind are refused.
 *
 * @example
 * ```ts
 * hasLoneSurrogate("caf\u00e9 \u{1F600}"); // => false
 * hasLoneSurrogate("\ud83d"); // => true
 * ```
 */
export function hasLoneSurrogate(id: string): boolean {
  return LONE_SURROGATE.test(id);
}

/**
 * Tells whether all ids are text without a code unit from U+D800 up: such text has no surrogates, so none that stand alone.
 *
 * @example
 * ```ts
 * areBasic(["caf\u00e9", "\u5317\u4eac"]); // => true
 * areBasic(["\u{1F600}"]); // => false
 * ```
 */
export function areBasic(ids: readonly unknown[]): boolean {
  for (let i = 0; i < ids.length; i++) if (!isBasic(ids[i])) return false;
  return true;
}

/**
 * Counts the ids, from the first one on, that are basic, as {@link areBasic} says, and each after the one before.
 *
 * @example
 * ```ts
 * countAscending(["a", "b"]); // => 2
 * countAscending(["a", "a", "b"]); // => 1
 * ```
 */
export function countAscending(ids: readonly unknown[]): number {
  let before = "";
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    // Below U+D800 the order of UTF-16, the engine's own and several times faster, is that of code points.
    if (!isBasic(id) || (i > 0 && !(before < id))) return i;
    before = id;
  }
  return ids.length;
}

function isBasic(id: unknown): id is string {
  return typeof id === "string" && !ABOVE_BASIC.test(id);
}

function areAscendingFrom(ids: readonly string[], start: number): boolean {
  for (let i = Math.max(1, start); i < ids.length; i++) {
    if (compareIds(ids[i - 1] as string, ids[i] as string) >= 0) return false;
  }
  return true;
}

// Puts positions in the order of their ids, which are the same before `start`.
function sortFrom(ids: readonly string[], positions: Uint32Array, start: number): Omit<IdOrder, "positions"> {
  if (positions.length <= FEW) return { isDistinct: insertFrom(ids, positions, start), isKnownBasic: false };
  if (areEqual(ids, positions)) return { isDistinct: false, isKnownBasic: false };
  let packed = packIds(ids, positions, start);
  let { isBasic } = packed;
  while (!packed.isComplete && areSame(packed.keys)) {
    packed = packIds(ids, positions, packed.end);
    isBasic &&= packed.isBasic;
  }
  const { keys, end, isComplete } = packed;
  const order = orderOf(keys);
  const given = positions.slice();
  for (let k = 0; k < given.length; k++) positions[k] = given[order.positions[k] as number] as number;
  let isDistinct = true;
  for (let from = order.ties.indexOf(1) - 1, to = 0; from >= 0; from = order.ties.indexOf(1, to) - 1) {
    for (to = from + 2; order.ties[to] === 1; ) to++;
    isDistinct = !isComplete && sortFrom(ids, positions.subarray(from, to), end).isDistinct && isDistinct;
  }
  return { isDistinct, isKnownBasic: isBasic && isComplete };
}

// Tells whether no id comes twice.
function insertFrom(ids: readonly string[], positions: Uint32Array, start: number): boolean {
  let isDistinct = true;
  for (let k = 1; k < positions.length; k++) {
    const position = positions[k] as number;
    const id = ids[position] as string;
    let place = k;
    let order = -1;
    for (; place > 0; place--) {
      order = compareFrom(ids[positions[place - 1] as number] as string, id, start);
      if (order <= 0) break;
      positions[place] = positions[place - 1] as number;
    }
    positions[place] = position;
    if (order === 0) isDistinct = false;
  }
  return isDistinct;
}

function areSame(keys: Float64Array): boolean {
  for (let k = 1; k < keys.length; k++) if (keys[k] !== keys[0]) return false;
  return true;
}

function areEqual(ids: readonly string[], positions: Uint32Array): boolean {
  for (let k = 1; k < positions.length; k++) if (ids[positions[k] as number] !== ids[positions[0] as number]) return false;
  return true;
}

function compareFrom(a: string, b: string, start: number): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  for (let i = start; i < shorter; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointOrder(x) - codePointOrder(y);
  }
  return a.length - b.length;
}
