import { compareRationals, multiplyRationals, type Rational, rational, rationalToDecimal } from "../number/rational.js";
import type { Axis } from "./axis.js";
import { exactText, roundedText } from "./threshold.js";

const PERCENT_DECIMALS = 2;
const SALES: readonly string[] = ["netSales", "grossSales"];

/**
 * Writes two figures of an axis for a sentence, in as many decimals as tell them apart: shares of sales as percentages with 2 decimals,
 * everything else to 10 decimals, and else exactly.
 */
export function axisTexts(axis: Axis, a: Rational, b: Rational): readonly [string, string] {
  const isSame = compareRationals(a, b) === 0;
  const isShare = axis.denominator !== undefined && SALES.includes(axis.denominator);
  for (const write of isShare ? [percentText, roundedText] : [roundedText]) {
    const texts = [write(a), write(b)] as const;
    if (isSame || texts[0] !== texts[1]) return texts;
  }
  return [exactText(a), exactText(b)];
}

function percentText(share: Rational): string {
  return `${rationalToDecimal(multiplyRationals(share, rational(100n)), PERCENT_DECIMALS).toFixed(PERCENT_DECIMALS)} %`;
}
