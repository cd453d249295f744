import { describe, expect, it } from "vitest";
import { allocate, type Costing, costModel } from "../../src/index.js";
import { activityScorecard } from "../../src/periods/activity-scorecard.js";
import { formatActivityScorecard } from "../../src/periods/format-activity-scorecard.js";
import { codesOf } from "../segments/refusal.js";

const spec = {
  currency: "EUR",
  resources: {
    desk: { cost: "600.00", capacity: { unit: "minute", practical: 600 } },
    floor: { cost: "90.00", to: { pick: 2, clean: 1 } },
  },
  activities: {
    enter: { name: "Enter orders", driver: "orders", consumes: { desk: { base: 5, per: { lines: 1 } } } },
    pick: { driver: "cases" },
    fix: { cost: "10.00", driver: "mispicks" },
    clean: { to: { pick: 1 } },
  },
  drivers: { orders: { unit: "order", from: "orders", count: true }, cases: { unit: "case" }, mispicks: {} },
} as const;

function quarter(lines: readonly number[], cases: number, mispicks: number, more: object = {}): Costing {
  return allocate(costModel({ ...spec, ...more } as never), {
    events: { orders: lines.map((n) => ({ customer: "A", lines: n })) },
    volumes: [
      { customer: "A", driver: "cases", quantity: cases },
      { customer: "A", driver: "mispicks", quantity: mispicks },
    ],
  } as never);
}

const first = quarter([5, 15], 60, 3);
const second = quarter([5, 5, 5, 5], 45, 9);
const options = {
  periods: ["Q1", "Q2"],
  valueAdded: { pick: "customer", enter: "business", fix: "none" },
  standards: { enter: 12 },
  counts: { pick: { errors: "mispicks" } },
} as const;

