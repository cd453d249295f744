import { Decimal } from "decimal.js";
import type { PoolByPool } from "./pool-by-pool.js";

const Exact = Decimal.clone({ precision: 40 });

/** Largest remainder as it is commonly written with decimal.js, at its own precision of 20 digits: a quotient, its floor, and the rest. */
export const decimalQuotients: PoolByPool = {
  name: "decimal.js, quotients of 20 digits",
  note: "as commonly written",
  mostItems: 2e5,
  prepare: ({ weights }) => {
    const decimals = Array.from(weights, (weight) => new Decimal(weight));
    return (pool) => apportionQuotients(new Decimal(pool), decimals);
  },
};

/** The same with remainders of whole numbers, at a precision that holds every product: exact. */
export const decimalRemainders: PoolByPool = {
  name: "decimal.js, whole remainders",
  mostItems: 2e5,
  prepare: ({ weights }) => {
    const decimals = Array.from(weights, (weight) => new Exact(weight));
    return (pool) => apportionRemainders(new Exact(pool), decimals);
  },
};

function apportionQuotients(total: Decimal, weights: readonly Decimal[]): Decimal[] {
  const sum = sumOf(weights);
  const parts = weights.map((weight, position) => {
    const quota = total.times(weight).div(sum);
    const share = quota.floor();
    return { position, share, remainder: quota.minus(share) };
  });
  return handOut(total, parts);
}

function apportionRemainders(total: Decimal, weights: readonly Decimal[]): Decimal[] {
  const sum = sumOf(weights);
  const parts = weights.map((weight, position) => {
    const product = total.times(weight);
    const share = product.divToInt(sum);
    return { position, share, remainder: product.minus(share.times(sum)) };
  });
  return handOut(total, parts);
}

interface Part {
  readonly position: number;
  readonly share: Decimal;
  readonly remainder: Decimal;
}

function handOut(total: Decimal, parts: Part[]): Decimal[] {
  const shares = parts.map(({ share }) => share);
  const left = total.minus(sumOf(shares)).toNumber();
  parts.sort((a, b) => b.remainder.comparedTo(a.remainder) || a.position - b.position);
  for (const { position, share } of parts.slice(0, left)) shares[position] = share.plus(1);
  return shares;
}

function sumOf(values: readonly Decimal[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0));
}
