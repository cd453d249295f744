import { explainActivity } from "../costing/explain-activity.js";
import { explainUnused } from "../costing/explain-unused.js";
import { type Explanation, explanation } from "../costing/explanation.js";
import type { FactId } from "../model/driver-spec.js";
import { FACT_IDS, NET_SALES_PARTS } from "../model/facts.js";
import type { Layer } from "../model/spec.js";
import { toDecimal } from "../number/decimal.js";
import type { Figure } from "./figure.js";
import { figureLabel } from "./figure-label.js";
import type { Figures } from "./figures.js";
import { heldActivities } from "./held-cost.js";
import { derivedParts, salesDerivation } from "./sales-terms.js";
import { figureAmount, type Scope } from "./scope.js";
import { plus, sumTerms } from "./term.js";

/** A figure made of others, with their signs. */
const PARTS: { readonly [F in Figure]?: readonly (readonly [Figure, 1 | -1])[] } = {
  tradeSpend: [
    ["rebates", 1],
    ["cashDiscounts", 1],
    ["promotions", 1],
    ["penalties", 1],
  ],
  grossMargin: [
    ["netSales", 1],
    ["cogs", -1],
    ["returnedCogs", 1],
  ],
  customerContribution: [
    ["grossMargin", 1],
    ["directCosts", -1],
    ["flexibleCostToServe", -1],
  ],
  costToServe: [
    ["directCosts", 1],
    ["flexibleCostToServe", 1],
    ["committedCostToServe", 1],
  ],
  operatingProfit: [
    ["customerContribution", 1],
    ["committedCostToServe", -1],
  ],
  levelProfit: [
    ["operatingProfit", 1],
    ["levelCost", -1],
  ],
  fullCostProfit: [
    ["operatingProfit", 1],
    ["assignedUnused", -1],
    ["allocatedDown", -1],
  ],
  capitalCharge: [
    ["receivablesCharge", 1],
    ["stockCharge", 1],
  ],
  economicProfit: [
    ["operatingProfit", 1],
    ["capitalCharge", -1],
  ],
};

/**
 * Explains a figure of a statement as a tree: subtotals by their lines, activities by postings down to ledger accounts, facts by the table
 * and number of rows they were read from. The children of every node sum to it; what is subtracted is negative.
 */
export function explainFigure(figures: Figures, scope: Scope, figure: Figure): Explanation {
  const parts = partsOf(figures, figure);
  const children =
    parts === undefined ? leaves(figures, scope, figure) : parts.map(([part, sign]) => signed(explainFigure(figures, scope, part), sign));
  const { data } = figures;
  const shown = children.filter(({ amount, children: behind }) => !amount.isZero() || behind.length > 0);
  const isFact = parts === undefined && FACT_IDS.includes(figure as FactId) && figure !== "directCosts";
  return explanation({
    kind: isFact ? "fact" : "figure",
    id: figure,
    label: figureLabel(figure),
    amount: toDecimal(figureAmount(figures, scope, figure), data.scale),
    sources: isFact ? (data.measured.facts.get(figure as FactId)?.sources ?? []) : [],
    children: shown,
  });
}

/** Turns the sign of a whole tree; quantities and rates stay. */
function signed(tree: Explanation, sign: 1 | -1): Explanation {
  if (sign === 1) return tree;
  return explanation({ ...tree, amount: tree.amount.negated().plus(0), children: tree.children.map((child) => signed(child, -1)) });
}

function partsOf({ data }: Figures, figure: Figure): readonly (readonly [Figure, 1 | -1])[] | undefined {
  const derivation = salesDerivation(data.facts);
  const given = ([id]: readonly [FactId, 1 | -1]) => data.facts.has(id) || id === derivation;
  if (figure === "netSales")
    return derivation === "none" ? (NET_SALES_PARTS.filter(given) as readonly (readonly [Figure, 1 | -1])[]) : undefined;
  // A derived figure is explained by the facts it is derived from; net sales among them is a fact then.
  if (figure === derivation) return derivedParts(figure).filter(given) as readonly (readonly [Figure, 1 | -1])[];
  return PARTS[figure];
}

function leaves(figures: Figures, scope: Scope, figure: Figure): readonly Explanation[] {
  const { data } = figures;
  switch (figure) {
    case "directCosts":
      return [...directFact(figures, scope), ...figures.direct.map(({ activity }) => explainActivity(data, activity.id, scope.cells))];
    case "flexibleCostToServe":
      return figures.flexible.map(({ activity }) => layerOf(explainActivity(data, activity.id, scope.cells), "flexible"));
    case "committedCostToServe":
      return figures.committed.map(({ activity }) => layerOf(explainActivity(data, activity.id, scope.cells), "committed"));
    case "levelCost":
      return heldActivities(data).flatMap(({ id }) => {
        const held = scope.held.find(({ activity }) => activity.id === id);
        return held === undefined ? [] : [explainActivity(data, id, held.owners)];
      });
    case "assignedUnused":
      return unusedLeaves(figures, scope);
    case "allocatedDown":
      return figures.allocatedDown().map(({ reason, values }, i) => {
        const amount = toDecimal(sumTerms(plus(values), scope.cells), data.scale);
        return explanation({ kind: "rest", id: `allocateDown.${i}`, label: reason, amount });
      });
    default:
      return [];
  }
}

/** One layer of an activity, as a node of the activity. */
function layerOf(tree: Explanation, layer: Layer): Explanation {
  const one = tree.children.find((child) => child.kind === "layer" && child.id === layer);
  const { quantity, unit } = tree;
  const rate = one === undefined || quantity === undefined || quantity.isZero() ? undefined : one.amount.div(quantity);
  return explanation({ ...tree, amount: one?.amount ?? toDecimal(0, 0), quantity, unit, rate, children: one?.children ?? [] });
}

function directFact({ data }: Figures, { cells }: Scope): readonly Explanation[] {
  const fact = data.facts.get("directCosts");
  if (fact === undefined) return [];
  const amount = toDecimal(sumTerms(plus(fact.values), cells), data.scale);
  const sources = data.measured.facts.get("directCosts")?.sources ?? [];
  return [explanation({ kind: "fact", id: "directCosts", label: "Charged directly", amount, sources })];
}

function unusedLeaves({ data }: Figures, { cells, elsewhere }: Scope): readonly Explanation[] {
  return data.assignedUnused.map(({ node, values }) => {
    const others = elsewhere.filter((one) => one.node === node).reduce((sum, one) => sum + BigInt(one.amount), 0n);
    const units = sumTerms(plus(values), cells) + others;
    const kind = Object.hasOwn(data.model.resources, node) ? "resource" : "activity";
    const children = explainUnused(data, node, units);
    return explanation({ kind, id: node, label: `unused capacity of ${node}`, amount: toDecimal(units, data.scale), children });
  });
}
