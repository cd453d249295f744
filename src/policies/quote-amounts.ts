import { noteFault, noteNumberFault } from "../measure/fault-groups.js";
import type { NegativeRows } from "../model/driver-spec.js";
import { plain, toDecimal } from "../number/decimal.js";
import { addScaled, multiplyScaled, type Scaled } from "../number/scaled.js";
import { readNumber } from "./quote-field.js";
import { fieldPath, noteOnce, type OrderRow, type OrderRows } from "./quote-row.js";

/** What a row measures, written into `out`; false when it does not count, or a fault was noted. */
export type RowAmount = (order: OrderRows, row: OrderRow, out: Scaled) => boolean;

/** The product of a row's fields. */
export function productOf(names: readonly string[]): RowAmount {
  const factor: Scaled = { int: 0, decimals: 0 };
  return (order, row, out) => {
    out.int = 1;
    out.decimals = 0;
    let isGood = true;
    // Every field is read, so that all faults of a row are told at once.
    for (const name of names) {
      const isRead = readNumber(order, row, name, factor);
      if (isRead && isGood && multiplyScaled(out, factor, out) !== 0) isGood = noteTooLarge(order, row, name, factor);
      isGood = isGood && isRead;
    }
    return isGood;
  };
}

/** Applies a driver's rule for negative quantities, and its declared decimals. */
export function signed(amount: RowAmount, driver: string, field: string, rule: NegativeRows, decimals: number | undefined): RowAmount {
  return (order, row, out) => {
    if (!amount(order, row, out)) return false;
    if (out.int < 0 && rule === "exclude") return false;
    if (out.int < 0 && rule === "absolute") out.int = -out.int;
    const path = fieldPath(row.table, field);
    if (out.int < 0 && rule === "error") {
      const value = plain(toDecimal(out.int, out.decimals));
      noteFault(order.faults, "negative-quantity", path, row.position, () => ({ value, driver }), "error", driver);
      return false;
    }
    if (decimals === undefined || out.decimals <= decimals) return true;
    noteNumberFault(order.faults, "too-many-decimals", path, row.position, plain(toDecimal(out.int, out.decimals)), decimals);
    return false;
  };
}

/** Sums what the rows measure; how many count is given beside it. */
export function sumRows(order: OrderRows, rows: readonly OrderRow[], amount: RowAmount): { readonly sum: Scaled; readonly rows: number } {
  const sum: Scaled = { int: 0, decimals: 0 };
  const one: Scaled = { int: 0, decimals: 0 };
  let count = 0;
  for (const row of rows) {
    if (!amount(order, row, one)) continue;
    count++;
    if (addScaled(sum, one, sum) !== 0) {
      noteNumberFault(order.faults, "quantity-too-large", row.table.path, row.position, plain(toDecimal(one.int, one.decimals)));
    }
  }
  return { sum, rows: count };
}

/** Notes a quantity that does not fit. */
export function noteTooLarge(order: OrderRows, row: OrderRow, name: string, { int, decimals }: Scaled): false {
  const path = fieldPath(row.table, name);
  noteOnce(order, `large ${path} ${row.position}`, () =>
    noteNumberFault(order.faults, "quantity-too-large", path, row.position, plain(toDecimal(int, decimals))),
  );
  return false;
}
