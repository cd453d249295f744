import { describe, expect, it } from "vitest";
import * as library from "../../src/index.js";
import { assignPackages } from "../../src/service/assign-packages.js";
import { formatPackages } from "../../src/service/format-packages.js";
import { packageCosts } from "../../src/service/package-costs.js";
import { serviceMenu } from "../../src/service/service-menu.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codeOf } from "../statements/code-of.js";
import { DC_MENU } from "./dc-menu.js";

const menu = serviceMenu(DC_MENU);
const rows = [
  { id: "A", segment: "protect" },
  { id: "B", segment: "dangerZone" },
  { id: "C", segment: "build" },
];
const costs = packageCosts(assignPackages(rows, menu), exampleCosting(library));

const PAGE = `Service packages
Distribution centre
2026-07-01 to 2026-09-30, in USD

Package               Level         Customers  Flexible  Committed    Cost     Fee
Build
  Delivery frequency  weekly                1      0.00       0.00    0.00    0.00
  Order fill rate     92 %                  1      0.00       0.00    0.00    0.00
  Returns policy      30 days               1      0.00      18.00   18.00    0.00
                                               --------  ---------  ------  ------
                                            1      0.00      18.00   18.00    0.00

Cost engineer         no customers

Danger zone
  Delivery frequency  weekly                1      0.00       0.00    0.00    0.00
  Order channel       EDI                   1      0.00      -9.60   -9.60  -20.00
  Order fill rate     92 %                  1      0.00       0.00    0.00    0.00
  Payment terms       prepaid               1      0.00       0.00    0.00    0.00
  Returns policy      none                  1      0.00       0.00    0.00    0.00
                                               --------  ---------  ------  ------
                                            1      0.00      -9.60   -9.60  -20.00

Protect
  Delivery frequency  daily                 1     32.14       0.00   32.14    0.00
  Order channel       Telephone             1      0.00       0.00    0.00    0.00
  Order fill rate     98 %                  1      0.00       9.00    9.00    0.00
  Payment terms       60 days               1      0.00      80.00   80.00   15.00
  Returns policy      30 days               1      0.00      18.00   18.00    0.00
                                               --------  ---------  ------  ------
                                            1     32.14     107.00  139.14   15.00

Total                                       3     32.14     115.40  147.54   -5.00

Worth          Customers  Net sales  Gross margin  Profit before  Package cost     Fee  Profit after
Build                  1   1,800.00        700.00         379.43         18.00    0.00        361.43
Cost engineer          0       0.00          0.00           0.00          0.00    0.00          0.00
Danger zone            1   2,500.00        500.00         -82.80         -9.60  -20.00        -93.20
Protect                1   4,880.00      1,680.00         862.17        139.14   15.00        738.03
               ---------  ---------  ------------  -------------  ------------  ------  ------------
Total                  3   9,180.00      2,880.00       1,158.80        147.54   -5.00      1,006.26
`;

describe("service/format-packages", () => {
  it("writes what each level costs by segment, and what the packages leave of the profit", () => {
    expect(formatPackages(costs, { menu })).toBe(PAGE);
  });

  it("adds what one level up or down would change", () => {
    const lines = formatPackages(costs, { menu, nextLevels: true }).split("\n");
    const at = lines.findIndex((line) => line.startsWith("One level up or down"));
    expect(lines.slice(at, at + 3)).toEqual([
      "One level up or down  From       To         Customers      Cost     Fee",
      "Build",
      "  Delivery frequency  weekly     daily              1     12.86    0.00",
    ]);
    expect(lines.some((line) => /^ {2}Payment terms +\(none\) +prepaid +1 /.test(line))).toBe(true);
    expect(lines.some((line) => /^ {2}Delivery frequency +weekly +\(none\) +1 /.test(line))).toBe(true);
  });

  it("writes ids without a menu, and amounts as asked", () => {
    const text = formatPackages(costs, { negatives: "parentheses", thousands: false });
    expect(text).toContain("  orderChannel       edi ");
    expect(text).toContain("(9.60)");
    expect(text).toContain("4880.00");
  });

  it("names a package beside its segment where the names differ, and writes n/a for a move without a cost", () => {
    const spec = {
      services: { care: { levels: [{ id: "off" }, { id: "on", changes: { calls: { add: 1, per: "customer" } } }] } },
      packages: { basic: { name: "Basic", segments: ["build", "dangerZone"], services: { care: "off" } } },
    } as const;
    const model = library.costModel({
      currency: "EUR",
      resources: {},
      activities: { call: { cost: 10, driver: "calls" } },
      drivers: { calls: {} },
    });
    const own = serviceMenu(spec);
    const data = library.allocate(model, { customers: ["A"].map((id) => ({ id })) });
    const result = packageCosts(assignPackages([{ id: "A", segment: "build" }], own), data);
    expect(formatPackages(result, { menu: own })).toContain("Build: Basic");
    expect(formatPackages(result)).toContain("Build: basic");
    expect(formatPackages(result, { menu: own, nextLevels: true })).toMatch(/ {2}care +off +on +1 +n\/a +0\.00/);
  });

  it("refuses what it cannot write", () => {
    for (const one of [null, 7, {}, JSON.parse(JSON.stringify(costs))])
      expect(codeOf(() => formatPackages(one as never))).toBe("format-input-invalid");
    expect(codeOf(() => formatPackages(costs, { menus: menu } as never))).toBe("option-invalid");
    expect(codeOf(() => formatPackages(costs, { menu: DC_MENU as never }))).toBe("option-invalid");
    expect(codeOf(() => formatPackages(costs, { nextLevels: 1 as never }))).toBe("option-invalid");
    expect(codeOf(() => formatPackages(costs, { negatives: "red" as never }))).toBe("negatives-unknown");
    expect(codeOf(() => formatPackages(costs, null as never))).toBe("option-invalid");
  });
});
