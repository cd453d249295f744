import type { CostingData } from "../costing/costing-data.js";
import type { CapitalChargeSpec } from "../model/spec.js";
import { largestFirst } from "../number/apportion-bigint.js";
import { parseDecimal, parseShare } from "../number/decimal.js";
import { floorDivide, roundHalfEven } from "../number/minor.js";
import { decimalToRational, divideRationals, multiplyRationals, type Rational } from "../number/rational.js";
import { periodDays } from "./period-days.js";

/** Imputed charges by cost object, in minor units; a part that has no base is undefined. */
export interface CapitalCharge {
  readonly receivables: Float64Array | undefined;
  readonly stock: Float64Array | undefined;
}

/**
 * Charges each cost object for the money it ties up: an imputed cost, outside the proof.
 *
 * Receivables, object by object: with an average balance, balance x rate x days of the period / days of the year; without one (none, or
 * zero) but with days of credit, net sales x rate x days of credit / days of the year, which is the same where sales are even; with
 * neither, no charge.
 * Dedicated stock: stock x rate x days of the period / days of the year. Days of the period: `periodDays`, else those of `period`, else a
 * year. A negative base earns interest: the charge is negative.
 * Rounding: the exact charges of each part are rounded under control, ties by id.
 *
 * @param netSales minor units by cost object, as the base where no balance is given
 */
export function capitalCharge(data: CostingData, netSales: () => Float64Array): CapitalCharge {
  const spec = data.model.capitalCharge;
  if (spec === undefined) return { receivables: undefined, stock: undefined };
  const perDay = ratePerDay(spec);
  const overPeriod = multiplyRationals(perDay, daysOf(data, spec));
  const balance = data.facts.get("receivables")?.values;
  const days = data.measured.collectionDays;
  const stock = data.facts.get("dedicatedStock")?.values;
  return {
    receivables:
      balance === undefined && days === undefined ? undefined : receivablesCharge({ balance, overPeriod, days, netSales, perDay }),
    stock: stock && charge(stock, overPeriod),
  };
}

function ratePerDay({ rate, yearDays = 365 }: CapitalChargeSpec): Rational {
  const yearly = decimalToRational(parseShare(rate, "capitalCharge.rate"));
  return divideRationals(yearly, decimalToRational(parseDecimal(yearDays, "capitalCharge.yearDays")));
}

function daysOf({ model }: CostingData, spec: CapitalChargeSpec): Rational {
  if (spec.periodDays === undefined && model.period !== undefined) return periodDays(model.period);
  return decimalToRational(parseDecimal(spec.periodDays ?? spec.yearDays ?? 365, "capitalCharge.periodDays"));
}

function charge(base: Float64Array, factor: Rational): Float64Array {
  return roundColumn(
    Array.from(base, (value) => BigInt(value) * factor.n),
    factor.d,
  );
}

interface Receivables {
  readonly balance: Float64Array | undefined;
  readonly overPeriod: Rational;
  readonly days: Float64Array | undefined;
  readonly netSales: () => Float64Array;
  readonly perDay: Rational;
}

/** One column of exact charges over one denominator, so that balances and days of credit are rounded together. */
function receivablesCharge({ balance, overPeriod, days, netSales, perDay }: Receivables): Float64Array {
  if (days === undefined) return charge(balance ?? new Float64Array(0), overPeriod);
  const given = Array.from(days, (value) => (Number.isNaN(value) ? undefined : parseDecimal(value, "collectionDays")));
  const decimals = given.reduce((most, value) => Math.max(most, value?.decimalPlaces() ?? 0), 0);
  const daysDenominator = perDay.d * 10n ** BigInt(decimals);
  const sales = netSales();
  const numerators = given.map((value, i) => {
    const stated = BigInt(balance?.[i] ?? 0);
    if (stated !== 0n || value === undefined) return stated * overPeriod.n * daysDenominator;
    return BigInt(sales[i] as number) * BigInt(value.toFixed(decimals).replace(".", "")) * perDay.n * overPeriod.d;
  });
  return roundColumn(numerators, overPeriod.d * daysDenominator);
}

// Round under control of exact fractions over one denominator: floors, then a unit each for the largest fractions.
function roundColumn(numerators: readonly bigint[], denominator: bigint): Float64Array {
  const total = roundHalfEven(
    numerators.reduce((sum, one) => sum + one, 0n),
    denominator,
  );
  const floors = numerators.map((numerator) => floorDivide(numerator, denominator));
  const fractions = numerators.map((numerator, i) => numerator - (floors[i] as bigint) * denominator);
  const rounded = Float64Array.from(floors, Number);
  const left = Number(floors.reduce((rest, floor) => rest - floor, total));
  for (const position of largestFirst(fractions, undefined).slice(0, left)) rounded[position] = (rounded[position] as number) + 1;
  return rounded;
}
