import type { Contender } from "../contender.js";
import { type LineRow, type Lines, lineRows } from "./lines.js";
import { judge, noTotals, SEGMENTS, type Totals } from "./totals.js";

/** A row whose numbers are of another kind. */
export type RowOf<Q> = Pick<LineRow, "customer" | "handling"> & { readonly quantity: Q; readonly amount: Q; readonly cost: Q };

/** What a program on rows keeps of a customer. */
export interface StatementOf<Q> {
  readonly netSales: Q;
  readonly grossMargin: Q;
  readonly costToServe: Q;
  readonly contribution: Q;
  readonly profit: Q;
  readonly segment: (typeof SEGMENTS)[number];
}

interface Program<Q> {
  readonly name: string;
  readonly note?: string;
  readonly toRow: (row: LineRow) => RowOf<Q>;
  readonly run: (rows: readonly RowOf<Q>[]) => ReadonlyMap<string, StatementOf<Q>>;
  readonly toCents: (amount: Q) => number;
}

/** A contender that works on row objects, with rows of its own kind of number made beforehand. */
export function rowsProgram<Q>(get: () => Lines, count: number, program: Program<Q>): Contender {
  const { name, note, toRow, run, toCents } = program;
  return {
    name,
    items: count,
    ...(note === undefined ? {} : { note }),
    prepare: () => {
      const given = lineRows(get()).map(toRow);
      let statements: ReadonlyMap<string, StatementOf<Q>> = new Map();
      return {
        run: () => {
          statements = run(given);
        },
        check: () => judge(totalsOf(statements, toCents, get().customers), get()),
      };
    },
  };
}

function totalsOf<Q>(statements: ReadonlyMap<string, StatementOf<Q>>, toCents: (amount: Q) => number, customers: number): Totals {
  const totals = noTotals(customers);
  for (const [id, statement] of statements) {
    const customer = Number(id.slice(1));
    for (const name of ["netSales", "grossMargin", "costToServe", "contribution", "profit"] as const) {
      totals[name][customer] = toCents(statement[name]);
    }
    totals.segment[customer] = SEGMENTS.indexOf(statement.segment);
  }
  return totals;
}
