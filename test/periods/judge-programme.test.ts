import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel, explainChange, segment } from "../../src/index.js";
import { judgeProgramme } from "../../src/periods/judge-programme.js";
import type { ProgrammeInput } from "../../src/periods/programme-input.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";
import { DISSATISFIED, programmeCase, SATISFIED, YEARS } from "./programme-case.js";

function costedYear(from: number, cases: Readonly<Record<string, number>>, more: object = {}) {
  const model = costModel({
    currency: "USD",
    period: { from: `${from}-01-01`, to: `${from + 1}-01-01` },
    resources: {},
    activities: { pick: { cost: 60, driver: "cases" }, enter: { cost: 40, driver: "orders" } },
    drivers: { cases: {}, orders: {} },
    ...more,
  });
  const volumes = Object.entries(cases).flatMap(([customer, quantity]) => [
    { customer, driver: "cases", quantity },
    { customer, driver: "orders", quantity: 2 },
  ]);
  const sales = Object.entries(cases).map(([customer, quantity]) => ({ customer, grossSales: quantity * 30 }));
  return allocate(model, { customers: ["A", "B", "C"].map((id) => ({ id })), volumes, sales });
}

const poorer = { ...programmeCase().after, operatingProfit: 1050 };
const evidence = (input: ProgrammeInput) => judgeProgramme(input).evidence.map(({ about, supports }) => `${about} ${supports}`);
const codes = (input: ProgrammeInput) => judgeProgramme(input).warnings.map(({ code }) => code);

describe("periods/judge-programme verdict", () => {
  it("is both: 1300 - 100 is more than 1000, and every segment is satisfied", () => {
    const judged = judgeProgramme(programmeCase());
    expect([judged.verdict, judged.profit.answer, judged.satisfaction.answer]).toEqual(["both", "yes", "yes"]);
    expect(judged.profit.improvement.toString()).toBe("200");
    expect(judged.warnings).toEqual([]);
    expect(evidence(programmeCase())).toEqual([
      "periods yes",
      "profit yes",
      "satisfaction yes",
      "satisfaction yes",
      "control yes",
      "attrition yes",
    ]);
  });

  it("is profit only when a segment is less satisfied", () => {
    expect(judgeProgramme(programmeCase({ satisfaction: DISSATISFIED })).verdict).toBe("profitOnly");
  });

  it("is satisfaction only when the programme cost more than it brought: 1050 - 100 is less than 1000", () => {
    const judged = judgeProgramme(programmeCase({ after: poorer }));
    expect([judged.verdict, judged.profit.improvement.toString()]).toEqual(["satisfactionOnly", "-50"]);
    expect(judgeProgramme(programmeCase({ after: poorer }), { programmeCostIncluded: true }).verdict).toBe("both");
  });

  it("is neither", () => {
    expect(judgeProgramme(programmeCase({ after: poorer, satisfaction: DISSATISFIED })).verdict).toBe("neither");
    const same = programmeCase({ programmeCost: 300, satisfaction: DISSATISFIED });
    expect(judgeProgramme(same).verdict).toBe("neither");
  });

  it("is inconclusive when satisfaction was not measured, in all or in a segment that customers are in", () => {
    expect(judgeProgramme(programmeCase({ satisfaction: "not measured" })).verdict).toBe("inconclusive");
    expect(judgeProgramme(programmeCase({ satisfaction: SATISFIED.slice(0, 1) })).verdict).toBe("inconclusive");
    const said = judgeProgramme(programmeCase({ satisfaction: [SATISFIED[0] as never, { segment: "dangerZone", measured: false }] }));
    expect(said.satisfaction.segments[1]).toMatchObject({ segment: "dangerZone", answer: "unknown", text: "Danger zone: not measured" });
    const bare = { operatingProfit: 1000, period: YEARS[0] };
    const none = judgeProgramme({ ...programmeCase(), before: bare, after: { ...bare, period: YEARS[1] }, satisfaction: "not measured" });
    expect(none.evidence.map(({ text }) => text)).toContain("satisfaction was not measured");
    expect(none.warnings.map(({ code, path }) => [code, path])).toEqual([["programme-customers-missing", "before"]]);
    expect([none.attrition, none.difference, none.rewards, none.toReposition]).toEqual([null, null, [], []]);
  });

  it("is inconclusive for periods of another length or season, which it warns of", () => {
    const during = (from: string, to: string) => programmeCase({ after: { ...programmeCase().after, period: { from, to } } });
    for (const [from, to, what] of [
      ["2026-01-01", "2026-07-01", "another length"],
      ["2026-02-01", "2027-02-01", "another season"],
      ["2024-01-01", "2025-01-01", "the period after comes first"],
      ["2025-01-01", "2026-01-01", "the same period twice"],
    ] as const) {
      const judged = judgeProgramme(during(from, to));
      expect(judged.evidence[0]?.text).toContain(what);
      expect([judged.verdict, judged.profit.answer]).toEqual(["inconclusive", "unknown"]);
      expect(judged.warnings[0]?.code).toBe("programme-period-differs");
      // As in every text, a period is its first and last day.
      expect(judged.warnings[0]?.found).toContain("2025-01-01 to 2025-12-31 before");
    }
    expect(judgeProgramme(during("2027-01-01", "2028-01-01")).verdict).toBe("both");
  });

  it("is inconclusive when no dates are given: the season is not verified", () => {
    const { period: _, ...before } = programmeCase().before;
    const judged = judgeProgramme(programmeCase({ before }));
    expect([judged.verdict, judged.profit.answer, judged.satisfaction.answer]).toEqual(["inconclusive", "unknown", "yes"]);
    expect(judged.evidence[0]).toMatchObject({
      supports: "unknown",
      text: "not verified that the periods have the same length and season: no dates of the period before",
    });
    expect(judged.warnings.map(({ code, path }) => [code, path])).toEqual([["programme-period-missing", "before"]]);
  });

  it("takes one-offs out: 1300 with a sale of land of 250 is 1050", () => {
    const judged = judgeProgramme(programmeCase({ after: { ...programmeCase().after, oneOffs: 250 } }));
    expect([judged.verdict, judged.profit.after.toString(), judged.profit.oneOffs.after.toString()]).toEqual([
      "satisfactionOnly",
      "950",
      "250",
    ]);
  });
});

