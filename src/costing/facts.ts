import { pathOf } from "../errors/quote.js";
import type { FactColumn, Measured } from "../measure/measured.js";
import type { FactId } from "../model/driver-spec.js";
import { plain, toDecimal } from "../number/decimal.js";
import { sumExactly } from "../number/scaled-column.js";
import type { FactResult } from "./costing-data.js";
import { exactInteger } from "./exact-integer.js";
import { roundColumn } from "./round-column.js";

/**
 * Rounds every sales fact under control to minor units: the column's printed total is its exact total rounded half-even, ties by id.
 *
 * Rows without an identified object take part as one last receiver. One-off rows are rounded as a column of their own, in the same way.
 *
 * @throws {CostError} `amount-too-large`
 */
export function roundFacts(measured: Measured, scale: number): ReadonlyMap<FactId, FactResult> {
  return new Map([...measured.facts].map(([id, fact]) => [id, roundFact(id, fact, scale)]));
}

function roundFact(id: FactId, fact: FactColumn, scale: number): FactResult {
  const path = pathOf("sales", id);
  const { values, rest } = roundColumn(fact.values, fact.unidentified, fact.decimals, scale, path);
  const oneOff = roundOneOff(fact, scale, path);
  const oneOffTotal = oneOff === undefined ? 0n : sumExactly(oneOff.values) + BigInt(oneOff.rest);
  const sum = sumExactly(values);
  const printed = sum + BigInt(rest) + oneOffTotal;
  const exact = toDecimal(BigInt(fact.total) + BigInt(fact.unidentified) + BigInt(fact.oneOff), fact.decimals);
  return Object.freeze({
    id,
    values,
    total: exactInteger(sum, path),
    oneOff: oneOff?.values,
    oneOffTotal: exactInteger(oneOffTotal, path),
    unidentified: rest,
    rounding: plain(exact.minus(toDecimal(printed, scale))),
  });
}

function roundOneOff(
  { oneOff, oneOffValues, values, decimals }: FactColumn,
  scale: number,
  path: string,
): ReturnType<typeof roundColumn> | undefined {
  if (oneOffValues === undefined && oneOff === 0) return undefined;
  const column = oneOffValues ?? new Float64Array(values.length);
  // What one-off rows without an identified object add is in the total alone.
  return roundColumn(column, Number(BigInt(oneOff) - sumExactly(column)), decimals, scale, path);
}
