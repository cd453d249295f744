import fc from "fast-check";
import { allocateData } from "../../src/costing/allocate.js";
import type { CostingData } from "../../src/costing/costing-data.js";
import { measure } from "../../src/measure/measure.js";
import { costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import type { OracleModel, OracleResource } from "./oracle.js";

export const CUSTOMERS = ["c0", "c1", "c2", "c3"];

/** Small models: loops of support departments and of secondary activities, all three methods, charges, time-driven resources, practical and standard rates. */
export const models: fc.Arbitrary<OracleModel> = fc
  .record({
    nSupports: fc.integer({ min: 0, max: 4 }),
    nTimed: fc.integer({ min: 0, max: 2 }),
    nActivities: fc.integer({ min: 1, max: 4 }),
    nSecondary: fc.integer({ min: 0, max: 3 }),
    nCharges: fc.integer({ min: 0, max: 2 }),
    method: fc.constantFrom("reciprocal", "reciprocal", "step-down", "direct"),
    draws: fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 200, maxLength: 200 }),
    sign: fc.constantFrom(1, 1, 1, -1),
  })
  .map(({ nSupports, nTimed, nActivities, nSecondary, nCharges, method, draws, sign }) => {
    let at = 0;
    const draw = (below: number): number => (draws[at++ % draws.length] as number) % below;
    const pick = (ids: readonly string[]): string => ids[draw(ids.length)] as string;
    const supports = Array.from({ length: nSupports }, (_, i) => `r${i}`);
    const timed = Array.from({ length: nTimed }, (_, i) => `t${i}`);
    const primary = Array.from({ length: nActivities }, (_, i) => `a${i}`);
    const secondary = Array.from({ length: nSecondary }, (_, i) => `s${i}`);
    const targets = (others: readonly string[]): Record<string, number> => {
      // At least one way out of every loop, and one that no method drops.
      const to: Record<string, number> = { [pick(primary)]: 1 + draw(5) };
      for (const other of others) if (draw(3) === 0) to[other] = (to[other] ?? 0) + draw(6);
      return to;
    };
    const resources: Record<string, OracleResource> = { corporate: { cost: draw(5_000), flexible: draw(2) === 0, to: {} } };
    for (const id of supports) {
      const to = targets([...supports, ...timed, ...primary, ...secondary]);
      const charges = Array.from({ length: nCharges }, () => {
        const others = [...supports, ...timed, ...primary, ...secondary].filter((target) => target !== id);
        return { to: pick(others), cents: draw(300), activity: pick(primary) };
      });
      resources[id] = { cost: sign * draw(10_000), flexible: draw(2) === 0, to, charges };
    }
    for (const id of timed) resources[id] = { cost: draw(10_000), flexible: draw(2) === 0, to: {}, practicalMinutes: 1 + draw(400) };
    const activities: Record<string, OracleModel["activities"][string]> = {};
    for (const id of secondary) activities[id] = { cost: draw(3_000), minutes: {}, volumes: [], to: targets([...primary, ...secondary]) };
    for (const [i, id] of primary.entries()) {
      const minutes = Object.fromEntries(timed.filter((_, t) => draw(2) === 0 || i === t).map((resource) => [resource, 1 + draw(9)]));
      const kind = draw(4);
      const isTimed = Object.keys(minutes).length > 0;
      activities[id] = {
        cost: draw(3_000),
        minutes,
        ...(kind === 0 && !isTimed ? { practical: 1 + draw(60) } : {}),
        ...(kind === 1 ? { standardCents: draw(900) } : {}),
        volumes: CUSTOMERS.map(() => draw(12)),
      };
    }
    // A time-driven resource that no activity consumes would be business-sustaining; keep the case, it is a rule too.
    return { method, resources, activities } as OracleModel;
  });

/** The small model as a spec of the library. */
export function specOf({ method = "reciprocal", resources, activities }: OracleModel): CostModelSpec {
  const cents = (units: number): string => (units / 100).toFixed(2);
  return {
    currency: "USD",
    support: { method },
    resources: Object.fromEntries(
      Object.entries(resources).map(([id, { cost, flexible, to, practicalMinutes, charges = [] }]) => [
        id,
        {
          cost: cents(cost),
          supply: flexible ? ("flexible" as const) : ("committed" as const),
          ...(Object.keys(to).length > 0 ? { to } : {}),
          charges: charges.map((charge) => ({ to: charge.to, rate: cents(charge.cents), driver: `d-${charge.activity}` })),
          ...(practicalMinutes === undefined ? {} : { capacity: { unit: "minute", practical: practicalMinutes } }),
        },
      ]),
    ),
    activities: Object.fromEntries(
      Object.entries(activities).map(([id, { cost, minutes, practical, standardCents, to }]) => [
        id,
        {
          ...(to === undefined ? { driver: `d-${id}` } : { to }),
          cost: cents(cost),
          ...(Object.keys(minutes).length > 0 ? { consumes: minutes } : {}),
          ...(practical === undefined ? {} : { capacity: { practical } }),
          ...(standardCents === undefined ? {} : { standard: cents(standardCents) }),
        },
      ]),
    ),
    drivers: Object.fromEntries(Object.keys(activities).map((id) => [`d-${id}`, {}])),
  };
}

export function volumesOf({ activities }: OracleModel): readonly { customer: string; driver: string; quantity: number }[] {
  return Object.entries(activities).flatMap(([id, { volumes }]) =>
    volumes.map((quantity, i) => ({ customer: CUSTOMERS[i] as string, driver: `d-${id}`, quantity })),
  );
}

/** Costs a small model, volumes given directly. */
export function costed(model: OracleModel): { readonly data: CostingData } {
  const customers = CUSTOMERS.map((id) => ({ id }));
  const spec = costModel(specOf(model));
  return { data: allocateData(spec, measure(spec, { customers, volumes: volumesOf(model) })) };
}
