import { noteFault } from "../measure/fault-groups.js";
import { timeOf } from "../measure/zone-clock.js";
import type { DriverSpec, PackSpec } from "../model/driver-spec.js";
import { entriesOf } from "../model/entries.js";
import { readId } from "../number/read-id.js";
import { readScaled, type Scaled } from "../number/scaled.js";
import { noteTooLarge, productOf, type RowAmount, signed, sumRows } from "./quote-amounts.js";
import { type QuoteCondition, quoteCondition } from "./quote-condition.js";
import { fieldValue, noteMissing, readNumber } from "./quote-field.js";
import { countPack, type SizedPack } from "./quote-packs.js";
import type { QuotePlan } from "./quote-plan.js";
import { fieldPath, noteOnce, type OrderRow, type OrderRows } from "./quote-row.js";

/** A driver of the order's own rows, made ready. */
export interface QuoteDriver {
  readonly table: string;
  readonly condition: QuoteCondition;
  /** Fields that may be blank and decide what is counted. */
  readonly deciding: readonly string[];
  /** The rows that pass its condition. */
  select(order: OrderRows): readonly OrderRow[];
  count(order: OrderRows): { readonly sum: Scaled; readonly rows: number };
}

/** Makes a driver with `from` ready: counts, sums, products, different values and packs, as measuring has them. */
export function quoteDriver(plan: QuotePlan, id: string, spec: DriverSpec): QuoteDriver {
  const condition = quoteCondition(spec.where, plan.clock);
  const table = spec.from as string;
  const select = (order: OrderRows): readonly OrderRow[] => (order.rows.get(table) ?? []).filter((row) => condition.test(order, row));
  const sizes = entriesOf(spec.packs?.sizes).flatMap(([, size]) => (typeof size === "object" && "field" in size ? [size.field] : []));
  const deciding = [...condition.fields, ...sizes];
  if (spec.distinct !== undefined) {
    const names = typeof spec.distinct === "string" ? [spec.distinct] : spec.distinct;
    return { table, condition, deciding, select, count: (order) => countDifferent(order, select(order), names) };
  }
  const amount = rowAmount(id, spec);
  return { table, condition, deciding, select, count: (order) => sumRows(order, select(order), amount) };
}

function rowAmount(id: string, { sum, packs, negativeRows = "error", decimals }: DriverSpec): RowAmount {
  if (sum !== undefined) {
    const names = typeof sum === "string" ? [sum] : sum;
    return signed(productOf(names), id, names[0] as string, negativeRows, decimals);
  }
  if (packs !== undefined) return packAmount(id, packs, negativeRows, decimals);
  return (_, __, out) => {
    out.int = 1;
    out.decimals = 0;
    return true;
  };
}

function packAmount(
  id: string,
  { quantity, sizes, count }: PackSpec,
  rule: NonNullable<DriverSpec["negativeRows"]>,
  decimals: number | undefined,
): RowAmount {
  const signedQuantity = signed((order, row, out) => readNumber(order, row, quantity, out), id, quantity, rule, undefined);
  const packs = entriesOf(sizes).map(([pack, size]) => ({ id: pack, size, read: { int: 0, decimals: 0 } }));
  const split: RowAmount = (order, row, out) => {
    // Sizes are read even where the quantity is at fault, so that all faults of a row are told at once.
    let isGood = true;
    for (const { size, read } of packs) isGood = readSize(order, row, size, read) && isGood;
    if (!signedQuantity(order, row, out) || !isGood) return false;
    const sized = packs.map((pack): SizedPack => ({ id: pack.id, size: pack.read }));
    return countPack({ int: out.int, decimals: out.decimals }, sized, count, out) || noteTooLarge(order, row, quantity, out);
  };
  return decimals === undefined ? split : signed(split, id, quantity, "net", decimals);
}

// A blank size: the goods are not packed so.
function readSize(order: OrderRows, row: OrderRow, size: PackSpec["sizes"][string], out: Scaled): boolean {
  if (typeof size !== "object" || !("field" in size)) return readScaled(size, out) === 0;
  const value = fieldValue(order, row, size.field);
  out.int = 0;
  out.decimals = 0;
  if (value === undefined || value === "") return true;
  if (readScaled(value, out) === 0 && out.int > 0) return true;
  const path = fieldPath(row.table, size.field);
  noteOnce(order, `size ${path} ${row.position}`, () =>
    noteFault(order.faults, "pack-size-invalid", path, row.position, () => ({ value })),
  );
  return false;
}

function countDifferent(order: OrderRows, rows: readonly OrderRow[], names: readonly string[]): ReturnType<QuoteDriver["count"]> {
  const seen = new Set<string>();
  let count = 0;
  for (const row of rows) {
    const texts = names.map((name) => textToTellApart(order, row, name));
    if (texts.includes(undefined)) continue;
    count++;
    const object = order.plan.by.map((dimension) => readId(fieldValue(order, row, dimension)) ?? null);
    seen.add(JSON.stringify([object, texts]));
  }
  return { sum: { int: seen.size, decimals: 0 }, rows: count };
}

function textToTellApart(order: OrderRows, row: OrderRow, name: string): string | undefined {
  const value = fieldValue(order, row, name);
  const text = textOf(value);
  if (text !== undefined) return text;
  const path = fieldPath(row.table, name);
  const expected = "a value to tell apart: well-formed text, a number, true or false, or a Date";
  noteOnce(order, `value ${path} ${row.position}`, () => {
    if (value === undefined) noteMissing(order, row, name);
    else noteFault(order.faults, "value-invalid", path, row.position, () => ({ value, expected }));
  });
  return undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return String(value);
  const time = timeOf(value);
  return Number.isNaN(time) ? readId(value) : new Date(time).toISOString();
}
