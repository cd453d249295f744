/**
 * Puts costing into an ERP job: the model from a file, rows as a database driver gives them in, tidy rows for two tables out.
 *
 *     npx tsx examples/embed-in-an-erp.ts
 */
import { readFileSync } from "node:fs";
import { allocate, isCostError, parseCostModel, type TidyRow } from "cost-to-serve";

// 1. The model is data, kept under version control and checked when it is read.
const model = parseCostModel(JSON.parse(readFileSync(new URL("./erp-model.json", import.meta.url), "utf8")));

// 2. Rows as a driver gives them: own column names, keys as numbers, decimals as text so that no cent is lost, dates as ISO text or Date.
const customers = [
  { id: 10042, name: "Altmark Hydraulics", region: "North" },
  { id: 10077, name: "Bergland Service", region: "South" },
  { id: 10103, name: "Cordes Plant Hire", region: "North" },
];
const orders = [
  { cust: 10042, day: "2026-03-02", via: "edi", lines: 14, gross: "18240.50", disc: "912.03", std_cost: "11904.1200", freight: "84.20" },
  { cust: 10077, day: "2026-03-03", via: "phone", lines: 2, gross: "640.00", disc: "0.00", std_cost: "417.6000", freight: "38.90" },
  { cust: 10103, day: "2026-03-05", via: "portal", lines: 6, gross: "9315.75", disc: "465.79", std_cost: "6420.3500", freight: "61.10" },
  { cust: 10077, day: "2026-03-09", via: "phone", lines: 1, gross: "212.40", disc: "10.62", std_cost: "139.8000", freight: "36.40" },
  { cust: 10042, day: "2026-03-16", via: "edi", lines: 22, gross: "26410.00", disc: "1320.50", std_cost: "17204.4800", freight: "121.75" },
  { cust: 10077, day: "2026-03-17", via: "phone", lines: 3, gross: "980.25", disc: "49.01", std_cost: "641.1250", freight: "41.30" },
  { cust: 10103, day: "2026-03-24", via: "phone", lines: 5, gross: "7120.00", disc: "0.00", std_cost: "4811.9000", freight: "58.25" },
];

// 3. Cost them, and hand tidy rows to the tables of the ERP.
const costing = allocate(model, { customers, events: { orders } });
print("costs", ["customer", "activity", "basis", "flexible", "committed", "cost"], costing.rows("costs"));
print("statements", ["customer", "name", "netSales", "grossMargin", "costToServe", "operatingProfit"], costing.rows("statements"));
print("activities", ["activity", "driver", "volume", "cost", "assigned", "exceptions"], costing.rows("activities"));

// 4. Faulty input never gives half a result: every fault is named at once, with its place and what to do.
const faulty = orders.map((row, i) => (i === 1 ? { ...row, cust: 99999 } : i === 2 ? { ...row, gross: "9,315.75" } : row));
try {
  allocate(model, { customers, events: { orders: faulty } });
} catch (error) {
  if (!isCostError(error)) throw error;
  console.log("Refused:");
  for (const { code, path, message } of error.findings) console.log(`  ${code} at ${path}\n    ${message}`);
}

function print(table: string, columns: readonly string[], rows: readonly TidyRow[]): void {
  console.log(`insert into ${table} (${columns.join(", ")})`);
  for (const row of rows) console.log(`  ${JSON.stringify(columns.map((column) => row[column]))}`);
  console.log();
}
