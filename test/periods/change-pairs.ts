import fc from "fast-check";
import type { CostingData } from "../../src/costing/costing-data.js";
import { costingFixture } from "../statements/fixture.js";
import type { OraclePeriod } from "./change-oracle.js";

/** Customers by id, in one period. */
export type OracleBook = Readonly<Record<string, OraclePeriod>>;

const few = fc.oneof(
  { arbitrary: fc.constant(0), weight: 2 },
  { arbitrary: fc.integer({ min: 1, max: 9 }), weight: 5 },
  { arbitrary: fc.integer({ min: -3, max: 400 }), weight: 1 },
);
const money = fc.oneof({ arbitrary: fc.constant(0), weight: 1 }, { arbitrary: fc.integer({ min: -200, max: 3000 }), weight: 5 });

const sale = fc.record({ units: few, gross: money, deductions: money, cogs: money });
const noUnits = sale.map((one) => ({ ...one, units: 0 }));
const work = fc.record({ volume: few, cost: money });

const person = (products: readonly string[]) =>
  fc.record({
    sales: fc
      .subarray([...products])
      .chain((some) => fc.record(Object.fromEntries(some.map((one) => [one, one === "-" ? noUnits : sale])))),
    work: fc.record({ enter: work, visit: work }),
    direct: money,
  });

const book = (products: readonly string[]): fc.Arbitrary<OracleBook> =>
  fc
    .subarray(["A", "B", "\u{1F600}", "constructor"])
    .chain((some) => fc.record(Object.fromEntries(some.map((id) => [id, person(products)]))));

/** Two periods by customer alone. */
export const booksByCustomer: fc.Arbitrary<readonly [OracleBook, OracleBook]> = fc.tuple(book(["all"]), book(["all"]));
/** Two periods by customer and product; "-" is what belongs to no product. */
export const booksByProduct: fc.Arbitrary<readonly [OracleBook, OracleBook]> = fc.tuple(book(["p", "q", "-"]), book(["p", "q", "-"]));

/** The costing a book stands for: units are the volume of `pick`, which costs nothing; work by customer stands at no product. */
export function costingOfBook(book: OracleBook, by: readonly string[], proof: Readonly<Record<string, number>> = {}): CostingData {
  const isByProduct = by.length > 1;
  const rows = Object.entries(book).flatMap(([customer, one]) => {
    const sales = Object.entries(one.sales).map(([product, row]) => ({ key: [customer, product === "-" ? null : product], row }));
    const none = { units: 0, gross: 0, deductions: 0, cogs: 0 };
    const own = { key: [customer, null], row: sales.find(({ key }) => key[1] === null)?.row ?? none, person: one };
    return isByProduct
      ? [...sales.filter(({ key }) => key[1] !== null), own]
      : [{ key: [customer], row: one.sales["all"] ?? none, person: one }];
  });
  const sorted = rows.sort((a, b) => compareKeys(a.key, b.key));
  const people = sorted.map((one) => ("person" in one ? (one.person as OraclePeriod) : undefined));
  const column = (of: (row: (typeof sorted)[number], i: number) => number) => sorted.map(of);
  const ofWork = (activity: string, figure: "volume" | "cost") => column((_, i) => people[i]?.work[activity]?.[figure] ?? 0);
  return costingFixture({
    by,
    cells: sorted.map(({ key }) => key),
    facts: {
      grossSales: column(({ row }) => row.gross),
      discounts: column(({ row }) => row.deductions),
      cogs: column(({ row }) => row.cogs),
      directCosts: column((_, i) => people[i]?.direct ?? 0),
    },
    activities: {
      pick: { volume: column(({ row }) => row.units) },
      enter: { flexible: ofWork("enter", "cost"), volume: ofWork("enter", "volume") },
      visit: { committed: ofWork("visit", "cost"), volume: ofWork("visit", "volume") },
    },
    proof,
  });
}

function compareKeys(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? null, b[i] ?? null];
    if (x === y) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    // Code point order of the few ids in use.
    return Array.from(x)[0]!.codePointAt(0)! - Array.from(y)[0]!.codePointAt(0)!;
  }
  return 0;
}
