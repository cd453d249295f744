import type { PackSpec } from "../../model/driver-spec.js";
import { readScaled, type Scaled } from "../../number/scaled.js";
import { addFault, addNumberFault } from "./fault-groups.js";
import { constant, type QuantityContext, type RowQuantity, readField } from "./quantity-of-row.js";

interface Size {
  readonly pack: string;
  /** False when the product is not packed so, or the size is at fault. */
  readonly read: (out: Scaled) => boolean;
}

/**
 * Counts one pack of a quantity split largest pack first: 133 = 1 pallet of 100 + 2 cases of 15 + 3 units.
 *
 * `"unit"` counts the loose rest, which keeps the fraction of a quantity. Equal sizes: the one listed first in id order takes all.
 * A negative quantity is split by its size and counted negative, for the driver's rule to judge.
 */
export function compilePacks(spec: PackSpec, context: QuantityContext): RowQuantity {
  const quantity = readField(context, spec.quantity);
  const sizes: readonly Size[] = Object.entries(spec.sizes).map(([pack, size]) => ({ pack, read: sizeReader(size, pack, context) }));
  const size: Scaled = { int: 0, decimals: 0 };
  return (out) => {
    if (!quantity(out)) return false;
    const known: Pack[] = [];
    for (const { pack, read } of sizes) if (read(size)) known.push({ pack, int: size.int, decimals: size.decimals });
    const decimals = Math.max(out.decimals, ...known.map((one) => one.decimals));
    const negative = out.int < 0;
    let rest = units(Math.abs(out.int), decimals - out.decimals);
    let counted = 0n;
    known.sort((x, y) => Number(units(y.int, decimals - y.decimals) - units(x.int, decimals - x.decimals)));
    for (const { pack, int, decimals: own } of known) {
      const one = units(int, decimals - own);
      if (pack === spec.count) counted = rest / one;
      rest %= one;
    }
    const isRest = spec.count === "unit";
    const count = Number(isRest ? rest : counted);
    out.int = negative && count !== 0 ? -count : count;
    out.decimals = isRest && count !== 0 ? decimals : 0;
    return true;
  };
}

interface Pack extends Scaled {
  readonly pack: string;
}

function units(int: number, places: number): bigint {
  return BigInt(int) * 10n ** BigInt(places);
}

function sizeReader(size: PackSpec["sizes"][string], pack: string, context: QuantityContext): Size["read"] {
  if (typeof size !== "object" || !("field" in size)) {
    const fixed = constant(size as Exclude<typeof size, { readonly field: string }>);
    return (out) => {
      out.int = fixed.int;
      out.decimals = fixed.decimals;
      return true;
    };
  }
  const get = context.field(size.field as string);
  const place = `${context.path}.${pack}`;
  return (out) => {
    const value = get();
    if (value === undefined || value === null || value === "") return false;
    const fault = readScaled(value, out);
    if (fault !== 0) addNumberFault(context.faults, fault, place, value, context.at.position);
    else if (out.int <= 0) addFault(context.faults, "pack-size-invalid", place, { value }, context.at.position);
    return fault === 0 && out.int > 0;
  };
}
