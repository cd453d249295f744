import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal, plain } from "../../src/number/decimal.js";
import {
  addRationals,
  compareRationals,
  decimalToRational,
  divideRationals,
  multiplyRationals,
  type Rational,
  rational,
  rationalToDecimal,
  subtractRationals,
} from "../../src/number/rational.js";

const fraction = fc.tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 1000n })).map(([n, d]) => rational(n, d));
const zero = rational(0n);

describe("number/rational", () => {
  it("keeps lowest terms and a positive denominator", () => {
    expect(rational(6n, -4n)).toEqual({ n: -3n, d: 2n });
    expect(rational(-6n, -4n)).toEqual({ n: 3n, d: 2n });
    expect(rational(0n, -7n)).toEqual({ n: 0n, d: 1n });
    expect(rational(5n)).toEqual({ n: 5n, d: 1n });
  });

  it("refuses the denominator 0 and division by zero", () => {
    expect(() => rational(1n, 0n)).toThrow(RangeError);
    expect(() => divideRationals(rational(1n), zero)).toThrow(RangeError);
  });

  it("adds, subtracts, multiplies, divides and compares", () => {
    const [half, third] = [rational(1n, 2n), rational(1n, 3n)];
    expect(addRationals(half, third)).toEqual({ n: 5n, d: 6n });
    expect(subtractRationals(third, half)).toEqual({ n: -1n, d: 6n });
    expect(multiplyRationals(half, third)).toEqual({ n: 1n, d: 6n });
    expect(divideRationals(half, rational(-1n, 3n))).toEqual({ n: -3n, d: 2n });
    expect([compareRationals(half, third), compareRationals(third, half), compareRationals(half, rational(2n, 4n))]).toEqual([1, -1, 0]);
  });

  it("rounds to decimals half-even", () => {
    expect(plain(rationalToDecimal(rational(2n, 3n), 4))).toBe("0.6667");
    expect(plain(rationalToDecimal(rational(1n, 8n), 2))).toBe("0.12");
    expect(plain(rationalToDecimal(rational(3n, 8n), 2))).toBe("0.38");
    expect(plain(rationalToDecimal(rational(-1n, 8n), 2))).toBe("-0.12");
    expect(plain(rationalToDecimal(rational(-1n, 3n), 0))).toBe("0");
  });

  it("takes decimals exactly", () => {
    expect(decimalToRational(parseDecimal("-12.50", ""))).toEqual({ n: -25n, d: 2n });
    expect(decimalToRational(parseDecimal("1e20", ""))).toEqual({ n: 10n ** 20n, d: 1n });
    expect(decimalToRational(parseDecimal("0", ""))).toEqual(zero);
  });

  it("obeys the laws of a field", () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a: Rational, b: Rational, c: Rational) => {
        expect(addRationals(a, addRationals(b, c))).toEqual(addRationals(addRationals(a, b), c));
        expect(multiplyRationals(a, addRationals(b, c))).toEqual(addRationals(multiplyRationals(a, b), multiplyRationals(a, c)));
        expect(addRationals(subtractRationals(a, b), b)).toEqual(a);
        if (b.n !== 0n) expect(multiplyRationals(divideRationals(a, b), b)).toEqual(a);
        expect(compareRationals(a, b) + compareRationals(b, a)).toBe(0);
      }),
    );
  });
});