describe("periods/judge-programme attrition", () => {
  const left = (ids: readonly string[], more: Partial<ProgrammeInput> = {}) => {
    const { after } = programmeCase();
    const customers = [...(after.customers ?? [])].filter(({ id }) => !ids.includes(id as string));
    return programmeCase({ after: { ...after, customers, operatingProfit: 1150 }, ...more });
  };

  it("is no success when profit grew only because customers left: +50, of which 130 by those that left", () => {
    const judged = judgeProgramme(left(["D1", "D2"]));
    expect([judged.verdict, judged.profit.answer, judged.satisfaction.answer]).toEqual(["neither", "no", "no"]);
    expect(judged.attrition).toMatchObject({ isGrowthByLeaving: true, lost: ["D1", "D2"] });
    expect([judged.attrition?.effect, judged.attrition?.improvementWithoutLeaving].map(String)).toEqual(["130", "-80"]);
    expect(judged.warnings.map(({ code }) => code)).toEqual(["programme-attrition"]);
    expect(judged.evidence.at(-1)?.text).toContain("growth by attrition, which is not success");
    expect(judged.satisfaction.segments[1]).toMatchObject({ answer: "no", lost: 2 });
  });

  it("says no to both without segments too", () => {
    const bare = (rows: Iterable<{ id: unknown; profit: unknown }>) => [...rows].map(({ id, profit }) => ({ id, profit }) as never);
    const input = left(["D1", "D2"]);
    const [before, after] = [input.before, input.after].map((period) => ({ ...period, customers: bare(period.customers ?? []) }));
    expect(judgeProgramme({ ...input, before: before as never, after: after as never }).verdict).toBe("neither");
  });

  it("does not take the word of survivors where retention is not measured", () => {
    // D3 left with a profit of 40: growth is not by leaving.
    const judged = judgeProgramme(left(["D3"]));
    expect(judged.attrition?.isGrowthByLeaving).toBe(false);
    expect([judged.profit.answer, judged.satisfaction.answer, judged.verdict]).toEqual(["yes", "unknown", "inconclusive"]);
    expect(judged.satisfaction.segments[1]?.text).toContain("survivors");
  });

  it("takes a retention that was measured and met", () => {
    const retention = { after: { count: 2, of: 3 }, target: "60%" };
    const satisfaction = [SATISFIED[0] as never, { ...(SATISFIED[1] as object), retention } as never];
    expect(judgeProgramme(left(["D3"], { satisfaction })).verdict).toBe("both");
    expect(judgeProgramme(left(["D1", "D2"], { satisfaction })).verdict).toBe("satisfactionOnly");
  });
});

