import type { CostModel } from "../model/cost-model.js";
import { entriesOf, own } from "../model/entries.js";
import type { ActivitySpec } from "../model/spec.js";
import { equationsOf, factSources } from "./replay-conditions.js";

/** What the model adds up over the rows of a table. */
export interface TableTerms {
  /** Fields summed by themselves: by drivers, sales facts and packs. */
  readonly sums: ReadonlySet<string>;
  /** Fields that time equations multiply by a coefficient. */
  readonly per: ReadonlySet<string>;
  /** Products of fields that are summed: pallets x days. */
  readonly products: readonly (readonly string[])[];
}

/** Lists what the model adds up over the rows of a table. */
export function termsOf(model: CostModel, table: string): TableTerms {
  const sums = new Set<string>();
  const per = new Set<string>();
  const products: (readonly string[])[] = [];
  const add = (sum: string | readonly string[] | undefined): void => {
    if (typeof sum === "string") sums.add(sum);
    else if (sum?.length === 1) sums.add(sum[0] as string);
    else if (sum !== undefined) products.push(sum);
  };
  for (const [, driver] of entriesOf(model.drivers)) {
    if (driver.from !== table) continue;
    add(driver.sum);
    add(driver.packs?.quantity);
  }
  for (const { from, sum } of factSources(model)) if (from === table) add(sum);
  for (const [, activity] of entriesOf<ActivitySpec>(model.activities)) {
    if (own(model.drivers, activity.driver ?? "")?.from !== table) continue;
    for (const equation of equationsOf(activity))
      for (const terms of [equation.per, ...(equation.when ?? []).map((term) => term.per)])
        for (const [name] of entriesOf(terms)) per.add(name);
  }
  return { sums, per, products };
}

type HasField = (field: string) => boolean;

/**
 * Fields that add up when rows of a table are joined.
 *
 * Those that are summed or multiplied in equations, and one factor of each product: the factor that is summed elsewhere; else one that the
 * rows have themselves, that of most products, the first. Rows are joined only where the other factors are the same, so that the product of
 * the sums is the sum of the products.
 */
export function addingFields(
  { sums, per, products }: TableTerms,
  more: readonly string[],
  fixed: ReadonlySet<string>,
  has: HasField,
): ReadonlySet<string> {
  const adding = new Set([...sums, ...per, ...more].filter((field) => !fixed.has(field)));
  for (;;) {
    const open = products.filter((factors) => !factors.some((field) => adding.has(field)));
    const candidates = open.flatMap((factors) => factors.filter((field) => !fixed.has(field)));
    if (candidates.length === 0) return adding;
    const weight = (field: string) => (has(field) ? products.length + 1 : 0) + open.filter((factors) => factors.includes(field)).length;
    adding.add(candidates.reduce((best, field) => (weight(field) > weight(best) ? field : best)));
  }
}

/**
 * Fields because of which no row of a table can stand for two: several factors of one product add up, so that the sums of both and of their
 * product cannot be kept at once. Products without a factor of the rows' own count rows, and products of fixed fields are given up.
 */
export function clashingFields(
  { products }: TableTerms,
  adding: ReadonlySet<string>,
  fixed: ReadonlySet<string>,
  has: HasField,
): readonly string[] {
  return products.flatMap((factors) => {
    const own = factors.filter((field) => has(field) && !fixed.has(field));
    const added = own.filter((field) => adding.has(field));
    return own.length === 0 || added.length === 1 ? [] : added.length === 0 ? own : added;
  });
}

/** Fields that a table finds in its parent and adds up over its own rows: once the parent's rows are added up, each row would find more. */
export function borrowedFields({ sums, per, products }: TableTerms, has: HasField, parentAdds: HasField): readonly string[] {
  return [...sums, ...per, ...products.flat()].filter((field) => !has(field) && parentAdds(field));
}
