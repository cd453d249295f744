import { bigPowerOfTen, LARGEST_INTEGER } from "../number/powers-of-ten.js";
import type { Scaled } from "../number/scaled.js";

/** A pack and its size in units; a size of zero: the goods are not packed so. */
export interface SizedPack {
  readonly id: string;
  readonly size: Readonly<Scaled>;
}

/**
 * Splits a quantity by packs, largest first, and counts one of them, as measuring does; `"unit"` counts the loose rest.
 *
 * Equal sizes: the pack that comes first takes all. A negative quantity is split by size and counted negatively.
 *
 * @param packs in id order
 * @returns false when the count does not fit
 * @example
 * ```ts
 * const count = { int: 0, decimals: 0 };
 * countPack({ int: 133, decimals: 0 }, [{ id: "case", size: { int: 15, decimals: 0 } }], "case", count); // => true
 * count; // => { int: 8, decimals: 0 }
 * ```
 */
export function countPack(quantity: Readonly<Scaled>, packs: readonly SizedPack[], count: string, out: Scaled): boolean {
  const decimals = packs.reduce((most, { size }) => Math.max(most, size.decimals), quantity.decimals);
  const units = ({ int, decimals: own }: Readonly<Scaled>): bigint => BigInt(Math.abs(int)) * bigPowerOfTen(decimals - own);
  const sized = packs.map(({ id, size }) => ({ id, size: units(size) })).filter(({ size }) => size > 0n);
  sized.sort((a, b) => (a.size === b.size ? 0 : a.size > b.size ? -1 : 1));
  let rest = units(quantity);
  for (const { id, size } of sized) {
    if (id === count) return write(out, quantity.int, rest / size, 0);
    rest %= size;
  }
  return write(out, quantity.int, count === "unit" ? rest : 0n, decimals);
}

function write(out: Scaled, sign: number, found: bigint, decimals: number): boolean {
  let [int, left] = [found, decimals];
  while (left > 0 && int % 10n === 0n) {
    int /= 10n;
    left--;
  }
  out.int = Number(sign < 0 ? -int : int);
  out.decimals = left;
  return Math.abs(out.int) <= LARGEST_INTEGER;
}
