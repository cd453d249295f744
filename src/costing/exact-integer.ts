import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Gives a whole number of minor units as a `number`.
 *
 * @throws {CostError} `amount-too-large` beyond 2^53 - 1
 */
export function exactInteger(units: bigint, path: string): number {
  if (units > LARGEST || units < -LARGEST) {
    throw new CostError([finding(numberMessages, "amount-too-large", path, { value: units })]);
  }
  return Number(units);
}
