import { type Decimal, parseDecimal } from "../number/decimal.js";
import { amountText } from "../statements/amount-text.js";
import { MEASURES, type MeasureId } from "./measure-id.js";

/**
 * Writes the value of a measure, given as text: shares as percentages with one decimal, days and scores with two, half-even; "n/a" for null.
 *
 * @param target a value it is held against: it gets as many decimals as it needs to stand on the side of it that it is on
 */
export function measureText(id: MeasureId, value: string | null, target?: string): string {
  if (value === null) return "n/a";
  const { read, least, most, sign } = shownAs(id, value);
  if (target === undefined) return amountText(read, least, {}) + sign;
  const limit = shownAs(id, target).read;
  let decimals = least;
  while (decimals < most && read.toDecimalPlaces(decimals).cmp(limit) !== read.cmp(limit)) decimals++;
  return amountText(read, decimals, {}) + sign;
}

/** Writes a level of a measure with all its decimals, as a target must not be rounded, and at least so many. */
export function levelText(id: MeasureId, level: string, atLeast = 0): string {
  const { read, least, sign } = shownAs(id, level);
  return amountText(read, Math.max(least, atLeast, read.decimalPlaces()), {}) + sign;
}

interface Shown {
  readonly read: Decimal;
  readonly least: number;
  /** Decimals that values of a measure have. */
  readonly most: number;
  readonly sign: string;
}

function shownAs(id: MeasureId, value: string): Shown {
  const read = parseDecimal(value, "value");
  if (MEASURES[id].kind === "proportion") return { read: read.times(100), least: 1, most: 8, sign: "%" };
  return { read, least: 2, most: 10, sign: "" };
}
