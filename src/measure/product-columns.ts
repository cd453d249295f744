import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import type { Uses } from "./equation-columns.js";
import { type Numbers, setCommon } from "./numbers.js";

/**
 * Multiplies the fields of a batch column by column, exactly; false when the batch asks for a look at each row.
 *
 * The product of the largest sizes bounds every product; at 2^53 - 1 or below all of them are exact.
 */
export function multiplyColumns(numbers: readonly Numbers[], count: number, products: Uses): boolean {
  let decimals = 0;
  let bound = 1;
  for (const { common, least, most } of numbers) {
    if (common < 0) return false;
    decimals += common;
    bound *= Math.max(1, most, -least);
  }
  if (!(bound <= LARGEST_INTEGER)) return false;
  const { ints } = products;
  ints.fill(1, 0, count);
  // Adding 0 turns -0 into 0.
  for (const { ints: factors } of numbers) for (let i = 0; i < count; i++) ints[i] = (ints[i] as number) * (factors[i] as number) + 0;
  setCommon(products, decimals, count);
  return true;
}
