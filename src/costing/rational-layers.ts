import type { Layer } from "../model/spec.js";
import { addRationals, multiplyRationals, type Rational } from "../number/rational.js";

/** Exact amounts or rates in both layers. */
export type RationalLayers = { readonly [L in Layer]: Rational };

/** Adds both layers. */
export function addLayers(a: RationalLayers, b: RationalLayers): RationalLayers {
  return { flexible: addRationals(a.flexible, b.flexible), committed: addRationals(a.committed, b.committed) };
}

/** Multiplies both layers. */
export function timesLayers({ flexible, committed }: RationalLayers, factor: Rational): RationalLayers {
  return { flexible: multiplyRationals(flexible, factor), committed: multiplyRationals(committed, factor) };
}