describe("periods/activity-scorecard", () => {
  it("scores volume, unit cost and trend, time against standard, errors", () => {
    const card = activityScorecard([first, second], options);
    const [q1, q2] = card.of("enter").periods;
    expect([q1?.volume?.toFixed(), q1?.unitCost?.toFixed(), q2?.unitCost?.toFixed()]).toEqual(["2", "15", "10"]);
    expect([q2?.sinceBefore.change?.toFixed(), q2?.sinceFirst.share?.toFixed(4)]).toEqual(["-5", "-0.3333"]);
    expect(q1?.sinceBefore).toEqual({ change: null, share: null });
    expect(q1?.times[0]).toMatchObject({ resource: "desk", unit: "minute" });
    expect([q1, q2].map((one) => one?.times[0]?.actual?.toFixed())).toEqual(["15", "10"]);
    expect([q1, q2].map((one) => one?.times[0]?.beyondStandard?.toFixed())).toEqual(["6", "-8"]);
    const picks = card.of("pick").periods;
    expect(picks.map((one) => [one?.unitCost?.toFixed(), one?.errorRate?.toFixed(), one?.reworkRate])).toEqual([
      ["1.5", "0.05", null],
      ["2", "0.2", null],
    ]);
    expect(card.of("clean").periods[0]).toMatchObject({ volume: null, unitCost: null, times: [] });
    expect(card.of("clean").valueAdded).toBeNull();
  });

  it("leaves unused capacity out of the unit cost, be it the activity's own or that of a resource", () => {
    const model = costModel({
      currency: "EUR",
      resources: { desk: { cost: 100, capacity: { practical: 100 } }, dock: { cost: 100, to: { load: 1 } } },
      activities: { enter: { driver: "orders", consumes: { desk: 4 } }, load: { driver: "orders", capacity: { practical: 25 } } },
      drivers: { orders: {} },
    });
    const period = (quantity: number) => allocate(model, { volumes: [{ customer: "A", driver: "orders", quantity }] });
    const card = activityScorecard([period(20), period(10)]);
    const figures = (id: string) => card.of(id).periods.map((one) => [one?.cost, one?.unused, one?.unitCost].map(String));
    expect(figures("enter")).toEqual([
      ["80", "0", "4"],
      ["40", "0", "4"],
    ]);
    expect(figures("load")).toEqual([
      ["100", "20", "4"],
      ["100", "60", "4"],
    ]);
    expect(card.of("load").periods[1]?.sinceBefore.change?.toFixed()).toBe("0");
    expect(card.toJSON().activities[1]?.periods[0]).toMatchObject({ unused: "20.00", unitCost: "4" });
  });

  it("shares cost by class, what secondary activities hand on counted once", () => {
    const [q1, q2] = activityScorecard([first, second], options).shares;
    // Q1: pick 90.00, enter 30.00, fix 10.00.
    expect([q1?.total, q1?.customer.cost, q1?.business.cost, q1?.none.cost, q1?.unclassified.cost].map((one) => one?.toFixed(2))).toEqual([
      "130.00",
      "90.00",
      "30.00",
      "10.00",
      "0.00",
    ]);
    expect(q2?.none.share?.toFixed(4)).toBe("0.0714");
  });

  it("takes counts as rows, one costing alone, and periods of models", () => {
    const card = activityScorecard(first, { counts: [{ activity: "pick", errors: 6, rework: "1.5" }] });
    expect(card.periods).toEqual(["1"]);
    expect(card.of("pick").periods[0]).toMatchObject({ sinceFirst: { change: null } });
    expect([card.of("pick").periods[0]?.errorRate?.toFixed(), card.of("pick").periods[0]?.reworkRate?.toFixed()]).toEqual(["0.1", "0.025"]);
    const dated = [first, second].map((_, i) =>
      quarter([1], 1, 1, { period: { from: `2026-0${1 + 3 * i}-01`, to: `2026-0${4 + 3 * i}-01` } }),
    );
    expect(activityScorecard(dated).periods).toEqual(["2026-01-01 to 2026-03-31", "2026-04-01 to 2026-06-30"]);
  });

  it("has null for a period whose model lacks the activity, and compares with the first that has it", () => {
    const { fix, ...others } = spec.activities;
    const without = quarter([5, 15], 60, 0, { activities: others, drivers: { ...spec.drivers, mispicks: {} } });
    const card = activityScorecard([without, first, second], { valueAdded: { fix: "none" } });
    expect(fix.driver).toBe("mispicks");
    expect(card.of("fix").periods[0]).toBeNull();
    expect(card.of("fix").periods[1]?.sinceFirst.change).toBeNull();
    expect(card.of("fix").periods[2]?.sinceFirst.change?.toFixed(4)).toBe("-2.2222");
  });

  it("writes plain data and a table", () => {
    const card = activityScorecard([first, second], options);
    const json = JSON.parse(JSON.stringify(card));
    expect(json.activities[1]).toMatchObject({
      activity: "enter",
      valueAdded: "business",
      periods: [{ cost: "30.00", unitCost: "15" }, { cost: "40.00" }],
    });
    expect(json.shares[0].customer).toEqual({ cost: "90.00", share: "0.6923076923" });
    expect(formatActivityScorecard(card)).toBe(
      [
        "Activity scorecard",
        "in EUR",
        "",
        "Activity      Value     Period   Cost  Volume Unit      Unit cost  % before  % first  Capacity  Actual  Standard  % errors",
        "clean                   Q1      30.00",
        "                        Q2      30.00",
        "Enter orders  business  Q1      30.00       2 order         15.00                     desk          15        12",
        "                        Q2      40.00       4 order         10.00     -33.3    -33.3  desk          10        12",
        "fix           none      Q1      10.00       3 mispicks     3.3333",
        "                        Q2      10.00       9 mispicks     1.1111     -66.7    -66.7",
        "pick          customer  Q1      90.00      60 case           1.50                                                      5.0",
        "                        Q2      90.00      45 case           2.00      33.3     33.3                                  20.0",
        "",
        "Value added for     Q1  % of cost     Q2  % of cost",
        "customer         90.00       69.2  90.00       64.3",
        "business         30.00       23.1  40.00       28.6",
        "none             10.00        7.7  10.00        7.1",
        "not classified    0.00        0.0   0.00        0.0",
        "",
      ].join("\n"),
    );
    expect(codesOf(() => formatActivityScorecard({} as never))).toEqual(["format-input-invalid card 1 @"]);
    for (const part of [card, card.of("enter"), card.of("enter").periods, card.shares, card.shares[0]])
      expect(Object.isFrozen(part)).toBe(true);
  });

  it("refuses costings of another currency or scale, and what is none", () => {
    const dollars = quarter([1], 1, 1, { currency: "USD", scale: 3 });
    expect(codesOf(() => activityScorecard([first, dollars]))).toEqual([
      "change-currency-differs costings[1] 1 @",
      "change-scale-differs costings[1] 1 @",
    ]);
    for (const garbage of [null, undefined, 7, {}, "x"]) {
      expect(codesOf(() => activityScorecard(garbage as never))[0]).toMatch(/^change-costing-invalid costings/);
    }
    expect(codesOf(() => activityScorecard([]))).toEqual(["change-option-invalid costings 1 @"]);
    expect(codesOf(() => activityScorecard([first, null as never]))).toEqual(["change-costing-invalid costings[1] 1 @"]);
    expect(codesOf(() => activityScorecard(first).of("pack"))).toEqual(["unknown-id activity 1 @"]);
  });

  it("refuses options that are none, all at once", () => {
    const given = (more: object) => codesOf(() => activityScorecard([first, second], more as never));
    expect(
      given({
        periods: ["Q1"],
        valueAdded: { pick: "nobody", pack: "none" },
        standards: { pick: 1, enter: { floor: 1, desk: 0 } },
        goal: 1,
      }),
    ).toEqual([
      "change-option-invalid options.goal 1 @",
      "change-option-invalid options.periods 1 @",
      "change-option-invalid options.valueAdded.pick 1 @",
      "change-activity-unknown options.valueAdded.pack 1 @",
      "change-option-invalid options.standards.pick 1 @",
      "activity-standard-unused options.standards.enter.floor 1 @",
      "change-option-invalid options.standards.enter.desk 1 @",
    ]);
    expect(given({ counts: [{ activity: "pick", errors: 1 }, { activity: "pack", period: "1", errors: -1 }, 7] })).toEqual([
      "activity-period-unknown options.counts[0].period 1 @",
      "change-option-invalid options.counts[1].errors 1 @",
      "change-activity-unknown options.counts[1].activity 1 @",
      "change-option-invalid options.counts[2] 1 @",
      "activity-period-unknown options.counts[2].period 1 @",
      "change-option-invalid options.counts[2].activity 1 @",
    ]);
    const twice = { activity: "pick", period: "2", errors: 1 };
    expect(given({ counts: [twice, twice] })).toEqual(["activity-count-duplicate options.counts[1] 1 @"]);
    expect(given({ counts: { pick: { errors: "mispick", rework: 7 } } })).toEqual([
      "activity-count-unknown options.counts.pick.errors 1 @",
      "change-option-invalid options.counts.pick.rework 1 @",
    ]);
    for (const garbage of [null, 7, "x"]) expect(given({ counts: garbage })[0]).toMatch(/^change-option-invalid options.counts/);
    for (const garbage of [null, 7, "x", []]) {
      expect(given({ valueAdded: garbage })).toEqual(["change-option-invalid options.valueAdded 1 @"]);
      expect(given({ standards: garbage })).toEqual(["change-option-invalid options.standards 1 @"]);
    }
  });
});
