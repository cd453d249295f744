import { describe, expect, it } from "vitest";
import { nearest } from "../../src/errors/nearest.js";

describe("errors/nearest", () => {
  it.each([
    ["orderDsk", "orderDesk"],
    ["odrerDesk", "orderDesk"],
    ["OrderDesk", "orderDesk"],
    ["orderDeskk", "orderDesk"],
    ["warehause", "warehouse"],
  ])("takes %s for %s", (word, meant) => {
    expect(nearest(word, ["freight", "warehouse", "orderDesk"])).toBe(meant);
  });

  it("takes the nearest of several, the first of equals", () => {
    expect(nearest("pick", ["pack", "pink", "picks"])).toBe("pack");
    expect(nearest("pickk", ["pack", "pick", "picks"])).toBe("pick");
  });

  it("guesses nothing for words too far off, empty or long", () => {
    expect(nearest("ab", ["xy"])).toBeUndefined();
    expect(nearest("", ["a"])).toBeUndefined();
    expect(nearest("a", ["", "bc"])).toBeUndefined();
    expect(nearest("x".repeat(10_000), ["x".repeat(9_999)])).toBeUndefined();
  });

  it("guesses nothing that has no letter in common", () => {
    expect(nearest("C", ["A", "B"])).toBeUndefined();
    expect(nearest("c", ["A", "C"])).toBe("C");
    expect(nearest("C", ["A", "C1"])).toBe("C1");
    expect(nearest("ab", ["ac"])).toBe("ac");
  });

  it("looks at no more than 5,000 candidates", () => {
    const many = Array.from({ length: 5_000 }, (_, i) => `candidate ${i}`);
    expect(nearest("picc", [...many, "pick"])).toBeUndefined();
  });
});
