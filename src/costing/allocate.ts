import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import type { Finding } from "../errors/finding.js";
import { finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { CostRow, Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { isCostModel } from "../model/is-cost-model.js";
import { currencyDigits } from "../number/minor.js";
import { compareIds } from "../number/order.js";
import { assignUnused } from "./assigned-unused.js";
import type { CostingData } from "./costing-data.js";
import { roundFacts } from "./facts.js";
import { flowWarnings } from "./flow-warnings.js";
import { prove } from "./prove.js";
import { resourceResults } from "./resource-results.js";
import { stageOne } from "./stage-one.js";
import { stageTwo } from "./stage-two.js";

export interface AllocateDataOptions {
  /** Ledger costs that replace those of the measured data and of the model: cost again without measuring. */
  readonly costs?: readonly CostRow[];
}

/**
 * Costs measured volumes: resources to activities to cost objects, every posting a whole number of minor units, proved.
 *
 * 1. stage one: resources to activities; 2. stage two: activities to cost objects; 3. sales facts rounded under control;
 * 4. unused capacity assigned where a policy says so; 5. the proof.
 *
 * @throws {CostError} `model-not-checked`, `measured-for-other-model`, `amount-too-large`, `driver-volume-zero`,
 *   `driver-volume-negative`, `proof-failed`
 */
export function allocateData(model: CostModel, measured: Measured, options: AllocateDataOptions = {}): CostingData {
  checkInputs(model, measured);
  const scale = model.scale ?? currencyDigits(model.currency);
  const costed = options.costs === undefined ? measured : { ...measured, costs: options.costs };
  const warnings: Finding[] = [...measured.warnings];
  const one = stageOne(model, costed, scale);
  const activities = stageTwo(model, costed, one, scale, warnings);
  const resources = resourceResults(model, one);
  warnings.push(...flowWarnings(model, one, resources, activities, scale));
  return Object.freeze({
    model,
    measured: costed,
    currency: model.currency,
    scale,
    by: measured.by,
    cells: measured.cells,
    resources,
    activities,
    assignedUnused: assignUnused(model, costed, resources, activities),
    facts: roundFacts(costed, scale),
    postings: one.flow.postings,
    loops: one.loops,
    reconciliation: prove(one.flow.postings, activities),
    warnings,
  });
}

function checkInputs(model: CostModel, measured: Measured): void {
  if (!isCostModel(model)) {
    const found = model === null || typeof model !== "object" ? String(model) : "an object that was not checked";
    throw new CostError([finding(costingMessages, "model-not-checked", "model", { found })]);
  }
  const missing = Object.entries(model.activities)
    .filter(([id, spec]) => spec.driver !== undefined && spec.to === undefined && !measured.volumes.has(id))
    .map(([id]) => id);
  if (missing.length > 0) {
    const path = pathOf("measured", "volumes");
    throw new CostError([finding(costingMessages, "measured-for-other-model", path, { missing: missing.sort(compareIds) })]);
  }
}
