import { compareProducts } from "../number/compare-products.js";
import { floorDivide } from "../number/minor.js";
import { type AxisValues, type Cut, FAR_APART, isDefined, isNarrow, reaches } from "./axis-values.js";
import type { FigureColumn } from "./figure-column.js";

/** The state of a customer without a figure. */
export const UNDEFINED = 2;

/** Tells of every customer whether its figure is on or above a cut: 1 if so, 0 if not, `UNDEFINED` if it has none. Exact. Cost: O(n). */
export function statesAt(values: AxisValues, cut: Cut): Uint8Array {
  if (!isNarrow(values)) return statesOneByOne(values, cut);
  if (values.denominator === undefined) return wholeStates(values.nearest, cut);
  const states = ratioStates(values, values.denominator, cut);
  const { absent } = values;
  if (absent !== undefined) for (let i = 0; i < states.length; i++) if (absent[i] === 1) states[i] = UNDEFINED;
  return states;
}

// Whole numbers are on or above n / d from its ceiling on.
function wholeStates(numbers: Float64Array, { n, d }: Cut): Uint8Array {
  // Rounding a ceiling beyond 2^53 leaves it beyond every figure, or below.
  const least = Number(-floorDivide(-n, d));
  const states = new Uint8Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) states[i] = Number((numbers[i] as number) >= least);
  return states;
}

// Doubles decide what is far from the cut; near it products do, by exact doubles where the cut consists of such.
function ratioStates(values: AxisValues, { numbers: denominators }: FigureColumn, cut: Cut): Uint8Array {
  const { nearest } = values;
  const { numbers: numerators } = values.numerator;
  const margin = 2 * FAR_APART * Math.abs(cut.nearest);
  const below = cut.nearest - margin;
  const above = cut.nearest + margin;
  const n = Number(cut.n);
  const d = Number(cut.d);
  const isExact = Number.isSafeInteger(n) && Number.isSafeInteger(d);
  const states = new Uint8Array(nearest.length);
  for (let i = 0; i < nearest.length; i++) {
    const value = nearest[i] as number;
    // No branch where figures lie on either side, for that cannot be foreseen.
    states[i] = Number(value > above);
    if (value > above !== value < below || !isDefined(values, i)) continue;
    if (isExact) states[i] = Number(compareProducts(numerators[i] as number, d, n, denominators[i] as number) >= 0);
    else states[i] = Number(reaches(values, i, cut));
  }
  return states;
}

function statesOneByOne(values: AxisValues, cut: Cut): Uint8Array {
  const states = new Uint8Array(values.nearest.length);
  for (let i = 0; i < states.length; i++) states[i] = isDefined(values, i) ? Number(reaches(values, i, cut)) : UNDEFINED;
  return states;
}
