import type { ActivityResult } from "../costing/costing-data.js";
import { sortedIds } from "../number/order.js";
import { commonBasis, type Drafting, type DraftLine, withLevel } from "./draft-line.js";
import type { SectionActivity } from "./figures.js";
import { heldActivities } from "./held-cost.js";
import type { ActivitiesLine, ActivitySection, EntriesLine } from "./layout.js";
import { figureAmount, heldAmount } from "./scope.js";
import { type Cells, plus, sumTerms } from "./term.js";

/** Drafts a section of activities: its total, the activities without a group in id order, then each group with its own. */
export function sectionLines(drafting: Drafting, { id, label, figure, printZero }: ActivitiesLine): readonly DraftLine[] {
  const activities = activityLines(drafting, figure);
  const facts = figure === "directCosts" ? directFact(drafting) : [];
  const alone = activities.filter(({ group }) => group === undefined).map(({ line }) => line);
  const groups = sortedIds(new Set(activities.flatMap(({ group }) => group ?? [])));
  const grouped = groups.flatMap((group) => {
    const members = activities.filter((one) => one.group === group).map(({ line }): DraftLine => ({ ...line, depth: 3 }));
    return [groupLine(figure, group, members), ...members];
  });
  const parts = [...facts, ...alone, ...grouped];
  const amount = -figureAmount(drafting.figures, drafting.scope, figure);
  const isPrinted = printZero === true || parts.some((line) => line.isPrinted);
  const section = { id, label: withLevel(label, drafting.level), kind: "section", figure, amount, depth: 1, isPrinted } as const;
  const oneOff = facts.reduce((sum, line) => sum + (line.oneOff ?? 0n), 0n);
  return [{ ...section, basis: commonBasis(parts.filter((line) => line.kind !== "group")), oneOff }, ...parts];
}

/** Drafts the entries of unused capacity assigned, or of cost allocated down, under their total. */
export function entryLines({ figures, scope }: Drafting, { id, label, figure, printZero }: EntriesLine): readonly DraftLine[] {
  const entries = figure === "assignedUnused" ? unusedEntries({ figures, scope }) : downEntries({ figures, scope });
  const lines = entries.map(({ name, amount }, i): DraftLine => {
    return { id: `${id}.${i}`, label: name, kind: "entry", basis: "allocated", amount: -amount, depth: 2, isPrinted: amount !== 0n };
  });
  const amount = -figureAmount(figures, scope, figure);
  const isPrinted = printZero === true || lines.some((line) => line.isPrinted);
  return [{ id, label, kind: "section", figure, basis: "allocated", amount, depth: 1, isPrinted }, ...lines];
}

interface Entry {
  readonly name: string;
  readonly amount: bigint;
}

function unusedEntries({ figures, scope }: Pick<Drafting, "figures" | "scope">): readonly Entry[] {
  const { data } = figures;
  return data.assignedUnused.map(({ node, values }) => {
    const elsewhere = scope.elsewhere.filter((one) => one.node === node).reduce((sum, one) => sum + BigInt(one.amount), 0n);
    const name = data.model.resources[node]?.name ?? data.model.activities[node]?.name ?? node;
    return { name, amount: sumTerms(plus(values), scope.cells) + elsewhere };
  });
}

function downEntries({ figures, scope }: Pick<Drafting, "figures" | "scope">): readonly Entry[] {
  return figures.allocatedDown().map(({ reason, values }) => ({ name: reason, amount: sumTerms(plus(values), scope.cells) }));
}

interface ActivityLine {
  readonly group: string | undefined;
  readonly line: DraftLine;
}

function activityLines({ figures, scope }: Drafting, section: ActivitySection): readonly ActivityLine[] {
  if (section === "levelCost") {
    return heldActivities(figures.data).map((activity) => {
      const held = scope.held.find((one) => one.activity.id === activity.id);
      return activityLine(section, activity, held === undefined ? 0n : heldAmount(held), held?.owners ?? []);
    });
  }
  return activitiesOf(figures, section).map(({ activity, terms }) =>
    activityLine(section, activity, sumTerms(terms, scope.cells), scope.cells),
  );
}

function activitiesOf(figures: Drafting["figures"], section: ActivitySection): readonly SectionActivity[] {
  if (section === "directCosts") return figures.direct;
  return section === "flexibleCostToServe" ? figures.flexible : figures.committed;
}

function activityLine(section: ActivitySection, activity: ActivityResult, cost: bigint, volumeCells: Cells): ActivityLine {
  const { id, name, group, basis } = activity;
  const amount = -cost;
  const line = { id: `${section}.activity.${id}`, label: name, kind: "activity", activity: id, basis, amount, depth: 2 } as const;
  return { group, line: { ...line, isPrinted: cost !== 0n, volumeCells } };
}

function groupLine(section: ActivitySection, group: string, members: readonly DraftLine[]): DraftLine {
  const amount = members.reduce((sum, line) => sum + line.amount, 0n);
  const isPrinted = members.some((line) => line.isPrinted);
  return { id: `${section}.group.${group}`, label: group, kind: "group", basis: commonBasis(members), amount, depth: 2, isPrinted };
}

/** Customer cost charged directly as a fact, beside the activities that are traced. */
function directFact(drafting: Drafting): readonly DraftLine[] {
  const { figures, scope } = drafting;
  if (!figures.data.facts.has("directCosts")) return [];
  const fact = figures.data.facts.get("directCosts");
  const amount = fact === undefined ? 0n : -sumTerms(plus(fact.values), scope.cells);
  const oneOff = fact?.oneOff === undefined ? 0n : -sumTerms(plus(fact.oneOff), scope.cells);
  const given = { id: "directCosts.fact", label: "Charged directly", kind: "amount", basis: "traced", depth: 2 } as const;
  return [{ ...given, amount, oneOff, isPrinted: amount !== 0n || oneOff !== 0n }];
}
