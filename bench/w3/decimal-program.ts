import { Decimal } from "decimal.js";
import type { Contender } from "../contender.js";
import type { Lines } from "./lines.js";
import { isFlexible, poolCents } from "./model.js";
import { type RowOf, rowsProgram, type StatementOf } from "./statement.js";
import { SEGMENTS } from "./totals.js";

interface Account {
  readonly id: string;
  sales: Decimal;
  cogs: Decimal;
  flexible: Decimal;
  committed: Decimal;
  readonly quantities: Map<string, Decimal>;
}

const ZERO = new Decimal(0);

/** The same program with decimal.js, in euros; largest remainders of whole cents, at its own precision, which holds the products here. */
export function decimalProgram(get: () => Lines, count: number): Contender {
  return rowsProgram<Decimal>(get, count, {
    name: "decimal.js on rows, largest remainder",
    toRow: (row) => ({
      customer: row.customer,
      handling: row.handling,
      quantity: new Decimal(row.quantity),
      amount: new Decimal(row.amount),
      cost: new Decimal(row.cost),
    }),
    run: costRows,
    toCents: (amount) => amount.times(100).toNumber(),
  });
}

function costRows(rows: readonly RowOf<Decimal>[]): ReadonlyMap<string, StatementOf<Decimal>> {
  const accounts = new Map<string, Account>();
  for (const { customer, handling, quantity, amount, cost } of rows) {
    let account = accounts.get(customer);
    if (account === undefined) {
      account = { id: customer, sales: ZERO, cogs: ZERO, flexible: ZERO, committed: ZERO, quantities: new Map() };
      accounts.set(customer, account);
    }
    account.sales = account.sales.plus(amount);
    account.cogs = account.cogs.plus(cost);
    account.quantities.set(handling, account.quantities.get(handling)?.plus(quantity) ?? quantity);
  }
  const users = new Map<string, { readonly account: Account; readonly quantity: Decimal }[]>();
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

function charge(activity: number, users: readonly { readonly account: Account; readonly quantity: Decimal }[]): void {
  const pool = new Decimal(poolCents[activity] as number);
  const volume = users.reduce((sum, { quantity }) => sum.plus(quantity), ZERO);
  let assigned = ZERO;
  const parts = users.map(({ account, quantity }) => {
    const product = pool.times(quantity);
    const share = product.divToInt(volume);
    assigned = assigned.plus(share);
    return { account, share, remainder: product.minus(share.times(volume)) };
  });
  parts.sort((a, b) => b.remainder.comparedTo(a.remainder) || (a.account.id < b.account.id ? -1 : 1));
  const left = pool.minus(assigned).toNumber();
  for (const [place, { account, share }] of parts.entries()) {
    const euros = (place < left ? share.plus(1) : share).div(100);
    if (isFlexible(activity)) account.flexible = account.flexible.plus(euros);
    else account.committed = account.committed.plus(euros);
  }
}

function statementsOf(accounts: readonly Account[]): ReadonlyMap<string, StatementOf<Decimal>> {
  const charged = accounts.map(({ id, sales, cogs, flexible, committed }) => {
    const [grossMargin, costToServe] = [sales.minus(cogs), flexible.plus(committed)];
    const contribution = grossMargin.minus(flexible);
    return { id, netSales: sales, grossMargin, costToServe, contribution, profit: contribution.minus(committed) };
  });
  const sales = medianOf(charged.map((one) => one.netSales));
  const cost = medianOf(charged.map((one) => one.costToServe));
  return new Map(
    charged.map(({ id, ...figures }) => {
      const place = (figures.netSales.gte(sales) ? 0 : 2) + (figures.costToServe.gte(cost) ? 1 : 0);
      return [id, { ...figures, segment: SEGMENTS[place] as (typeof SEGMENTS)[number] }];
    }),
  );
}

function medianOf(figures: Decimal[]): Decimal {
  figures.sort((a, b) => a.comparedTo(b));
  const half = figures.length >> 1;
  const upper = figures[half] as Decimal;
  return figures.length % 2 === 1 ? upper : upper.plus(figures[half - 1] as Decimal).div(2);
}
