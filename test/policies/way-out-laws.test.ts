import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Costing, type SegmentMatrix, type Statement, segment } from "../../src/index.js";
import type { Lever } from "../../src/policies/lever.js";
import { type WayOut, wayOut } from "../../src/policies/way-out.js";
import type { WayOutChange } from "../../src/policies/way-out-change.js";
import type { WayOutTarget } from "../../src/policies/way-out-target.js";
import { type Figure, per, sum, times } from "../cases/compare.js";
import { type After, afterOf, cents, costingOf, type Draw, order } from "./way-out-oracle.js";

const amount = (max: number) => fc.integer({ min: 0, max });
const draws: fc.Arbitrary<Draw> = fc.record({
  costs: fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 })),
  volumes: fc.tuple(fc.tuple(amount(20), amount(20), amount(20)), fc.constant([7, 3, 5])),
  sales: fc.tuple(fc.tuple(amount(2_000), amount(400), amount(1_200)), fc.constant([1_000, 0, 500])),
});

const step = "0.2";
const LEVERS: readonly Lever[] = [
  { id: "fewer", drivers: { orders: 1, calls: "0.5" }, bounds: { most: 1 } },
  { id: "fewer2", drivers: { orders: "0.3", edi: "-0.25" }, bounds: { most: "0.7" }, effort: "0.4" },
  { id: "larger", drivers: { orders: 1 }, grows: true, bounds: { most: "1.5" }, effort: 2 },
  { id: "shift", shifts: [{ from: "calls", to: "edi", per: "1.5" }], bounds: { most: 1 } },
  { id: "shift2", shifts: [{ from: "edi", to: "orders" }], bounds: { most: "0.5" } },
  { id: "price", price: 1, bounds: { most: "0.3" }, step: "0.05", effort: "1.5" },
  { id: "package", cost: 40, fee: "60.5", drivers: { calls: "0.4" }, bounds: { most: 1 }, step: 1 },
  { id: "returns", facts: { returns: 1 }, bounds: { most: "0.9" } },
];

const segments = fc.subarray(["protect", "costEngineer", "build", "dangerZone"] as const, { minLength: 1, maxLength: 2 });
const targets = fc.record({
  preset: fc.constantFrom("coyle", "coyleIntensity"),
  value: fc.integer({ min: 1, max: 2_500 }),
  cost: fc.integer({ min: 1, max: 90 }),
  segment: fc.option(segments, { nil: undefined }),
  operatingProfit: fc.option(fc.integer({ min: -500, max: 900 }), { nil: undefined }),
});

const questions = fc
  .record({ draw: draws, target: targets, levers: fc.subarray([...LEVERS], { minLength: 2, maxLength: 3 }) })
  .filter(({ target }) => target.segment !== undefined || target.operatingProfit !== undefined);

/** One random question: a costing, a target and two or three levers. */
interface Question {
  readonly draw: Draw;
  readonly costing: Costing;
  readonly matrix: SegmentMatrix;
  readonly target: WayOutTarget;
  readonly levers: readonly Lever[];
  readonly statement: Statement;
}

function questionOf({
  draw,
  target: { preset, value, cost, ...wanted },
  levers,
}: typeof questions extends fc.Arbitrary<infer Q> ? Q : never): Question {
  const costing = costingOf(draw);
  const thresholds = { value, cost: preset === "coyle" ? cost * 10 : `${cost}%` };
  const matrix = segment(costing.statements(), { preset, thresholds });
  const target: WayOutTarget = {
    ...(wanted.segment !== undefined && { segment: wanted.segment, matrix }),
    ...(wanted.operatingProfit !== undefined && { operatingProfit: wanted.operatingProfit }),
  };
  return { draw, costing, matrix, target, levers, statement: costing.statement("A") };
}

/** The segment of customer A with other figures: by `segment` itself on rows, the thresholds frozen. */
function segmentOf({ matrix }: Question, { netSales, costToServe }: After): string | null {
  // Scaled so that every fraction is a whole number; both thresholds of an amount are scaled with it.
  const unit = netSales.d * costToServe.d;
  const whole = (figure: Figure) => times(figure, unit).n;
  const { axes, thresholds } = matrix;
  const cut = (axis: unknown, at: string) => (typeof axis === "string" ? String(times(at, unit).n) : at);
  const placed = segment([{ id: "A", netSales: whole(netSales), costToServe: whole(costToServe) }], {
    ...axes,
    thresholds: { value: cut(axes.value, thresholds.value.at), cost: cut(axes.cost, thresholds.cost.at) },
  });
  return placed.of("A").segment;
}

function meets(question: Question, pulls: readonly { readonly lever: Lever; readonly strength: Figure }[]): boolean {
  return [false, true].every((isRounded) => {
    const after = afterOf(question.costing as Costing, question.statement, question.draw, pulls, isRounded);
    const { segment: wanted, operatingProfit } = question.target;
    if (operatingProfit !== undefined && order(after.operatingProfit, String(operatingProfit)) < 0) return false;
    if (wanted === undefined) return true;
    return wanted.includes(segmentOf(question, after) as never);
  });
}

