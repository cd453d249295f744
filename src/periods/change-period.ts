import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import type { FactId } from "../model/driver-spec.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { netSalesOf } from "../statements/profit-bridge.js";
import { derivedParts, salesDerivation } from "../statements/sales-terms.js";
import type { Served } from "./change-cost.js";
import type { ChangeDimensions } from "./change-costings.js";
import type { Bought, MarginAmounts } from "./change-margin.js";
import { type Work, workDone } from "./change-work.js";

/** Whole numbers by cell, times 10^-decimals. */
export interface UnitsColumn {
  readonly values: Float64Array;
  readonly decimals: number;
}

/** What both periods are read by, so that their figures can be compared. */
export interface ChangeBasis {
  /** Decimals of exact money, at least those of the minor unit. */
  readonly decimals: number;
  /** Decimals of units sold. */
  readonly unitDecimals: number;
  /** Driven activities that both models have, in id order, with what their cost follows and the decimals of it. */
  readonly driven: readonly (Work & { readonly name: string; readonly decimals: number })[];
  /** Activities that both models trace to their objects. */
  readonly traced: ReadonlySet<string>;
  /** Sales facts that count as change of the model. */
  readonly factsOfOne: ReadonlySet<FactId>;
  /** What price is: gross sales per unit; net sales where only one costing knows gross sales; `none` where only one has any sales. */
  readonly price: "gross" | "net" | "none";
}

/** Figures of one customer in one period; money exact at the basis' decimals, but for `profit`. */
export interface CustomerPeriod {
  readonly isActive: boolean;
  /** Operating profit as posted, minor units. */
  readonly profit: bigint;
  readonly bought: Bought;
  /** By activity of `driven`. */
  readonly served: readonly Served[];
  readonly direct: bigint;
  /** Effect on profit of what only one of the models has. */
  readonly ofOneModel: bigint;
  /** Posted sales facts less exact ones, as it changes profit. */
  readonly rounding: bigint;
}

type AmountOf = (fact: FactId) => bigint;

const PROFIT_FACTS: readonly (readonly [FactId, 1 | -1])[] = [
  ["cogs", -1],
  ["returnedCogs", 1],
  ["directCosts", -1],
];
const BALANCES: readonly string[] = ["receivables", "dedicatedStock"];

/** Positions of cells by customer; those of no customer apart. */
export interface CustomerCells {
  readonly byCustomer: ReadonlyMap<string, readonly number[]>;
  readonly notAttributable: readonly number[];
}

/** Lists the cells of each customer. */
export function customerCells({ cells }: CostingData, { customer }: ChangeDimensions): CustomerCells {
  const [codes, ids] = [cells.codes[customer] as Int32Array, cells.ids[customer] as readonly string[]];
  const byCustomer = new Map<string, number[]>();
  const notAttributable: number[] = [];
  for (let cell = 0; cell < cells.count; cell++) {
    const code = codes[cell] as number;
    if (code === -1) notAttributable.push(cell);
    else {
      const id = ids[code] as string;
      const known = byCustomer.get(id);
      if (known === undefined) byCustomer.set(id, [cell]);
      else known.push(cell);
    }
  }
  return { byCustomer, notAttributable };
}

/** One costing, with what of it a change reads. */
export interface ChangeSide {
  readonly data: CostingData;
  readonly units: UnitsColumn;
  readonly cells: CustomerCells;
  /** Activities that brought cost to cost objects. */
  readonly serving: readonly ActivityResult[];
}

/** Reads what one period knows of a customer, from the columns of its costing. */
export function customerPeriod(
  { data, units, serving }: ChangeSide,
  basis: ChangeBasis,
  cells: readonly number[],
  product: number | undefined,
): CustomerPeriod {
  const toExact = bigPowerOfTen(basis.decimals - data.scale);
  const exact = (of: readonly number[]): AmountOf => exactAmounts(data, basis.decimals, of);
  const posted: AmountOf = (fact) => toExact * sumAt(data.facts.get(fact)?.values, cells);
  const costs = serving.map((one) => [one, costAt(one, cells)] as const);
  const costOf = new Map(costs.map(([{ id }, cost]) => [id, toExact * cost]));
  const bought = boughtIn(data, units, basis, cells, product, exact);
  const driven = new Set(basis.driven.map(({ id }) => id));
  const others = costs.filter(([{ id }]) => !driven.has(id));
  const sumCosts = (some: typeof costs) => some.reduce((sum, [, cost]) => sum + cost, 0n);
  const isTraced = ([{ id }]: (typeof costs)[number]) => basis.traced.has(id);
  const all = exact(cells);
  return {
    isActive:
      bought.units !== 0n ||
      costs.some(([, cost]) => cost !== 0n) ||
      [...data.facts.keys()].some(
        (fact) => !BALANCES.includes(fact) && cells.some((cell) => (data.measured.facts.get(fact)?.values[cell] ?? 0) !== 0),
      ),
    profit: factProfit(data, posted) / toExact - sumCosts(costs),
    bought,
    served: basis.driven.map((one) => servedBy(data, one, cells, bought.units, costOf.get(one.id) ?? 0n)),
    direct: toExact * sumCosts(others.filter(isTraced)) + (basis.factsOfOne.has("directCosts") ? 0n : all("directCosts")),
    ofOneModel: factsOfOne(data, basis, all) - toExact * sumCosts(others.filter((one) => !isTraced(one))),
    rounding: factProfit(data, posted) - factProfit(data, all),
  };
}

