import { Decimal as Foreign } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactDecimal, money, parseDecimal, parseShare, plain, readDecimal, readShare, toDecimal } from "../../src/number/decimal.js";
import { codeOf } from "./code-of.js";

const read = (value: unknown): string => plain(parseDecimal(value, "cost"));

describe("number/decimal, reading", () => {
  it.each([
    ["0", "0"],
    ["-0", "0"],
    ["-0.00", "0"],
    ["1234.50", "1234.5"],
    ["-12.5e-3", "-0.0125"],
    ["1E+2", "100"],
    ["0.1", "0.1"],
    ["1".repeat(60), "1".repeat(60)],
    [`-${"1".repeat(30)}.${"2".repeat(30)}`, `-${"1".repeat(30)}.${"2".repeat(30)}`],
    [`0.${"1".repeat(59)}e-9`, `0.000000000${"1".repeat(59)}`],
  ])("accepts the string %j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    "",
    " ",
    "1 ",
    " 1",
    "\n1",
    "1\n",
    "+1",
    "01",
    "-01",
    ".5",
    "5.",
    "-",
    "1.2.3",
    "1,000",
    "1_000",
    "0x10",
    "0b1",
    "1e",
    "1e1.5",
    "1e1000",
    "1e+",
    "--1",
    "NaN",
    "Infinity",
    "-Infinity",
    "null",
    "1n",
    "80%",
    "\u0661",
    "\uff11",
    "1\u00a0",
    "1e5e5",
    "one",
  ])("refuses the string %j", (text) => {
    expect(codeOf(() => parseDecimal(text, "cost"))).toBe("number-invalid cost");
  });

  it.each([
    [0.1, "0.1"],
    [0.1 + 0.2, "0.30000000000000004"],
    [-0, "0"],
    [5e-324, `0.${"0".repeat(323)}5`],
    [1e21, "1000000000000000000000"],
    [-1.5, "-1.5"],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
    [12n, "12"],
    [-(10n ** 59n), `-1${"0".repeat(59)}`],
  ])("accepts the number %s", (value, expected) => {
    expect(read(value)).toBe(expected);
  });

  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    null,
    undefined,
    true,
    false,
    {},
    [],
    [1],
    () => 1,
    Symbol("1"),
    new Date(0),
  ])("refuses %s", (value) => {
    expect(readDecimal(value)).toBe("number-invalid");
    expect(codeOf(() => parseDecimal(value, "cost"))).toBe("number-invalid cost");
  });

  it("refuses objects that only look like numbers", () => {
    expect(readDecimal(new Number(1))).toBe("number-invalid");
    expect(readDecimal(new String("1"))).toBe("number-invalid");
    expect(readDecimal({ valueOf: () => 1 })).toBe("number-invalid");
  });

  it("refuses more than 60 digits, said with their number", () => {
    expect(codeOf(() => parseDecimal("1".repeat(61), "cost"))).toBe("number-too-long cost");
    expect(codeOf(() => parseDecimal(`0.${"0".repeat(60)}e5`, "cost"))).toBe("number-too-long cost");
    expect(codeOf(() => parseDecimal(10n ** 60n, "cost"))).toBe("number-too-long cost");
    expect(codeOf(() => parseDecimal(-(10n ** 60n), "cost"))).toBe("number-too-long cost");
    expect(() => parseDecimal("1".repeat(61), "cost")).toThrow("with 61 digits");
    expect(() => parseDecimal(10n ** 60n, "cost")).toThrow("with 61 digits");
  });

  it("takes Decimals of any copy of decimal.js as they are", () => {
    const Other = Foreign.clone({ precision: 5, toExpPos: 2 });
    expect(read(new Other("1234567.891"))).toBe("1234567.891");
    expect(read(new Foreign("-0"))).toBe("0");
    expect(read(new Foreign("-0.00012"))).toBe("-0.00012");
    expect(parseDecimal(new Foreign(1), "cost") instanceof ExactDecimal).toBe(true);
    expect(readDecimal(new Foreign(Number.NaN))).toBe("number-invalid");
    expect(readDecimal(new Foreign("-Infinity"))).toBe("number-invalid");
  });

  it("takes its own results back, at full precision", () => {
    const third = new ExactDecimal(1).div(3);
    expect(parseDecimal(third, "rate").eq(third)).toBe(true);
  });

  it("refuses Decimals too far from the point to be written out", () => {
    expect(readDecimal(new Foreign("1e1060"))).toBe("number-too-long");
    expect(readDecimal(new Foreign("1e-9000000000000"))).toBe("number-too-long");
    expect(() => parseDecimal(new Foreign("1e9000000"), "cost")).toThrow("with 9000001 digits");
    expect(readDecimal(new Foreign(`1${"0".repeat(900)}.${"1".repeat(900)}`))).toBe("number-too-long");
  });

  it("does not believe an object that claims to be a Decimal", () => {
    const claim = (s: unknown, e: unknown, d: unknown): unknown => ({ toStringTag: "[object Decimal]", s, e, d });
    expect(Foreign.isDecimal(claim(1, 0, [5]))).toBe(true);
    expect(read(claim(1, 0, [5]))).toBe("5");
    expect(read(claim(-1, 0, [0]))).toBe("0");
    for (const [s, e, d] of [
      [1, 0, null],
      [1, 0, []],
      [1, 0, "5"],
      [1, 0, [1e7]],
      [1, 0, [-1]],
      [1, 0, [0.5]],
      [1, 0, ["5"]],
      [1, 3, [5]],
      [1, 7, [1, 0]],
      [1, 0, [0, 5]],
      [2, 0, [5]],
      [1, 0.5, [5]],
      [1, "0", [5]],
    ]) {
      expect(readDecimal(claim(s, e, d))).toBe("number-invalid");
    }
  });

  it("is not changed by settings of the reader's decimal.js", () => {
    const before = { precision: Foreign.precision, rounding: Foreign.rounding };
    Foreign.set({ precision: 3, rounding: 0, toExpPos: 1 });
    try {
      expect(new ExactDecimal(1).div(3).toString()).toBe(`0.${"3".repeat(80)}`);
      expect(plain(new ExactDecimal("12345678901234567890.5"))).toBe("12345678901234567890.5");
    } finally {
      Foreign.set({ ...before, toExpPos: 21 });
    }
  });

  it("reads every float as the decimal it prints", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Number(read(x))).toBe(x + 0);
        expect(parseDecimal(x, "").eq(parseDecimal(String(x + 0), ""))).toBe(true);
      }),
    );
  });
});

