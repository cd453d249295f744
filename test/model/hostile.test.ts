import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { checkModel } from "../../src/model/check-model.js";
import { parseCostModel } from "../../src/model/cost-model.js";
import { isCostModel } from "../../src/model/is-cost-model.js";
import { ExactDecimal } from "../../src/number/decimal.js";
import { distributionCentre } from "./example-model.js";

/** Parses or refuses; anything but a model or a CostError is a defect. */
function outcome(spec: unknown): "model" | "refused" {
  const findings = checkModel(spec);
  const hasError = findings.some((one) => one.severity === "error");
  try {
    expect(isCostModel(parseCostModel(spec))).toBe(true);
    expect(hasError).toBe(false);
    return "model";
  } catch (error) {
    expect(isCostError(error), String(error)).toBe(true);
    expect(hasError).toBe(true);
    return "refused";
  }
}

const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
  fc.constantFrom<unknown>(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    "1e400000",
    "1e999",
    "NaN",
    "0x10",
    " 1",
    "1,000",
    "80%",
    "--1",
    "",
    "__proto__",
    "\ud800",
    10n ** 80n,
    new ExactDecimal("1e-900"),
    new ExactDecimal(Number.NaN),
    Symbol("s"),
    () => 1,
    new Date(Number.NaN),
    [[]],
  ),
);

/** Every place of the example model, as the keys that lead to it. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (String(i) === key ? replaced(item, rest, by) : item));
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) };
}

describe("model/hostile", () => {
  it.each([
    undefined,
    null,
    true,
    0,
    Number.NaN,
    1n,
    "model",
    Symbol("model"),
    () => 1,
    [],
    [1],
    new Date(0),
    new Map(),
    new ExactDecimal(1),
  ])("refuses %o as a model", (spec) => {
    expect(outcome(spec)).toBe("refused");
    expect(checkModel(spec)).toHaveLength(1);
  });

  it("refuses or accepts anything at any place, and throws nothing but its own error", () => {
    const places = placesOf(distributionCentre);
    fc.assert(
      fc.property(fc.constantFrom(...places), junk, (path, value) => {
        outcome(replaced(distributionCentre, path, value));
      }),
      { numRuns: 200 },
    );
  });

  it("refuses each kind of wrong value at every figure", () => {
    const figures = placesOf(distributionCentre).filter((path) => ["cost", "practical", "base", "add"].includes(path.at(-1) ?? ""));
    expect(figures.length).toBeGreaterThan(6);
    for (const path of figures.filter((one) => one[0] !== "sales")) {
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "1e400000", "", " 1", "0x1", "1_000", null, true, [], new Date(0)]) {
        expect(outcome(replaced(distributionCentre, path, value)), `${path.join(".")} ${String(value)}`).toBe("refused");
      }
    }
  });

  it("refuses __proto__ as an id wherever JSON can bring it, and pollutes nothing", () => {
    for (const family of ["resources", "activities", "drivers", "tables", "sales"]) {
      const spec = JSON.parse(JSON.stringify(distributionCentre).replace(`"${family}":{`, `"${family}":{"__proto__":{"polluted":true},`));
      expect(
        checkModel(spec).map((one) => one.code),
        family,
      ).toContain("id-reserved");
    }
    expect(checkModel(JSON.parse('{ "__proto__": { "currency": "EUR" } }')).some((one) => one.code === "missing-field")).toBe(true);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("does not take inherited fields for its own", () => {
    expect(outcome(Object.create(distributionCentre))).toBe("refused");
    const { currency: _, ...rest } = distributionCentre;
    expect(outcome(Object.assign(Object.create(null), rest))).toBe("refused");
    expect(outcome(Object.assign(Object.create(null), distributionCentre))).toBe("model");
  });

  it("bounds what it says about 10,000 bad references", () => {
    const to = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`processCarton${i}`, 1]));
    const findings = checkModel({ ...distributionCentre, resources: { ...distributionCentre.resources, corporate: { to } } });
    expect(findings).toHaveLength(101);
    expect(findings.at(-1)).toMatchObject({ code: "more-findings", count: 9_900, severity: "error" });
    for (const one of findings) expect(one.message.length).toBeLessThan(2_000);
  });

  it("bounds what it says about 10,000 wrong values", () => {
    const drivers = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`d${i}`, { from: i }]));
    expect(checkModel({ currency: "EUR", resources: {}, activities: {}, drivers })).toHaveLength(101);
  });

  it("keeps messages short for ids of 10 kB", () => {
    const id = "x".repeat(10_000);
    const findings = checkModel({
      currency: "EUR",
      resources: { [id]: { cost: id, to: { [`${id}y`]: 1 } } },
      activities: {},
      drivers: { [id]: {} },
    });
    expect(findings.length).toBeGreaterThan(0);
    for (const one of findings) expect(one.message.length).toBeLessThan(1_000);
  });

  it("refuses specs that throw when they are read", () => {
    const bad = new Proxy(
      {},
      {
        get: () => {
          throw new Error("no");
        },
        ownKeys: () => {
          throw new Error("no");
        },
        getPrototypeOf: () => {
          throw new Error("no");
        },
      },
    );
    for (const spec of [
      bad,
      { ...distributionCentre, resources: bad },
      replaced(distributionCentre, ["drivers", "orders", "where"], bad),
    ]) {
      expect(outcome(spec)).toBe("refused");
    }
  });

  it("refuses conditions nested without end", () => {
    let condition: unknown = { a: 1 };
    for (let i = 0; i < 5_000; i++) condition = { not: condition };
    expect(outcome(replaced(distributionCentre, ["drivers", "orders", "where"], condition))).toBe("refused");
  });

  it("refuses a spec that contains itself", () => {
    const spec: Record<string, unknown> = { ...distributionCentre };
    spec["tables"] = spec;
    expect(outcome(spec)).toBe("refused");
  });
});
