import type { DecimalInput } from "../number/decimal.js";
import { addRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import { statesAt } from "./axis-states.js";
import { type AxisValues, type Cut, cutAt } from "./axis-values.js";
import { WAS_HIGH, WAS_LOW } from "./previous.js";
import { readBounded } from "./threshold-rule.js";

/**
 * How far a figure must pass its threshold before the customer changes sides: a share of the threshold's size (`0.1` or `"10%"`, from 0
 * to 1), or an absolute distance in the axis's own unit.
 */
export type HysteresisBand = DecimalInput | { readonly absolute: DecimalInput };

/** A band for each axis that has one. */
export interface Hysteresis {
  readonly value?: HysteresisBand;
  readonly cost?: HysteresisBand;
}

/** A band checked: a share of |T|, or a distance. */
export interface Band {
  readonly kind: "share" | "absolute";
  readonly size: Rational;
}

/** The cuts for a customer that was high, was low, or has no history. */
export interface StateCuts {
  readonly high: Cut;
  readonly low: Cut;
  readonly none: Cut;
}

/** What a band may be, for messages. */
export const BAND_EXPECTED = 'a share of the threshold from 0 to 1, such as "10%", or { absolute: a distance of zero or more }';

/** Reads a band, or gives undefined when it is none. */
export function readBand(spec: unknown): Band | undefined {
  if (typeof spec === "object" && spec !== null && Object.hasOwn(spec, "absolute")) {
    const size = readBounded((spec as { readonly absolute: unknown }).absolute, false);
    return size === undefined || size.n < 0n ? undefined : { kind: "absolute", size };
  }
  const size = readBounded(spec, true);
  return size === undefined || size.n < 0n || size.n > size.d ? undefined : { kind: "share", size };
}

/** Gives the half-width of the band around a threshold T: h * |T|, or the distance itself. */
function bandWidth(band: Band, threshold: Rational): Rational {
  if (band.kind === "absolute") return band.size;
  return multiplyRationals(band.size, threshold.n < 0n ? rational(-threshold.n, threshold.d) : threshold);
}

/** Gives the cuts for a threshold T and a band b: T - b for a customer that was high, T + b for one that was low, T for a new one. */
export function stateCuts(values: AxisValues, threshold: Rational, band: Band | undefined): StateCuts {
  const none = cutAt(values, threshold);
  if (band === undefined) return { high: none, low: none, none };
  const width = bandWidth(band, threshold);
  return { high: cutAt(values, subtractRationals(threshold, width)), low: cutAt(values, addRationals(threshold, width)), none };
}

/** True when a customer's history can change its side. */
export function hasBand(cuts: StateCuts): boolean {
  return cuts.high !== cuts.none || cuts.low !== cuts.none;
}

/**
 * Tells the side of every customer, given the side it was on before.
 *
 * @param plain the sides without history, of `cuts.none`
 * @param before by customer: 0 without history, else `WAS_LOW` or `WAS_HIGH`
 * @returns as `statesAt`; `plain` itself without a band
 */
export function heldStates(values: AxisValues, cuts: StateCuts, plain: Uint8Array, before: Uint8Array): Uint8Array {
  if (!hasBand(cuts)) return plain;
  const ifHigh = statesAt(values, cuts.high);
  const ifLow = statesAt(values, cuts.low);
  const states = plain.slice();
  for (let i = 0; i < states.length; i++) {
    if (before[i] === WAS_HIGH) states[i] = ifHigh[i] as number;
    else if (before[i] === WAS_LOW) states[i] = ifLow[i] as number;
  }
  return states;
}
