import type { RationalLayers } from "../costing/rational-layers.js";
import type { FactId } from "../model/driver-spec.js";
import { own } from "../model/entries.js";
import { isEquation } from "../model/is-equation.js";
import type { DecimalInput } from "../number/decimal.js";
import { multiplyRationals, type Rational, ZERO } from "../number/rational.js";
import { readScaled } from "../number/scaled.js";
import { readExactText } from "../segments/threshold.js";
import { type QuoteDriver, quoteDriver } from "./quote-driver.js";
import { type QuoteEquation, quoteEquation } from "./quote-equation.js";
import { exactOf, netSalesOf, type OrderFacts } from "./quote-facts.js";
import type { QuotePlan } from "./quote-plan.js";
import { sumOf } from "./quote-rounding.js";
import type { OrderRows } from "./quote-row.js";
import type { ExactLayers, QuoterActivity, QuoterJson } from "./quoter-json.js";

/** One term of what an order costs: so many driver units, or units of capacity, at a rate. */
export interface CostTerm {
  /** Undefined for the driver's own rate. */
  readonly resource: string | undefined;
  /** `base`, `per lines`, `when 0`; empty for the driver's own rate. */
  readonly term: string;
  readonly quantity: Rational;
  readonly rate: RationalLayers;
}

/** What an order takes of one activity. */
export interface OrderActivity {
  readonly units: Rational;
  readonly rows: number;
  readonly terms: readonly CostTerm[];
  readonly flexible: Rational;
  readonly committed: Rational;
}

/** An activity made ready. */
export interface QuotePricing {
  readonly activity: QuoterActivity;
  readonly table: string | undefined;
  readonly deciding: readonly string[];
  price(order: OrderRows, facts: OrderFacts): OrderActivity;
}

interface UsePricing {
  readonly resource: string;
  readonly rate: RationalLayers;
  readonly equation: QuoteEquation | undefined;
  readonly constant: Rational;
}

/** Makes an activity ready: its driver, its time equations and its rates. */
export function quotePricing(plan: QuotePlan, json: QuoterJson, activity: QuoterActivity): QuotePricing {
  const spec = own(json.drivers, activity.driver) ?? {};
  const driver = spec.from === undefined ? undefined : quoteDriver(plan, activity.driver, spec);
  const rate = readLayers(activity.rate);
  const uses = activity.uses.map(({ resource, rate: text, use }): UsePricing => {
    const equation = isEquation(use) ? quoteEquation(plan, use) : undefined;
    return { resource, rate: readLayers(text), equation, constant: isEquation(use) ? ZERO : constantOf(use) };
  });
  const deciding = [...(driver?.deciding ?? []), ...uses.flatMap(({ equation }) => equation?.deciding ?? [])];
  const price = (order: OrderRows, facts: OrderFacts): OrderActivity => {
    const { units, rows } = unitsOf(order, facts, driver, spec.of);
    const own: CostTerm = { resource: undefined, term: "", quantity: units, rate };
    const hasRate = rate.flexible.n !== 0n || rate.committed.n !== 0n;
    const used = uses.flatMap((use) => termsOfUse(order, driver, use, units));
    const terms = hasRate || uses.length === 0 ? [...used, own] : used;
    return { units, rows, terms, flexible: costIn("flexible", terms), committed: costIn("committed", terms) };
  };
  return { activity, table: driver?.table, deciding, price };
}

function unitsOf(
  order: OrderRows,
  facts: OrderFacts,
  driver: QuoteDriver | undefined,
  of: FactId | "netSales" | undefined,
): { readonly units: Rational; readonly rows: number } {
  if (driver === undefined) return { units: (of === "netSales" ? netSalesOf(facts) : facts.get(of as FactId)) ?? ZERO, rows: 0 };
  const { sum, rows } = driver.count(order);
  return { units: exactOf(sum), rows };
}

function termsOfUse(order: OrderRows, driver: QuoteDriver | undefined, use: UsePricing, units: Rational): readonly CostTerm[] {
  const { resource, rate, equation, constant } = use;
  if (equation === undefined) return [{ resource, term: "base", quantity: multiplyRationals(units, constant), rate }];
  const rows = driver?.select(order) ?? [];
  return equation.evaluate(order, rows).map(({ id, use: quantity }) => ({ resource, term: id, quantity: exactOf(quantity), rate }));
}

function costIn(layer: keyof RationalLayers, terms: readonly CostTerm[]): Rational {
  return sumOf(terms.map(({ quantity, rate }) => multiplyRationals(quantity, rate[layer])));
}

/** Reads rates that were checked when the quoter was made. */
export function readLayers({ flexible, committed }: ExactLayers): RationalLayers {
  return { flexible: readExactText(flexible) ?? ZERO, committed: readExactText(committed) ?? ZERO };
}

function constantOf(value: DecimalInput): Rational {
  const out = { int: 0, decimals: 0 };
  readScaled(value, out);
  return exactOf(out);
}
