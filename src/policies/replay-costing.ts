import type { ActivityResult, CostingData, FactResult } from "../costing/costing-data.js";
import { CostError } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import type { FactColumn, Measured, Quantities } from "../measure/measured.js";
import type { FactId } from "../model/driver-spec.js";
import type { Layer } from "../model/spec.js";
import { numberFinding } from "../number/number-fault.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import type { Rational } from "../number/rational.js";
import {
  type AmountChange,
  type CellMatch,
  changeOf,
  inCellsBefore,
  NO_CHANGE,
  type QuantityChange,
  valueChanges,
} from "./replay-change.js";
import { type CurrentRate, currentRates } from "./replay-rates.js";

/** What changed of one activity. */
export interface ActivityCostChange {
  readonly result: ActivityResult;
  readonly volume: QuantityChange;
  /** Change of capacity used, by resource. */
  readonly usages: ReadonlyMap<string, QuantityChange>;
  readonly rates: readonly CurrentRate[];
  readonly flexible: AmountChange;
  readonly committed: AmountChange;
}

/** The costing before, what the policy changed, and the same costing with the changes at current rates. */
export interface ReplayCosting {
  readonly before: CostingData;
  readonly after: CostingData;
  readonly activities: readonly ActivityCostChange[];
  readonly facts: ReadonlyMap<FactId, AmountChange>;
  readonly warnings: readonly Finding[];
}

/** Values the change of volumes at the rates before: after = before + change of volume x rate, rounded under control by activity and layer. */
export function costAtCurrentRates(before: CostingData, measured: Measured, match: CellMatch): ReplayCosting {
  const rates = new Map<string, CurrentRate[]>();
  for (const rate of currentRates(before)) rates.set(rate.activity, [...(rates.get(rate.activity) ?? []), rate]);
  const warnings: Finding[] = [];
  const activities = [...before.activities.values()].map((result) =>
    changeOfActivity(before, measured, result, rates.get(result.id) ?? [], match, warnings),
  );
  const unit: Rational = { n: 10n ** BigInt(before.scale), d: 1n };
  const facts = new Map(
    [...before.measured.facts].map(
      ([id, fact]) => [id, valueChanges([{ change: changeOf(fact, measured.facts.get(id), match), rate: unit }])] as const,
    ),
  );
  const after: CostingData = Object.freeze({
    ...before,
    activities: new Map(activities.map((one) => [one.result.id, resultAfter(one)])),
    facts: new Map([...before.facts].map(([id, fact]) => [id, factAfter(fact, facts.get(id))])),
    measured: measuredAfter(before.measured, measured, match),
  });
  return { before, after, activities, facts, warnings };
}

function changeOfActivity(
  { measured: was, model }: CostingData,
  measured: Measured,
  result: ActivityResult,
  rates: readonly CurrentRate[],
  match: CellMatch,
  warnings: Finding[],
): ActivityCostChange {
  const { id } = result;
  const volume = changeOf(was.volumes.get(id), measured.volumes.get(id), match);
  const usages = new Map(
    [...(was.usages.get(id) ?? [])].map(([resource, use]) => [resource, changeOf(use, measured.usages.get(id)?.get(resource), match)]),
  );
  const value = (layer: Layer) =>
    valueChanges(
      rates.map((rate) => ({
        change: rate.resource === undefined ? volume : (usages.get(rate.resource) ?? NO_CHANGE),
        rate: rate[layer],
      })),
    );
  const driver = model.activities[id]?.driver;
  if (rates.length === 0 && volume.total !== 0n && driver !== undefined) {
    warnings.push(finding(replayMessages, "replay-rate-unknown", pathOf("activities", id), { driver }, { severity: "warning" }));
  }
  return { result, volume, usages, rates, flexible: value("flexible"), committed: value("committed") };
}

// Cost held above the cost objects is in none of their statements, so its columns stay.
function resultAfter({ result, flexible, committed }: ActivityCostChange): ActivityResult {
  if (result.heldAbove || (flexible.cells.length === 0 && committed.cells.length === 0)) return result;
  const path = pathOf("activities", result.id);
  const columns = { flexible: added(result.flexible, flexible, path), committed: added(result.committed, committed, path) };
  return Object.freeze({ ...result, ...columns, columns: undefined });
}

function factAfter(fact: FactResult, change: AmountChange | undefined): FactResult {
  if (change === undefined || change.cells.length === 0) return fact;
  const values = added(fact.values, change, pathOf("sales", fact.id));
  return Object.freeze({ ...fact, values, total: values.reduce((sum, one) => sum + one, 0) });
}

function added(values: Float64Array, { cells, amounts }: AmountChange, path: string): Float64Array {
  const sums = values.slice();
  for (let k = 0; k < cells.length; k++) {
    const sum = (sums[cells[k] as number] as number) + Number(amounts[k]);
    if (Math.abs(sum) > LARGEST_INTEGER) throw new CostError([numberFinding("amount-too-large", path, sum)]);
    sums[cells[k] as number] = sum;
  }
  return sums;
}

/** The volumes after in the cells before, so that statements can be made of both. */
function measuredAfter(before: Measured, after: Measured, match: CellMatch): Measured {
  const volumes = new Map([...before.volumes].map(([id, volume]) => [id, inCells(volume, after.volumes.get(id), match)]));
  const facts = new Map([...before.facts].map(([id, fact]) => [id, inCells(fact, after.facts.get(id), match)]));
  return Object.freeze({ ...before, volumes, facts });
}

function inCells<Q extends Quantities | FactColumn>(before: Q, after: Q | undefined, match: CellMatch): Q {
  if (after === undefined) return before;
  const { decimals, total, unidentified, oneOff, sources } = after;
  return Object.freeze({
    ...before,
    values: inCellsBefore(before.cells, after, match),
    decimals,
    total,
    unidentified,
    oneOff,
    sources,
  } as Q);
}
