import { describe } from "vitest";
import { migrationMessages } from "../../src/errors/migration-messages.js";
import { allocate, costModel, segment } from "../../src/index.js";
import { judgeProgramme } from "../../src/periods/judge-programme.js";
import { migration } from "../../src/periods/migration.js";
import { movedBecause } from "../../src/periods/moved-because.js";
import { exampleCosting } from "../docs/example-costing.js";
import { FROZEN, periodOf } from "../periods/moved-period.js";
import { programmeCase, YEARS } from "../periods/programme-case.js";
import { type Exhibit, itShowsAll } from "./gallery.js";

const UNITS = { units: "units" };
const doing = { orders: 50, units: 100, sales: 2000 };
const period = periodOf({ customers: { A: doing } });
const other = periodOf({ customers: { A: doing }, segment: { ...FROZEN, thresholds: { value: 5000, cost: "20%" } } });
const held = periodOf({ customers: { A: { ...doing, orders: 26 } } });
const bare = segment([{ id: "A", netSales: 1, costToServe: 1 }], { thresholds: { value: 1, cost: 1 } });
const coyle = periodOf({ customers: { A: doing }, segment: { thresholds: { value: 1, cost: 1 } } });
const economic = periodOf({
  customers: { A: doing },
  segment: { value: "economicProfit", cost: "costToServe", thresholds: { value: 1, cost: 1 } },
});
const negative = periodOf({ customers: { A: { ...doing, sales: -1 } } });
const dollars = exampleCosting({ costModel, allocate });
const inDollars = { costing: dollars, matrix: segment(dollars.statements(), FROZEN) };
const yen = allocate(costModel({ currency: "JPY", resources: {}, activities: {}, drivers: {} }), {});
const judge = (more: object) => judgeProgramme(programmeCase(more)).warnings;
const { before, after } = programmeCase();
const twice = [
  { id: "P1", profit: 1 },
  { id: "P1", profit: 1 },
];
const survivors = [...(after.customers ?? [])].filter(({ id }) => id !== "D1" && id !== "D2");

const GALLERY: { readonly [C in keyof typeof migrationMessages]: Exhibit } = {
  "migration-matrices-invalid": { show: () => migration([bare]), path: "matrices" },
  "migration-matrix-invalid": { show: () => migration([bare, {} as never]), path: "matrices[1]" },
  "migration-option-invalid": { show: () => migration([bare, bare], { strict: 1 } as never), path: "options.strict" },
  "migration-axes-differ": { show: () => migration([period.matrix, coyle.matrix]), path: "matrices[1].axes.cost" },
  "migration-thresholds-differ": {
    show: () => migration([period.matrix, other.matrix]).warnings,
    path: "matrices[1].thresholds.value",
    severity: "warning",
  },
  "migration-profit-missing": { show: () => migration([bare, bare]).warnings, path: "matrices", severity: "warning" },
  "moved-period-invalid": { show: () => movedBecause({} as never, period, UNITS), path: "before" },
  "moved-costings-differ": { show: () => movedBecause(period, inDollars, { units: "grossSales" }), path: "after.costing" },
  "moved-units-unknown": { show: () => movedBecause(period, inDollars, UNITS), path: "options.units" },
  "moved-units-negative": {
    show: () => movedBecause(negative, period, { units: "grossSales" }).warnings,
    path: "options.units",
    severity: "warning",
  },
  "moved-axis-unsupported": { show: () => movedBecause(economic, economic, UNITS), path: "before.matrix.axes.value" },
  "moved-matrix-differs": { show: () => movedBecause(period, { ...period, matrix: held.matrix }, UNITS), path: "after.matrix" },
  "moved-segment-differs": {
    show: () => movedBecause(period, held, { ...UNITS, hysteresis: { cost: "10%" } }),
    path: "after.matrix",
  },
  "programme-input-invalid": { show: () => judge({ programme: 1 }), path: "programme" },
  "programme-customer-duplicate": { show: () => judge({ before: { ...before, customers: twice } }), path: "before.customers" },
  "programme-customer-unknown": { show: () => judge({ programme: ["Z"] }), path: "programme" },
  "programme-scale-differs": { show: () => judge({ before: { costing: dollars }, after: { costing: yen } }), path: "after.costing" },
  "programme-period-missing": {
    show: () => judge({ before: { operatingProfit: 1, customers: before.customers } }),
    path: "before",
    severity: "warning",
  },
  "programme-period-differs": { show: () => judge({ after: { ...after, period: YEARS[0] } }), path: "after.period", severity: "warning" },
  "programme-customers-missing": { show: () => judge({ before: { operatingProfit: 1 } }), path: "before", severity: "warning" },
  "programme-control-missing": { show: () => judge({ programme: [] }), path: "programme", severity: "warning" },
  "programme-terms-missing": { show: () => judge({ terms: [] }), path: "terms", severity: "warning" },
  "programme-attrition": {
    show: () => judge({ after: { ...after, operatingProfit: 1150, customers: survivors } }),
    path: "after",
    severity: "warning",
  },
};

describe("errors/migration-gallery", () => {
  itShowsAll(GALLERY, migrationMessages, "never");
});
