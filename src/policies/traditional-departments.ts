import { attribute } from "../costing/attribution.js";
import { type ActivityResult, type CostingData, layerColumn } from "../costing/costing-data.js";
import type { Explanation } from "../costing/explanation.js";
import { type FlowIndex, flowIndex } from "../costing/flow-index.js";
import { wholeAt } from "../costing/whole-at.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { wayOutMessages } from "../errors/way-out-messages.js";
import type { Layer } from "../model/spec.js";
import { compareIds, sortedIds } from "../number/order.js";
import { sumExactly } from "../number/scaled-column.js";
import { invalidOption } from "../statements/check-options.js";
import type { Figures } from "../statements/figures.js";
import { type BaseVolumes, readBase, type TraditionalBase } from "./traditional-base.js";

/** A department: the costs it consists of, and what its rate is charged on. Its costs are named in one way throughout. */
export interface Department {
  readonly base: TraditionalBase;
  readonly activities?: readonly string[];
  /** Groups of activities, as the model names them. */
  readonly groups?: readonly string[];
  /** Resources: the part of their cost that reached the cost objects, attributed over the inflows of the activities, as `explain` has it. */
  readonly resources?: readonly string[];
  /** Takes all cost that is in no other department. */
  readonly rest?: true;
}

/** A pool of cost and the volumes its rate is charged on. */
export interface CostPool {
  readonly id: string;
  readonly cost: bigint;
  readonly base: BaseVolumes;
}

const KEYS = ["base", "activities", "groups", "resources", "rest"];

interface Draft {
  readonly name: string;
  readonly path: string;
  readonly isRest: boolean;
  readonly base: BaseVolumes | undefined;
  readonly members: readonly { readonly kind: "activity" | "group" | "resource"; readonly id: unknown }[];
}

/** Reads departments into pools, in id order, noting every fault; together they hold all the cost of `activities`. */
export function departmentPools(
  figures: Figures,
  activities: readonly ActivityResult[],
  value: unknown,
  findings: Finding[],
): readonly CostPool[] {
  if (typeof value !== "object" || value === null || Array.isArray(value) || Object.keys(value).length === 0) {
    findings.push(invalidOption("departments", value, "an object of departments by name"));
    return [];
  }
  const drafts = Object.entries(value)
    .sort(([a], [b]) => compareIds(a, b))
    .flatMap(([name, department]) => readDepartment(figures, name, department, findings));
  const isByResource = drafts.some(({ members }) => members.some(({ kind }) => kind === "resource"));
  if (isByResource && drafts.some(({ members }) => members.some(({ kind }) => kind !== "resource"))) {
    findings.push(invalidOption("departments", value, "departments of resources throughout, or of activities and groups throughout"));
    return [];
  }
  const costs = isByResource ? costsByResource(figures.data, activities) : costsByActivity(activities);
  const owners = assignMembers(figures.data, drafts, costs, findings);
  return drafts.flatMap(({ name, base }) => {
    const members = [...costs].filter(([id]) => owners.get(id) === name);
    return base === undefined ? [] : [{ id: name, base, cost: members.reduce((sum, [, cost]) => sum + cost, 0n) }];
  });
}

function readDepartment(figures: Figures, name: string, value: unknown, findings: Finding[]): readonly Draft[] {
  const path = pathOf("departments", name);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const fields = isObject ? (value as { readonly [K in keyof Department]?: unknown }) : {};
  const lists = [fields.activities, fields.groups, fields.resources];
  const areLists = lists.every((list) => list === undefined || Array.isArray(list));
  const isRestFlag = fields.rest === undefined || fields.rest === true;
  if (!isObject || !areLists || !isRestFlag || Object.keys(fields).some((key) => !KEYS.includes(key))) {
    findings.push(invalidOption(path, value, "a department: { base } with lists of activities, groups or resources, or `rest: true`"));
    return [];
  }
  const base = readBase(figures, fields.base, `${path}.base`, findings);
  const members = (["activity", "group", "resource"] as const).flatMap((kind, i) =>
    ((lists[i] ?? []) as readonly unknown[]).map((id) => ({ kind, id })),
  );
  return [{ name, path, base, members, isRest: fields.rest === true }];
}

