import { describe, expect, it } from "vitest";
import { type RowsName, rows } from "../../src/statements/rows.js";
import { codeOf } from "./code-of.js";
import { exampleData } from "./example.js";
import { costingFixture } from "./fixture.js";

describe("statements/rows", () => {
  it("gives a row for each activity and cost object or owner, money as text", () => {
    const list = rows(exampleData(), "costs");
    expect(list).toHaveLength(16);
    expect(list.filter((row) => row["activity"] === "Pick carton" || row["heldAbove"] === true).slice(2)).toEqual([
      {
        customer: "C",
        channel: null,
        activity: "Pick carton",
        name: "Pick carton",
        group: "Warehouse",
        level: "unit",
        basis: "driver-assigned",
        heldAbove: false,
        flexible: "5.20",
        committed: "46.80",
        cost: "52.00",
      },
      {
        customer: null,
        channel: "export",
        activity: "Retail catalogue",
        name: "Retail catalogue",
        group: null,
        level: "channel",
        basis: "driver-assigned",
        heldAbove: true,
        flexible: "0.00",
        committed: "250.00",
        cost: "250.00",
      },
      {
        customer: null,
        channel: "retail",
        activity: "Retail catalogue",
        name: "Retail catalogue",
        group: null,
        level: "channel",
        basis: "driver-assigned",
        heldAbove: true,
        flexible: "0.00",
        committed: "600.00",
        cost: "600.00",
      },
    ]);
  });

  it("gives a row for each sales fact and cost object that has any", () => {
    const data = exampleData({ oneOff: { cogs: [0, 0, 9] } });
    expect(rows(data, "sales").filter((row) => row["fact"] === "rebates" || row["customer"] === "C")).toEqual([
      { customer: "C", fact: "grossSales", amount: "400.00", oneOff: "0.00" },
      { customer: "A", fact: "rebates", amount: "1545.00", oneOff: "0.00" },
      { customer: "B", fact: "rebates", amount: "3750.00", oneOff: "0.00" },
      { customer: "C", fact: "returns", amount: "650.00", oneOff: "0.00" },
      { customer: "C", fact: "cogs", amount: "280.00", oneOff: "0.09" },
      { customer: "C", fact: "returnedCogs", amount: "300.00", oneOff: "0.00" },
    ]);
  });

  it("gives a row for each statement, not attributable and held above last", () => {
    const list = rows(exampleData(), "statements", { rollUp: "region" });
    expect(list.map((row) => [row["region"], row["of"], row["operatingProfit"], row["levelCost"]])).toEqual([
      ["north", "object", "15003.00", "0.00"],
      ["south", "object", "-1503.01", "0.00"],
      [null, "heldAbove", "0.00", "850.00"],
    ]);
  });

  it("gives a row for each posting, activity and resource", () => {
    const posting = {
      from: { kind: "account", id: "6300" },
      to: { kind: "resource", id: "desk" },
      layer: "flexible",
      amount: -5,
      method: "own",
    } as const;
    expect(rows(exampleData({ postings: [posting] }), "postings")).toEqual([
      { fromKind: "account", from: "6300", toKind: "resource", to: "desk", layer: "flexible", method: "own", amount: "-0.05" },
    ]);
    const activity = rows(exampleData(), "activities")[1];
    expect(activity).toMatchObject({ activity: "Ship carton", driver: "Ship cartonDriver", unit: "carton", cost: "2106.00", rate: null });
    expect(rows(exampleData(), "resources")).toEqual([]);
  });

  it("keeps dimensions apart from columns of the same name", () => {
    const data = costingFixture({ by: ["cost", "__proto__"], cells: [["A", "B"]], activities: { a: { committed: [1] } } });
    const [row] = rows(data, "costs");
    expect(Object.entries(row ?? {}).slice(0, 3)).toEqual([
      ["object.cost", "A"],
      ["__proto__", "B"],
      ["activity", "a"],
    ]);
  });

  it("refuses a table it does not have", () => {
    expect(codeOf(() => rows(exampleData(), "constructor" as RowsName))).toBe("rows-unknown");
  });
});
