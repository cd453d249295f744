/**
 * How did our service programme go? The agenda of a review meeting: an office-supply retailer, 2017 against 2016.
 *
 * Orders, sales and ship dates are real order lines; the ledger, the times, the menu of services and the promised days are open assumptions.
 */
import type { Decimal } from "cost-to-serve";
import {
  allocate,
  assignPackages,
  explainChange,
  failureCosts,
  formatChange,
  formatFailureCosts,
  formatMovedBecause,
  formatPackages,
  formatProgramme,
  formatPromises,
  formatScorecard,
  judgeProgramme,
  judgePromises,
  migration,
  movedBecause,
  packageCosts,
  scorecard,
  segment,
  serviceMenu,
} from "cost-to-serve";
import { type Order, superstoreYear } from "./superstore/order-lines.js";
import { yearModel } from "./superstore/year-model.js";

// OPEN ASSUMPTIONS, up to the first agenda item.

const ledgers = {
  2016: { orderDesk: "8200", warehouse: "18000", vans: "7600", parcels: "19000", customerService: "3300", management: "6000" },
  2017: { orderDesk: "8400", warehouse: "18600", vans: "7900", parcels: "25500", customerService: "3400", management: "6200" },
};

/** Days after the order by which a shipment was promised, by shipping mode. */
const PROMISED_DAYS: Readonly<Record<string, number>> = { "Same Day": 0, "First Class": 2, "Second Class": 4, "Standard Class": 5 };

/** The same services for all segments, at different levels; who is in danger pays for what is dear. */
const menu = serviceMenu({
  name: "Menu of 2017",
  services: {
    shippedOnTime: {
      name: "Shipped on time",
      levels: [
        { id: "best effort" },
        { id: "80 %", promise: { measure: "onTime", target: "80%", direction: "atLeast" } },
        { id: "90 %", promise: { measure: "onTime", target: "90%", direction: "atLeast" }, changes: { expressOrders: { times: "1.10" } } },
      ],
    },
    expressShipping: {
      name: "Express shipping",
      levels: [
        { id: "none", changes: { expressOrders: { times: 0 } } },
        { id: "for a fee", fee: { amount: "9.50", per: "expressOrders" } },
        { id: "free" },
      ],
    },
    orderSize: {
      name: "Order size",
      levels: [{ id: "joined monthly", changes: { orders: { times: "0.8" }, vanDeliveries: { times: "0.9" } } }, { id: "any" }],
    },
  },
  packages: {
    protect: { services: { shippedOnTime: "90 %", expressShipping: "free", orderSize: "any" } },
    costEngineer: { services: { shippedOnTime: "80 %", expressShipping: "for a fee", orderSize: "any" } },
    build: { services: { shippedOnTime: "80 %", expressShipping: "for a fee", orderSize: "any" } },
    dangerZone: { services: { shippedOnTime: "best effort", expressShipping: "for a fee", orderSize: "joined monthly" } },
  },
});
const PROGRAMME_COST = "1500.00";

const start = performance.now();
const [before, after] = [costed(2016), costed(2017)];

heading("1. What did we earn? Every dollar of both ledgers is accounted for");
table(
  "",
  ["2016", "2017"],
  [
    ["Net sales", ...both(({ total }) => money(total.netSales))],
    ["Gross margin", ...both(({ total }) => money(total.grossMargin))],
    ["Cost to serve", ...both(({ total }) => money(total.costToServe))],
    ["Customer operating profit", ...both(({ total }) => money(total.operatingProfit))],
    ["Orders", ...both(({ orders }) => String(orders.length))],
  ],
);

heading("2. Who is where? Net sales against cost to serve, cut at the medians of 2016");
const first = segment(before.statements);
// Frozen, so that customers move by their own figures; a band of a tenth keeps those near a threshold where they were.
const BAND = { value: "10%", cost: "10%" };
const second = segment(after.statements, { thresholds: first.thresholds, hysteresis: BAND, previous: first });
table(
  "Segment",
  ["2016", "Profit", "2017", "Profit"],
  ["protect", "costEngineer", "build", "dangerZone"].map((id) => {
    const [then, now] = [first, second].map((matrix) => matrix.summary[id as "protect"]);
    return [then?.label ?? id, String(then?.count), money(then?.profit), String(now?.count), money(now?.profit)];
  }),
);

heading("3. What does each segment get, and what is it worth?");
const packages = assignPackages(second, menu);
const costs = packageCosts(packages, after.costing);
console.log(formatPackages(costs, { menu }).trimEnd());

heading("4. Did we keep what we promised? Ship dates against the days promised by shipping mode");
const YEAR = { from: "2017-01-01", to: "2018-01-01" };
const card = scorecard(eventsOf(after.orders), { period: YEAR, due: "promised", clock: "shipped", segments: second, promises: packages });
console.log(formatScorecard(card, { beside: "nothing" }).trimEnd());

