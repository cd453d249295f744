import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel, type SegmentOptions, segment } from "../../src/index.js";
import { compareRationals, multiplyRationals, type Rational, rational } from "../../src/number/rational.js";
import { tornado } from "../../src/policies/tornado.js";
import { formatTornado } from "../../src/policies/tornado-format.js";
import type { BreakEven } from "../../src/policies/tornado-result.js";
import { readExactText } from "../../src/segments/threshold.js";
import { decisionCosting, FIGURES, type ModelFigures, TRADES, type Trade, trades } from "./decision-costing.js";

const CUTS: SegmentOptions = { preset: "coyleIntensity", thresholds: { value: 26_000, cost: "45%" } };
const costing = decisionCosting();
const matrix = segment(costing.statements(), CUTS);

/** Costs A again with one figure changed, to six decimals. */
function again(figures: Partial<ModelFigures>, trade: Partial<Trade> = {}): number {
  const made = decisionCosting({ ...TRADES, A: { ...(TRADES["A"] as Trade), ...trade } }, { ...figures, scale: 6 });
  const { costToServe, netSales } = made.statement("A");
  return costToServe.div(netSales).toNumber();
}

describe("policies/tornado", () => {
  it("agrees with costing again with the figure changed", () => {
    const fine = decisionCosting(TRADES, { scale: 6 });
    const bars = tornado(fine, segment(fine.statements(), CUTS), { customer: "A" });
    const { hr, warehouse, freight, desk, pickWeight, visitRate } = FIGURES;
    const oracle: Readonly<Record<string, (x: number) => number>> = {
      "resources.hr.cost": (x) => again({ hr: hr * x }),
      "resources.warehouse.cost": (x) => again({ warehouse: warehouse * x }),
      "resources.freight.cost": (x) => again({ freight: freight * x }),
      "resources.desk.cost": (x) => again({ desk: desk * x }),
      "resources.warehouse.to.pick": (x) => again({ pickWeight: pickWeight * x }),
      "activities.visit.cost": (x) => again({ visitRate: visitRate * x }),
      "drivers.orders": (x) => again({}, { orders: 40 * x }),
      "drivers.lines": (x) => again({}, { lines: 400 * x }),
      "drivers.parcels": (x) => again({}, { parcels: 100 * x }),
      "drivers.visits": (x) => again({}, { visits: 4 * x }),
      "drivers.installed": (x) => again({}, { install: 500 * x }),
      "sales.netSales": (x) => again({}, { sales: 90_000 * x }),
      "sales.cogs": (x) => again({}, { cogs: 60_000 * x }),
    };
    for (const [id, costed] of Object.entries(oracle)) {
      for (const change of [-0.5, 0.25, 1]) {
        expect(bars.at(id, change).cost?.toNumber(), `${id} by ${change}`).toBeCloseTo(costed(1 + change), 8);
      }
    }
  });

  it("agrees with costing again where support loops", () => {
    const made = (figures: Partial<ModelFigures>) => decisionCosting(TRADES, { ...figures, scale: 6 }, true);
    const base = made({});
    const bars = tornado(base, segment(base.statements(), CUTS), { customer: "B" });
    for (const name of ["hr", "warehouse"] as const) {
      const { costToServe, netSales } = made({ [name]: FIGURES[name] * 1.5 }).statement("B");
      expect(bars.at(`resources.${name}.cost`, "50%").cost?.toNumber()).toBeCloseTo(costToServe.div(netSales).toNumber(), 8);
    }
    expect(bars.bars.some(({ id }) => id.startsWith("resources.hr.to"))).toBe(false);
  });

  it("stands at no change where the statements stand", () => {
    const { now, bars, segment: found } = tornado(costing, matrix, { customer: "A" });
    const place = matrix.of("A");
    expect([found, now.value?.toString(), now.cost?.toString()]).toEqual([place.segment, place.value?.toString(), place.cost?.toString()]);
    expect(bars.map(({ id }) => id)).toContain("thresholds.cost");
  });

  it("sorts by swing, then by the other axis, then by id", () => {
    const { bars } = tornado(costing, matrix, { customer: "A" });
    const costs = bars.map(({ swing }) => swing.cost?.toNumber() ?? -1);
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    expect(bars.filter(({ swing }) => swing.cost?.isZero() && swing.value?.isZero()).map(({ id }) => id)).toEqual([
      "resources.sustaining.cost",
      "sales.cogs",
    ]);
    expect(tornado(costing, matrix, { customer: "A", by: "value" }).bars[0]?.id).toBe("sales.netSales");
  });

  it("leaves out weights that change nothing: a resource's only one, and zeros", () => {
    const ids = (to: { readonly pick: number; readonly pack?: number; readonly ship?: number }) => {
      const model = costModel({
        currency: "USD",
        resources: { hall: { cost: 90, to } },
        activities: { pick: { driver: "lines" }, pack: { driver: "lines", cost: 1 }, ship: { driver: "lines", cost: 1 } },
        drivers: { lines: {} },
      });
      const made = allocate(model, {
        volumes: [{ customer: "A", driver: "lines", quantity: 2 }],
        sales: [{ customer: "A", grossSales: 200 }],
      });
      const places = segment(made.statements(), { thresholds: { value: 100, cost: 50 } });
      return tornado(made, places, { customer: "A", kinds: ["resourceDriver"] }).bars.map(({ id }) => id);
    };
    expect(ids({ pick: 1 })).toEqual([]);
    expect(ids({ pick: 1, pack: 0 })).toEqual([]);
    expect(ids({ pick: 1, pack: 1, ship: 0 })).toEqual(["resources.hall.to.pack", "resources.hall.to.pick"]);
  });

  it("takes the kinds and the change asked for", () => {
    const { bars, change } = tornado(costing, matrix, { customer: "A", kinds: ["threshold"], change: 0.25 });
    expect([bars.map(({ id }) => id), change]).toEqual([["thresholds.cost", "thresholds.value"], "0.25"]);
    expect(bars[0]?.low.change).toBe("-0.25");
  });

  it("says that a figure on its threshold is high: at it upwards, beyond it downwards", () => {
    const sales = { value: 90_000, cost: "45%" };
    const { bars } = tornado(costing, segment(costing.statements(), { preset: "coyleIntensity", thresholds: sales }), { customer: "A" });
    const bar = bars.find(({ id }) => id === "thresholds.value");
    expect(bar?.up).toMatchObject({ change: "0", from: "beyond" });
    expect(bar?.breakEven).toEqual(bar?.up);
    const above = tornado(
      costing,
      segment(costing.statements(), { preset: "coyleIntensity", thresholds: { value: 100_000, cost: "45%" } }),
      {
        customer: "A",
      },
    );
    expect(above.bars.find(({ id }) => id === "thresholds.value")?.down).toMatchObject({ change: "-0.1", from: "at", isExact: true });
    expect(above.bars.find(({ id }) => id === "sales.netSales")?.up).toMatchObject({ change: "1/9", from: "at" });
  });

  it("warns where hysteresis holds the customer", () => {
    const thresholds = { value: 26_000, cost: "1" };
    const previous = segment(costing.statements(), { preset: "coyleIntensity", thresholds });
    const less = decisionCosting({ ...TRADES, B: { ...(TRADES["B"] as Trade), sales: 25_000 } });
    const held = segment(less.statements(), { preset: "coyleIntensity", thresholds, previous, hysteresis: { value: "10%" } });
    expect(tornado(less, held, { customer: "B" }).warnings.map(({ code }) => code)).toEqual(["hysteresis-left-out"]);
    expect(tornado(less, held, { customer: "A" }).warnings).toEqual([]);
  });

  it("writes a table and JSON", () => {
    const result = tornado(costing, matrix, { customer: "A" });
    const page = formatTornado(result).split("\n");
    expect(page[0]).toBe("Tornado of A: Protect");
    expect(page[1]).toBe("each estimate by 10.0 % down and up, cost axis");
    expect(page.filter((line) => /^(activities|drivers|resources|sales|thresholds)\./.test(line))).toHaveLength(result.bars.length);
    expect(JSON.parse(JSON.stringify(result)).bars).toHaveLength(result.bars.length);
    expect(() => formatTornado({} as never)).toThrow(/format-input-invalid/);
  });
});

