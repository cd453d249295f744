import { CostError } from "../errors/cost-error.js";
import { numberFinding } from "../number/number-fault.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";

/**
 * Gives a whole number of minor units as a `number`.
 *
 * @throws {CostError} `amount-too-large` beyond 2^53 - 1
 */
export function exactInteger(units: bigint, path: string): number {
  if (units > LARGEST_INTEGER || units < -LARGEST_INTEGER) throw new CostError([numberFinding("amount-too-large", path, units)]);
  return Number(units);
}
