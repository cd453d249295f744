import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { Measured, Quantities } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import type { ActivitySpec } from "../model/spec.js";
import { leverage } from "../number/apportion-column.js";
import { compareIds } from "../number/order.js";
import { sumExactly } from "../number/scaled-column.js";
import { type Assignment, type AssignmentContext, assignCost, newAssignment } from "./assignment.js";
import { add, type Balance, byLayer, isZero, toLayers, totalOf, ZERO } from "./balance.js";
import type { ActivityResult } from "./costing-data.js";
import { countedTotal, hasNegative } from "./distribute.js";
import { at, type Flow, postBoth } from "./flow.js";
import { activityRate, type PracticalVolume, practicalVolume } from "./rate.js";
import type { StageOne } from "./stage-one.js";
import { appliedCost, isOwnSource } from "./standard-rate.js";

const MOST_LEVERAGE = 1.5;

/** Hands every activity's cost to the cost objects, or holds it at its level; posts what it did. Warnings go to `warnings`. */
export function stageTwo(
  model: CostModel,
  measured: Measured,
  one: StageOne,
  scale: number,
  warnings: Finding[],
): ReadonlyMap<string, ActivityResult> {
  const results = new Map<string, ActivityResult>();
  const faults: Finding[] = [];
  for (const id of Object.keys(model.activities).sort(compareIds)) {
    const spec = model.activities[id] as ActivitySpec;
    const volume = measured.volumes.get(id);
    const context = { model, measured, one, scale, rules: { ...model.rules, ...spec.rules }, warnings };
    const fault = volume === undefined ? undefined : volumeFault(context, id, spec, volume);
    if (fault !== undefined) faults.push(fault);
    else results.set(id, assignActivity(context, id, spec, volume));
  }
  if (faults.length > 0) throw new CostError(faults);
  return results;
}

function assignActivity(context: AssignmentContext, id: string, spec: ActivitySpec, volume: Quantities | undefined): ActivityResult {
  const { model, one, scale } = context;
  const { flow } = one;
  if (volume !== undefined && isOwnSource(model, id)) {
    postBoth(flow, { kind: "standard", id }, { kind: "activity", id }, appliedCost(spec, volume, ZERO, scale), "own");
  }
  const cost = add(at(flow.own, id), at(flow.received, id));
  const work = newAssignment(id, spec, volume);
  const practical =
    spec.capacity === undefined ? undefined : practicalVolume(spec.capacity.practical, pathOf("activities", id, "capacity", "practical"));
  if (spec.to === undefined) assignCost(context, work, cost, practical);
  const assigned = byLayer((layer) => sumExactly(work[layer]));
  const heldAbove = work.cells !== context.measured.cells;
  const outcome = { toObjects: heldAbove ? ZERO : assigned, held: heldAbove ? add(work.held, assigned) : work.held };
  if (spec.to === undefined) postOutcome(flow, work, outcome.toObjects, outcome.held);
  return toResult(work, flow, cost, outcome.toObjects, outcome.held, practical, scale, heldAbove);
}

function postOutcome(flow: Flow, work: Assignment, toObjects: Balance, held: Balance): void {
  const { id, spec } = work;
  const from = { kind: "activity", id } as const;
  const level = spec.level ?? "batch";
  postBoth(flow, from, { kind: "objects", id: "costObjects" }, toObjects, work.basis === "traced" ? "own" : "volume");
  postBoth(flow, from, { kind: level === "business" ? "sustaining" : "held", id: level }, held, "rest");
  postBoth(flow, from, { kind: "unused", id }, work.unused, "rest");
  postBoth(flow, from, { kind: "variance", id }, work.variance, "rest");
  postBoth(flow, from, { kind: "exception", id: "noDriverVolume" }, work.noDriverVolume, "rest");
  postBoth(flow, from, { kind: "exception", id: "unidentified" }, work.unidentified, "rest");
  postBoth(flow, from, { kind: "exception", id: "unmatchedDirect" }, work.unmatched, "rest");
}

function toResult(
  work: Assignment,
  flow: Flow,
  cost: Balance,
  assigned: Balance,
  held: Balance,
  practical: PracticalVolume | undefined,
  scale: number,
  heldAbove: boolean,
): ActivityResult {
  const { id, spec, volume } = work;
  const path = pathOf("activities", id);
  const exceptions = add(work.noDriverVolume, add(work.unidentified, work.unmatched));
  return Object.freeze({
    id,
    name: spec.name ?? id,
    group: spec.group,
    level: spec.level ?? "batch",
    basis: work.basis,
    own: toLayers(at(flow.own, id), path),
    received: toLayers(at(flow.received, id), path),
    cost: toLayers(cost, path),
    assigned: toLayers(assigned, path),
    unused: toLayers(work.unused, path),
    variance: toLayers(work.variance, path),
    held: toLayers(held, path),
    exceptions: toLayers(exceptions, path),
    handedOn: toLayers(spec.to === undefined ? ZERO : cost, path),
    volume:
      volume === undefined
        ? undefined
        : { total: volume.total, decimals: volume.decimals, unidentified: volume.unidentified, oneOff: volume.oneOff },
    practical: practical === undefined ? undefined : { value: practical.value, decimals: practical.decimals },
    rate: volume === undefined ? undefined : activityRate(spec, totalOf(cost), volume, practical, scale),
    cells: work.cells,
    heldAbove,
    flexible: work.flexible,
    committed: work.committed,
  });
}

function volumeFault(context: AssignmentContext, id: string, spec: ActivitySpec, volume: Quantities): Finding | undefined {
  const { model, one, rules, warnings } = context;
  const path = pathOf("activities", id);
  const driver = spec.driver as string;
  const cost = add(at(one.flow.own, id), at(one.flow.received, id));
  if (countedTotal(volume) === 0n && !isZero(cost)) {
    if (rules.zeroVolume === "error") return finding(costingMessages, "driver-volume-zero", path, { driver });
    warnings.push(finding(costingMessages, "driver-volume-zero", path, { driver }, { severity: "warning" }));
  }
  if (model.drivers[driver]?.kind === "intensity") return undefined;
  if (!hasNegative(volume.values) && volume.unidentified >= 0) return undefined;
  if (rules.negativeVolume !== "allow") return finding(costingMessages, "driver-volume-negative", path, { driver });
  if (countedTotal(volume) === 0n) return undefined;
  const lever = leverage(volume.values);
  if (lever.greaterThan(MOST_LEVERAGE)) {
    warnings.push(
      finding(costingMessages, "driver-volume-leverage", path, { driver, leverage: lever.toFixed(2) }, { severity: "warning" }),
    );
  }
  return undefined;
}
