import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf } from "../model/entries.js";
import type { ActivitySpec } from "../model/spec.js";
import { expanding } from "../number/sparse-column.js";
import { type Assignment, type AssignmentContext, assignCost, newAssignment } from "./assignment.js";
import { add, type Balance, subtract, toLayers, totalOf, ZERO } from "./balance.js";
import type { ActivityResult, LayerColumns } from "./costing-data.js";
import { at, type Flow, postBoth } from "./flow.js";
import { activityRate, practicalVolume } from "./rate.js";
import type { StageOne } from "./stage-one.js";
import { appliedCost, isOwnSource } from "./standard-rate.js";

/**
 * Hands every activity's cost to the cost objects, or holds it at its level, and posts what it did.
 *
 * @param findings receives the warnings
 * @throws {CostError} `driver-volume-zero`, `amount-too-large`
 */
export function stageTwo(
  model: CostModel,
  measured: Measured,
  one: StageOne,
  scale: number,
  findings: Finding[],
): ReadonlyMap<string, ActivityResult> {
  const most = [...measured.volumes.values()].reduce((count, { cells }) => Math.max(count, cells.count), 0);
  const context: AssignmentContext = { model, measured, one, scale, findings, scratch: new Float64Array(most + 1) };
  const results = entriesOf(model.activities).map(([id, spec]) => [id, assignActivity(context, id, spec)] as const);
  refuse(findings);
  return new Map(results);
}

function assignActivity(context: AssignmentContext, id: string, spec: ActivitySpec): ActivityResult {
  const { measured, one, scale } = context;
  const { flow } = one;
  const volume = measured.volumes.get(id);
  if (volume !== undefined && isOwnSource(spec, id, one.fed)) {
    postBoth(flow, { kind: "standard", id }, { kind: "activity", id }, appliedCost(spec, volume, ZERO, scale), "own");
  }
  const cost = add(at(flow.own, id), at(flow.received, id));
  const work = newAssignment(id, spec, volume);
  const path = pathOf("activities", id, "capacity", "practical");
  const practical = spec.capacity === undefined ? undefined : practicalVolume(spec.capacity.practical, path);
  if (spec.to !== undefined) return toResult(flow, work, { cost, handedOn: cost });
  assignCost(context, work, cost, practical);
  // What went nowhere else; that the columns hold it is for `prove` to see.
  const apart = [work.unused, work.variance, work.noDriverVolume, work.unidentified, work.unmatched].reduce(add, ZERO);
  const placed = subtract(cost, apart);
  const heldAbove = work.cells !== measured.cells;
  const outcome = heldAbove ? { cost, held: placed, heldAbove } : { cost, assigned: placed };
  postOutcome(flow, work, outcome);
  const rate = volume === undefined ? undefined : activityRate(spec, totalOf(cost), volume, practical, scale);
  return toResult(flow, work, { ...outcome, practical, rate });
}

/** Where an activity's cost went, beside what the assignment notes. */
interface Outcome {
  readonly cost: Balance;
  readonly assigned?: Balance;
  readonly held?: Balance;
  readonly handedOn?: Balance;
  readonly heldAbove?: boolean;
  readonly practical?: ActivityResult["practical"];
  readonly rate?: ActivityResult["rate"];
}

function postOutcome(flow: Flow, work: Assignment, { assigned = ZERO, held = ZERO }: Outcome): void {
  const { id, spec } = work;
  const from = { kind: "activity", id } as const;
  const level = spec.level ?? "batch";
  postBoth(flow, from, { kind: "objects", id: "costObjects" }, assigned, work.basis === "traced" ? "own" : "volume");
  postBoth(flow, from, { kind: level === "business" ? "sustaining" : "held", id: level }, held, "rest");
  postBoth(flow, from, { kind: "unused", id }, work.unused, "rest");
  postBoth(flow, from, { kind: "variance", id }, work.variance, "rest");
  postBoth(flow, from, { kind: "exception", id: "noDriverVolume" }, work.noDriverVolume, "rest");
  postBoth(flow, from, { kind: "exception", id: "unidentified" }, work.unidentified, "rest");
  postBoth(flow, from, { kind: "exception", id: "unmatchedDirect" }, work.unmatched, "rest");
}

function toResult(flow: Flow, work: Assignment, outcome: Outcome): ActivityResult {
  const { id, spec, volume } = work;
  const path = pathOf("activities", id);
  const exceptions = add(work.noDriverVolume, add(work.unidentified, work.unmatched));
  const columns: LayerColumns = Object.freeze({ flexible: work.flexible, committed: work.committed });
  const flexible = expanding(columns.flexible);
  const committed = expanding(columns.committed);
  const result = {
    id,
    name: spec.name ?? id,
    group: spec.group,
    level: spec.level ?? "batch",
    basis: work.basis,
    own: toLayers(at(flow.own, id), path),
    received: toLayers(at(flow.received, id), path),
    cost: toLayers(outcome.cost, path),
    assigned: toLayers(outcome.assigned ?? ZERO, path),
    unused: toLayers(work.unused, path),
    variance: toLayers(work.variance, path),
    held: toLayers(outcome.held ?? ZERO, path),
    exceptions: toLayers(exceptions, path),
    handedOn: toLayers(outcome.handedOn ?? ZERO, path),
    volume:
      volume === undefined
        ? undefined
        : { total: volume.total, decimals: volume.decimals, unidentified: volume.unidentified, oneOff: volume.oneOff },
    practical: outcome.practical,
    rate: outcome.rate,
    cells: work.cells,
    heldAbove: outcome.heldAbove ?? false,
    get flexible() {
      return flexible();
    },
    get committed() {
      return committed();
    },
  };
  // Not listed, so that a copy with other amounts does not keep them.
  return Object.freeze(Object.defineProperty(result, "columns", { value: columns }));
}
