import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areBasic,
  compareIds,
  compareTuples,
  countAscending,
  hasLoneSurrogate,
  orderIds,
  rankIds,
  sortedIds,
} from "../../src/number/order.js";

const FACE = "\u{1F600}"; // two UTF-16 units, U+D83D U+DE00
const WAVE = "\uff5e"; // one unit, above the surrogates, but a smaller code point

const hostile = [
  "",
  "__proto__",
  "constructor",
  " ",
  "A",
  "a",
  "a10",
  "a9",
  "\u00e9",
  "e\u0301",
  "\ue000",
  WAVE,
  FACE,
  `${FACE}a`,
  "\u{10ffff}",
];

function byCodePoints(a: string, b: string): number {
  const x = Array.from(a, (char) => char.codePointAt(0) as number);
  const y = Array.from(b, (char) => char.codePointAt(0) as number);
  const at = x.findIndex((point, i) => point !== y[i]);
  if (at === -1) return x.length - y.length;
  return at >= y.length ? 1 : (x[at] as number) - (y[at] as number);
}

const id = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("a", WAVE, FACE, "\ue000", "\ud7ff") }),
);

describe("number/order", () => {
  it("orders by code point, not by UTF-16 unit and not by locale", () => {
    expect(compareIds(FACE, WAVE)).toBeGreaterThan(0);
    expect(FACE < WAVE).toBe(true);
    expect(compareIds("Z", "a")).toBeLessThan(0);
    expect(compareIds("\u00e9", "z")).toBeGreaterThan(0);
    expect(compareIds("a10", "a9")).toBeLessThan(0);
  });

  it("puts a prefix first, and the empty id before all", () => {
    expect(compareIds("", "a")).toBeLessThan(0);
    expect(compareIds("ab", "a")).toBeGreaterThan(0);
    expect(compareIds("a", "a")).toBe(0);
  });

  it("agrees with a comparison of code point arrays", () => {
    fc.assert(
      fc.property(id, id, (a, b) => {
        expect(Math.sign(compareIds(a, b))).toBe(Math.sign(byCodePoints(a, b)));
        expect(Math.sign(compareIds(b, a))).toBe(-Math.sign(byCodePoints(a, b)) + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it("compares very long ids", () => {
    const long = "x".repeat(10_000);
    expect(compareIds(`${long}a`, `${long}b`)).toBeLessThan(0);
    expect(compareIds(long, long)).toBe(0);
  });

  it("sorts a copy and keeps duplicates, from any iterable", () => {
    const ids = Object.freeze(["b", FACE, "a", WAVE, "a"]);
    expect(sortedIds(ids)).toEqual(["a", "a", "b", WAVE, FACE]);
    expect(sortedIds(new Set(["b", "a10", "a9"]))).toEqual(["a10", "a9", "b"]);
    expect(sortedIds([])).toEqual([]);
    const sorted = ["a", "b"];
    expect(sortedIds(sorted)).not.toBe(sorted);
  });

  it("ranks ids, with or without characters beyond the basic plane, equal ids by position", () => {
    expect([...rankIds(["b", "c", "a"])]).toEqual([1, 2, 0]);
    expect([...rankIds(["b", "a", "b", "a"])]).toEqual([2, 0, 3, 1]);
    expect([...rankIds([FACE, WAVE, "a"])]).toEqual([2, 1, 0]);
    expect([...rankIds(["a", "a", "b"])]).toEqual([0, 1, 2]);
    expect([...rankIds([])]).toEqual([]);
  });

  it("ranks as it sorts", () => {
    fc.assert(
      fc.property(fc.array(id), (ids) => {
        const placed = new Array<string>(ids.length);
        rankIds(ids).forEach((place, i) => {
          placed[place] = ids[i] as string;
        });
        expect(placed).toEqual(sortedIds(ids));
        expect(sortedIds(ids)).toEqual([...ids].sort(byCodePoints));
      }),
    );
  });

  it("ranks long lists as it ranks short ones, whatever the ids have in common", () => {
    const long = "x".repeat(200);
    const kinds: readonly ((n: number) => string)[] = [
      (n) => `C${n}`,
      (n) => `C${String(n).padStart(7, "0")}`,
      (n) => `${long}${n}`,
      (n) => `${n % 3 === 0 ? FACE : WAVE}${n}`,
      (n) => (n % 50 === 0 ? `${FACE}${n}` : `c${n}`),
      (n) => hostile[n % hostile.length] as string,
      (n) => `${"ab".repeat(n % 40)}${n % 7}`,
      (n) => `${n % 4 === 0 ? long : "y"}${n}`,
    ];
    for (const kind of kinds) {
      const ids = Array.from({ length: 400 }, (_, i) => kind((i * 7919) % 1000));
      const places = ids.map((_, i) => i).sort((i, j) => byCodePoints(ids[i] as string, ids[j] as string) || i - j);
      expect(sortedIds(ids)).toEqual(places.map((i) => ids[i]));
      const ranks = rankIds(ids);
      expect(places.map((i) => ranks[i])).toEqual(places.map((_, place) => place));
      expect(orderIds(ids).isDistinct).toBe(new Set(ids).size === ids.length);
    }
  });

  it("ranks lists of any ids as a sort by code points does", () => {
    fc.assert(
      fc.property(fc.array(id, { minLength: 25, maxLength: 120 }), (ids) => {
        const { positions, isDistinct, isKnownBasic } = orderIds(ids);
        if (isKnownBasic) expect(areBasic(ids)).toBe(true);
        const places = ids.map((_, i) => i).sort((i, j) => byCodePoints(ids[i] as string, ids[j] as string) || i - j);
        expect(Array.from(positions ?? ids.keys())).toEqual(places);
        expect(isDistinct).toBe(new Set(ids).size === ids.length);
      }),
    );
  });

  it("sees when ids are in order, whatever their characters", () => {
    for (const ids of [[], ["a"], ["a", "b"], ["a", WAVE, FACE], [WAVE, FACE, `${FACE}a`]]) {
      expect(orderIds(Object.freeze(ids))).toMatchObject({ positions: undefined, isDistinct: true });
      expect([...rankIds(ids)]).toEqual(ids.map((_, i) => i));
    }
    expect(orderIds([FACE, WAVE])).toMatchObject({ positions: Uint32Array.of(1, 0), isDistinct: true });
    expect(orderIds(["a", "a"])).toMatchObject({ positions: Uint32Array.of(0, 1), isDistinct: false });
    const many = new Array<string>(100).fill("x".repeat(5000));
    expect(orderIds(many)).toMatchObject({ positions: Uint32Array.from(many.keys()), isDistinct: false });
  });

  it("knows on the way that ids are basic where it reads them to their ends", () => {
    const ids = Array.from({ length: 100 }, (_, i) => `C${(i * 7) % 100}`);
    expect(orderIds(ids).isKnownBasic).toBe(true);
    expect(orderIds(sortedIds(ids)).isKnownBasic).toBe(true);
    const long = ids.map((one) => "x".repeat(100) + one);
    expect(orderIds(long).isKnownBasic).toBe(true);
    for (const odd of ["\ud800", WAVE, FACE, `C1${WAVE}`, `${"x".repeat(90)}${WAVE}`]) {
      expect(orderIds([...ids, odd]).isKnownBasic).toBe(false);
      expect(orderIds([...long.map((one) => odd + one)]).isKnownBasic).toBe(false);
    }
  });

  it("goes through ids that have a very long beginning in common", () => {
    const long = "x".repeat(300_000);
    const ids = Array.from({ length: 40 }, (_, i) => `${long}${String((i * 7) % 40).padStart(2, "0")}`);
    expect([...rankIds(ids)]).toEqual(ids.map((_, i) => (i * 7) % 40));
  });

  it("counts ids that are basic and in order, up to the first that is not", () => {
    expect(countAscending([])).toBe(0);
    expect(countAscending(["", "a", "b"])).toBe(3);
    expect(countAscending(["b", "a"])).toBe(1);
    expect(countAscending(["a", "\ud7ff", WAVE])).toBe(2);
    expect(countAscending(["a", 7, "b"])).toBe(1);
    expect([["a", "\ud7ff"], [WAVE], ["\ud800"], [undefined], [7], []].map(areBasic)).toEqual([true, false, false, false, false, true]);
  });

  it("compares tuples component by component", () => {
    expect(compareTuples(["A", "p2"], ["A", "p10"])).toBeGreaterThan(0);
    expect(compareTuples(["A"], ["A", ""])).toBeLessThan(0);
    expect(compareTuples(["ab", "c"], ["a", "bc"])).toBeGreaterThan(0);
    expect(compareTuples([], [])).toBe(0);
    expect(compareTuples(["B"], ["A", "z"])).toBeGreaterThan(0);
  });

  it("finds half a surrogate pair anywhere, and nothing else", () => {
    expect(hostile.some(hasLoneSurrogate)).toBe(false);
    for (const broken of ["\ud83d", "\ude00", "a\ud83d", "\ude00\ud83d", `${FACE}\ud83d`]) expect(hasLoneSurrogate(broken)).toBe(true);
  });
});
