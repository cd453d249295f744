import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { finding } from "../errors/finding.js";
import { columnOfQuantities, type Quantities } from "../measure/measured.js";
import type { Layer } from "../model/spec.js";
import { type Decimal, ExactDecimal, toDecimal } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { entryAt, type SparseColumn } from "../number/sparse-column.js";
import { attribute, explainSource, labelOf } from "./attribution.js";
import { LAYERS } from "./balance.js";
import { type ActivityResult, type CostingData, layerColumn } from "./costing-data.js";
import { distribute } from "./distribute.js";
import { type Explanation, explanation } from "./explanation.js";
import { type FlowIndex, flowIndex } from "./flow-index.js";

/**
 * Explains what an activity cost some cost objects: driver volume x rate, by layer, then by the resources behind it, down to ledger accounts.
 *
 * Time-driven parts are whole postings of their own usage; the rest is attributed over the activity's other inflows. Both layers sum to the
 * amount, and the children of every node to it.
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
  const index = flowIndex(data);
  const layers = LAYERS.flatMap((layer) => explainLayer(index, result, layer, chosen));
  const amount = layers.reduce((sum, layer) => sum.plus(layer.amount), new ExactDecimal(0));
  // Distinct counts of several objects do not add up: the same value may be counted for each of them.
  const isDistinct = data.model.drivers[data.model.activities[id]?.driver ?? ""]?.distinct !== undefined;
  const quantity = volume === undefined || (isDistinct && chosen.length > 1) ? undefined : quantityOf(volume, chosen);
  return explanation({
    kind: "activity",
    id,
    label: labelOf(data, "activity", id),
    amount,
    quantity,
    unit: unitOf(data, id),
    rate: averageOf(amount, quantity),
    children: layers,
  });
}

/** What one driver unit cost these objects: their own average, since a time equation costs one transaction more than another. */
function averageOf(amount: Decimal, quantity: Decimal | undefined): Decimal | undefined {
  return quantity === undefined || quantity.isZero() ? undefined : amount.div(quantity);
}

function explainLayer(index: FlowIndex, result: ActivityResult, layer: Layer, cells: readonly number[]): readonly Explanation[] {
  const amount = sumOf(layerColumn(result, layer), cells);
  const uses = usageParts(index, result, layer, cells);
  const shown = uses.filter((part) => part.amount !== 0n);
  const pooled = uses.reduce((sum, part) => sum - part.amount, amount);
  const node = { kind: "activity", id: result.id } as const;
  // What the resources used posted is told apart; where they did not (a standard rate replaces usage), all inflows stand behind the rest.
  const others = uses.length === 0 ? undefined : ({ method }: { readonly method: string }) => method !== "usage";
  const children = [...shown.map((part) => part.explained), ...attribute(index, node, layer, pooled, others)];
  if (children.length === 0) return [];
  return [explanation({ kind: "layer", id: layer, label: `${layer} cost`, amount: toDecimal(amount, index.data.scale), children })];
}

interface UsagePart {
  readonly amount: bigint;
  readonly explained: Explanation;
}

/** What each time-driven resource posted to the cells through the activity, in id order of the resources. */
function usageParts(index: FlowIndex, { id }: ActivityResult, layer: Layer, cells: readonly number[]): readonly UsagePart[] {
  const { data } = index;
  if (data.model.activities[id]?.standard !== undefined) return [];
  const pools = (index.inflows.get(id) ?? []).filter((posting) => posting.method === "usage" && posting.layer === layer);
  return pools
    .sort((a, b) => compareIds(a.from.id, b.from.id))
    .flatMap(({ from, amount: pool }) => {
      const usage = data.measured.usages.get(id)?.get(from.id);
      if (usage === undefined) return [];
      const amount = sumOf(distribute(BigInt(pool), usage, from.id).column, cells);
      const explained = explanation({
        ...explainSource(index, { kind: "resource", id: from.id }, layer, amount),
        basis: "posted",
        quantity: quantityOf(usage, cells),
        unit: data.model.resources[from.id]?.capacity?.unit,
        rate: capacityRate(data, from.id),
      });
      return [{ amount, explained }];
    });
}

/** Capacity cost rate: cost of capacity supplied / practical capacity, both layers. */
function capacityRate(data: CostingData, resource: string): Decimal | undefined {
  const result = data.resources.get(resource);
  if (result?.capacity === undefined) return undefined;
  const cost = toDecimal(BigInt(result.cost.flexible) + BigInt(result.cost.committed), data.scale);
  return cost.div(toDecimal(result.capacity.practical, result.capacity.decimals));
}

function quantityOf(quantities: Quantities, cells: readonly number[]): Decimal {
  return toDecimal(sumOf(columnOfQuantities(quantities), cells), quantities.decimals);
}

function unitOf({ model }: CostingData, id: string): string | undefined {
  const driver = model.activities[id]?.driver;
  return driver === undefined ? undefined : (model.drivers[driver]?.unit ?? driver);
}

function sumOf(column: SparseColumn, cells: readonly number[]): bigint {
  return cells.reduce((sum, cell) => sum + BigInt(entryAt(column, cell) ?? 0), 0n);
}
