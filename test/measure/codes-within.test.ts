import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codesWithin } from "../../src/measure/codes-within.js";

const EDGES = [-(2 ** 31), -(2 ** 31) + 1, -2, -1, 0, 1, 2, 2 ** 31 - 2, 2 ** 31 - 1];

describe("measure/codes-within", () => {
  it("tells codes in range from those out of it, at both ends and where distances wrap around", () => {
    const code = fc.oneof(fc.constantFrom(...EDGES), fc.integer({ min: -5, max: 30 }));
    const bounds = fc.record({ least: fc.constantFrom(-1, 0, 2), end: fc.constantFrom(0, 1, 20, 2 ** 31 - 1) });
    fc.assert(
      fc.property(fc.array(code, { maxLength: 12 }), bounds, (codes, { least, end }) => {
        const expected = codes.every((one) => one >= least && one < end);
        expect(codesWithin(Int32Array.from(codes), codes.length, least, end)).toBe(expected);
      }),
    );
  });

  it("looks at the first ones only", () => {
    expect(codesWithin(Int32Array.of(1, 2, 99), 2, 0, 3)).toBe(true);
    expect(codesWithin(Int32Array.of(1, 2, 99), 3, 0, 3)).toBe(false);
  });
});
