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

/** Counts pairs of rows that stay apart, for every field that tells them apart. */
export interface ApartCounter {
  note(row: number, other: number): void;
  /** Puts the counts into the book. */
  close(): void;
}

/** Makes a counter for rows of a table; without a table all rows are alike. */
export function apartCounter(book: OrderBook, rows: KeptApart["rows"], table: BookTable | undefined, alike: Alike): ApartCounter {
  const { fields, figures, clashes } = alike;
  const codes = fields.map((field) => table?.values.get(field)?.codes ?? NONE);
  const ints = figures.map((field) => table?.additive.get(field)?.ints ?? NO_FIGURES);
  const differing = new Int32Array(fields.length);
  const signs = new Int32Array(figures.length);
  let clashing = 0;
  return {
    note: (row, other) => {
      let isAlike = true;
      for (let f = 0; f < codes.length; f++) {
        const column = codes[f] as Int32Array;
        if (column[row] === column[other]) continue;
        differing[f] = (differing[f] as number) + 1;
        isAlike = false;
      }
      for (let f = 0; f < ints.length; f++) {
        const column = ints[f] as Float64Array;
        if ((column[row] as number) < 0 === (column[other] as number) < 0) continue;
        signs[f] = (signs[f] as number) + 1;
        isAlike = false;
      }
      if (isAlike) clashing++;
    },
    close: () => {
      for (const [f, field] of fields.entries()) {
        if (field === ONE_OFF) countApart(book, rows, table?.table.id ?? rows, "oneOff", differing[f] as number);
        else countApart(book, rows, field, "differs", differing[f] as number);
      }
      for (const [f, field] of figures.entries()) countApart(book, rows, field, "sign", signs[f] as number);
      for (const field of clashes) countApart(book, rows, field, "factor", clashing);
    },
  };
}

const NONE = new Int32Array(0);
const NO_FIGURES = new Float64Array(0);

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