describe("policies/tornado, laws", () => {
  const figures = fc.record({
    customer: fc.constantFrom("base", "A", "B"),
    thresholds: fc.record({ value: fc.integer({ min: 1, max: 90_000 }), cost: fc.integer({ min: 1, max: 150 }).map((one) => `${one}%`) }),
    preset: fc.constantFrom("coyleIntensity" as const, "marginCost" as const),
  });

  it("turns the segment at the break-even, and not before it", () => {
    fc.assert(
      fc.property(trades, figures, (given, { customer, thresholds, preset }) => {
        const made = decisionCosting(given);
        const value = preset === "marginCost" ? "30%" : thresholds.value;
        const table = segment(made.statements(), { preset, thresholds: { value, cost: thresholds.cost } });
        if (!table.has(customer) || table.of(customer).status !== "active") return;
        const { bars, at, segment: now } = tornado(made, table, { customer });
        for (const { id, up, down } of bars) {
          for (const turn of [up, down])
            if (turn !== null) checkTurn((change) => at(id, change).segment, turn, turn === up ? 1n : -1n, now);
        }
      }),
      { numRuns: 25 },
    );
  });
});

function checkTurn(segmentAt: (change: never) => string, { change, from, to, isExact }: BreakEven, sign: bigint, now: string): void {
  const edge = readExactText(change) as Rational;
  // A change is given in decimals, of 12 places here: the nearest on either side of the edge.
  const steps = 10n ** 12n;
  const floor = (edge.n * steps) / edge.d;
  const text = (units: bigint) => `${units}e-12` as never;
  const away = (units: bigint) =>
    compareRationals(multiplyRationals(rational(units, steps), rational(sign)), multiplyRationals(edge, rational(sign)));
  const [inside, outside] = [floor - 2n * sign, floor + 2n * sign];
  expect([away(inside) < 0, away(outside) > 0]).toEqual([true, true]);
  if (compareRationals(rational(inside * sign), rational(0n)) >= 0) expect(segmentAt(text(inside))).toBe(now);
  expect(segmentAt(text(outside))).toBe(to);
  const isDecimal = !change.includes("/") && isExact && change.length < 40;
  if (isDecimal) expect(segmentAt(change as never)).toBe(from === "at" ? to : now);
}
