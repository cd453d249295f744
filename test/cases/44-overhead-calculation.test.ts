/**
 * Electricity through four cost centres to two products, every posting in cents, fixed and variable cost apart; a charge at a predetermined
 * rate is taken from the variable cost of human resources before it is handed on.
 *
 * Microsoft, Dynamics 365 Finance documentation, cost accounting: Overhead calculation.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, sum } from "./compare.js";
import { costOf, expectFooting, expectProof, posted } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const PRODUCTS = ["product1", "product2"] as const;
const PROJECTS = ["project1", "project2"] as const;
type Layer = "flexible" | "committed";

function costed(scale: number) {
  const model = costModel({
    currency: "USD",
    scale,
    resources: {
      electricityVariable: { cost: 9_000, supply: "flexible", to: { humanResources: 1_000, finance: 6_000, assembly: 0 } },
      electricityFixed: { cost: 1_000, supply: "committed", to: { humanResources: 1, finance: 1 } },
      humanResources: {
        to: { finance: 35, assembly: 55, packaging: 10 },
        charges: [{ to: "workOnProject", rate: 10, driver: "projectHours", layer: "flexible" }],
      },
      finance: { to: { assembly: 65, packaging: 35 } },
    },
    activities: {
      assembly: { driver: "assemblyHours" },
      packaging: { driver: "packages" },
      workOnProject: { driver: "projectHours" },
    },
    drivers: { assemblyHours: {}, packages: {}, projectHours: { unit: "hour" } },
  });
  const volumes = volumeRows("product", {
    project1: { projectHours: 3 },
    project2: { projectHours: 1 },
    product1: { assemblyHours: 60, packages: 80 },
    product2: { assemblyHours: 20, packages: 15 },
  });
  return allocate(model, { volumes }, { by: ["product"] });
}

const toCentres = (costing: ReturnType<typeof costed>, from: string, to: readonly string[], layer: Layer) =>
  each(to, (centre) => posted(costing, from, centre, layer));

const toProducts = (costing: ReturnType<typeof costed>, activity: string, layer: Layer) =>
  each(PRODUCTS, (id) => costOf(costing, id, activity, layer));

const product = (costing: ReturnType<typeof costed>, layer: Layer) =>
  each(PRODUCTS, (id) => sum(costOf(costing, id, "assembly", layer), costOf(costing, id, "packaging", layer)));

describe("case 44, overhead calculation (Microsoft)", () => {
  const costing = costed(2);

  it("distributes the electricity", () => {
    const centres = ["humanResources", "finance", "assembly"];
    expectFigures(
      {
        variable: toCentres(costing, "electricityVariable", centres, "flexible"),
        fixed: toCentres(costing, "electricityFixed", centres, "committed"),
      },
      {
        variable: { humanResources: 1_285.71, finance: 7_714.29, assembly: 0 },
        fixed: { humanResources: 500, finance: 500, assembly: 0 },
      },
    );
    expectProof(costing);
  });

  it("charges the projects at the predetermined rate", () => {
    expectFigures(
      each(PROJECTS, (id) => costOf(costing, id, "workOnProject")),
      { project1: 30, project2: 10 },
    );
  });

  it("hands on the fixed cost, to the cent", () => {
    expectFigures(
      {
        humanResources: toCentres(costing, "humanResources", ["finance", "assembly", "packaging"], "committed"),
        finance: toCentres(costing, "finance", ["assembly", "packaging"], "committed"),
        assembly: toProducts(costing, "assembly", "committed"),
        packaging: toProducts(costing, "packaging", "committed"),
        product: product(costing, "committed"),
      },
      {
        humanResources: { finance: 175, assembly: 275, packaging: 50 },
        finance: { assembly: 438.75, packaging: 236.25 },
        assembly: { product1: 535.31, product2: 178.44 },
        packaging: { product1: 241.05, product2: 45.2 },
        product: { product1: 776.36, product2: 223.64 },
      },
    );
  });

  it("hands on the variable cost, to the cent", () => {
    expectFigures(
      {
        humanResources: toCentres(costing, "humanResources", ["finance", "assembly", "packaging"], "flexible"),
        finance: toCentres(costing, "finance", ["assembly", "packaging"], "flexible"),
        assembly: toProducts(costing, "assembly", "flexible"),
        packaging: toProducts(costing, "packaging", "flexible"),
        product: product(costing, "flexible"),
      },
      {
        humanResources: { finance: 436, assembly: 685.14, packaging: 124.57 },
        finance: { assembly: 5_297.69, packaging: 2_852.6 },
        assembly: { product1: 4_487.12, product2: 1_495.71 },
        packaging: { product1: 2_507.09, product2: 470.08 },
        product: { product1: 6_994.21, product2: 1_965.79 },
      },
    );
  });

  it("gives the products their cost, and differs by a cent from rounding once at the end", () => {
    const total = (of: typeof costing) => each(PRODUCTS, (id) => of.statement(id).costToServe);
    expectFigures(total(costing), { product1: 7_770.57, product2: 2_189.43 });
    expectFooting(costing);
    const fine = costed(6);
    expectFigures(
      { fixed: product(fine, "committed"), total: total(fine) },
      { fixed: { product1: 776.37, product2: 223.63 }, total: { product1: 7_770.58, product2: 2_189.42 } },
      2,
    );
    expectProof(fine);
  });
});
