const FIRST_SURROGATE = 0xd800;
const FIRST_AFTER_SURROGATES = 0xe000;

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
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointOrder(x) - codePointOrder(y);
  }
  return a.length - b.length;
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
  if (isSorted(list)) return list;
  return isBasic(list) ? list.sort() : list.sort(compareIds);
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
  const ranks = new Uint32Array(ids.length);
  const positions = ids.map((_, i) => i);
  if (!isSorted(ids)) {
    const compare = isBasic(ids) ? compareUnits : compareIds;
    positions.sort((i, j) => compare(ids[i] as string, ids[j] as string) || i - j);
  }
  for (let place = 0; place < positions.length; place++) ranks[positions[place] as number] = place;
  return ranks;
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
  return /\p{Surrogate}/u.test(id);
}

// Moves surrogates (which stand for code points above U+FFFF) past the units U+E000..U+FFFF.
function codePointOrder(unit: number): number {
  if (unit < FIRST_SURROGATE) return unit;
  return unit < FIRST_AFTER_SURROGATES ? unit + 0x2000 : unit - 0x800;
}

// Without code units from U+D800 up, UTF-16 order is code point order, and the engine's own comparison is several times faster.
function isBasic(ids: readonly string[]): boolean {
  return !ids.some((id) => /[\ud800-\uffff]/.test(id));
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isSorted(ids: readonly string[]): boolean {
  for (let i = 1; i < ids.length; i++) if (compareIds(ids[i - 1] as string, ids[i] as string) > 0) return false;
  return true;
}
