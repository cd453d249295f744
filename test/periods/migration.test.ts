import { describe, expect, it } from "vitest";
import { formatMigration } from "../../src/periods/format-migration.js";
import { migration } from "../../src/periods/migration.js";
import type { Transition } from "../../src/periods/migration-transition.js";
import { segment } from "../../src/segments/segment.js";
import { codesOf } from "../segments/refusal.js";

const CUTS = { value: 100, cost: 20 };
const row = (id: string, netSales: number, costToServe: number, operatingProfit: number) => ({
  id,
  netSales,
  costToServe,
  operatingProfit,
});

// Before: A protect, B cost engineer, C build, D danger zone, E inactive, G lost. After: F is gained.
const before = segment(
  [row("A", 150, 10, 50), row("B", 200, 30, 40), row("C", 50, 10, 5), row("D", 60, 25, -8), row("E", 0, 0, 0), row("G", 70, 5, 9)],
  { thresholds: CUTS },
);
const after = segment(
  [row("A", 160, 12, 55), row("B", 210, 15, 60), row("C", 100, 19, 9), row("D", 0, 0, 0), row("E", 120, 40, 7), row("F", 30, 3, 2)],
  { thresholds: before.thresholds },
);
const moved = migration([before, after], { periods: ["Q1", "Q2"] });
const count = ({ cells }: Transition, from: string, to: string) => cells.find((cell) => cell.from === from && cell.to === to)?.count;