/** Says which department each cost belongs to. */
function assignMembers(
  data: CostingData,
  drafts: readonly Draft[],
  costs: ReadonlyMap<string, bigint>,
  findings: Finding[],
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { name, path, members } of drafts) {
    for (const { kind, id } of members) {
      const named = costsOf(data, costs, kind, id);
      if (named === undefined) {
        const known = kind === "group" ? groupsOf(data) : [...costs.keys()];
        const near = typeof id === "string" ? nearest(id, known) : undefined;
        findings.push(finding(wayOutMessages, "department-member-unknown", path, { kind, id, known, nearest: near }));
      }
      for (const cost of named ?? []) {
        const first = owners.get(cost);
        if (first !== undefined) findings.push(finding(wayOutMessages, "department-member-twice", path, { id: cost, first }));
        else owners.set(cost, name);
      }
    }
  }
  const rests = drafts.filter(({ isRest }) => isRest);
  const left = [...costs.keys()].filter((id) => !owners.has(id));
  if (rests.length > 1) findings.push(invalidOption(`${rests[1]?.path}.rest`, true, "one department with `rest: true`"));
  const [rest] = rests;
  if (rest !== undefined) for (const id of left) owners.set(id, rest.name);
  else if (left.length > 0) findings.push(finding(wayOutMessages, "department-incomplete", "departments", { left }));
  return owners;
}

/** The costs a member names; none for one of the model that brought no cost; undefined when there is no such member. */
function costsOf(
  { model }: CostingData,
  costs: ReadonlyMap<string, bigint>,
  kind: "activity" | "group" | "resource",
  id: unknown,
): readonly string[] | undefined {
  if (typeof id !== "string") return undefined;
  if (kind === "group") {
    const members = Object.entries(model.activities).filter(([, { group }]) => group === id);
    return members.length === 0 ? undefined : members.flatMap(([activity]) => (costs.has(activity) ? [activity] : []));
  }
  if (costs.has(id)) return [id];
  return Object.hasOwn(kind === "activity" ? model.activities : model.resources, id) ? [] : undefined;
}

function groupsOf({ model }: CostingData): readonly string[] {
  return sortedIds(new Set(Object.values(model.activities).flatMap(({ group }) => group ?? [])));
}

/** What an activity brought to the cost objects in one layer, in minor units. */
export function assignedOf(activity: ActivityResult, layer: Layer): bigint {
  return sumExactly(layerColumn(activity, layer).values);
}

function costsByActivity(activities: readonly ActivityResult[]): ReadonlyMap<string, bigint> {
  return new Map(activities.map((one) => [one.id, assignedOf(one, "flexible") + assignedOf(one, "committed")]));
}

// By the resource nearest to the cost objects; pools that serve each other are one, and cost that comes from none stays with its activity.
function costsByResource(data: CostingData, activities: readonly ActivityResult[]): ReadonlyMap<string, bigint> {
  const index = flowIndex(data);
  const costs = new Map<string, bigint>();
  for (const activity of activities) {
    for (const layer of ["flexible", "committed"] as const) {
      for (const { id, amount } of sourcesOf(index, activity.id, layer, assignedOf(activity, layer))) {
        costs.set(id, (costs.get(id) ?? 0n) + amount);
      }
    }
  }
  return new Map([...costs].sort(([a], [b]) => compareIds(a, b)));
}

interface SourceCost {
  readonly id: string;
  readonly amount: bigint;
}

function sourcesOf(index: FlowIndex, activity: string, layer: Layer, amount: bigint): readonly SourceCost[] {
  const { scale } = index.data;
  const walk = (holder: string, node: Explanation): readonly SourceCost[] => {
    if (node.kind === "activity") return node.children.flatMap((child) => walk(node.id, child));
    const isPool = node.kind === "resource" || node.kind === "loop";
    return [{ id: isPool ? node.id : holder, amount: wholeAt(node.amount, scale) }];
  };
  return attribute(index, { kind: "activity", id: activity }, layer, amount).flatMap((node) => walk(activity, node));
}
