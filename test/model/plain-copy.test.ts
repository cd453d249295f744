import { Decimal as OtherDecimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { wordFaults } from "../../src/model/fault-list.js";
import { plainCopy } from "../../src/model/plain-copy.js";

const codesOf = (value: unknown): string[] => wordFaults(plainCopy(value).faults).map((one) => `${one.code} ${one.path}`);

describe("model/plain-copy", () => {
  it("copies objects, arrays and scalars, and shares nothing with the original", () => {
    const original = { a: [1, "2", true, null, 3n], b: { c: {} } };
    const { value, faults } = plainCopy(original);
    expect(value).toEqual(original);
    expect(value).not.toBe(original);
    expect((value as typeof original).b.c).not.toBe(original.b.c);
    expect(faults).toEqual([]);
  });

  it("leaves out fields set to undefined", () => {
    expect(plainCopy({ a: undefined, b: 1 }).value).toStrictEqual({ b: 1 });
  });

  it("takes a Decimal of another copy of decimal.js as its value", () => {
    expect(String((plainCopy({ a: new OtherDecimal("1.50") }).value as { a: unknown }).a)).toBe("1.5");
  });

  it("refuses a Decimal that is no number, and an object that only says it is a Decimal", () => {
    expect(codesOf({ a: new OtherDecimal(Number.NaN), b: { toStringTag: "[object Decimal]" } })).toEqual([
      "number-invalid a",
      "number-invalid b",
    ]);
  });

  it("copies an object twice when it stands in two places, and refuses one that contains itself", () => {
    const shared = { a: 1 };
    expect(codesOf({ x: shared, y: shared })).toEqual([]);
    const circle: Record<string, unknown> = {};
    circle["self"] = [circle];
    expect(codesOf(circle)).toEqual(["model-not-plain self[0]"]);
  });

  it("refuses functions, symbols, dates, maps and class instances at their place", () => {
    class Own {
      readonly a = 1;
    }
    expect(codesOf({ a: () => 1, b: Symbol("b"), c: new Date(0), d: new Map(), e: new Own(), f: Object.create({ g: 1 }) })).toEqual(
      ["a", "b", "c", "d", "e", "f"].map((key) => `model-not-plain ${key}`),
    );
  });

  it("refuses what throws when it is read", () => {
    const getter = {
      get cost(): number {
        throw new Error("no");
      },
    };
    const proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    );
    const { proxy: revoked, revoke } = Proxy.revocable([], {});
    revoke();
    expect(codesOf({ getter, proxy, revoked })).toEqual(["model-not-plain getter", "model-not-plain proxy", "model-not-plain revoked"]);
  });

  it("reads a getter once", () => {
    let reads = 0;
    const value = {
      get a(): number {
        return ++reads;
      },
    };
    expect(plainCopy(value).value).toEqual({ a: 1 });
    expect(reads).toBe(1);
  });

  it("takes objects without prototype and of another realm", () => {
    const bare: Record<string, unknown> = Object.create(null);
    bare["a"] = 1;
    const foreign = Object.assign(Object.create(Object.create(null, { isPrototypeOf: { value: () => false } })), { a: 1 });
    expect(plainCopy([bare, foreign]).value).toEqual([{ a: 1 }, { a: 1 }]);
    expect(codesOf([bare, foreign])).toEqual([]);
  });

  it("refuses the key __proto__ and changes no prototype", () => {
    const { value, faults } = plainCopy(JSON.parse('{ "__proto__": { "polluted": true }, "constructor": 1 }'));
    expect(faults.map((one) => one.code)).toEqual(["id-reserved"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).toEqual({ constructor: 1 });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("refuses depth beyond 64 and more than a million values", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 70; i++) deep = [deep];
    expect(codesOf(deep)).toHaveLength(1);
    let laughs: unknown[] = [1, 1];
    for (let i = 0; i < 40; i++) laughs = [laughs, laughs];
    expect(codesOf(laughs)).toHaveLength(1);
    expect(codesOf(new Array(2 ** 31))).toEqual(["model-not-plain "]);
  });
});
