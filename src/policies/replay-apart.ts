import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import { compareIds } from "../number/order.js";
import type { ApartReason, KeptApart } from "./kept-apart.js";
import type { BookTable, OrderBook } from "./replay-book.js";
import type { Alike } from "./replay-kinship.js";
import { ONE_OFF } from "./replay-one-off.js";

/** Counts rows that stay apart because of a field. */
export function countApart({ apart }: OrderBook, rows: KeptApart["rows"], field: string, because: ApartReason, count: number): void {
  if (count === 0) return;
  const key = JSON.stringify([rows, field, because]);
  const known = apart.get(key);
  if (known === undefined) apart.set(key, { of: { rows, field, because }, count });
  else known.count += count;
}

/** Counts a row that stays apart from another, for every field that tells them apart. */
export function noteApart(book: OrderBook, rows: KeptApart["rows"], table: BookTable, alike: Alike, row: number, other: number): void {
  let isAlike = true;
  const note = (field: string, because: ApartReason): void => {
    isAlike = false;
    countApart(book, rows, field, because, 1);
  };
  for (const field of alike.fields) {
    const codes = table.values.get(field)?.codes;
    if (codes?.[row] === codes?.[other]) continue;
    if (field === ONE_OFF) note(table.table.id, "oneOff");
    else note(field, "differs");
  }
  for (const field of alike.figures) {
    const ints = table.additive.get(field)?.ints;
    if ((ints?.[row] as number) < 0 !== (ints?.[other] as number) < 0) note(field, "sign");
  }
  if (isAlike) for (const field of alike.clashes) countApart(book, rows, field, "factor", 1);
}

/** Lists what stayed apart, most first, ties by name. */
export function keptApart({ apart }: OrderBook): readonly KeptApart[] {
  const list = [...apart.values()].map(({ of, count }) => Object.freeze({ ...of, count }));
  list.sort((a, b) => compareIds(a.rows, b.rows) || b.count - a.count || compareIds(a.field, b.field) || compareIds(a.because, b.because));
  return Object.freeze(list);
}

/** Warns of what stayed apart, for a policy that joins nothing looks like one that is worth nothing. */
export function apartWarnings(list: readonly KeptApart[], { orders, lines, shipments }: OrderBook): readonly Finding[] {
  const tables = { orders: orders ?? lines, lines, shipments };
  return list.map(({ rows, field, because, count }) => {
    const table = tables[rows]?.table;
    const path =
      because === "oneOff" ? pathOf("tables", field, "oneOff") : pathOf("events", table?.id ?? rows, table?.names.get(field) ?? field);
    return finding(replayMessages, "replay-kept-apart", path, { rows, field, because, count }, { severity: "warning", count });
  });
}
