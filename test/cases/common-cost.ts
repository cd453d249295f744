import { allocate, costModel } from "../../src/index.js";
import { each, type Figures, sum } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

/** A customer of the keep-or-drop cases: variable and direct fixed cost are its own. */
export interface OwnCosts {
  readonly customer: string;
  readonly sales: number;
  readonly variable: number;
  readonly directFixed: number;
}

/** Statements with a common cost allocated on sales below the customers' operating profit. */
export function commonCostStatements(commonCost: number, customers: readonly OwnCosts[]): Figures {
  const directFixed = customers.reduce((total, customer) => total + customer.directFixed, 0);
  const model = costModel({
    currency: "USD",
    scale: 6,
    resources: { crews: { cost: directFixed, to: { serveCustomer: 1 } }, common: { cost: commonCost } },
    activities: { serveCustomer: { level: "customer", driver: "directFixed" } },
    drivers: { directFixed: {} },
    allocateDown: [{ level: "sustaining", base: "netSales", reason: "shown for comparison with the full-cost report" }],
  });
  const costing = allocate(model, {
    volumes: volumeRows("customer", Object.fromEntries(customers.map((row) => [row.customer, { directFixed: row.directFixed }]))),
    sales: customers.map(({ customer, sales, variable }) => ({ customer, grossSales: sales, cogs: variable })),
  });
  expectProof(costing);
  expectFooting(costing);
  const ids = customers.map(({ customer }) => customer);
  return {
    contribution: each(ids, (id) => costing.statement(id).customerContribution),
    allocated: each(ids, (id) => costing.statement(id).allocatedDown),
    profit: each(ids, (id) => costing.statement(id).fullCostProfit),
    totalProfit: sum(...ids.map((id) => costing.statement(id).fullCostProfit)),
  };
}
