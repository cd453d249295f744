import { largestFirst } from "../number/apportion-bigint.js";
import { floorDivide, roundHalfEven } from "../number/minor.js";
import { commonMultiple } from "./linear-form.js";

/** An exact amount in minor units, n / d with d > 0, not reduced. */
export interface ExactAmount {
  readonly n: bigint;
  readonly d: bigint;
}

/**
 * Rounds a column of amounts to minor units under control twice: the total half-even, the groups to the total, the entries of a group to it.
 *
 * Every entry, every group and the total is within one unit of its exact amount. The units that floors leave over go one each to the largest
 * fractions, equal ones in order. A column whose total is below zero (or zero with its first amount below zero) is rounded as its negative,
 * negated, so that what is reversed cancels to the unit.
 *
 * @param groups the group of each entry, numbered from 0
 * @see Cox and Ernst, Controlled Rounding, INFOR 20 (1982), for one dimension at each of two stages
 */
export function roundNested(amounts: readonly ExactAmount[], groups: readonly number[]): readonly bigint[] {
  const denominator = amounts.reduce((least, { d }) => commonMultiple(least, d), 1n);
  const members: number[][] = [];
  groups.forEach((group, i) => {
    const list = members[group];
    if (list === undefined) members[group] = [i];
    else list.push(i);
  });
  const wholes = amounts.map(({ n, d }) => n * (denominator / d));
  const kept = members.filter((list) => list !== undefined);
  const sums = kept.map((list) => list.reduce((sum, i) => sum + (wholes[i] as bigint), 0n));
  const total = sums.reduce((sum, one) => sum + one, 0n);
  const rounded = roundTo(sums, denominator, roundHalfEven(total, denominator));
  const out = new Array<bigint>(amounts.length).fill(0n);
  kept.forEach((list, g) => {
    const units = roundTo(
      list.map((i) => wholes[i] as bigint),
      denominator,
      rounded[g] as bigint,
    );
    list.forEach((i, k) => {
      out[i] = units[k] as bigint;
    });
  });
  return out;
}

// The target is the sum of the amounts rounded down or up.
function roundTo(wholes: readonly bigint[], denominator: bigint, target: bigint): bigint[] {
  if (isBackward(wholes)) {
    const negated = wholes.map((one) => -one);
    return roundForward(negated, denominator, -target).map((units) => -units);
  }
  return roundForward(wholes, denominator, target);
}

function isBackward(wholes: readonly bigint[]): boolean {
  const sum = wholes.reduce((all, one) => all + one, 0n);
  if (sum !== 0n) return sum < 0n;
  return (wholes.find((one) => one !== 0n) ?? 0n) < 0n;
}

function roundForward(wholes: readonly bigint[], denominator: bigint, target: bigint): bigint[] {
  const floors = wholes.map((one) => floorDivide(one, denominator));
  const left = Number(target - floors.reduce((sum, one) => sum + one, 0n));
  if (left === 0) return floors;
  const remainders = wholes.map((one, i) => one - (floors[i] as bigint) * denominator);
  for (const position of largestFirst(remainders, undefined).slice(0, left)) floors[position] = (floors[position] as bigint) + 1n;
  return floors;
}