describe("periods/judge-programme satisfaction", () => {
  const answer = (measures: object, options: object = {}) => {
    const input = programmeCase({ satisfaction: [SATISFIED[0] as never, { segment: "dangerZone", ...measures } as never] });
    return judgeProgramme(input, options).satisfaction.segments[1]?.answer;
  };

  it("holds each measure against its target, else against the period before", () => {
    expect(answer({ surveys: { before: { mean: 9, n: 40 }, after: { mean: 8, n: 40 }, target: 7 } })).toBe("yes");
    expect(answer({ surveys: { after: { mean: 8, n: 40 }, target: 8.1 } })).toBe("no");
    expect(answer({ surveys: { after: { mean: 8, n: 40 } } })).toBe("unknown");
    expect(answer({ complaints: { before: { count: 2, of: 100 }, after: { count: 3, of: 150 } } })).toBe("yes");
    expect(answer({ complaints: { before: { count: 2, of: 100 }, after: { count: 3, of: 149 } } })).toBe("no");
    expect(answer({ complaints: { after: { count: 3, of: 100 }, target: "3%" } })).toBe("yes");
    expect(answer({ complaints: { after: { count: 3, of: 2 }, target: "150%" } })).toBe("yes");
    expect(answer({ surveys: { after: { mean: -1, n: 40 }, target: -2 } })).toBe("yes");
    expect(answer({ retention: { before: { count: 9, of: 10 }, after: { count: 8, of: 9 } } })).toBe("no");
    expect(answer({ retention: { after: { count: 0, of: 0 }, target: 1 } })).toBe("unknown");
  });

  it("does not count a survey that too few answered", () => {
    const few = { surveys: { before: { mean: 6, n: 50 }, after: { mean: 5, n: 29 } } };
    expect([answer(few), answer(few, { minimumAnswers: 29 })]).toEqual(["unknown", "no"]);
  });

  it("says why what was measured answers nothing", () => {
    const text = (measures: object) => {
      const input = programmeCase({ satisfaction: [SATISFIED[0] as never, { segment: "dangerZone", ...measures } as never] });
      return judgeProgramme(input).satisfaction.segments[1]?.text;
    };
    expect(text({ measured: false })).toBe("Danger zone: not measured");
    expect(text({ surveys: { before: { mean: 8, n: 50 }, after: { mean: 9, n: 29 } } })).toBe("Danger zone: surveys with too few answers");
    expect(text({ complaints: { after: { count: 0, of: 0 }, target: 0 }, retention: { after: { count: 3, of: 3 } } })).toBe(
      "Danger zone: complaints of none, retention without a target or a figure before",
    );
  });

  it("counts one customer that left as one", () => {
    const { after } = programmeCase();
    const customers = [...(after.customers ?? [])].filter(({ id }) => id !== "D2");
    const { evidence } = judgeProgramme(programmeCase({ after: { ...after, customers } }));
    const texts = evidence.map(({ text }) => text).filter((text) => text.includes("left"));
    expect(texts).toEqual([
      "Danger zone: satisfied, but 1 customer left: those asked are survivors, and retention is not measured",
      '1 customer left ("D2"), which changed profit by 50.00; without that it changed by 150.00',
    ]);
  });

  it("asks of the segments that customers are in after, or left from", () => {
    const { after } = programmeCase();
    const customers = [...(after.customers ?? [])].map((one) => ({ ...one, segment: "protect" as const }));
    const satisfaction = SATISFIED.slice(0, 1);
    expect(judgeProgramme(programmeCase({ satisfaction, after: { ...after, customers } })).verdict).toBe("both");
    const without = programmeCase({ satisfaction, after: { ...after, customers: customers.slice(0, 4) } });
    expect(judgeProgramme(without).satisfaction.segments[1]).toMatchObject({ segment: "dangerZone", answer: "unknown", lost: 1 });
  });

  it("ranks missed promises by what was promised", () => {
    const promises = [
      { segment: "build", promised: "90%", delivered: "88%" },
      { segment: "protect", promised: 0.99, delivered: 0.97 },
      { segment: "dangerZone", promised: 0.8, delivered: 0.85 },
      { segment: "costEngineer", promised: "90%", delivered: "88%", importance: 2 },
    ] as const;
    const { exposure, evidence: lines } = judgeProgramme(programmeCase({ promises }));
    expect(exposure.map(({ segment: name, gap, exposure: weight }) => `${name} ${gap} ${weight}`)).toEqual([
      "costEngineer 0.02 0.036",
      "protect 0.02 0.0198",
      "build 0.02 0.018",
      "dangerZone -0.05 0",
    ]);
    expect(lines.filter(({ about }) => about === "promise").map(({ supports, text }) => `${supports} ${text}`)).toEqual([
      "no Cost engineer: 88 % delivered of 90 % promised",
      "no Protect: 97 % delivered of 99 % promised",
      "no Build: 88 % delivered of 90 % promised",
      "yes Danger zone: promise of 80 % kept",
    ]);
  });
});

