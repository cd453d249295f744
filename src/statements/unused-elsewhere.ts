import type { CostingData } from "../costing/costing-data.js";

/** Unused capacity that a policy assigns to something that is no cost object of the costing: a decision, a channel. */
export interface UnusedElsewhere {
  readonly node: string;
  /** Who bears it, by dimension; empty where nothing is named. */
  readonly owner: Readonly<Record<string, string>>;
  /** Minor units. */
  readonly amount: number;
}

/** Lists unused capacity assigned outside the cost objects. */
export function unusedElsewhere(data: CostingData): readonly UnusedElsewhere[] {
  return data.assignedUnused.flatMap(({ node, elsewhere }) =>
    elsewhere.map(({ amount }) => ({ node, owner: ownerOf(data, node), amount })),
  );
}

function ownerOf({ model }: CostingData, node: string): Readonly<Record<string, string>> {
  const spec = Object.hasOwn(model.resources, node)
    ? model.resources[node]
    : Object.hasOwn(model.activities, node)
      ? model.activities[node]
      : undefined;
  const policy = spec?.capacity?.unused;
  return typeof policy === "object" ? policy.assignTo : {};
}
