import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import type { CostRow, Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { modelWarnings } from "../model/model-warnings.js";
import { scaleOf } from "../model/scale-of.js";
import { assignUnused } from "./assigned-unused.js";
import { checkCostingInput } from "./check-costing-input.js";
import { checkVolumes } from "./check-volumes.js";
import type { CostingData } from "./costing-data.js";
import { roundFacts } from "./facts.js";
import { flowWarnings } from "./flow-warnings.js";
import { prove } from "./prove.js";
import { resourceResults } from "./resource-results.js";
import { stageOne } from "./stage-one.js";
import { stageTwo } from "./stage-two.js";

export interface AllocateDataOptions {
  /**
   * Ledger costs in place of those of the measured data: cost again without measuring. A resource with no row among them has the model's
   * `cost`.
   */
  readonly costs?: readonly CostRow[];
}

/**
 * Costs measured volumes: resources to activities to cost objects, every posting a whole number of minor units, proved.
 *
 * 1. stage one: resources to activities; 2. stage two: activities to cost objects; 3. sales facts rounded under control;
 * 4. unused capacity assigned where a policy says so; 5. the proof.
 *
 * @throws {CostError} `model-not-checked`, `measured-for-other-model`, `unknown-id`, `driver-volume-negative`, `capacity-without-period`,
 *   `driver-volume-zero`, `amount-too-large`, `proof-failed`
 * @see Kaplan & Cooper, Cost & Effect (1998); Kaplan & Anderson, Time-Driven Activity-Based Costing (2007)
 */
export function allocateData(model: CostModel, measured: Measured, options: AllocateDataOptions = {}): CostingData {
  const costed = options.costs === undefined ? measured : { ...measured, costs: options.costs };
  checkCostingInput(model, costed);
  const findings: Finding[] = [...modelWarnings(model), ...measured.warnings, ...checkVolumes(model, costed)];
  refuse(findings);
  const scale = scaleOf(model);
  const one = stageOne(model, costed, scale);
  const activities = stageTwo(model, costed, one, scale, findings);
  const resources = resourceResults(model, one);
  findings.push(...flowWarnings(model, one, resources, activities, scale));
  const assignedUnused = assignUnused(model, costed, one, resources, activities, findings);
  return Object.freeze({
    model,
    measured: costed,
    currency: model.currency,
    scale,
    by: measured.by,
    cells: measured.cells,
    resources,
    activities,
    assignedUnused,
    facts: roundFacts(costed, scale),
    postings: one.flow.postings,
    loops: one.loops,
    reconciliation: prove(one.flow.postings, activities),
    warnings: Object.freeze(findings),
  });
}
