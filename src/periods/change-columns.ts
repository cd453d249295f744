import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import type { FactId } from "../model/driver-spec.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { withZeros } from "../number/sparse-column.js";
import type { Figures } from "../statements/figures.js";
import { servingActivities } from "../statements/held-cost.js";
import { netSalesOf } from "../statements/profit-bridge.js";
import { derivedParts, salesDerivation } from "../statements/sales-terms.js";
import type { Term } from "../statements/term.js";
import type { ChangeBasis, UnitsColumn } from "./change-basis.js";
import type { MarginKind } from "./change-margin.js";
import { type UsagePools, usagePools, worksOf } from "./change-work.js";

/** A column of whole numbers by cell, times a factor. */
export interface Weighed {
  readonly values: Float64Array;
  readonly factor: bigint;
}

/** What a change reads of one costing, by cell and once for all customers; money at the basis' decimals, signed as it changes profit. */
export interface ChangeColumns {
  /** Operating profit as posted, in minor units. */
  readonly profit: readonly Term[];
  /** A customer was there when any of these is not zero. */
  readonly signs: readonly Float64Array[];
  readonly units: readonly Weighed[];
  readonly margin: Readonly<Record<MarginKind, readonly Weighed[]>>;
  /** By part of the basis; cost is positive. */
  readonly parts: readonly { readonly volume: readonly Weighed[]; readonly cost: readonly Weighed[] }[];
  readonly direct: readonly Weighed[];
  /** What only one of the models has. */
  readonly ofOneModel: readonly Weighed[];
  /** Posted sales facts less exact ones; empty where all are whole minor units. */
  readonly rounding: readonly Weighed[];
}

type AmountOf = (fact: FactId) => bigint;

const BALANCES: readonly string[] = ["receivables", "dedicatedStock"];

/** Settles the columns of a costing, so that every customer is a few sums over its cells. */
export function changeColumns(figures: Figures, units: UnitsColumn, basis: ChangeBasis): ChangeColumns {
  const { data } = figures;
  const { factsOfOne: apart, price } = basis;
  const toExact = bigPowerOfTen(basis.decimals - data.scale);
  const exact = (figure: (amountOf: AmountOf) => bigint) => exactFacts(data, basis.decimals, figure);
  const serving = servingActivities(data);
  const driven = new Set(basis.driven.map(({ id }) => id));
  const others = serving.filter(({ id }) => !driven.has(id));
  const costs = (some: readonly ActivityResult[], factor: bigint) =>
    some.flatMap(({ flexible, committed }) => [flexible, committed].map((values) => ({ values, factor })));
  const shared =
    (amountOf: AmountOf): AmountOf =>
    (fact) =>
      apart.has(fact) ? 0n : amountOf(fact);
  const only =
    (amountOf: AmountOf): AmountOf =>
    (fact) =>
      apart.has(fact) ? amountOf(fact) : 0n;
  const gross = (amountOf: AmountOf) =>
    price === "none" ? 0n : price === "net" ? netSalesOf(data, amountOf) : grossSalesOf(data, amountOf);
  const deducted = (amountOf: AmountOf) => (price === "gross" ? netSalesOf(data, amountOf) - grossSalesOf(data, amountOf) : 0n);
  const salesOfOne = (amountOf: AmountOf) =>
    price === "none" ? netSalesOf(data, amountOf) : price === "gross" ? netSalesOf(data, only(amountOf)) : 0n;
  return {
    profit: figures.terms("operatingProfit"),
    signs: [
      units.values,
      ...costs(serving, 1n).map(({ values }) => values),
      ...[...data.measured.facts].flatMap(([fact, { values }]) => (data.facts.has(fact) && !BALANCES.includes(fact) ? [values] : [])),
    ],
    units: [{ values: units.values, factor: bigPowerOfTen(basis.unitDecimals - units.decimals) }],
    margin: {
      price: exact((amountOf) => gross(shared(amountOf))),
      discountsAndReturns: exact((amountOf) => deducted(shared(amountOf))),
      unitCost: exact((amountOf) => goodsProfit(shared(amountOf))),
    },
    parts: partColumns(data, basis, toExact),
    direct: [
      ...costs(
        others.filter(({ id }) => basis.traced.has(id)),
        -toExact,
      ),
      ...exact((amountOf) => -shared(amountOf)("directCosts")),
    ],
    ofOneModel: [
      ...costs(
        others.filter(({ id }) => !basis.traced.has(id)),
        -toExact,
      ),
      ...exact((amountOf) => salesOfOne(amountOf) + goodsProfit(only(amountOf)) - only(amountOf)("directCosts")),
    ],
    rounding: roundingOf(data, basis.decimals),
  };
}

function partColumns(data: CostingData, basis: ChangeBasis, toExact: bigint): ChangeColumns["parts"] {
  const pools = usagePools(data);
  const none: UsagePools = new Map();
  const works = basis.driven.map(({ id }, a) => {
    const isTimed = basis.parts.some(({ activity, resource }) => activity === a && resource !== undefined);
    return worksOf(data, data.activities.get(id) as ActivityResult, isTimed ? pools : none);
  });
  return basis.parts.map(({ activity, resource, decimals }) => {
    const work = works[activity]?.find((one) => one.resource === resource);
    const done = work?.done;
    const volume = done === undefined ? [] : [{ values: done.values, factor: bigPowerOfTen(decimals - done.decimals) }];
    const terms = work === undefined ? [] : [...work.cost.flexible, ...work.cost.committed];
    return { volume, cost: terms.map(({ column, sign }) => ({ values: withZeros(column), factor: BigInt(sign) * toExact })) };
  });
}

/** Writes a figure that is a sum of facts as their exact columns: the factor of each is what the figure makes of a one. */
function exactFacts(data: CostingData, decimals: number, figure: (amountOf: AmountOf) => bigint): readonly Weighed[] {
  return [...data.measured.facts].flatMap(([fact, column]) => {
    const times = figure((one) => (one === fact ? 1n : 0n));
    return times === 0n ? [] : [{ values: column.values, factor: times * bigPowerOfTen(decimals - column.decimals) }];
  });
}

// Facts of whole minor units are posted as they are, so that they lose nothing.
function roundingOf(data: CostingData, decimals: number): readonly Weighed[] {
  const figure = (amountOf: AmountOf) => netSalesOf(data, amountOf) + goodsProfit(amountOf) - amountOf("directCosts");
  const isFine = (fact: FactId) => (data.measured.facts.get(fact)?.decimals ?? 0) > data.scale;
  const fine =
    (amountOf: AmountOf): AmountOf =>
    (fact) =>
      isFine(fact) ? amountOf(fact) : 0n;
  const posted = [...data.facts.values()].flatMap(({ id, values }) => {
    const times = figure(fine((one) => (one === id ? 1n : 0n)));
    return times === 0n ? [] : [{ values, factor: times * bigPowerOfTen(decimals - data.scale) }];
  });
  return [...posted, ...exactFacts(data, decimals, (amountOf) => -figure(fine(amountOf)))];
}

function goodsProfit(amountOf: AmountOf): bigint {
  return amountOf("returnedCogs") - amountOf("cogs");
}

function grossSalesOf({ facts }: CostingData, amountOf: AmountOf): bigint {
  if (salesDerivation(facts) !== "grossSales") return amountOf("grossSales");
  return derivedParts("grossSales").reduce((sum, [fact, sign]) => sum + BigInt(sign) * amountOf(fact), 0n);
}
