import type { Explanation, ExplanationKind } from "../costing/explanation.js";
import type { Layer } from "../model/spec.js";
import { addRationals, divideRationals, multiplyRationals, type Rational, rationalToDecimal } from "../number/rational.js";
import { exactText } from "../segments/threshold.js";
import type { CostTerm, OrderActivity } from "./quote-activity.js";
import { SHOWN_DECIMALS } from "./quote-figure.js";
import { sumOf } from "./quote-rounding.js";
import type { QuoterActivity } from "./quoter-json.js";

/**
 * One node of the tree behind a quote: order, activities, layers, then driver units or units of capacity at a rate, and the terms of a
 * time equation. Activities of which the order takes nothing are left out. The exact amounts of its children sum to its own.
 */
export interface QuoteExplanation extends Explanation {
  /** In currency units, exact: a plain decimal or a fraction; `amount` is the same to 20 decimals. */
  readonly exact: string;
  readonly children: readonly QuoteExplanation[];
}

/** An activity of an order with what the order takes of it. */
export interface ExplainedActivity {
  readonly activity: QuoterActivity;
  readonly taken: OrderActivity;
}

const LAYERS: readonly Layer[] = ["flexible", "committed"];

/** Explains what an order costs to serve. */
export function explainOrder(activities: readonly ExplainedActivity[]): QuoteExplanation {
  const exact = sumOf(activities.flatMap(({ taken }) => [taken.flexible, taken.committed]));
  return node({
    kind: "figure",
    id: "costToServe",
    label: "Cost to serve",
    exact,
    children: activities.filter(isTaken).map(explainActivity),
  });
}

function isTaken({ taken: { units, flexible, committed } }: ExplainedActivity): boolean {
  return units.n !== 0n || flexible.n !== 0n || committed.n !== 0n;
}

function explainActivity({ activity, taken }: ExplainedActivity): QuoteExplanation {
  const { id, name, unit } = activity;
  const children = LAYERS.flatMap((layer) => explainLayer(activity, taken, layer));
  const exact = addRationals(taken.flexible, taken.committed);
  const rate = taken.units.n === 0n ? undefined : divideRationals(exact, taken.units);
  return node({ kind: "activity", id, label: name, exact, quantity: taken.units, unit, rate, children });
}

function explainLayer(activity: QuoterActivity, taken: OrderActivity, layer: Layer): readonly QuoteExplanation[] {
  const exact = taken[layer];
  if (taken.terms.every(({ rate }) => rate[layer].n === 0n)) return [];
  const resources = activity.uses.flatMap(({ resource }) => explainUse(activity, taken, layer, resource));
  const own = taken.terms.filter(({ resource, rate }) => resource === undefined && rate[layer].n !== 0n);
  const label = `${layer} cost`;
  const [only] = own;
  // Where the driver's own rate is all there is, the layer says so itself.
  if (only !== undefined && resources.length === 0) {
    return [node({ kind: "layer", id: layer, label, exact, quantity: only.quantity, unit: activity.unit, rate: only.rate[layer] })];
  }
  const rest = own.map((term) => termNode(term, layer, "rest", activity.driver, `by ${activity.unit}`, activity.unit));
  return [node({ kind: "layer", id: layer, label, exact, children: [...resources, ...rest] })];
}

function explainUse(activity: QuoterActivity, taken: OrderActivity, layer: Layer, resource: string): readonly QuoteExplanation[] {
  const terms = taken.terms.filter((term) => term.resource === resource);
  const use = activity.uses.find((one) => one.resource === resource);
  const rate = terms[0]?.rate[layer];
  if (rate === undefined || use === undefined || rate.n === 0n) return [];
  const quantity = sumOf(terms.map((term) => term.quantity));
  const children = terms.length === 1 ? [] : terms.map((term) => termNode(term, layer, "rest", term.term, term.term, use.unit));
  const exact = multiplyRationals(quantity, rate);
  return [node({ kind: "resource", id: resource, label: use.name, exact, quantity, unit: use.unit, rate, children })];
}

function termNode(
  term: CostTerm,
  layer: Layer,
  kind: ExplanationKind,
  id: string,
  label: string,
  unit: string | undefined,
): QuoteExplanation {
  const { quantity, rate } = term;
  return node({ kind, id, label, exact: multiplyRationals(quantity, rate[layer]), quantity, unit, rate: rate[layer] });
}

interface Given {
  readonly kind: ExplanationKind;
  readonly id: string;
  readonly label: string;
  readonly exact: Rational;
  readonly quantity?: Rational;
  readonly unit?: string | undefined;
  readonly rate?: Rational | undefined;
  readonly children?: readonly QuoteExplanation[];
}

function node({ kind, id, label, exact, quantity, unit, rate, children = [] }: Given): QuoteExplanation {
  const shown = (value: Rational | undefined) => (value === undefined ? undefined : rationalToDecimal(value, SHOWN_DECIMALS));
  return Object.freeze({
    kind,
    id,
    label,
    amount: rationalToDecimal(exact, SHOWN_DECIMALS),
    exact: exactText(exact),
    basis: "posted",
    quantity: shown(quantity),
    unit,
    rate: shown(rate),
    sources: [],
    children: Object.freeze(children),
  });
}
