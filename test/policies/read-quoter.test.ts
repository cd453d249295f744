import { describe, expect, it } from "vitest";
import { quoter } from "../../src/policies/quoter.js";
import { readQuoter } from "../../src/policies/read-quoter.js";
import { costed, products } from "./quote-model.js";
import { codesOf } from "./refusal.js";

const order = { orderId: "1", customer: "A", channel: "edi", placed: "2026-07-01", due: "2026-07-09", lineCount: 1, rebate: 0 };
const line = { orderId: "1", product: "apple", zone: "north", QTY: 43, price: 2 };
const json = JSON.parse(JSON.stringify(quoter(costed([{ order, lines: [line] }]), { objects: { product: products } })));

type Place = readonly (string | number)[];

/** The JSON with one place changed; undefined takes it away. */
function changed(path: Place, value: unknown): unknown {
  const copy = structuredClone(json);
  let at = copy;
  for (const part of path.slice(0, -1)) at = at[part];
  const last = path.at(-1) as string;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

const WRONG: readonly (readonly [string, Place, unknown])[] = [
  ["quoter.kind", ["kind"], "model"],
  ["quoter.version", ["version"], 2],
  ["quoter.name", ["name"], 5],
  ["quoter.currency", ["currency"], "euro"],
  ["quoter.scale", ["scale"], 10],
  ["quoter.timeZone", ["timeZone"], "Mars/Base"],
  ["quoter.by", ["by"], "customer"],
  ["quoter.more", ["more"], 1],
  ["quoter.tables", ["tables"], []],
  ["quoter.activities", ["activities"], {}],
  ["quoter.tables.lines", ["tables", "lines"], 5],
  ["quoter.tables.lines.fields", ["tables", "lines", "fields"], { qty: 1 }],
  ["quoter.tables.lines.currency", ["tables", "lines", "currency"], 1],
  ["quoter.tables.lines.join", ["tables", "lines", "join"], { to: "orders", on: "orderId" }],
  ["quoter.tables.lines.join[0].to", ["tables", "lines", "join", 0, "to"], "nowhere"],
  ["quoter.tables.lines.join[0].on", ["tables", "lines", "join", 0, "on"], undefined],
  ["quoter.tables.lines.join", ["tables", "orders", "join"], [{ to: "lines", on: "orderId" }]],
  ["quoter.drivers.orders.from", ["drivers", "orders", "from"], "constructor"],
  ["quoter.drivers.orders", ["drivers", "orders", "count"], false],
  ["quoter.drivers.orders", ["drivers", "orders", "sum"], "QTY"],
  ["quoter.drivers.express.where.op", ["drivers", "express", "where", "op"], "sudo"],
  ["quoter.drivers.drops.distinct", ["drivers", "drops", "distinct"], []],
  ["quoter.drivers.premiums.negativeRows", ["drivers", "premiums", "negativeRows"], "ignore"],
  ["quoter.drivers.premiums.decimals", ["drivers", "premiums", "decimals"], 1.5],
  ["quoter.drivers.premiums.hook", ["drivers", "premiums", "hook"], "eval"],
  ["quoter.drivers.sold.of", ["drivers", "sold", "of"], "profit"],
  ["quoter.drivers.pallets.packs", ["drivers", "pallets", "packs"], null],
  ["quoter.drivers.pallets.packs.sizes.box", ["drivers", "pallets", "packs", "sizes", "box"], 0],
  ["quoter.sales.profit", ["sales", "profit"], []],
  ["quoter.sales.cogs", ["sales", "cogs"], {}],
  ["quoter.sales.cogs[0].from", ["sales", "cogs", 0, "from"], "x"],
  ["quoter.sales.cogs[0].sum", ["sales", "cogs", 0, "sum"], 3],
  ["quoter.sales.cogs[0].negate", ["sales", "cogs", 0, "negate"], 0],
  ["quoter.objects.product", ["objects", "product"], {}],
  ["quoter.objects.product[0]", ["objects", "product", 0], { perPallet: 3 }],
  ["quoter.activities[0]", ["activities", 0], null],
  ["quoter.activities[1].id", ["activities", 1, "id"], "deliver"],
  ["quoter.activities[0].level", ["activities", 0, "level"], "order"],
  ["quoter.activities[0].basis", ["activities", 0, "basis"], 5],
  ["quoter.activities[0].driver", ["activities", 0, "driver"], "toString"],
  ["quoter.activities[0].rate", ["activities", 0, "rate"], "5"],
  ["quoter.activities[0].rate.flexible", ["activities", 0, "rate", "flexible"], "1/0"],
  ["quoter.activities[0].rate.committed", ["activities", 0, "rate", "committed"], 1],
  ["quoter.activities[0].uses", ["activities", 0, "uses"], 1],
  ["quoter.activities[1].uses[0]", ["activities", 1, "uses", 0], 1],
  ["quoter.activities[1].uses[0].use.base", ["activities", 1, "uses", 0, "use", "base"], "x"],
  ["quoter.activities[1].uses[0].use.per.lineCount", ["activities", 1, "uses", 0, "use", "per", "lineCount"], null],
  ["quoter.activities[1].uses[0].use.when", ["activities", 1, "uses", 0, "use", "when"], {}],
  ["quoter.activities[1].uses[0].use.when[0]", ["activities", 1, "uses", 0, "use", "when", 0], 4],
  ["quoter.activities[1].uses[0].use.when[0].if", ["activities", 1, "uses", 0, "use", "when", 0, "if"], {}],
  ["quoter.activities[1].uses[1].use", ["activities", 1, "uses", 1, "use"], true],
  ["quoter.activities[1].uses[0].use", ["activities", 1, "driver"], "drops"],
  ["quoter.notInQuote[0]", ["notInQuote", 0], "visit"],
  ["quoter.notInQuote[0].reason", ["notInQuote", 0, "reason"], "because"],
  ["quoter.notInQuote[0].cost.flexible", ["notInQuote", 0, "cost", "flexible"], "much"],
];

describe("policies/read-quoter", () => {
  it("reads what was written", () => {
    expect(readQuoter(json).quote({ orders: order, lines: line }).currency).toBe("EUR");
    expect(Object.isFrozen(json.activities)).toBe(false);
  });

  it.each(WRONG)("refuses %s when it is not as it should be", (path, place, value) => {
    expect(codesOf(() => readQuoter(changed(place, value)))).toContain(`quoter-invalid ${path} @`);
  });

  it.each([[null], [5], ["{}"], [[]], [() => 0], [new Date(0)], [{ big: 1n }]])("refuses %s in place of a quoter", (given) => {
    expect(codesOf(() => readQuoter(given)).every((code) => code.startsWith("quoter-invalid "))).toBe(true);
  });

  it("refuses an object that throws, a circle, and conditions nested without end", () => {
    const trap = Object.defineProperty({}, "kind", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    expect(codesOf(() => readQuoter(trap))).toEqual(["quoter-invalid quoter @"]);
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    expect(codesOf(() => readQuoter(circle))).toEqual(["quoter-invalid quoter @"]);
    let deep: unknown = { a: 1 };
    for (let i = 0; i < 20_000; i++) deep = { not: deep };
    const copy = structuredClone(json);
    copy.drivers.orders.where = deep;
    expect(codesOf(() => readQuoter(copy)).every((code) => code.startsWith("quoter-invalid "))).toBe(true);
  });

  it("tells every place of one kind at once", () => {
    const copy = changed(["activities", 0, "rate"], "5") as typeof json;
    copy.activities[2].unit = 5;
    expect(codesOf(() => readQuoter(copy))).toEqual([
      "quoter-invalid quoter.activities[0].rate @",
      "quoter-invalid quoter.activities[2].unit @",
    ]);
  });
});
