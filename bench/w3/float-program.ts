import type { Contender } from "../contender.js";
import type { Lines } from "./lines.js";
import { isFlexible, poolCents } from "./model.js";
import { type RowOf, rowsProgram, type StatementOf } from "./statement.js";
import { SEGMENTS, segmentOf } from "./totals.js";

interface Account {
  sales: number;
  cogs: number;
  readonly quantities: Map<string, number>;
}

/** A Map of accounts, and a rate for each activity: what one writes when cents do not matter. */
export function floatProgram(get: () => Lines, count: number): Contender {
  return rowsProgram<number>(get, count, {
    name: "floats on rows, rate x quantity",
    note: "rounds nothing",
    toRow: (row) => row,
    run: costRows,
    toCents: (amount) => amount * 100,
  });
}

function costRows(rows: readonly RowOf<number>[]): ReadonlyMap<string, StatementOf<number>> {
  const accounts = new Map<string, Account>();
  const volumes = new Map<string, number>();
  for (const { customer, handling, quantity, amount, cost } of rows) {
    let account = accounts.get(customer);
    if (account === undefined) {
      account = { sales: 0, cogs: 0, quantities: new Map() };
      accounts.set(customer, account);
    }
    account.sales += amount;
    account.cogs += cost;
    account.quantities.set(handling, (account.quantities.get(handling) ?? 0) + quantity);
    volumes.set(handling, (volumes.get(handling) ?? 0) + quantity);
  }
  const rates = new Map<string, { readonly rate: number; readonly flexible: boolean }>();
  for (const [handling, volume] of volumes) {
    const activity = Number(handling.slice(1));
    rates.set(handling, { rate: (poolCents[activity] as number) / 100 / volume, flexible: isFlexible(activity) });
  }
  return statementsOf(accounts, rates);
}

function statementsOf(
  accounts: ReadonlyMap<string, Account>,
  rates: ReadonlyMap<string, { readonly rate: number; readonly flexible: boolean }>,
): ReadonlyMap<string, StatementOf<number>> {
  const charged = Array.from(accounts, ([id, { sales, cogs, quantities }]) => {
    let [costToServe, flexible] = [0, 0];
    for (const [handling, quantity] of quantities) {
      const rate = rates.get(handling);
      const charge = quantity * (rate?.rate ?? 0);
      costToServe += charge;
      if (rate?.flexible) flexible += charge;
    }
    const grossMargin = sales - cogs;
    return { id, netSales: sales, grossMargin, costToServe, contribution: grossMargin - flexible, profit: grossMargin - costToServe };
  });
  const cuts = { sales: medianOf(charged.map((one) => one.netSales)), cost: medianOf(charged.map((one) => one.costToServe)) };
  return new Map(
    charged.map(({ id, ...figures }) => {
      const segment = SEGMENTS[segmentOf(figures.netSales, figures.costToServe, cuts)] as (typeof SEGMENTS)[number];
      return [id, { ...figures, segment }];
    }),
  );
}

function medianOf(figures: readonly number[]): number {
  const sorted = Float64Array.from(figures).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}
