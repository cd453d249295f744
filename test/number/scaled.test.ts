import { Decimal as Foreign } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decimal, parseDecimal, readDecimal, toDecimal } from "../../src/number/decimal.js";
import { addScaled, multiplyScaled, readScaled, type Scaled, scaledOf } from "../../src/number/scaled.js";
import { cases, seeded, whole } from "./draw.js";

const MOST = Number.MAX_SAFE_INTEGER;

function read(value: unknown): Scaled | string {
  const out = { int: Number.NaN, decimals: Number.NaN };
  const fault = readScaled(value, out);
  return fault === 0 ? out : fault;
}

// From the digits of the exact decimal, in text; no fast path involved.
function slow(value: Decimal): Scaled | string {
  const text = value.toFixed();
  const decimals = text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
  const int = BigInt(text.replace(".", ""));
  return int > MOST || int < -MOST ? "quantity-too-large" : { int: Number(int), decimals };
}

describe("number/scaled, reading", () => {
  it.each<[unknown, number, number]>([
    [5, 5, 0],
    [-0, 0, 0],
    [MOST, MOST, 0],
    [12.5, 125, 1],
    [-0.25, -25, 2],
    [0.1, 1, 1],
    [1e-9, 1, 9],
    [1e-10, 1, 10],
    [0.1 + 0.2, 0, 0],
    [123456.789012, 123456789012, 6],
    ["12.50", 125, 1],
    ["-0", 0, 0],
    ["-0.000", 0, 0],
    ["100", 100, 0],
    ["0.5", 5, 1],
    ["1e3", 1000, 0],
    ["25e-1", 25, 1],
    ["123456789012.345", 123456789012345, 3],
    ["9007199254740991", MOST, 0],
    ["900719925474099.10", 9007199254740991, 1],
    ["1e-999", 1, 999],
    [12n, 12, 0],
    [new Foreign("-3.140"), -314, 2],
  ])("reads %s", (value, int, decimals) => {
    if (value === 0.1 + 0.2) expect(read(value)).toBe("quantity-too-large");
    else expect(read(value)).toEqual({ int, decimals });
    expect(Object.is((read(value) as Scaled).int, -0)).toBe(false);
  });

  it.each([
    "",
    "-",
    ".",
    "5.",
    ".5",
    "-.5",
    "01",
    "00",
    "-01.5",
    "1.2.3",
    "1 ",
    "+1",
    "1e",
    "0x1",
    "1,5",
    "--1",
    null,
    undefined,
    true,
    {},
    [],
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])("refuses %s", (value) => {
    expect(read(value)).toBe("number-invalid");
  });

  it("refuses what does not fit, and text that is too long", () => {
    for (const value of ["9007199254740992", -(2 ** 53), 1e300, "1e999", 10n ** 20n, "0.12345678901234567", 2 ** -40]) {
      expect(read(value)).toBe("quantity-too-large");
    }
    expect(read("1".repeat(61))).toBe("number-too-long");
    expect(read(new Foreign("1e5000"))).toBe("number-too-long");
  });

  it("reads floats as their shortest decimal, whatever way they go", () => {
    const next = seeded(31);
    for (let run = 0; run < cases(60_000); run++) {
      const kind = next();
      let x = whole(next, 0, 2 ** 52) / 10 ** Math.floor(next() * 12);
      if (kind < 0.3) x = next() * 10 ** Math.floor(next() * 8);
      else if (kind < 0.5) x += 2 ** -Math.floor(next() * 40);
      else if (kind < 0.6) x = Math.floor(next() * 1e6) * 0.01;
      if (next() < 0.3) x = -x;
      const got = read(x);
      const want = slow(parseDecimal(x, ""));
      if (JSON.stringify(got) !== JSON.stringify(want)) expect({ x, got }).toEqual({ x, got: want });
    }
  });

  it("reads text as the strict parser does", () => {
    const part = fc.string({ unit: fc.constantFrom("0", "1", "9"), maxLength: 10 });
    const text = fc
      .tuple(fc.constantFrom("", "-", "+"), part, fc.constantFrom("", ".", ".."), part, fc.constantFrom("", "", "e2", "E-3", " "))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (candidate) => {
        const strict = readDecimal(candidate);
        expect(read(candidate)).toEqual(typeof strict === "string" ? strict : slow(strict));
      }),
      { numRuns: 5000 },
    );
  });

  it("writes Decimals", () => {
    const out = { int: 0, decimals: 0 };
    expect(scaledOf(parseDecimal("-12.50", ""), out)).toBe(0);
    expect(out).toEqual({ int: -125, decimals: 1 });
    expect(scaledOf(parseDecimal("1e17", ""), out)).toBe("quantity-too-large");
  });
});