describe("number/decimal, shares", () => {
  it("divides a percentage by 100 exactly", () => {
    expect(plain(parseShare("80%", "practical"))).toBe("0.8");
    expect(plain(parseShare("-12.5%", "practical"))).toBe("-0.125");
    expect(plain(parseShare("0%", "practical"))).toBe("0");
    expect(plain(parseShare(0.8, "practical"))).toBe("0.8");
    expect(plain(parseShare("0.8", "practical"))).toBe("0.8");
  });

  it("refuses what is not a decimal before the sign", () => {
    for (const text of ["%", "80 %", "80%%", "%80", " 80%", "80% "]) expect(readShare(text)).toBe("number-invalid");
    expect(readShare(`${"1".repeat(61)}%`)).toBe("number-too-long");
    expect(codeOf(() => parseShare("80pc", "practical"))).toBe("number-invalid practical");
  });
});

describe("number/decimal, writing", () => {
  it("writes plain fixed point without exponent, trailing zeros or -0", () => {
    expect(plain(new ExactDecimal("1e30"))).toBe(`1${"0".repeat(30)}`);
    expect(plain(new ExactDecimal("1e-30"))).toBe(`0.${"0".repeat(29)}1`);
    expect(plain(new ExactDecimal("-0"))).toBe("0");
    expect(plain(new ExactDecimal("2.500"))).toBe("2.5");
  });

  it("refuses to write NaN, infinities and gigantic text", () => {
    expect(codeOf(() => plain(new ExactDecimal(Number.NaN)))).toBe("number-invalid ");
    expect(codeOf(() => plain(new ExactDecimal(1).div(0)))).toBe("number-invalid ");
    expect(codeOf(() => plain(new ExactDecimal("1e100000")))).toBe("number-too-long ");
    expect(codeOf(() => plain(new ExactDecimal("1e-100000")))).toBe("number-too-long ");
  });

  it.each([
    [0, 2, "0.00"],
    [-0, 2, "0.00"],
    [5, 2, "0.05"],
    [-5, 2, "-0.05"],
    [-123450, 2, "-1234.50"],
    [123450n, 3, "123.450"],
    [-7n, 0, "-7"],
    [-0, 0, "0"],
    [10n ** 30n, 2, `1${"0".repeat(28)}.00`],
  ])("writes %s minor units at scale %s as %s", (units, scale, expected) => {
    expect(money(units, scale)).toBe(expected);
  });

  it("refuses minor units that are not a safe integer", () => {
    for (const units of [0.5, 2 ** 53, Number.NaN]) expect(codeOf(() => money(units, 2))).toBe("amount-too-large ");
  });

  it("turns units into Decimals exactly", () => {
    expect(toDecimal(12345, 2).toString()).toBe("123.45");
    expect(toDecimal(-5n, 3).toString()).toBe("-0.005");
    expect(toDecimal(-0, 0).toString()).toBe("0");
    expect(toDecimal(-0, 2).isNegative()).toBe(false);
    const long = 10n ** 100n + 1n;
    expect(plain(toDecimal(long, 0))).toBe(long.toString());
  });
});