describe("periods/judge-programme attribution", () => {
  it("sums the terms of the programme's customers less its cost, and shows the others apart", () => {
    const terms = [
      { id: "P1", price: 20, orderBehaviour: 30 },
      { id: "D1", price: "10.50", orderBehaviour: 100 },
      { id: "D2", price: 1, orderBehaviour: 2 },
    ];
    const judged = judgeProgramme(programmeCase({ terms }));
    // 30.50 + 130 - 100.
    expect(judged.attribution?.attributable.toString()).toBe("60.5");
    expect(judged.attribution?.others.toString()).toBe("3");
    expect(judged.evidence.find(({ about }) => about === "attribution")?.supports).toBe("yes");
    expect(codes(programmeCase({ terms: terms.slice(1) }))).toEqual(["programme-terms-missing"]);
  });

  it("takes the change that explainChange gave as its terms, as good as rows of its lines", () => {
    const [before, after] = [costedYear(2025, { A: 10, B: 5 }), costedYear(2026, { A: 14, B: 4 })];
    const change = explainChange(before, after, { units: "cases" });
    const judge = (terms: ProgrammeInput["terms"]) =>
      judgeProgramme({
        before: { costing: before },
        after: { costing: after },
        programme: ["A"],
        programmeCost: 1,
        satisfaction: "not measured",
        ...(terms === undefined ? {} : { terms }),
      });
    // Without products the mix stands in price and unit cost alike.
    const rows = Array.from(change, ({ id, lines }) => ({
      id,
      price: lines.price.plus(lines.unitCost),
      orderBehaviour: lines.orderBehaviour,
    }));
    // A third customer is on the list only, and in the change: no customer of either period.
    expect(rows.map(({ id }) => id)).toEqual(["A", "B", "C"]);
    const { attribution } = judge(change);
    const { price, unitCost, orderBehaviour } = change.of("A").lines;
    expect(attribution?.attributable.toFixed(2)).toBe(price.plus(unitCost).plus(orderBehaviour).minus(1).toFixed(2));
    expect(attribution?.orderBehaviour.isZero()).toBe(false);
    expect(attribution?.holdsMix).toBe(true);
    const byRows = JSON.stringify(judge(rows.slice(0, 2)));
    expect(JSON.stringify(judge(change)).replace('"holdsMix":true', '"holdsMix":false').replace("price, unit cost and mix", "price")).toBe(
      byRows,
    );
  });

  it("refuses a change of another currency or scale", () => {
    const yen = (year: number) => costedYear(year, { A: 1 }, { currency: "JPY" });
    const terms = explainChange(yen(2025), yen(2026), { units: "cases" });
    const [before, after] = [costedYear(2025, { A: 10 }), costedYear(2026, { A: 14 })];
    const input = { before: { costing: before }, after: { costing: after }, programme: ["A"], programmeCost: 1, terms } as const;
    expect(codesOf(() => judgeProgramme({ ...input, satisfaction: "not measured" }))).toEqual(["programme-input-invalid terms 1 @"]);
  });

  it("compares with the others: (60 + 150) / 2 - (-10 + 5 + 0) / 3 = 106 2/3", () => {
    const { difference } = judgeProgramme(programmeCase());
    expect(difference?.exact).toEqual({ perCustomer: "320/3", total: "640/3" });
    expect([difference?.perCustomer, difference?.total, difference?.programme.mean, difference?.others.mean].map(String)).toEqual([
      "106.67",
      "213.33",
      "105",
      "-1.67",
    ]);
    const all = programmeCase({ programme: ["P1", "P2", "D1", "D2", "D3"] });
    expect([judgeProgramme(all).difference, codes(all)]).toEqual([null, ["programme-control-missing"]]);
  });
});

