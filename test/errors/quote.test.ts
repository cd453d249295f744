import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { quote, timeOf } from "../../src/errors/quote.js";
import { typeOf } from "../../src/errors/value-words.js";

describe("errors/quote", () => {
  const never = new Date(Number.NaN);

  it("tells a Date, and an invalid one, from other objects", () => {
    expect([never, new Date(0), [], [1], {}, null].map(quote)).toEqual([
      "an invalid Date",
      "a Date",
      "an empty array",
      "an array",
      "an object",
      "null",
    ]);
    expect([never, new Date(0), [1], {}, null].map(typeOf)).toEqual(["an invalid Date", "a Date", "an array", "an object", "null"]);
  });

  it("reads the time of a Date of another realm, and of nothing that only pretends to be one", () => {
    expect(timeOf(runInNewContext("new Date(86400000)"))).toBe(86_400_000);
    const pretender = { [Symbol.toStringTag]: "Date", getTime: () => 7 };
    expect([pretender, Object.create(Date.prototype), 7, "2026-07-01", null].map(timeOf)).toEqual(Array(5).fill(undefined));
  });
});