describe("periods/migration", () => {
  it("puts every customer in one cell, with its profit effect", () => {
    const filled = moved.overall.cells.filter((cell) => cell.count > 0).map((cell) => `${cell.from} ${cell.to} ${cell.profitEffect}`);
    expect(filled).toEqual([
      "protect protect 5",
      "costEngineer protect 20",
      "build protect 4",
      "build absent -9",
      "dangerZone inactive 8",
      "inactive costEngineer 7",
      "absent build 2",
    ]);
    expect(moved.overall.cells).toHaveLength(48);
    expect(moved.overall.before).toEqual({ protect: 1, costEngineer: 1, build: 2, dangerZone: 1, inactive: 1, excluded: 0, absent: 1 });
    expect(moved.overall.after).toEqual({ protect: 3, costEngineer: 1, build: 1, dangerZone: 0, inactive: 1, excluded: 0, absent: 1 });
    expect(moved.overall.profitEffect?.toString()).toBe("37");
  });

  it("lists movers, gained and lost customers", () => {
    // E was on the list before and D is after, with neither sales nor cost: no customers, as if they were absent.
    expect(moved.overall.movers.map(({ id }) => id)).toEqual(["B", "C"]);
    expect(moved.overall.gained.map(({ id }) => id)).toEqual(["E", "F"]);
    expect(moved.overall.lost.map(({ id }) => id)).toEqual(["D", "G"]);
    expect([...moved].map(({ id }) => id)).toEqual(["B", "C", "D", "E", "F", "G"]);
  });

  it("says which figure crossed which threshold", () => {
    const [move] = moved.overall.movers;
    expect(move?.axes.map(({ axis, direction }) => [axis, direction])).toEqual([
      ["netSales", null],
      ["costToServe", "down"],
    ]);
    const [crossing] = move?.crossings ?? [];
    expect([crossing?.before, crossing?.after, crossing?.thresholdBefore, crossing?.thresholdAfter].map(String)).toEqual([
      "30",
      "15",
      "20",
      "20",
    ]);
    expect(move?.text).toBe(
      '"B" moved from Cost engineer to Protect: costToServe of 30, then 15, against the threshold 20, so cost is low.',
    );
    expect(moved.overall.movers[1]?.crossings[0]).toMatchObject({ side: "value", stateBefore: "low", stateAfter: "high", direction: "up" });
    expect(moved.overall.gained[1]?.text).toBe('"F" was gained: Build.');
    expect(moved.overall.lost.map(({ text }) => text)).toEqual(['"D" was lost: Danger zone before.', '"G" was lost: Build before.']);
    expect(moved.overall.lost[0]?.crossings).toEqual([]);
  });

  it("neither gains nor loses who only comes on the list, or goes from it, without sales or cost", () => {
    const [none, listed] = [[], [row("E", 0, 0, 0)]].map((rows) => segment(rows, { thresholds: CUTS }));
    for (const matrices of [[none, listed] as const, [listed, none] as const]) {
      const { gained, lost, movers } = migration(matrices as never).overall;
      expect([gained, lost, movers.map(({ kind }) => kind)]).toEqual([[], [], ["moved"]]);
    }
  });

  it("gives the share that stayed, of those that were in a segment", () => {
    expect({ ...moved.overall.stayed, share: moved.overall.stayed.share?.toString() }).toEqual({ count: 1, of: 5, share: "0.2" });
    const none = segment([row("E", 0, 0, 0)], { thresholds: CUTS });
    expect(migration([none, none]).overall.stayed).toEqual({ count: 0, of: 0, share: null });
  });

  it("follows one customer through more than two periods", () => {
    const third = segment([row("A", 160, 25, 20), row("B", 210, 30, 33)], { thresholds: before.thresholds });
    const three = migration([before, after, third]);
    expect(three.steps).toHaveLength(2);
    expect(three.of("B").path.map(({ period, group, profit }) => [period, group, profit?.toString()])).toEqual([
      ["1", "costEngineer", "40"],
      ["2", "protect", "60"],
      ["3", "costEngineer", "33"],
    ]);
    expect(three.of("B").moves.map(({ from, to }) => `${from} ${to}`)).toEqual(["costEngineer protect", "protect costEngineer"]);
    expect(three.of("B").overall).toBeNull();
    expect(three.of("F").path.map(({ group }) => group)).toEqual(["absent", "build", "absent"]);
    expect(three.has("F")).toBe(true);
    expect([...three].map(({ id }) => id)).toEqual(["A", "C", "D", "E", "G"]);
    expect(count(three.overall, "absent", "build")).toBe(0);
  });

  it("tells what hysteresis held, and what it released", () => {
    const hysteresis = { value: { absolute: 10 } };
    const one = segment([row("A", 105, 1, 1), row("B", 105, 1, 1)], { thresholds: CUTS });
    const frozen = { thresholds: one.thresholds, hysteresis };
    const two = segment([row("A", 95, 1, 1), row("B", 95, 30, 1)], { ...frozen, previous: one });
    const three = segment([row("A", 85, 1, 1), row("B", 80, 1, 1)], { ...frozen, previous: two });
    const all = migration([one, two, three]);
    expect(all.steps[0]?.held).toEqual(["A"]);
    expect(all.of("B").moves[0]?.axes.map(({ direction, hysteresis }) => [direction, hysteresis])).toEqual([
      [null, "held"],
      ["up", null],
    ]);
    expect(all.of("A").moves[0]?.crossings).toMatchObject([{ axis: "netSales", direction: "down", hysteresis: "released" }]);
  });

  it("reads JSON as it reads a matrix", () => {
    const json = JSON.parse(JSON.stringify(before));
    expect(JSON.stringify(migration([json, after.toJSON()], { periods: ["Q1", "Q2"] }))).toBe(JSON.stringify(moved));
  });

  it("knows the profit outside the segments from a matrix, and from JSON only where the group's total tells it", () => {
    const rows = [row("A", 0, 0, 3), row("B", 0, 0, -2), row("C", 1, 1, 1)];
    const matrix = segment(rows, { thresholds: CUTS });
    expect(migration([matrix, matrix]).of("A").path[0]?.profit?.toString()).toBe("3");
    expect(migration([matrix.toJSON(), matrix]).of("A").path[0]?.profit).toBeNull();
    const [cell] = migration([matrix.toJSON(), matrix]).overall.cells.filter(({ from, to }) => from === "inactive" && to === "inactive");
    expect([cell?.count, cell?.profitBefore, cell?.profitAfter?.toString(), cell?.profitEffect]).toEqual([2, null, "1", null]);
    const alone = segment([rows[0] as never, rows[2] as never], { thresholds: CUTS }).toJSON();
    expect(migration([alone, alone]).of("A").path[0]?.profit?.toString()).toBe("3");
  });

  it("warns of thresholds that are not frozen, and refuses them when strict", () => {
    const other = segment([row("A", 150, 10, 50)], { thresholds: { value: 120, cost: 20 } });
    expect(migration([before, other]).warnings.map(({ code, path, message }) => [code, path, message.includes("100")])).toEqual([
      ["migration-thresholds-differ", "matrices[1].thresholds.value", true],
    ]);
    expect(codesOf(() => migration([before, other], { strict: true }))).toEqual([
      "migration-thresholds-differ matrices[1].thresholds.value 1 @",
    ]);
  });

  it("gives null effects and a warning without a profit figure", () => {
    const bare = segment([{ id: "A", netSales: 1, costToServe: 1 }], { thresholds: CUTS });
    const none = migration([bare, bare]);
    expect(none.warnings.map(({ code }) => code)).toEqual(["migration-profit-missing"]);
    expect(none.overall.profitEffect).toBeNull();
    expect(JSON.parse(JSON.stringify(none)).overall.cells[0].profitEffect).toBeNull();
  });

  it("prints the matrix, the effects and the moves", () => {
    expect(formatMigration(moved)).toMatchInlineSnapshot(`
      "Segment migration, Q1 to Q2

      Customers
                     Protect  Cost engineer  Build  Danger zone  Inactive  Absent  Before
      Protect              1              -      -            -         -       -       1
      Cost engineer        1              -      -            -         -       -       1
      Build                1              -      -            -         -       1       2
      Danger zone          -              -      -            -         1       -       1
      Inactive             -              1      -            -         -       -       1
      Absent               -              -      1            -         -               1
      After                3              1      1            0         1       1

      Profit effect
                     Protect  Cost engineer  Build  Danger zone  Inactive  Absent
      Protect           5.00              -      -            -         -       -
      Cost engineer    20.00              -      -            -         -       -
      Build             4.00              -      -            -         -   -9.00
      Danger zone          -              -      -            -      8.00       -
      Inactive             -           7.00      -            -         -       -
      Absent               -              -   2.00            -         -

      Stayed in their segment: 1 of 5 (20.0 %)
      Profit effect in total: 37.00

      Customer  From           To             Crossed           Profit effect
      B         Cost engineer  Protect        costToServe down          20.00
      C         Build          Protect        netSales up                4.00
      D         Danger zone    Inactive                                  8.00
      E         Inactive       Cost engineer                             7.00
      F         Absent         Build                                     2.00
      G         Build          Absent                                   -9.00
      "
    `);
  });

  it("prints every step on request", () => {
    const text = formatMigration(migration([before, after, before]), { steps: true, decimals: 0, negatives: "parentheses" });
    expect(text.split("\n").filter((line) => line.startsWith("Segment migration"))).toEqual([
      "Segment migration, 1 to 2",
      "Segment migration, 2 to 3",
      "Segment migration, 1 to 3",
    ]);
    expect(text).toContain("(37)");
    for (const options of [{ decimals: -1 }, { decimals: 1.5 }, { steps: 1 }, { width: 3 }, null]) {
      expect(() => formatMigration(moved, options as never)).toThrow();
    }
    for (const garbage of [null, 1, {}, { overall: 1 }, moved.toJSON()]) {
      expect(codesOf(() => formatMigration(garbage as never))).toEqual(["format-input-invalid migration 1 @"]);
    }
  });

  it.each([null, undefined, 1, "x", {}, before, before.toJSON()])("refuses %s in place of a list", (garbage) => {
    expect(codesOf(() => migration(garbage as never))).toEqual(["migration-matrices-invalid matrices 1 @"]);
  });

  it("refuses what is not a matrix, at its place", () => {
    const json = before.toJSON();
    const [first] = json.customers;
    const wrong: readonly unknown[] = [null, 1, "x", [], {}, { ...json, thresholds: { value: 1, cost: 2 } }, { ...json, inactive: 1 }];
    for (const matrix of wrong) {
      expect(codesOf(() => migration([before, matrix as never]))).toEqual(["migration-matrix-invalid matrices[1] 1 @"]);
    }
    const customers: readonly unknown[] = [
      null,
      { ...first, id: 1 },
      { ...first, segment: "build" },
      { ...first, valueState: "x" },
      { ...first, value: "1,0" },
      { ...first, profit: "1e300" },
      { ...first, flags: undefined },
    ];
    for (const one of customers) {
      expect(codesOf(() => migration([{ ...json, customers: [one] } as never, after]))).toEqual([
        "migration-matrix-invalid matrices[0].customers[0] 1 @",
      ]);
    }
    expect(codesOf(() => migration([{ ...json, inactive: ["E", "A"] }, after]))).toEqual([
      "migration-matrix-invalid matrices[0].inactive[1] 1 @",
    ]);
    expect(codesOf(() => migration([{ ...json, customers: [first, first] } as never, after]))).toHaveLength(1);
    const summary = { ...json.summary, total: { ...json.summary.total, profit: "x" } };
    expect(codesOf(() => migration([{ ...json, summary }, after]))).toEqual([
      "migration-matrix-invalid matrices[0].summary.total.profit 1 @",
    ]);
  });

  it("refuses one matrix, other axes and unknown options, all at once", () => {
    expect(codesOf(() => migration([before]))).toEqual(["migration-matrices-invalid matrices 1 @"]);
    for (const one of [before, before.toJSON()]) {
      expect(() => migration(one as never, after as never)).toThrow("matrices: found a matrix; expected a list of two or more");
    }
    const ratio = segment([row("A", 1, 1, 1)], { preset: "coyleIntensity", thresholds: { value: 100, cost: 1 } });
    expect(codesOf(() => migration([before, ratio]))).toEqual(["migration-axes-differ matrices[1].axes.cost 1 @"]);
    expect(codesOf(() => migration([before, 1 as never], { strict: 1, period: [] } as never))).toEqual([
      "migration-option-invalid options.period 1 @",
      "migration-option-invalid options.strict 1 @",
      "migration-matrix-invalid matrices[1] 1 @",
    ]);
    for (const periods of ["ab", ["a"], ["a", "a"], [1, 2]]) {
      expect(codesOf(() => migration([before, after], { periods } as never))).toEqual(["migration-option-invalid options.periods 1 @"]);
    }
    expect(codesOf(() => migration([before, after], null as never))).toEqual(["migration-option-invalid options 1 @"]);
    expect(codesOf(() => moved.of("Z"))).toEqual(["unknown-id id 1 @"]);
    const long = segment([row("Customer 1", 150, 10, 50)], { thresholds: CUTS });
    expect(() => migration([long, long]).of("Custmer 1")).toThrow('did you mean "Customer 1"?');
    expect(moved.has("Z")).toBe(false);
    expect(moved.has(null as never)).toBe(false);
  });
});
