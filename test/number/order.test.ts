import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareIds, compareTuples, hasLoneSurrogate, rankIds, sortedIds } from "../../src/number/order.js";

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
