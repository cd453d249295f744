import { readShare } from "../number/decimal.js";
import { duplicateFaults } from "./duplicate-faults.js";
import { type Fault, modelFault } from "./fault-list.js";
import type { SoundParts } from "./sound-parts.js";

/** Checks what the statement is made of: sales facts, capital charge, costs printed further down. */
export function checkSales({ spec }: SoundParts): Fault[] {
  const { sales, capitalCharge, allocateDown } = spec;
  const isTwice = sales?.netSales !== undefined && sales.discounts !== undefined;
  const rate = capitalCharge === undefined ? undefined : readShare(capitalCharge.rate);
  const isNegative = typeof rate === "object" && rate.lessThan(0);
  const value = capitalCharge?.rate;
  const levels = duplicateFaults(
    (allocateDown ?? []).map(({ level }) => level),
    ["allocateDown"],
  );
  return [
    ...(isTwice ? [modelFault("consistency", "net-sales-overdetermined", ["sales", "netSales"], () => ({}))] : []),
    ...(isNegative
      ? [modelFault("consistency", "out-of-range", ["capitalCharge", "rate"], () => ({ value, expected: "a rate of zero or more" }))]
      : []),
    ...levels,
  ];
}
