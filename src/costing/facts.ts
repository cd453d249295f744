import type { FactColumn, Measured } from "../measure/measured.js";
import type { FactId } from "../model/driver-spec.js";
import { plain, toDecimal } from "../number/decimal.js";
import { roundUnderControl } from "../number/round-under-control.js";
import { sumExactly } from "../number/scaled-column.js";
import type { FactResult } from "./costing-data.js";
import { exactInteger } from "./exact-integer.js";

/**
 * Rounds every sales fact under control to minor units: the column's printed total is its exact total rounded half-even, ties by id.
 *
 * Rows without an identified object take part as one last receiver; one-off rows are rounded as a column of their own.
 */
export function roundFacts(measured: Measured, scale: number): ReadonlyMap<FactId, FactResult> {
  const results = new Map<FactId, FactResult>();
  for (const [id, fact] of measured.facts) results.set(id, roundFact(id, fact, scale));
  return results;
}

function roundFact(id: FactId, fact: FactColumn, scale: number): FactResult {
  const cells = fact.values.length;
  const exact = new Float64Array(cells + 1);
  exact.set(fact.values);
  exact[cells] = fact.unidentified;
  const rounded = new Float64Array(cells + 1);
  roundUnderControl(exact, fact.decimals, scale, rounded);
  const oneOff = fact.oneOffValues === undefined ? undefined : new Float64Array(cells);
  if (oneOff !== undefined) roundUnderControl(fact.oneOffValues as Float64Array, fact.decimals, scale, oneOff);
  const printed = sumExactly(rounded) + (oneOff === undefined ? 0n : sumExactly(oneOff));
  const exactTotal = toDecimal(BigInt(fact.total) + BigInt(fact.unidentified) + BigInt(fact.oneOff), fact.decimals);
  const path = `sales.${id}`;
  return Object.freeze({
    id,
    values: rounded.subarray(0, cells),
    total: exactInteger(sumExactly(rounded.subarray(0, cells)), path),
    oneOff,
    oneOffTotal: oneOff === undefined ? 0 : exactInteger(sumExactly(oneOff), path),
    unidentified: rounded[cells] as number,
    rounding: plain(exactTotal.minus(toDecimal(printed, scale))),
  });
}
