import { type Decimal, readDecimal } from "../number/decimal.js";
import type { NumberFault } from "../number/number-fault.js";
import { bigPowerOfTen, LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import { readScaled, type Scaled } from "../number/scaled.js";
import { type FigureColumn, wideColumn } from "./figure-column.js";

/** A figure column while it is read row by row: each value keeps its own decimals until all are known. */
export interface FigureBuilder {
  readonly ints: number[];
  readonly decimals: number[];
  /** Values whose own units do not fit in 2^53 - 1, by position. */
  readonly wide: Map<number, bigint>;
  /** Room to read into. */
  readonly read: Scaled;
}

/** A figure is below 10^60 and has at most 60 decimals, so that one odd row cannot make every number of its column a thousand digits long. */
const MOST_PLACES = 60;

export function createFigureBuilder(): FigureBuilder {
  return { ints: [], decimals: [], wide: new Map(), read: { int: 0, decimals: 0 } };
}

/** Reads the next value exactly, and returns 0, or the fault, for which a zero keeps the place. */
export function pushFigure(builder: FigureBuilder, value: unknown): 0 | NumberFault | "figure-out-of-range" {
  if (typeof value === "number" && !Number.isInteger(value) && pushFraction(builder, String(value))) return 0;
  const { read } = builder;
  const fault = readScaled(value, read);
  if (fault === 0 && read.decimals <= MOST_PLACES) {
    builder.ints.push(read.int);
    builder.decimals.push(read.decimals);
    return 0;
  }
  if (fault === 0) return skip(builder, "figure-out-of-range");
  if (fault !== "quantity-too-large") return skip(builder, fault);
  return pushWide(builder, readDecimal(value) as Decimal);
}

/** Keeps the place of a value that cannot be read. */
export function skip<F>(builder: FigureBuilder, fault: F): F {
  builder.ints.push(0);
  builder.decimals.push(0);
  return fault;
}

/** Gives the column in the order of `picks` (entry k is the value read at position `picks[k]`), all at the decimals of the finest value. */
export function finishFigures(builder: FigureBuilder, picks: Uint32Array): FigureColumn {
  const { ints, decimals, wide } = builder;
  let finest = 0;
  for (const places of decimals) if (places > finest) finest = places;
  const numbers = new Float64Array(picks.length);
  let exact = wide.size === 0;
  for (let k = 0; exact && k < picks.length; k++) {
    const i = picks[k] as number;
    const moved = shiftInteger(ints[i] as number, finest - (decimals[i] as number));
    exact = Math.abs(moved) <= LARGEST_INTEGER;
    numbers[k] = moved;
  }
  if (exact) return { numbers, decimals: finest, wide: undefined };
  const powers = Array.from({ length: finest + 1 }, (_, k) => bigPowerOfTen(k));
  const units = Array.from(picks, (i) => (wide.get(i) ?? BigInt(ints[i] as number)) * (powers[finest - (decimals[i] as number)] as bigint));
  return wideColumn(units, finest);
}

function pushWide(builder: FigureBuilder, value: Decimal): 0 | "figure-out-of-range" {
  const places = value.decimalPlaces();
  if (value.e >= MOST_PLACES || places > MOST_PLACES) return skip(builder, "figure-out-of-range");
  builder.wide.set(builder.ints.length, BigInt(value.toFixed().replace(".", "")));
  builder.ints.push(0);
  builder.decimals.push(places);
  return 0;
}

// The text of a float that is no whole number, when it is plain digits around a point: they are its shortest decimal. Floats that other
// programs computed have 16 or 17 digits, so they are taken apart here and not by way of a Decimal.
function pushFraction(builder: FigureBuilder, text: string): boolean {
  const point = text.indexOf(".");
  if (point === -1 || text.includes("e")) return false;
  const digits = text.slice(0, point) + text.slice(point + 1);
  const int = Number(digits);
  const fits = Math.abs(int) <= LARGEST_INTEGER;
  if (!fits) builder.wide.set(builder.ints.length, BigInt(digits));
  builder.ints.push(fits ? int : 0);
  builder.decimals.push(text.length - point - 1);
  return true;
}
