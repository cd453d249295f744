import type { DriverSpec } from "../../model/driver-spec.js";
import type { DecimalInput } from "../../number/decimal.js";
import type { NumberFault } from "../../number/number-fault.js";
import { addScaled, multiplyScaled, readScaled, type Scaled } from "../../number/scaled.js";
import { addFault, addNumberFault, type FaultGroups } from "./fault-groups.js";
import type { RowPosition } from "./object-target.js";
import type { Getter } from "./row-cursor.js";

/** Writes the current row's quantity into `out`; false when the row is at fault or counts nothing. */
export type RowQuantity = (out: Scaled) => boolean;

/** What a quantity reader needs of its table. */
export interface QuantityContext {
  readonly field: (name: string) => Getter;
  readonly at: RowPosition;
  readonly path: string;
  readonly faults: FaultGroups;
}

/** Reads one numeric field exactly; a missing or malformed value is a fault of the row. */
export function readField({ field, at, path, faults }: QuantityContext, name: string): RowQuantity {
  const get = field(name);
  const place = `${path}.${name}`;
  return (out) => {
    const value = get();
    if (value === undefined || value === null) {
      addFault(faults, "field-missing", place, { field: name }, at.position);
      return false;
    }
    const fault = readScaled(value, out);
    if (fault !== 0) addNumberFault(faults, fault, place, value, at.position);
    return fault === 0;
  };
}

/** The product of fields. */
export function readProduct(context: QuantityContext, fields: readonly string[]): RowQuantity {
  const [first, ...others] = fields.map((name) => readField(context, name)) as [RowQuantity, ...RowQuantity[]];
  const factor: Scaled = { int: 0, decimals: 0 };
  return (out) => {
    let readable = first(out);
    for (const other of others) {
      if (!other(factor) || !readable) readable = false;
      else readable = noted(context, multiplyScaled(out, factor, out));
    }
    return readable;
  };
}

/** Applies the driver's rule for negative rows. */
export function withNegativeRule(context: QuantityContext, read: RowQuantity, driver: DriverSpec): RowQuantity {
  const { negativeRows = "error", kind } = driver;
  if (kind === "intensity" && driver.negativeRows === undefined) return read;
  return (out) => {
    if (!read(out)) return false;
    if (out.int >= 0 || negativeRows === "net") return true;
    if (negativeRows === "exclude") return false;
    if (negativeRows === "absolute") {
      out.int = -out.int;
      return true;
    }
    addFault(
      context.faults,
      "quantity-negative",
      context.path,
      { value: out.decimals === 0 ? out.int : out.int / 10 ** out.decimals },
      context.at.position,
    );
    return false;
  };
}

/** A constant as a scaled quantity; the model is checked, so it can be read. */
export function constant(value: DecimalInput): Scaled {
  const out: Scaled = { int: 0, decimals: 0 };
  readScaled(value, out);
  return out;
}

/** Adds `term` to `sum`, noting a sum that does not fit. */
export function addTerm(context: QuantityContext, sum: Scaled, term: Scaled): boolean {
  return noted(context, addScaled(sum, term, sum));
}

/** Notes a product or sum that does not fit; true when it does. */
export function noted({ faults, path, at }: QuantityContext, fault: 0 | NumberFault): boolean {
  if (fault !== 0) addNumberFault(faults, fault, path, "a product or sum of fields", at.position);
  return fault === 0;
}