describe("periods/judge-programme rewards", () => {
  it("lists customers to protect that stayed or became so, with a profit", () => {
    const { rewards } = judgeProgramme(programmeCase());
    expect(rewards.map(({ id, why, worth, profitChange, inProgramme }) => `${id} ${why} ${worth} ${profitChange} ${inProgramme}`)).toEqual([
      "P1 kept 560 60 true",
      "P2 kept 290 -10 false",
      "D1 improved 70 150 true",
    ]);
    expect(rewards[2]?.text).toBe('"D1" became a customer to protect, from Danger zone, worth 70.00');
  });

  it("lists customers gained that are to protect, and the package that rewards them", () => {
    const { after } = programmeCase();
    const customers = [
      ...(after.customers ?? []),
      { id: "N", profit: 15, segment: "protect" as const },
      { id: "L", profit: -1, segment: "protect" as const },
    ];
    const packages = { protect: "gold" };
    const { rewards } = judgeProgramme(programmeCase({ after: { ...after, customers }, packages }));
    expect(rewards.map(({ id, package: reward }) => `${id} ${reward}`)).toEqual(["P1 gold", "P2 gold", "D1 gold", "N gold"]);
    expect(rewards[3]).toMatchObject({ why: "gained", from: null, text: '"N" came as a customer to protect, worth 15.00' });
    expect(rewards[3]?.profitChange.toString()).toBe("15");
    const unplaced = { ...programmeCase().before, customers: [{ id: "P1", profit: 1 }] };
    expect(judgeProgramme(programmeCase({ before: unplaced })).rewards.map(({ id }) => id)).toEqual(["P2", "D1"]);
  });

  it("lists customers to reposition, with their package and what it is worth", () => {
    const input = programmeCase({ packages: { dangerZone: "self-service" }, savings: [{ id: "D3", saving: "60.00" }] });
    const { toReposition } = judgeProgramme(input);
    expect(toReposition.map(({ id, from, package: target, worth, basis }) => `${id} ${from} ${target} ${worth} ${basis}`)).toEqual([
      "D3 dangerZone self-service 60 saving",
      "D2 dangerZone self-service 45 lossStopped",
    ]);
    const plain = judgeProgramme(programmeCase()).toReposition;
    expect(plain.map(({ id, package: target, worth, basis }) => `${id} ${target} ${worth} ${basis}`)).toEqual([
      "D2 null 45 lossStopped",
      "D3 null 0 none",
    ]);
    expect(plain[1]?.text).toBe('"D3": reposition from Danger zone to a package that fits, worth not given');
  });
});