console.log("\nCustomer by customer: a handful of orders proves nothing.\n");
console.log(formatPromises(judgePromises(card, packages), { show: "proved" }).trimEnd());
console.log("\nA segment has enough of them:\n");
const toSegments = (["protect", "costEngineer", "build"] as const).map(
  (id) => ({ segment: id, measure: "onTime", target: id === "protect" ? "90%" : "80%" }) as const,
);
console.log(formatPromises(judgePromises(card, toSegments)).trimEnd());

const LATE = { late: { lines: 2 } };
console.log("\nA late order asks for as much care as two lines:\n");
console.log(formatFailureCosts(failureCosts(card, after.costing, LATE)).trimEnd());

heading("5. Who moved, and why?");
const moved = migration([first, second], { periods: ["2016", "2017"] }).overall;
const groups = ["protect", "costEngineer", "build", "dangerZone", "inactive"] as const;
table(
  "2016 (rows), 2017",
  groups,
  groups.map((from) => [from, ...groups.map((to) => String(moved.cells.find((cell) => cell.from === from && cell.to === to)?.count ?? 0))]),
);
const because = movedBecause(
  { costing: before.costing, matrix: first },
  { costing: after.costing, matrix: second },
  { units: "units", hysteresis: BAND },
);
console.log("");
console.log(formatMovedBecause(because, { customers: false }).trimEnd());
console.log(
  `By what they order: ${because.summary.byOrderPattern}. By what we did to rates and thresholds: ${because.summary.byRatesOrThresholds}.`,
);

heading("6. What changed the profit? To the cent");
const change = explainChange(before.costing, after.costing, { units: "units", segments: first });
console.log(formatChange(change).trimEnd());

heading("7. Are they satisfied, and are we better off? The verdict");
const inProgramme = [...first].filter((place) => place.segment === "dangerZone" || place.segment === "costEngineer").map(({ id }) => id);
const lateBefore = scorecard(eventsOf(before.orders), {
  period: { from: "2016-01-01", to: "2017-01-01" },
  due: "promised",
  clock: "shipped",
  segments: first,
});
const verdict = judgeProgramme({
  before: { costing: before.costing, matrix: first },
  after: { costing: after.costing, matrix: second },
  programme: inProgramme,
  programmeCost: PROGRAMME_COST,
  // Nobody asked the customers. Late orders stand for complaints, and customers who ordered again for those who stayed.
  satisfaction: (["protect", "costEngineer", "build", "dangerZone"] as const).map((id) => ({
    segment: id,
    complaints: { before: lateOf(lateBefore, id), after: lateOf(card, id) },
    retention: keptOf(id),
  })),
  terms: change,
  packages: {
    protect: "express free, 90 % on time",
    dangerZone: "orders joined monthly, express for a fee",
    costEngineer: "express for a fee",
  },
});
console.log(formatProgramme(verdict, { most: 5 }).trimEnd());
console.log(`\nReviewed in ${(performance.now() - start).toFixed(0)} ms.`);

function costed(year: 2016 | 2017) {
  const { orders, lines, customers } = superstoreYear(year);
  const costing = allocate(yearModel({ year, ...ledgers[year] }), { customers, events: { orders, lines } });
  const statements = costing.statements();
  return { costing, statements, total: statements.total, orders };
}

function eventsOf(orders: readonly Order[]) {
  return { orders: orders.map(orderEvent), deliveries: orders.map(({ orderId, shipped }) => ({ order: orderId, shipped })) };
}

function lateOf({ segments }: typeof card, id: string) {
  const measure = segments.find((row) => row.id === id)?.measures.onTime;
  return { count: Number(measure?.denominator ?? 0) - Number(measure?.numerator ?? 0), of: Number(measure?.denominator ?? 0) };
}

function keptOf(id: "protect" | "costEngineer" | "build" | "dangerZone") {
  const members = [...first].filter((place) => place.segment === id);
  const again = members.filter((place) => second.statesOf(place.id) !== undefined).length;
  return { after: { count: again, of: members.length }, target: "80%" };
}

function orderEvent({ orderId, customer, ordered, shipMode, market }: Order) {
  const promised = new Date(Date.parse(ordered) + (PROMISED_DAYS[shipMode] ?? 0) * 86_400_000).toISOString().slice(0, 10);
  return { id: orderId, customer, ordered, promised, channel: market };
}

function both(read: (period: typeof before) => string): string[] {
  return [read(before), read(after)];
}

function heading(title: string): void {
  console.log(`\n${title}\n${"-".repeat(title.length)}`);
}

function table(first: string, headings: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const [name = "", ...cells] of [[first, ...headings], ...rows]) {
    console.log(name.padEnd(28) + cells.map((cell) => cell.padStart(16)).join(""));
  }
}

function money(amount: Decimal | null | undefined): string {
  return amount === null || amount === undefined ? "n/a" : amount.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
