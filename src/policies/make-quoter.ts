import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { quoteMessages } from "../errors/quote-messages.js";
import { wordGroups } from "../measure/fault-groups.js";
import { sortedIds } from "../number/order.js";
import { makeQuote, type Quote } from "./quote.js";
import { type QuotePricing, quotePricing } from "./quote-activity.js";
import { factsOf, type QuoteFact, quoteFacts, salesOf } from "./quote-facts.js";
import { isFieldSeen, noteMixed } from "./quote-field.js";
import { readOrder } from "./quote-order.js";
import { type QuotePlan, quotePlan } from "./quote-plan.js";
import { fieldPath, type OrderRows } from "./quote-row.js";
import type { NotInQuote, QuoterActivity, QuoterJson } from "./quoter-json.js";

/** One row of a table of the model, under the model's own column names. */
export type OrderRowInput = Readonly<Record<string, unknown>>;

/** A hypothetical order: rows by table of the model, one or several. */
export type OrderInput = Readonly<Record<string, OrderRowInput | readonly OrderRowInput[]>>;

/** Prices hypothetical orders at the rates of a costing, apart from its data. */
export interface Quoter {
  readonly name: string | undefined;
  readonly currency: string;
  /** Decimals of rounded amounts. */
  readonly scale: number;
  /** Tables an order may give, in id order. */
  readonly tables: readonly string[];
  /** Activities that orders drive, with their rates, in id order. */
  readonly activities: readonly QuoterActivity[];
  /** Activities no single order drives, with their cost of the period. */
  readonly notInQuote: readonly NotInQuote[];
  /**
   * Prices one order.
   *
   * @throws {CostError} `order-*` for the order as a whole; the codes of measuring for its rows: `row-invalid`, `value-missing`,
   *   `value-invalid`, `number-invalid`, `number-too-long`, `too-many-decimals`, `quantity-too-large`, `negative-quantity`,
   *   `usage-negative`, `pack-size-invalid`, `unknown-object`, `id-invalid`, `join-key-unknown`, `join-key-duplicate`, `field-mixed`,
   *   `currency-other`
   */
  quote(order: OrderInput): Quote;
  /** Specs and rates as plain data; `readQuoter` reads them back. */
  toJSON(): QuoterJson;
}

/** A condition field that decides about something, with the place that asks. */
interface Deciding {
  readonly table: string;
  readonly field: string;
  readonly user: string;
}

/** Makes a quoter of checked data: everything is made ready once, so that a quote is quick. */
export function makeQuoter(json: QuoterJson): Quoter {
  const plan = quotePlan(json, (id) => pathOf("order", id));
  const facts = quoteFacts(plan, json.sales);
  const pricings = json.activities.map((activity) => quotePricing(plan, json, activity));
  const deciding = decidingFields(pricings, facts);
  const quote = (input: unknown): Quote => {
    const order = readOrder(plan, input);
    const measured = factsOf(order, facts);
    const activities = pricings.map((one) => ({ activity: one.activity, taken: one.price(order, measured) }));
    noteMixed(order);
    refuse(wordGroups(order.faults));
    const warnings = Object.freeze(missingFields(plan, order, deciding));
    return makeQuote(json, { activities, sales: salesOf(measured), notGiven: Object.freeze([...order.notGiven]), warnings });
  };
  return Object.freeze({
    name: json.name,
    currency: json.currency,
    scale: json.scale,
    tables: Object.freeze(sortedIds(plan.tables.keys())),
    activities: json.activities,
    notInQuote: json.notInQuote,
    quote,
    toJSON: () => json,
  });
}

function decidingFields(pricings: readonly QuotePricing[], facts: readonly QuoteFact[]): readonly Deciding[] {
  const ofActivities = pricings.flatMap(({ activity, table, deciding }) =>
    table === undefined ? [] : deciding.map((field) => ({ table, field, user: activity.id })),
  );
  return [
    ...ofActivities,
    ...facts.flatMap(({ fact, table, condition }) => condition.fields.map((field) => ({ table, field, user: fact }))),
  ];
}

// A field that no row has decides in silence, as if the row were without it; so it is told.
function missingFields(plan: QuotePlan, order: OrderRows, deciding: readonly Deciding[]): Finding[] {
  const missing = new Map<string, { readonly field: string; readonly users: Set<string> }>();
  for (const { table, field, user } of deciding) {
    const rows = order.rows.get(table) ?? [];
    const spec = plan.tables.get(table);
    if (rows.length === 0 || spec === undefined || isFieldSeen(order, rows, field)) continue;
    const path = fieldPath(spec, field);
    const known = missing.get(path) ?? { field, users: new Set() };
    known.users.add(user);
    missing.set(path, known);
  }
  return [...missing].map(([path, { field, users }]) =>
    finding(quoteMessages, "order-field-missing", path, { field, used: [...users] }, { severity: "warning" }),
  );
}
