import { CostError } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { numberFinding } from "./number-fault.js";
import { LARGEST_INTEGER } from "./powers-of-ten.js";

/** What is to be known of whole weights before a pool is apportioned over them: the same for every pool. */
export interface WeightFacts {
  /** The sum of the weights: exact when it is at most 2^53 - 1, else any number above 2^53 - 1. */
  readonly sum: number;
  /** The largest weight, or any number above it. */
  readonly largest: number;
}

/**
 * Checks whole weights, sums them and finds the largest.
 *
 * No weight is below zero, so sums in doubles, in whatever order, are exact when the true sum is at most 2^53 - 1, and round to 2^53 or
 * above when it is larger. Cost: O(n).
 *
 * @throws {CostError} `weight-negative`, `number-invalid`, `quantity-too-large` for a weight above 2^53 - 1
 * @example
 * ```ts
 * weigh(Float64Array.of(3, 0, 5)); // => { sum: 8, largest: 5 }
 * ```
 */
export function weigh(weights: Float64Array): WeightFacts {
  const { sum, largest, end } = weighWhole(weights);
  if (end < weights.length) throw new CostError([weightFinding(weights[end] as number, end)]);
  if (largest > LARGEST_INTEGER) throw new CostError([numberFinding("quantity-too-large", "weights", largest)]);
  return { sum, largest };
}

/** The same for quantities that are whole and at most 2^53 - 1 in size; undefined when one is below zero. */
export function weighUnsigned(weights: Float64Array): WeightFacts | undefined {
  const { sum, largest, end } = weighWhole(weights);
  return end < weights.length ? undefined : { sum, largest };
}

// Weighs up to the first weight that is not whole or below zero. Out of the loop there: with a throw inside it runs three times as long.
function weighWhole(weights: Float64Array): WeightFacts & { readonly end: number } {
  let sum = 0;
  let largest = 0;
  let end = 0;
  for (; end < weights.length; end++) {
    const weight = weights[end] as number;
    if (!(weight >= 0 && Math.floor(weight) === weight)) break;
    sum += weight;
    if (weight > largest) largest = weight;
  }
  return { sum, largest, end };
}

/** Builds the finding for a weight that is not whole, or is below zero. */
export function weightFinding(weight: number, position: number): Finding {
  const options = { positions: [position] };
  if (weight < 0 && Number.isInteger(weight))
    return finding(numberMessages, "weight-negative", "weights", { value: weight, position }, options);
  return numberFinding("number-invalid", "weights", weight, options);
}