describe("number/scaled, arithmetic", () => {
  const quantity = (next: () => number): Scaled => {
    const text = toDecimal(whole(next, 0, MOST) * (next() < 0.5 ? -1 : 1), Math.floor(next() * 20));
    const out = { int: 0, decimals: 0 };
    expect(scaledOf(text, out)).toBe(0);
    return out;
  };

  it("multiplies and trims", () => {
    const out = { int: 0, decimals: 0 };
    expect(multiplyScaled({ int: 125, decimals: 1 }, { int: 8, decimals: 0 }, out)).toBe(0);
    expect(out).toEqual({ int: 100, decimals: 0 });
    expect(multiplyScaled({ int: -5, decimals: 1 }, { int: 0, decimals: 0 }, out)).toBe(0);
    expect(Object.is(out.int, 0) && out.decimals === 0).toBe(true);
    expect(multiplyScaled({ int: 3, decimals: 0 }, { int: MOST, decimals: 0 }, out)).toBe("quantity-too-large");
  });

  it("keeps a product that fits only once trimmed", () => {
    const out = { int: 0, decimals: 0 };
    expect(multiplyScaled({ int: 2 ** 40, decimals: 20 }, { int: 5 ** 17, decimals: 3 }, out)).toBe(0);
    expect(out).toEqual({ int: 2 ** 23, decimals: 6 });
  });

  it("adds and trims, in place too", () => {
    const sum = { int: 5, decimals: 1 };
    expect(addScaled(sum, { int: 5, decimals: 1 }, sum)).toBe(0);
    expect(sum).toEqual({ int: 1, decimals: 0 });
    expect(addScaled(sum, { int: 25, decimals: 2 }, sum)).toBe(0);
    expect(sum).toEqual({ int: 125, decimals: 2 });
    expect(addScaled({ int: 0, decimals: 0 }, { int: 1, decimals: 999 }, sum)).toBe(0);
    expect(sum).toEqual({ int: 1, decimals: 999 });
    expect(addScaled({ int: 1, decimals: 0 }, { int: 1, decimals: 999 }, sum)).toBe("quantity-too-large");
    for (let shift = 16; shift < 30; shift++) {
      expect(addScaled({ int: 1, decimals: 0 }, { int: -MOST, decimals: shift }, sum)).toBe(shift === 16 ? 0 : "quantity-too-large");
    }
    expect(addScaled({ int: MOST, decimals: 0 }, { int: 1, decimals: 0 }, sum)).toBe("quantity-too-large");
    expect(addScaled({ int: 1, decimals: 0 }, { int: -1, decimals: 0 }, sum)).toBe(0);
    expect(Object.is(sum.int, 0)).toBe(true);
  });

  it("keeps a sum that fits though a part of it, moved to the finer decimals, does not", () => {
    const sum = { int: 0, decimals: 0 };
    expect(addScaled({ int: 9007199254741, decimals: 0 }, { int: -9007199254740001, decimals: 3 }, sum)).toBe(0);
    expect(sum).toEqual({ int: 999, decimals: 3 });
  });

  it("agrees with exact decimals for random and extreme quantities", () => {
    const next = seeded(32);
    const out = { int: 0, decimals: 0 };
    for (let run = 0; run < cases(10_000); run++) {
      const a = quantity(next);
      const b = quantity(next);
      const x = toDecimal(a.int, a.decimals);
      const y = toDecimal(b.int, b.decimals);
      const product = multiplyScaled(a, b, out);
      expect(product === 0 ? { ...out } : product).toEqual(slow(x.times(y)));
      const sum = addScaled(a, b, out);
      expect(sum === 0 ? { ...out } : sum).toEqual(slow(x.plus(y)));
    }
  });
});