function gridOf({ bounds, step: own = step }: Lever): readonly Figure[] {
  const steps: Figure[] = [];
  for (let i = 1; order(times(i, String(own)), String(bounds.most)) < 0; i++) steps.push(times(i, String(own)));
  return [...steps, sum(String(bounds.most))];
}

function effortOf(lever: Lever, strength: Figure): Figure {
  return per(times(String(lever.effort ?? 1), strength), String(lever.bounds.most));
}

/** Ids and strengths of a change, as text. */
function textOf({ levers }: WayOutChange): string {
  return levers.map(({ id, strength }) => `${id} ${strength.toFixed()}`).join(", ");
}

const ask = ({ costing, target, levers }: Question): WayOut => wayOut(costing, "A", { target, levers, step });
const plain = (figure: Figure) => {
  const { n, d } = sum(figure);
  return String(Number(n) / Number(d));
};

describe("policies/way out, laws", () => {
  it("finds of every lever the smallest step that reaches the target, and none where no step does, as trying them all does", () => {
    fc.assert(
      fc.property(questions, (drawn) => {
        const question = questionOf(drawn);
        const out = ask(question);
        fc.pre(!out.isThere);
        const tried = question.levers.flatMap((lever) => {
          const strength = gridOf(lever).find((one) => meets(question, [{ lever, strength: one }]));
          return strength === undefined ? [] : [`${lever.id} ${plain(strength)}`];
        });
        expect(out.singles.map(textOf).sort()).toEqual(tried.sort());
      }),
      { numRuns: 50 },
    );
  });

  it("finds of two levers the least effort over the whole grid, where it asks less than either alone", () => {
    fc.assert(
      fc.property(questions, (drawn) => {
        const question = questionOf(drawn);
        const out = ask(question);
        fc.pre(!out.isThere);
        const alone = new Map(out.singles.map(({ levers, effort }) => [levers[0]?.id, effort.toFixed()]));
        const byId = [...question.levers].sort((a, b) => (a.id < b.id ? -1 : 1));
        const pairs = byId.flatMap((a, i) => byId.slice(i + 1).map((b) => [a, b] as const));
        for (const [a, b] of pairs) {
          const tried = gridOf(a).flatMap((x) =>
            gridOf(b).flatMap((y) => {
              const pulls = [
                { lever: a, strength: x },
                { lever: b, strength: y },
              ]; // prettier-ignore
              return meets(question, pulls)
                ? [{ effort: sum(effortOf(a, x), effortOf(b, y)), text: `${a.id} ${plain(x)}, ${b.id} ${plain(y)}` }]
                : [];
            }),
          );
          const best = tried.reduce<(typeof tried)[number] | undefined>(
            (least, one) => (least === undefined || order(one.effort, least.effort) < 0 ? one : least),
            undefined,
          );
          const isCheaper =
            best !== undefined && [a, b].every(({ id }) => alone.get(id) === undefined || order(best.effort, cutTo10(alone.get(id))) < 0);
          const found = out.combinations.map(textOf).find((text) => text.startsWith(`${a.id} `) && text.includes(`, ${b.id} `));
          expect(found).toBe(isCheaper ? best.text : undefined);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("shows figures that foot, that the target holds for, and the segment that `segment` gives them", () => {
    fc.assert(
      fc.property(questions, (drawn) => {
        const question = questionOf(drawn);
        const out = ask(question);
        for (const { levers, after, arithmetic, reached } of [
          ...out.singles,
          ...out.combinations,
          ...(out.nearestMiss ? [out.nearestMiss] : []),
        ]) {
          const pulls = levers.map(({ id, strength }) => ({ lever: question.levers.find((one) => one.id === id) as Lever, strength }));
          const ours = afterOf(question.costing as Costing, question.statement, question.draw, pulls, true);
          expect([after.netSales, after.costToServe, after.operatingProfit].map((one) => one.toFixed(2))).toEqual(
            [ours.netSales, ours.costToServe, ours.operatingProfit].map(cents),
          );
          expect(after.grossMargin.minus(after.costToServe).toFixed(2)).toBe(after.operatingProfit.toFixed(2));
          const gained = arithmetic.reduce((total, { effect }) => total.plus(effect), out.before.operatingProfit);
          expect(gained.toFixed(2)).toBe(after.operatingProfit.toFixed(2));
          expect(reached).toBe(meets(question, pulls));
          if (question.target.matrix !== undefined) {
            expect(after.segment).toBe(segmentOf(question, ours));
          }
        }
        expect(out.nearestMiss === null).toBe(out.reached);
      }),
      { numRuns: 40 },
    );
  });

  it("gives the same whatever the order of the levers", () => {
    fc.assert(
      fc.property(questions, (drawn) => {
        const question = questionOf(drawn);
        const turned = { ...question, levers: [...question.levers].reverse() };
        expect(JSON.stringify(ask(turned))).toBe(JSON.stringify(ask(question)));
      }),
      { numRuns: 50 },
    );
  });
});

/** An effort as it is shown, with 10 decimals; the efforts here have fewer, or are thirds, sevenths and ninths far apart. */
function cutTo10(effort: string | undefined): Figure {
  return effort ?? 0;
}
