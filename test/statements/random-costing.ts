import fc from "fast-check";
import type { CostingData } from "../../src/costing/costing-data.js";
import { compareIds } from "../../src/number/order.js";
import { cellTable, costingFixture } from "./fixture.js";

/** Ids that break naive code: names of Object.prototype, the empty string, astral characters, order that differs by code unit. */
const ids = fc.constantFrom("A", "B", "constructor", "toString", "", "\u{1F600}", "\uFF5E", "10", "9", "a b", "[null]");
const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });

const keys = fc
  .uniqueArray(fc.tuple(fc.option(ids, { freq: 6 }), fc.option(ids, { freq: 6 })), {
    selector: (key) => JSON.stringify(key),
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => list.sort(compareNullLast));

/** Costings by customer and product with every kind of line: facts, three sections, cost held above, unused assigned, cost allocated down. */
export const costings: fc.Arbitrary<CostingData> = keys.chain((cells) => {
  const column = fc.array(amount, { minLength: cells.length, maxLength: cells.length });
  const pair = fc.array(amount, { minLength: 2, maxLength: 2 });
  const channels = cellTable(["channel"], [["north"], ["retail"]]);
  const products = cellTable(["product"], [["A"], ["new"]]);
  return fc
    .record({
      facts: fc.record(
        {
          grossSales: column,
          discounts: column,
          rebates: column,
          returns: column,
          surcharges: column,
          cogs: column,
          returnedCogs: column,
          directCosts: column,
          receivables: column,
          dedicatedStock: column,
        },
        { requiredKeys: ["grossSales"] },
      ),
      oneOff: fc.record({ grossSales: column }, { requiredKeys: [] }),
      work: fc.record({ pick: column, pickFixed: column, visit: column, merchandiser: column, catalogue: pair, launch: pair }),
      unused: fc.record({ values: column, elsewhere: amount }),
      channelOf: fc.dictionary(ids, fc.constantFrom("retail", "north", "south")),
    })
    .map(({ facts, oneOff, work, unused, channelOf }) => {
      const { grossSales } = oneOff;
      return costingFixture({
        by: ["customer", "product"],
        cells,
        facts,
        oneOff: grossSales === undefined ? {} : { grossSales },
        activities: {
          pick: { group: "Warehouse", flexible: work.pick, committed: work.pickFixed, volume: work.pick.map(Math.abs) },
          visit: { committed: work.visit },
          merchandiser: { basis: "traced", committed: work.merchandiser },
          catalogue: { level: "channel", owners: channels, committed: work.catalogue },
          launch: { level: "product", owners: products, flexible: work.launch },
        },
        attributes: {
          customer: Object.fromEntries([["~", "east"] as const, ...Object.entries(channelOf)].map(([id, channel]) => [id, { channel }])),
        },
        assignedUnused: [
          { node: "depot", policy: "assign", values: Float64Array.from(unused.values), elsewhere: [] },
          {
            node: "fleet",
            policy: "assignTo",
            values: new Float64Array(cells.length),
            elsewhere: [{ owner: "", amount: unused.elsewhere }],
          },
        ],
        model: {
          resources: {
            depot: { cost: 1 },
            fleet: { cost: 1, capacity: { practical: 1, unused: { assignTo: { channel: "retail" } } }, to: { visit: 1 } },
          },
          capitalCharge: { rate: "7%" },
        },
      });
    });
});

function compareNullLast(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? null, b[i] ?? null];
    if (x === y) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    return compareIds(x, y);
  }
  return 0;
}
