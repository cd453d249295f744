/**
 * What is better ordering worth? The twenty customers of the danger zone that lose most, an office-supply retailer in 2017: their orders joined
 * month by month, and no same-day shipping. What is saved, what is freed, what can be offered for it, and who leaves the danger zone.
 *
 * Orders and sales are real order lines; the ledger and the times are open assumptions.
 */
import type { Decimal, OrderPolicy } from "cost-to-serve";
import {
  allocate,
  comparePolicies,
  compareTraditional,
  expeditingLever,
  formatPolicies,
  formatWayOut,
  monteCarlo,
  offer,
  orderSizeLever,
  priceLever,
  quoter,
  replay,
  segment,
  wayOut,
} from "cost-to-serve";
import { superstoreYear } from "./superstore/order-lines.js";
import { yearModel } from "./superstore/year-model.js";

const LEDGER = { orderDesk: "8400", warehouse: "18600", vans: "7900", parcels: "25500", customerService: "3400", management: "6200" };

const { orders, lines, customers } = superstoreYear(2017);
const data = { customers, events: { orders, lines } };
const model = yearModel({ year: 2017, ...LEDGER });

const start = performance.now();
const costing = allocate(model, data);
const statements = costing.statements();
const matrix = segment(statements);
const worst = [...matrix]
  .filter((place) => place.segment === "dangerZone")
  .map(({ id }) => costing.statement(id))
  .sort((a, b) => a.operatingProfit.comparedTo(b.operatingProfit))
  .slice(0, 20);

heading("Who they are");
table(
  "Customer",
  ["Net sales", "Cost to serve", "Profit"],
  worst.slice(0, 5).map((one) => [`${one.name} (${one.id})`, money(one.netSales), money(one.costToServe), money(one.operatingProfit)]),
);
console.log(`and fifteen more; the twenty lose ${money(sum(worst.map((one) => one.operatingProfit)).negated())}.`);

heading("Policies side by side");
const monthly: OrderPolicy = { kind: "orderFrequency", every: "month" };
const noSameDay: OrderPolicy = { kind: "shipping", field: "shipMode", mode: "Standard Class" };
const only = { for: worst.map(({ id }) => id), fields: { date: "ordered", differ: ["shipMode"] } };
console.log(formatPolicies(comparePolicies(model, data, { monthly, noSameDay, both: [noSameDay, monthly] }, only)).trimEnd());

heading("Both together: what is saved, what is freed, what can be offered");
const both = replay(model, data, [noSameDay, monthly], only);
const { cash, freed } = both.money;
const deal = offer(both);
say(
  `Orders ${both.effects.orders.before} before, ${both.effects.orders.after} after; goods wait ${both.effects.extraStockDays.toFixed(1)} days longer on average.`,
);
say(`Cash saved ${money(cash)}. Capacity freed ${money(freed)}: worth nothing until it is used for something else.`);
say(
  `Break-even discount ${deal.breakEven.percent} % of sales; half of it is offered: ${deal.offer.percent} %, or a rebate of ${money(deal.offer.rebate)}.`,
);
const { moved } = both.segments({ thresholds: matrix.thresholds });
say(
  `${moved.length} of the twenty leave the danger zone at the thresholds of before: ${moved.map(({ id, to }) => `${id} to ${to}`).join(", ") || "none"}.`,
);

heading("The smallest ways out for the dearest of them");
const dearest = worst[0]?.id ?? "";
// Its orders that the desk enters with four minutes more each, as the time equation of `enterOrders` has it.
const rushed = [...orders].filter(
  ({ customer, shipMode }) => customer === dearest && ["Same Day", "First Class"].includes(shipMode),
).length;
const out = wayOut(costing, dearest, {
  target: { operatingProfit: 0 },
  levers: [
    priceLever({ most: "10%" }),
    orderSizeLever({ drivers: ["orders", "vanDeliveries"], most: "100%" }),
    {
      ...expeditingLever({ drivers: "expressOrders", most: 1 }),
      usages: [{ activity: "enterOrders", resource: "orderDesk", units: rushed, each: 4 }],
    },
  ],
});
console.log(formatWayOut(out).trimEnd());
say("Larger orders save the minutes of an order; those of its lines and bulky units stay, as the replay above has it.");

heading("What one order costs, before it is taken");
const quote = quoter(costing);
for (const shipMode of ["Standard Class", "Same Day"]) {
  const priced = quote.quote({
    orders: { orderId: "new", ordered: "2017-12-30", customer: dearest, shipMode, lines: 1, bulkyUnits: 0 },
    lines: [{ orderId: "new", quantity: 2, isBulky: false, gross: "40.00", discount: "0.00", cogs: "31.00" }],
  });
  console.log(
    `${shipMode.padEnd(16)}cost to serve ${priced.costToServe.rounded.padStart(7)}, of which ${priced.flexible.rounded.padStart(6)} is avoidable`,
  );
}

heading("And had we spread cost by sales, as a ledger does?");
const { single } = compareTraditional(costing, { base: "netSales" });
const ofWorst = (single?.rows ?? []).filter(({ id }) => worst.some((one) => one.id === id));
const [caused, borne] = [sum(ofWorst.map((one) => one.activityBased)), sum(ofWorst.map((one) => one.traditional))];
console.log(`By sales the twenty would bear ${money(borne)} of the cost to serve; by activities they cause ${money(caused)}.`);
console.log(`In all ${money(single?.moved ?? caused)} would be borne by customers who did not cause it.`);

heading("How sure is it that they are in the danger zone? Rates give or take a tenth, 500 draws");
const confidence = monteCarlo(costing, matrix, { seed: 2017, runs: 500, activityCosts: { all: { uniform: ["-10%", "10%"] } } });
const grades = worst.map(({ id }) => confidence.of(id).grade);
for (const grade of ["robust", "border", "unsure"])
  console.log(`${grade.padEnd(8)}${grades.filter((one) => one === grade).length} of ${grades.length}`);
console.log(`\nReplayed in ${(performance.now() - start).toFixed(0)} ms.`);

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, one) => total.plus(one));
}

/** Prints a sentence, at most 100 characters a line. */
function say(text: string): void {
  let line = "";
  for (const word of text.split(" ")) {
    if (line.length + word.length > 100) {
      console.log(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  console.log(line);
}

function heading(title: string): void {
  console.log(`\n${title}\n${"-".repeat(title.length)}`);
}

function table(first: string, headings: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const [name = "", ...cells] of [[first, ...headings], ...rows]) {
    console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(16)).join(""));
  }
}

function money(amount: Decimal): string {
  return amount.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
