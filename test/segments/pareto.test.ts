import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pareto } from "../../src/segments/pareto.js";
import { codesOf } from "./refusal.js";

function classesOf(amounts: readonly (number | string)[], options?: Parameters<typeof pareto>[1]) {
  return pareto(
    amounts.map((netSales, i) => ({ id: `c${i}`, netSales })),
    options,
  );
}

const namesOf = (classes: ReturnType<typeof pareto>) => Array.from(classes, ({ id, class: name }) => `${id} ${name}`);

describe("segments/pareto", () => {
  it("gives the customer that crosses a share to the upper class", () => {
    expect(namesOf(classesOf([70, 15, 11, 4]))).toEqual(["c0 A", "c1 A", "c2 B", "c3 C"]);
  });

  it("ends a class at the customer that reaches its share exactly", () => {
    expect(namesOf(classesOf([80, 15, 5]))).toEqual(["c0 A", "c1 B", "c2 C"]);
    expect(namesOf(classesOf(["79.99", "15.01", 5]))).toEqual(["c0 A", "c1 A", "c2 C"]);
  });

  it("breaks ties by id and lets negative amounts count zero", () => {
    const classes = classesOf([-50, 40, 40, 20], { classes: { A: "40%" } });
    expect(namesOf(classes)).toEqual(["c1 A", "c2 C", "c3 C", "c0 C"]);
    expect(classes.total.toString()).toBe("100");
    expect(JSON.parse(JSON.stringify(classes.of("c0")))).toEqual({
      id: "c0",
      rank: 4,
      class: "C",
      amount: "-50",
      cumulative: "100",
      share: "1",
    });
  });

  it("puts all customers into the rest when there is nothing to share", () => {
    const classes = classesOf([0, -1]);
    expect(namesOf(classes)).toEqual(["c0 C", "c1 C"]);
    expect(classes.of("c0").share).toBeNull();
    expect(classes.toJSON().places[0]?.share).toBeNull();
    expect(classesOf([]).classes.map(({ count }) => count)).toEqual([0, 0, 0]);
  });

  it("sums up its classes in the order of their shares, whatever the order of their names", () => {
    const classes = classesOf([50, 30, 15, 5, 0], { classes: { "2": 1, "1": 0.5 }, rest: "none" });
    expect(classes.toJSON().classes).toEqual([
      { name: "1", upTo: "0.5", count: 1, amount: "50" },
      { name: "2", upTo: "1", count: 3, amount: "50" },
      { name: "none", upTo: null, count: 1, amount: "0" },
    ]);
    expect(classes.toJSON().places[1]).toEqual({ id: "c1", rank: 2, class: "2", amount: "30", cumulative: "80", share: "0.8" });
  });

  it("ranks by any figure, without excluded and intercompany customers", () => {
    const rows = [
      { id: "a", orders: 9 },
      { id: "b", orders: 8, intercompany: true },
      { id: "c", orders: 7 },
    ];
    const classes = pareto(rows, { by: "orders", exclude: ["c"] });
    expect([namesOf(classes), classes.excluded, classes.by]).toEqual([["a A"], ["b", "c"], "orders"]);
    expect([classes.has("a"), classes.has("c")]).toEqual([true, false]);
    expect(codesOf(() => classes.of("c"))).toEqual(["unknown-id  1 @"]);
  });

  it("refuses classes that are none", () => {
    const refusal = (classes: unknown, rest: unknown = "C") => codesOf(() => classesOf([1], { classes, rest } as never));
    expect(refusal({ A: 0, B: "101%", D: "x" })).toEqual([
      "segment-option-invalid classes.A 1 @",
      "segment-option-invalid classes.B 1 @",
      "segment-option-invalid classes.D 1 @",
    ]);
    expect(refusal({ A: "80%", B: 0.8 })).toEqual(["segment-option-invalid classes.B 1 @"]);
    expect(refusal({ C: "80%" })).toEqual(["segment-option-invalid rest 1 @"]);
    expect(refusal({}, "")).toEqual(["segment-option-invalid rest 1 @"]);
    expect(refusal([])).toEqual(["segment-option-invalid classes 1 @"]);
    expect(codesOf(() => pareto([], null as never))).toEqual(["segment-option-invalid options 1 @"]);
    expect(refusal(7)).toEqual(["segment-option-invalid classes 1 @"]);
    expect(codesOf(() => classesOf([1], { by: 5 } as never))).toEqual(["segment-option-invalid by 1 @"]);
  });

  it("tells an id that is none from the empty id", () => {
    const classes = pareto([{ id: "", netSales: 1 }]);
    expect(classes.of("").class).toBe("A");
    expect(classes.has(undefined as never)).toBe(false);
    expect(codesOf(() => classes.of(null as never))).toEqual(["unknown-id  1 @"]);
  });

  it("takes class names for what they are", () => {
    const classes = classesOf([9, 1], { classes: JSON.parse('{ "__proto__": "50%", "": "95%" }') });
    expect(namesOf(classes)).toEqual(["c0 __proto__", "c1 "]);
  });

  it("gives each class the fewest customers that reach its share, in any order of rows and at any scale", () => {
    const amounts = fc.array(fc.integer({ min: -50, max: 500 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 100 }), fc.constantFrom("1", "0.01", "1e30"), (given, percent, unit) => {
        const classes = classesOf(given, { classes: { A: `${percent}%` } });
        const sorted = given.map((x) => Math.max(x, 0)).sort((a, b) => b - a);
        const total = sorted.reduce((sum, x) => sum + x, 0);
        let count = 0;
        for (let sum = 0; sum * 100 < total * percent; count++) sum += sorted[count] as number;
        expect(classes.classes[0]?.count).toBe(count);
        const rows = given.map((_, i) => ({ id: `c${i}`, netSales: classes.of(`c${i}`).amount.times(unit).toFixed() })).reverse();
        expect(namesOf(pareto(rows, { classes: { A: `${percent}%` } }))).toEqual(namesOf(classes));
      }),
    );
  });
});
