import type { ReadPromise } from "./promise.js";
import type { ScorecardRow, ServicePhilosophy } from "./scorecard-result.js";

/** Says who was promised what: a promise to a segment is one to each of its customers. */
export function philosophyOf(promises: readonly ReadPromise[], customers: readonly ScorecardRow[]): ServicePhilosophy {
  const keyOf = (to: string, id: string | null | undefined) => JSON.stringify([to, id ?? null]);
  const known = new Set(promises.map(({ to, id }) => keyOf(to, id)));
  const isPromised = ({ id, segment }: ScorecardRow) => known.has(keyOf("customer", id)) || known.has(keyOf("segment", segment));
  const ids = (rows: readonly ScorecardRow[]) => Object.freeze(rows.map(({ id }) => id as string));
  return Object.freeze({
    promises: Object.freeze(
      promises.map(({ to, id, measure, target, direction }) => Object.freeze({ to, id, measure, target, direction })),
    ),
    promised: ids(customers.filter(isPromised)),
    unpromised: ids(customers.filter((row) => !isPromised(row))),
  });
}
