import { CostError } from "../errors/cost-error.js";
import { dataMessages } from "../errors/data-messages.js";
import { finding } from "../errors/finding.js";
import { plain, toDecimal } from "../number/decimal.js";
import type { Part } from "./driver-plan.js";
import type { Quantities } from "./measured.js";
import { sumOfRows } from "./sum-of-rows.js";

/**
 * Proves that the cells of a volume or a fact, with what belongs to none of them, hold what its rows sum to. The two are added up on
 * different ways, cell by cell and row by row, so that neither can be wrong alone.
 *
 * @throws {CostError} `sum-not-proved`: a defect of the library, never of the data; no wrong figure is returned
 */
export function proveSum({ total, unidentified, oneOff, decimals }: Quantities, parts: readonly Part[], path: string): void {
  const placed = toDecimal(BigInt(total) + BigInt(unidentified) + BigInt(oneOff), decimals);
  const sum = sumOfRows(parts, true);
  const read = toDecimal(sum.int, sum.decimals);
  if (placed.equals(read)) return;
  throw new CostError([finding(dataMessages, "sum-not-proved", path, { placed: plain(placed), read: plain(read) })]);
}