describe("periods/judge-programme input", () => {
  it("reads total profit, customers, dates and segments from a costing and its matrix", () => {
    const costing = exampleCosting({ costModel, allocate });
    const matrix = segment(costing.statements(), { thresholds: { value: 2000, cost: 500 } });
    const input = { ...programmeCase(), programme: ["A"], satisfaction: "not measured" } as const;
    const judged = judgeProgramme({ ...input, before: { costing, matrix }, after: { costing: costing.data, matrix: matrix.toJSON() } });
    expect(judged.profit.before.toFixed(2)).toBe(costing.reconciliation.profit.operatingProfit.toFixed(2));
    expect(judged.warnings.map(({ code }) => code)).toEqual(["programme-period-differs"]);
    expect([judged.currency, judged.scale, judged.toJSON().currency]).toEqual(["USD", 2, "USD"]);
    expect([...judged.rewards, ...judged.toReposition].map(({ id, name }) => `${id} ${name}`).sort()).toEqual([
      "A Customer A",
      "B Customer B",
    ]);
    expect(judged.satisfaction.segments.map(({ segment: name }) => name).sort()).toEqual(
      [...new Set([...matrix].map((one) => one.segment))].sort(),
    );
    // A matrix alone gives customers too.
    const alone = judgeProgramme({ ...input, before: { operatingProfit: 1, matrix }, after: { operatingProfit: 2, matrix } });
    expect(alone.difference?.programme.count).toBe(1);
  });

  it("writes money with the decimals of the scale", () => {
    const json = JSON.parse(
      JSON.stringify(judgeProgramme(programmeCase({ promises: [{ segment: "build", promised: 1, delivered: 0.5 }] }))),
    );
    expect(json.profit.improvement).toBe("200.00");
    expect(json.exposure[0].exposure).toBe("0.5");
    expect(json.satisfaction.segments[0].measures[0].after).toBe("8");
    expect(judgeProgramme(programmeCase(), { scale: 0 }).toJSON().profit.improvement).toBe("200");
  });

  it("gives the same bytes for rows in any order", () => {
    const terms = [
      { id: "P1", price: 20, orderBehaviour: 30 },
      { id: "D1", price: 1, orderBehaviour: 2 },
    ];
    const base = programmeCase({ terms });
    const order = <T>(rows: Iterable<T> | undefined) => fc.shuffledSubarray([...(rows ?? [])], { minLength: [...(rows ?? [])].length });
    fc.assert(
      fc.property(
        order(base.before.customers),
        order(base.after.customers),
        order(terms),
        order(base.programme),
        order(SATISFIED),
        (...rows) => {
          const [before, after, shuffled, programme, satisfaction] = rows;
          const input = { ...base, terms: shuffled, programme, satisfaction };
          const periods = { before: { ...base.before, customers: before }, after: { ...base.after, customers: after } };
          expect(JSON.stringify(judgeProgramme({ ...input, ...periods }))).toBe(JSON.stringify(judgeProgramme(base)));
        },
      ),
    );
  });

  it("negates improvement and differences when the periods are exchanged, but for the programme cost", () => {
    const { before, after } = programmeCase();
    const free = { programmeCost: 0 };
    const there = judgeProgramme(programmeCase(free));
    const back = judgeProgramme(programmeCase({ ...free, before: { ...after, period: YEARS[0] }, after: { ...before, period: YEARS[1] } }));
    expect(back.profit.improvement.plus(there.profit.improvement).isZero()).toBe(true);
    expect(back.difference?.exact.total).toBe(`-${there.difference?.exact.total}`);
  });
});
