import type { Quantities } from "../measure/measured.js";
import type { ActivitySpec } from "../model/spec.js";
import { type DecimalInput, parseDecimal } from "../number/decimal.js";
import { roundHalfEven } from "../number/minor.js";
import { countedTotal } from "./distribute.js";
import type { ExactCost } from "./loop.js";
import { standardRate } from "./standard-rate.js";
import { wholeAt } from "./whole-at.js";

/** Practical driver volume: integer times 10^-decimals. */
export interface PracticalVolume {
  readonly value: bigint;
  readonly decimals: number;
}

export function practicalVolume(practical: DecimalInput, path: string): PracticalVolume {
  const value = parseDecimal(practical, path);
  const decimals = value.decimalPlaces();
  return { value: wholeAt(value, decimals), decimals };
}

/** Used part of a cost at practical volume: half-even of cost x volume / practical. */
export function usedByVolume(cost: bigint, volume: bigint, decimals: number, practical: PracticalVolume): bigint {
  return roundHalfEven(cost * volume * 10n ** BigInt(practical.decimals), practical.value * 10n ** BigInt(decimals));
}

/**
 * Rate of an activity in minor units per driver unit, exact: standard, else cost / practical volume, else cost / volume; undefined when
 * the volume is zero.
 */
export function activityRate(
  spec: ActivitySpec,
  cost: bigint,
  volume: Quantities,
  practical: PracticalVolume | undefined,
  scale: number,
): ExactCost | undefined {
  if (spec.standard !== undefined) {
    const rate = standardRate(spec.standard);
    return { numerator: rate.n * 10n ** BigInt(scale), denominator: rate.d };
  }
  if (practical !== undefined) return { numerator: cost * 10n ** BigInt(practical.decimals), denominator: practical.value };
  const total = countedTotal(volume);
  return total === 0n ? undefined : { numerator: cost * 10n ** BigInt(volume.decimals), denominator: total };
}
