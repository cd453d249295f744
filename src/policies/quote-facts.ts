import type { FactId, FactSource } from "../model/driver-spec.js";
import { entriesOf } from "../model/entries.js";
import { NET_SALES_PARTS } from "../model/facts.js";
import { addRationals, multiplyRationals, type Rational, rational, subtractRationals, ZERO } from "../number/rational.js";
import type { Scaled } from "../number/scaled.js";
import { productOf, sumRows } from "./quote-amounts.js";
import { type QuoteCondition, quoteCondition } from "./quote-condition.js";
import type { QuotePlan } from "./quote-plan.js";
import type { OrderRows } from "./quote-row.js";
import type { QuoterJson } from "./quoter-json.js";

/** The sales facts of an order: those one of whose tables it gives. */
export type OrderFacts = ReadonlyMap<FactId, Rational>;

/** A source of a sales fact, made ready. */
export interface QuoteFact {
  readonly fact: FactId;
  readonly table: string;
  readonly condition: QuoteCondition;
  measure(order: OrderRows): Rational;
}

/** Makes the sources of the sales facts ready. */
export function quoteFacts(plan: QuotePlan, sales: QuoterJson["sales"]): readonly QuoteFact[] {
  return entriesOf<readonly FactSource[]>(sales).flatMap(([fact, sources]) =>
    sources.map(({ from, sum, where, negate = false }): QuoteFact => {
      const condition = quoteCondition(where, plan.clock);
      const amount = productOf(typeof sum === "string" ? [sum] : sum);
      const measure = (order: OrderRows): Rational => {
        const rows = (order.rows.get(from) ?? []).filter((row) => condition.test(order, row));
        const exact = exactOf(sumRows(order, rows, amount).sum);
        return negate ? rational(-exact.n, exact.d) : exact;
      };
      return { fact: fact as FactId, table: from, condition, measure };
    }),
  );
}

/** Measures the sales facts of an order. */
export function factsOf(order: OrderRows, sources: readonly QuoteFact[]): OrderFacts {
  const facts = new Map<FactId, Rational>();
  for (const { fact, table, measure } of sources) {
    if (order.notGiven.includes(table)) continue;
    facts.set(fact, addRationals(facts.get(fact) ?? ZERO, measure(order)));
  }
  return facts;
}

/** What an order earns before cost to serve; undefined when nothing says what it sells for. */
export interface OrderSales {
  readonly netSales: Rational;
  /** Cost of goods sold, less that of goods returned. */
  readonly cogs: Rational;
  readonly grossMargin: Rational;
  readonly directCosts: Rational;
}

/** Net sales as given, else list sales less deductions plus what is recovered; and the margin on them. */
export function salesOf(facts: OrderFacts): OrderSales | undefined {
  const netSales = netSalesOf(facts);
  if (netSales === undefined) return undefined;
  const cogs = subtractRationals(facts.get("cogs") ?? ZERO, facts.get("returnedCogs") ?? ZERO);
  return { netSales, cogs, grossMargin: subtractRationals(netSales, cogs), directCosts: facts.get("directCosts") ?? ZERO };
}

/** Net sales of the order; undefined when it gives none of what they are made of. */
export function netSalesOf(facts: OrderFacts): Rational | undefined {
  const stated = facts.get("netSales");
  if (stated !== undefined) return stated;
  const parts = NET_SALES_PARTS.flatMap(([fact, sign]) => {
    const part = facts.get(fact);
    return part === undefined ? [] : [multiplyRationals(part, rational(BigInt(sign)))];
  });
  return parts.length === 0 ? undefined : parts.reduce(addRationals);
}

/** A quantity as a fraction. */
export function exactOf({ int, decimals }: Readonly<Scaled>): Rational {
  return decimals === 0 ? { n: BigInt(int), d: 1n } : rational(BigInt(int), 10n ** BigInt(decimals));
}
