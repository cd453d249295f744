/**
 * Tatum & Associates: customer statement with common cost spread on sales, before and after a client leaves.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, review problem 7.4.
 */
import { describe, it } from "vitest";
import { apportion } from "../../src/index.js";
import { commonCostStatements } from "./common-cost.js";
import { expectFigures } from "./compare.js";

const newHaven = { customer: "newHaven", sales: 1_200_000, variable: 700_000, directFixed: 200_000 };
const penryn = { customer: "penryn", sales: 750_000, variable: 300_000, directFixed: 180_000 };
const elko = { customer: "elko", sales: 1_050_000, variable: 800_000, directFixed: 255_000 };

describe("case 17, Tatum & Associates (Heisinger & Hoyle)", () => {
  it("spreads the common cost on sales", () => {
    expectFigures(commonCostStatements(300_000, [newHaven, penryn, elko]), {
      contribution: { newHaven: 500_000, penryn: 450_000, elko: 250_000 },
      allocated: { newHaven: 120_000, penryn: 75_000, elko: 105_000 },
      profit: { newHaven: 180_000, penryn: 195_000, elko: -110_000 },
      totalProfit: 265_000,
    });
  });

  it("spreads it again on those who stay, to the whole dollar", () => {
    expectFigures(
      commonCostStatements(300_000, [newHaven, penryn]),
      {
        contribution: { newHaven: 500_000, penryn: 450_000 },
        allocated: { newHaven: 184_615, penryn: 115_385 },
        profit: { newHaven: 115_385, penryn: 154_615 },
        totalProfit: 270_000,
      },
      0,
    );
    const [toNewHaven = 0n, toPenryn = 0n] = apportion(300_000n, [newHaven.sales, penryn.sales]);
    expectFigures({ newHaven: toNewHaven, penryn: toPenryn }, { newHaven: 184_615, penryn: 115_385 });
  });
});
