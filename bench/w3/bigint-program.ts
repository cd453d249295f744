import type { Contender } from "../contender.js";
import type { Lines } from "./lines.js";
import { isFlexible, poolCents } from "./model.js";
import { type RowOf, rowsProgram, type StatementOf } from "./statement.js";
import { SEGMENTS } from "./totals.js";

interface Account {
  readonly id: string;
  sales: bigint;
  cogs: bigint;
  flexible: bigint;
  committed: bigint;
  readonly quantities: Map<string, bigint>;
}

/** Cents as BigInt: the same program with largest remainders, exact. */
export function bigintProgram(get: () => Lines, count: number): Contender {
  return rowsProgram<bigint>(get, count, {
    name: "BigInt on rows, largest remainder",
    toRow: (row) => ({
      customer: row.customer,
      handling: row.handling,
      quantity: BigInt(row.quantity),
      amount: BigInt(Math.round(row.amount * 100)),
      cost: BigInt(Math.round(row.cost * 100)),
    }),
    run: costRows,
    toCents: Number,
  });
}

function costRows(rows: readonly RowOf<bigint>[]): ReadonlyMap<string, StatementOf<bigint>> {
  const accounts = new Map<string, Account>();
  for (const { customer, handling, quantity, amount, cost } of rows) {
    let account = accounts.get(customer);
    if (account === undefined) {
      account = { id: customer, sales: 0n, cogs: 0n, flexible: 0n, committed: 0n, quantities: new Map() };
      accounts.set(customer, account);
    }
    account.sales += amount;
    account.cogs += cost;
    account.quantities.set(handling, (account.quantities.get(handling) ?? 0n) + quantity);
  }
  const users = new Map<string, { readonly account: Account; readonly quantity: bigint }[]>();
  for (const account of accounts.values()) {
    for (const [handling, quantity] of account.quantities) {
      const list = users.get(handling);
      if (list === undefined) users.set(handling, [{ account, quantity }]);
      else list.push({ account, quantity });
    }
  }
  for (const [handling, list] of users) charge(Number(handling.slice(1)), list);
  return statementsOf([...accounts.values()]);
}

function charge(activity: number, users: readonly { readonly account: Account; readonly quantity: bigint }[]): void {
  const pool = BigInt(poolCents[activity] as number);
  let volume = 0n;
  for (const { quantity } of users) volume += quantity;
  let left = pool;
  const parts = users.map(({ account, quantity }) => {
    const product = pool * quantity;
    const share = product / volume;
    left -= share;
    return { account, share, remainder: product % volume };
  });
  parts.sort((a, b) => (a.remainder === b.remainder ? (a.account.id < b.account.id ? -1 : 1) : a.remainder > b.remainder ? -1 : 1));
  for (const { account, share } of parts) {
    const cents = left > 0n ? share + 1n : share;
    left -= 1n;
    if (isFlexible(activity)) account.flexible += cents;
    else account.committed += cents;
  }
}

function statementsOf(accounts: readonly Account[]): ReadonlyMap<string, StatementOf<bigint>> {
  const charged = accounts.map(({ id, sales, cogs, flexible, committed }) => {
    const [grossMargin, costToServe] = [sales - cogs, flexible + committed];
    return { id, netSales: sales, grossMargin, costToServe, contribution: grossMargin - flexible, profit: grossMargin - costToServe };
  });
  // Twice the median, so that the middle of two figures is whole.
  const sales = twiceMedianOf(charged.map((one) => one.netSales));
  const cost = twiceMedianOf(charged.map((one) => one.costToServe));
  return new Map(
    charged.map(({ id, ...figures }) => {
      const place = (2n * figures.netSales >= sales ? 0 : 2) + (2n * figures.costToServe >= cost ? 1 : 0);
      return [id, { ...figures, segment: SEGMENTS[place] as (typeof SEGMENTS)[number] }];
    }),
  );
}

function twiceMedianOf(figures: bigint[]): bigint {
  figures.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const half = figures.length >> 1;
  const upper = figures[half] as bigint;
  return figures.length % 2 === 1 ? 2n * upper : upper + (figures[half - 1] as bigint);
}
