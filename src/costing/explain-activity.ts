import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { finding } from "../errors/finding.js";
import type { Quantities } from "../measure/measured.js";
import type { Layer } from "../model/spec.js";
import { Decimal, toDecimal } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { attribute, explainInflow, labelOf } from "./attribution.js";
import { LAYERS } from "./balance.js";
import type { ActivityResult, CostingData } from "./costing-data.js";
import { distribute } from "./distribute.js";
import { type Explanation, explanation } from "./explanation.js";

/**
 * Explains what an activity cost some cost objects: driver volume x rate, by layer, then by the resources behind it, down to ledger accounts.
 *
 * Time-driven parts are whole postings of their own usage; the rest is attributed over the activity's inflows.
 *
 * @param cells positions in the activity's table of cells
 * @throws {CostError} `unknown-id`
 */
export function explainActivity(data: CostingData, id: string, cells: Iterable<number>): Explanation {
  const result = data.activities.get(id);
  if (result === undefined) {
    throw new CostError([finding(costingMessages, "unknown-id", "line", { kind: "activity", id, known: [...data.activities.keys()] })]);
  }
  const chosen = [...cells];
  const volume = data.measured.volumes.get(id);
  const layers = LAYERS.flatMap((layer) => explainLayer(data, result, layer, chosen));
  return explanation({
    kind: "activity",
    id,
    label: labelOf(data, "activity", id),
    amount: layers.reduce((sum, layer) => sum.plus(layer.amount), new Decimal(0)),
    quantity: volume === undefined ? undefined : quantityOf(volume, chosen),
    unit: unitOf(data, id),
    rate: rateOf(result, data.scale),
    children: layers,
  });
}

/** An activity's rate in currency units per driver unit. */
export function rateOf({ rate }: ActivityResult, scale: number): Decimal | undefined {
  return rate === undefined ? undefined : toDecimal(rate.numerator, scale).div(toDecimal(rate.denominator, 0));
}

function explainLayer(data: CostingData, result: ActivityResult, layer: Layer, cells: readonly number[]): readonly Explanation[] {
  const amount = sumOf(result[layer], cells);
  const byUsage = usageParts(data, result, layer, cells);
  const pooled = amount - byUsage.reduce((sum, part) => sum + part.amount, 0n);
  if (amount === 0n && byUsage.every((part) => part.amount === 0n)) return [];
  const node = { kind: "activity", id: result.id } as const;
  // A standard rate replaces the usage of each resource, so all inflows stand behind it.
  const pooledOnly = byUsage.length > 0;
  const children = [
    ...byUsage.filter((part) => part.amount !== 0n).map((part) => part.explained),
    ...attribute(data, node, layer, pooled, pooledOnly ? (posting) => posting.method !== "usage" : undefined),
  ];
  return [explanation({ kind: "layer", id: layer, label: `${layer} cost`, amount: toDecimal(amount, data.scale), children })];
}

interface UsagePart {
  readonly amount: bigint;
  readonly explained: Explanation;
}

/** What each time-driven resource posted to the cells through the activity. */
function usageParts(data: CostingData, result: ActivityResult, layer: Layer, cells: readonly number[]): readonly UsagePart[] {
  if (data.model.activities[result.id]?.standard !== undefined) return [];
  const parts: UsagePart[] = [];
  const usages = [...(data.measured.usages.get(result.id) ?? [])].sort(([a], [b]) => compareIds(a, b));
  for (const [resource, usage] of usages) {
    const pool = data.postings.find(
      ({ from, to, method, layer: posted }) =>
        method === "usage" && posted === layer && from.id === resource && to.kind === "activity" && to.id === result.id,
    );
    if (pool === undefined) continue;
    const amount = sumOf(distribute(BigInt(pool.amount), usage, resource).values, cells);
    const inflow = explainInflow(data, { kind: "resource", id: resource, amount }, layer, amount);
    const explained = explanation({
      ...inflow,
      basis: "posted",
      quantity: quantityOf(usage, cells),
      unit: data.model.resources[resource]?.capacity?.unit,
      rate: capacityRate(data, resource),
    });
    parts.push({ amount, explained });
  }
  return parts;
}

/** Capacity cost rate: cost of capacity supplied / practical capacity, both layers. */
function capacityRate(data: CostingData, resource: string): Decimal | undefined {
  const result = data.resources.get(resource);
  if (result?.capacity === undefined) return undefined;
  const cost = toDecimal(BigInt(result.cost.flexible) + BigInt(result.cost.committed), data.scale);
  return cost.div(toDecimal(result.capacity.practical, result.capacity.decimals));
}

function quantityOf(quantities: Quantities, cells: readonly number[]): Decimal {
  return toDecimal(sumOf(quantities.values, cells), quantities.decimals);
}

function unitOf(data: CostingData, id: string): string | undefined {
  const driver = data.model.activities[id]?.driver;
  return driver === undefined ? undefined : (data.model.drivers[driver]?.unit ?? driver);
}

function sumOf(values: Float64Array, cells: readonly number[]): bigint {
  return cells.reduce((sum, cell) => sum + BigInt(values[cell] ?? 0), 0n);
}