function servedBy(data: CostingData, work: ChangeBasis["driven"][number], cells: readonly number[], units: bigint, cost: bigint): Served {
  const done = workDone(data, work);
  const shift = bigPowerOfTen(work.decimals - (done?.decimals ?? 0));
  return { units, volume: shift * sumAt(done?.values, cells), cost };
}

function boughtIn(
  data: CostingData,
  units: UnitsColumn,
  basis: ChangeBasis,
  cells: readonly number[],
  product: number | undefined,
  exact: (of: readonly number[]) => AmountOf,
): Bought {
  const shift = bigPowerOfTen(basis.unitDecimals - units.decimals);
  const codes = product === undefined ? undefined : (data.cells.codes[product] as Int32Array);
  const ids = product === undefined ? undefined : data.cells.ids[product];
  const groups = codes === undefined ? [["", cells] as const] : cells.map((cell) => [keyOf(ids?.[codes[cell] as number]), [cell]] as const);
  const products = new Map(
    groups.map(([key, of]) => [key, { units: shift * sumAt(units.values, of), amounts: marginAmounts(data, basis, exact(of)) }]),
  );
  return { units: shift * sumAt(units.values, cells), products };
}

/** Tells the product that is not attributable from every id. */
function keyOf(id: string | undefined): string {
  return id === undefined ? "" : `=${id}`;
}

/** Gross sales, deductions and COGS of both models, signed as they change profit. */
function marginAmounts(data: CostingData, { factsOfOne: apart, price }: ChangeBasis, amountOf: AmountOf): MarginAmounts {
  const shared: AmountOf = (fact) => (apart.has(fact) ? 0n : amountOf(fact));
  const unitCost = shared("returnedCogs") - shared("cogs");
  if (price === "none") return { price: 0n, discountsAndReturns: 0n, unitCost };
  const net = netSalesOf(data, shared);
  if (price === "net") return { price: net, discountsAndReturns: 0n, unitCost };
  const gross = grossSalesOf(data, shared);
  return { price: gross, discountsAndReturns: net - gross, unitCost };
}

function grossSalesOf({ facts }: CostingData, amountOf: AmountOf): bigint {
  if (salesDerivation(facts) !== "grossSales") return amountOf("grossSales");
  return derivedParts("grossSales").reduce((sum, [fact, sign]) => sum + BigInt(sign) * amountOf(fact), 0n);
}

function factsOfOne(data: CostingData, { factsOfOne: apart, price }: ChangeBasis, amountOf: AmountOf): bigint {
  const only: AmountOf = (fact) => (apart.has(fact) ? amountOf(fact) : 0n);
  const sales = price === "none" ? netSalesOf(data, amountOf) : price === "gross" ? netSalesOf(data, only) : 0n;
  return PROFIT_FACTS.reduce((sum, [fact, sign]) => sum + BigInt(sign) * only(fact), sales);
}

function factProfit(data: CostingData, amountOf: AmountOf): bigint {
  return PROFIT_FACTS.reduce((sum, [fact, sign]) => sum + BigInt(sign) * amountOf(fact), netSalesOf(data, amountOf));
}

function exactAmounts({ measured }: CostingData, decimals: number, cells: readonly number[]): AmountOf {
  return (fact) => {
    const column = measured.facts.get(fact);
    return column === undefined ? 0n : bigPowerOfTen(decimals - column.decimals) * sumAt(column.values, cells);
  };
}

function costAt({ flexible, committed }: ActivityResult, cells: readonly number[]): bigint {
  return sumAt(flexible, cells) + sumAt(committed, cells);
}

function sumAt(values: Float64Array | undefined, cells: readonly number[]): bigint {
  if (values === undefined) return 0n;
  let sum = 0n;
  for (const cell of cells) sum += BigInt(values[cell] as number);
  return sum;
}
