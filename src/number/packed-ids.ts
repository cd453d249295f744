const FIRST_SURROGATE = 0xd800;
const FIRST_AFTER_SURROGATES = 0xe000;
const LARGEST_KEY = 2 ** 53;
const MOST_CHARACTERS = 64;
const SAMPLE = 64;

/** Characters that come together, the first and the last: 0-9, A-Z, a-z. Where one of them was met, all are expected. */
const RUNS: readonly (readonly [number, number])[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x61, 0x7a],
];

/** Ids as whole numbers below 2^53 that rise as the ids do, read from some characters of each. */
export interface PackedIds {
  /** Entry k is of the id at `positions[k]`; ids that differ in the characters read have different keys. */
  readonly keys: Float64Array;
  /** The first character not read. */
  readonly end: number;
  /** True when no id goes on at `end`, so that ids with one key are equal from the first character read. */
  readonly isComplete: boolean;
  /** True when all characters read are below U+D800. */
  readonly isBasic: boolean;
}

/** What to expect of the characters from `start` on, one entry for each. */
interface Alphabet {
  readonly start: number;
  /** Lowest and highest, in code point order. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** 1 where an id may have ended, which counts 0; 0 where all ids have the same character. */
  readonly ends: Float64Array;
}

/**
 * Moves surrogates (which stand for code points above U+FFFF) past the units U+E000..U+FFFF, so that UTF-16 units order as code points.
 *
 * @see The Unicode Standard, section 5.17 (binary comparison of UTF-16 in code point order)
 */
export function codePointOrder(unit: number): number {
  if (unit < FIRST_SURROGATE) return unit;
  return unit < FIRST_AFTER_SURROGATES ? unit + 0x2000 : unit - 0x800;
}

/**
 * Packs as many characters of each id as fit into a whole number, from character `start` on; before it the ids are the same.
 *
 * Which characters to expect at each place is taken from a sample, and from all the ids when one of them does not fit in.
 *
 * @example
 * ```ts
 * packIds(["b", "a1", "a"], Uint32Array.of(0, 1, 2), 0).keys; // => Float64Array [22, 13, 11]
 * ```
 */
export function packIds(ids: readonly string[], positions: Uint32Array, start: number): PackedIds {
  const step = Math.max(1, Math.floor(positions.length / SAMPLE));
  return (
    pack(ids, positions, alphabetOf(ids, positions, start, step)) ??
    (pack(ids, positions, alphabetOf(ids, positions, start, 1)) as PackedIds)
  );
}

function alphabetOf(ids: readonly string[], positions: Uint32Array, start: number, step: number): Alphabet {
  const lows = new Float64Array(MOST_CHARACTERS).fill(Number.POSITIVE_INFINITY);
  const highs = new Float64Array(MOST_CHARACTERS);
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  for (let k = 0; k < positions.length; k += step) {
    const id = ids[positions[k] as number] as string;
    const end = Math.min(id.length, start + MOST_CHARACTERS);
    if (end < shortest) shortest = end;
    if (end > longest) longest = end;
    for (let at = start; at < end; at++) {
      const character = codePointOrder(id.charCodeAt(at));
      if (character < (lows[at - start] as number)) lows[at - start] = character;
      if (character > (highs[at - start] as number)) highs[at - start] = character;
    }
  }
  return fitting({ start, lows, highs, ends: new Float64Array(MOST_CHARACTERS) }, shortest, longest);
}

// Widens what was met to what may be expected, and leaves off the places for which a key has no room.
function fitting({ start, lows, highs, ends }: Alphabet, shortest: number, longest: number): Alphabet {
  let size = 1;
  let places = 0;
  for (; start + places < longest; places++) {
    const low = lows[places] as number;
    const high = highs[places] as number;
    if (low === high && start + places < shortest) continue;
    lows[places] = RUNS.find(([first, last]) => first <= low && low <= last)?.[0] ?? low;
    highs[places] = RUNS.find(([first, last]) => first <= high && high <= last)?.[1] ?? high;
    ends[places] = 1;
    size *= (highs[places] as number) - (lows[places] as number) + 2;
    if (size > LARGEST_KEY) break;
  }
  return { start, lows: lows.slice(0, places), highs: highs.slice(0, places), ends: ends.slice(0, places) };
}

// Undefined when a character is not as expected.
function pack(ids: readonly string[], positions: Uint32Array, { start, lows, highs, ends }: Alphabet): PackedIds | undefined {
  const end = start + lows.length;
  const keys = new Float64Array(positions.length);
  let isComplete = true;
  for (let k = 0; k < positions.length; k++) {
    const id = ids[positions[k] as number] as string;
    if (id.length > end) isComplete = false;
    let key = 0;
    for (let place = 0; place < lows.length; place++) {
      const low = lows[place] as number;
      const high = highs[place] as number;
      const ended = ends[place] as number;
      key *= high - low + 1 + ended;
      if (start + place < id.length) {
        const character = codePointOrder(id.charCodeAt(start + place));
        if (character < low || character > high) return undefined;
        key += character - low + ended;
      } else if (ended === 0) return undefined;
    }
    keys[k] = key;
  }
  return { keys, end, isComplete, isBasic: highs.every((high) => high < FIRST_SURROGATE) };
}
