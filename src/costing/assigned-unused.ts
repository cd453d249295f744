import { costingMessages } from "../errors/costing-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { CellTable, Measured, Quantities } from "../measure/measured.js";
import { consumersByResource } from "../model/consumers-of.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf } from "../model/entries.js";
import type { ActivitySpec, ResourceSpec, UnusedCapacity } from "../model/spec.js";
import { apportion } from "../number/apportion.js";
import { compareIds, sortedIds } from "../number/order.js";
import { withZeros } from "../number/sparse-column.js";
import type { ActivityResult, AssignedUnused, ResourceResult } from "./costing-data.js";
import { addTo, countedTotal, distribute } from "./distribute.js";
import { exactInteger } from "./exact-integer.js";
import type { Layers } from "./posting.js";
import type { StageOne } from "./stage-one.js";

interface UnusedPool {
  readonly node: string;
  readonly path: string;
  readonly policy: Exclude<UnusedCapacity, "separate">;
  /** Both layers. */
  readonly amount: bigint;
}

/** How much of the capacity one activity used, and by which cost objects. */
interface Use {
  readonly used: bigint;
  readonly quantities: Quantities;
}

/**
 * Assigns the cost of unused capacity where a policy says so: to its users by usage, or to the cost object or decision that caused it.
 *
 * By usage (`assign`): over the activities that used the capacity, then each activity's part over its cost objects, largest remainder, ties
 * by id. Capacity nobody used has no users; its cost stays where it is, with a warning in `findings`. What is assigned stays outside
 * customer operating profit; the proof keeps it under unused capacity.
 *
 * @throws {CostError} `amount-too-large`
 */
export function assignUnused(
  model: CostModel,
  measured: Measured,
  one: Pick<StageOne, "capacity">,
  resources: ReadonlyMap<string, ResourceResult>,
  activities: ReadonlyMap<string, ActivityResult>,
  findings: Finding[],
): readonly AssignedUnused[] {
  const assigned: AssignedUnused[] = [];
  const consumers = consumersByResource(model);
  for (const pool of unusedPools(model, resources, activities)) {
    if (typeof pool.policy === "object") {
      assigned.push(assignToCause(pool, measured.cells, pool.policy.assignTo));
      continue;
    }
    const use = one.capacity.get(pool.node);
    const uses = use === undefined ? volumeUse(measured, pool.node) : resourceUses(measured, pool.node, consumers, use.byConsumer);
    if (uses.reduce((sum, { used }) => sum + used, 0n) !== 0n) assigned.push(assignByUse(pool, uses, measured.cells));
    else findings.push(finding(costingMessages, "unused-without-user", pool.path, { id: pool.node }, { severity: "warning" }));
  }
  return assigned;
}

function unusedPools(
  model: CostModel,
  resources: ReadonlyMap<string, ResourceResult>,
  activities: ReadonlyMap<string, ActivityResult>,
): readonly UnusedPool[] {
  const pools = [
    ...entriesOf<ResourceSpec>(model.resources).flatMap(([id, { capacity }]) =>
      poolOf("resources", id, capacity?.unused, resources.get(id)),
    ),
    ...entriesOf<ActivitySpec>(model.activities).flatMap(([id, { capacity }]) =>
      poolOf("activities", id, capacity?.unused, activities.get(id)),
    ),
  ];
  return pools.sort((a, b) => compareIds(a.node, b.node));
}

function poolOf(
  family: string,
  node: string,
  policy: UnusedCapacity | undefined,
  result: { readonly unused: Layers } | undefined,
): UnusedPool[] {
  if (policy === undefined || policy === "separate" || result === undefined) return [];
  const amount = BigInt(result.unused.flexible) + BigInt(result.unused.committed);
  return amount === 0n ? [] : [{ node, path: pathOf(family, node, "capacity", "unused"), policy, amount }];
}

function volumeUse(measured: Measured, activity: string): readonly Use[] {
  const quantities = measured.volumes.get(activity);
  return quantities === undefined ? [] : [{ used: countedTotal(quantities), quantities }];
}

function resourceUses(
  measured: Measured,
  resource: string,
  consumers: ReadonlyMap<string, readonly string[]>,
  byConsumer: readonly bigint[],
): readonly Use[] {
  return (consumers.get(resource) ?? []).flatMap((activity, i) => {
    const quantities = measured.usages.get(activity)?.get(resource);
    return quantities === undefined ? [] : [{ used: byConsumer[i] as bigint, quantities }];
  });
}

function assignByUse({ node, path, amount }: UnusedPool, uses: readonly Use[], main: CellTable): AssignedUnused {
  const values = new Float64Array(main.count);
  const elsewhere = new Map<string, bigint>();
  const bear = (owner: string, part: bigint): unknown => part !== 0n && elsewhere.set(owner, (elsewhere.get(owner) ?? 0n) + part);
  const parts = apportion(
    amount,
    uses.map(({ used }) => used),
    { negative: "allow" },
  );
  for (const [i, { quantities }] of uses.entries()) {
    const part = parts[i] as bigint;
    if (part === 0n) continue;
    const shares = distribute(part, quantities, path);
    bear("", shares.unidentified);
    if (quantities.cells === main) addTo(values, shares.column, path);
    else for (const [cell, share] of withZeros(shares.column).entries()) bear(ownerOf(quantities.cells, cell), BigInt(share));
  }
  const owners = sortedIds(elsewhere.keys()).map((owner) => ({ owner, amount: exactInteger(elsewhere.get(owner) ?? 0n, path) }));
  return { node, policy: "assign", values, elsewhere: owners.filter((one) => one.amount !== 0) };
}

function assignToCause({ node, path, amount }: UnusedPool, cells: CellTable, cause: Readonly<Record<string, string>>): AssignedUnused {
  const values = new Float64Array(cells.count);
  const cell = findCell(cells, cause);
  const units = exactInteger(amount, path);
  if (cell !== undefined) values[cell] = units;
  const owner = entriesOf(cause).map(([dimension, id]) => `${dimension} ${id}`);
  return { node, policy: "assignTo", values, elsewhere: cell === undefined ? [{ owner: owner.join(", "), amount: units }] : [] };
}

/** The one cell whose components are those of the cause, and none other. */
function findCell({ dimensions, codes, ids, count }: CellTable, cause: Readonly<Record<string, string>>): number | undefined {
  const named = Object.keys(cause);
  if (named.length !== dimensions.length || !dimensions.every((dimension) => Object.hasOwn(cause, dimension))) return undefined;
  const wanted = dimensions.map((dimension, d) => ids[d]?.indexOf(cause[dimension] as string));
  if (wanted.includes(-1)) return undefined;
  for (let cell = 0; cell < count; cell++) if (wanted.every((code, d) => codes[d]?.[cell] === code)) return cell;
  return undefined;
}

function ownerOf({ dimensions, codes, ids }: CellTable, cell: number): string {
  if (dimensions.length === 0) return "business";
  return dimensions.map((dimension, d) => `${dimension} ${ids[d]?.[codes[d]?.[cell] as number] ?? "not attributable"}`).join(", ");
}
