import { Decimal as Foreign } from "decimal.js";
import { describe, expect, it } from "vitest";
import type { DecimalInput } from "../../src/number/decimal.js";
import { currencyDigits, floorDivide, minorUnits, readMinorUnits, roundHalfEven } from "../../src/number/minor.js";
import { codeOf } from "./code-of.js";

describe("number/minor, amounts", () => {
  it.each<[DecimalInput, number, number]>([
    ["1234.50", 2, 123450],
    [0.1, 2, 10],
    [-0, 2, 0],
    ["-0.00", 2, 0],
    ["1e3", 2, 100_000],
    ["12.340000", 2, 1234],
    [5n, 3, 5000],
    [new Foreign("-1.05"), 2, -105],
    ["90071992547409.91", 2, 9007199254740991],
    ["-9007199254740991", 0, -9007199254740991],
    ["0.123456789012", 12, 123456789012],
  ])("converts %s at scale %s", (value, scale, expected) => {
    const units = minorUnits(value, scale, "cost");
    expect(units).toBe(expected);
    expect(Object.is(units, -0)).toBe(false);
  });

  it.each<[unknown, number, string]>([
    ["1.005", 2, "too-many-decimals"],
    [0.1 + 0.2, 2, "too-many-decimals"],
    ["0.12345678901234567890", 2, "too-many-decimals"],
    ["123456789012345678.001", 2, "too-many-decimals"],
    ["1e-999", 2, "too-many-decimals"],
    ["90071992547409.92", 2, "amount-too-large"],
    ["-9007199254740992", 0, "amount-too-large"],
    [1e300, 2, "amount-too-large"],
    ["1e999", 2, "amount-too-large"],
    ["9007199254740991", 2, "amount-too-large"],
    ["12345678901234567890.12", 2, "amount-too-large"],
    ["", 2, "number-invalid"],
    [null, 2, "number-invalid"],
    ["1".repeat(61), 2, "number-too-long"],
    [new Foreign("1e99999999"), 2, "number-too-long"],
  ])("refuses %s at scale %s", (value, scale, code) => {
    expect(readMinorUnits(value, scale)).toBe(code);
    expect(codeOf(() => minorUnits(value as DecimalInput, scale, "resources.desk.cost"))).toBe(`${code} resources.desk.cost`);
  });

  it("says how many decimals there may be", () => {
    expect(() => minorUnits("1.005", 2, "cost")).toThrow("at most 2 decimals");
  });
});

describe("number/minor, rounding", () => {
  it.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [-1n, 2n, 0n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [-2n, 3n, -1n],
    [-1n, 3n, 0n],
    [6n, 3n, 2n],
    [5n, -2n, -2n],
    [-7n, -2n, 4n],
    [0n, 9n, 0n],
    [10n ** 40n + 5n, 10n, 10n ** 39n],
    [10n ** 40n + 15n, 10n, 10n ** 39n + 2n],
  ])("rounds %s / %s half-even to %s", (numerator, denominator, expected) => {
    expect(roundHalfEven(numerator, denominator)).toBe(expected);
  });

  it("divides downwards", () => {
    expect(floorDivide(7n, 2n)).toBe(3n);
    expect(floorDivide(-7n, 2n)).toBe(-4n);
    expect(floorDivide(-6n, 2n)).toBe(-3n);
    expect(floorDivide(0n, 2n)).toBe(0n);
  });
});

describe("number/minor, currencies", () => {
  it.each([
    ["EUR", 2],
    ["USD", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["KWD", 3],
    ["IQD", 3],
    ["CLF", 4],
    ["HUF", 2],
    ["IDR", 2],
    ["XYZ", 2],
  ])("gives %s its ISO 4217 digits, %s", (currency, digits) => {
    expect(currencyDigits(currency)).toBe(digits);
  });

  it("refuses what is not an ISO code", () => {
    for (const code of ["", "eur", "EURO", "E1R", "P X", " BIF", "F\n"])
      expect(codeOf(() => currencyDigits(code))).toBe("currency-invalid currency");
    expect(codeOf(() => currencyDigits(null as unknown as string))).toBe("currency-invalid currency");
  });
});
