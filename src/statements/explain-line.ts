import { explainActivity } from "../costing/explain-activity.js";
import type { Explanation } from "../costing/explanation.js";
import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { finding } from "../errors/finding.js";
import type { ObjectId } from "./cell-key.js";
import { requireToFormat } from "./check-format.js";
import { checkOptions } from "./check-options.js";
import { explainFigure } from "./explain-figure.js";
import { FIGURES, type Figure, isFigure } from "./figure.js";
import type { Figures } from "./figures.js";
import { nearId } from "./near-id.js";
import type { RollUp } from "./roll-up-by.js";
import type { Scope } from "./scope.js";
import { objectScope, totalScope } from "./statements.js";

/** What to explain. */
export interface ExplainQuery {
  /** The cost object, or the row of the roll-up. Default: everything together. */
  readonly object?: ObjectId;
  readonly rollUp?: RollUp;
  /** An activity or a figure; an activity where both have the name, unless it is said which. */
  readonly line: string | { readonly activity: string } | { readonly figure: Figure };
}

/**
 * Explains an activity's cost, or any figure, of a statement: a tree whose children sum to it at every node, down to ledger accounts, or to
 * the table and number of rows of a fact.
 *
 * @throws {CostError} `unknown-id`, `id-invalid`, `key-shape`, `option-invalid`, `roll-up-unknown`, `roll-up-ambiguous`, `roll-up-invalid`
 */
export function explainLine(figures: Figures, query: ExplainQuery): Explanation {
  checkOptions(query, ["object", "rollUp", "line"], "query");
  const { object, rollUp, line } = query;
  const isLine = typeof line === "string" || (typeof line === "object" && line !== null);
  requireToFormat(isLine, "line", line, "an activity, a figure, or { activity } or { figure }");
  const scope = object === undefined ? totalScope(figures.data) : objectScope(figures, object, rollUp);
  const activity = typeof line === "string" ? line : "activity" in line ? line.activity : undefined;
  const figure = typeof line === "string" ? line : "figure" in line ? line.figure : undefined;
  if (activity !== undefined && figures.data.activities.has(activity)) return explainWork(figures, scope, activity);
  if (figure !== undefined && isFigure(figure)) return explainFigure(figures, scope, figure);
  const known = [...figures.data.activities.keys(), ...FIGURES];
  const id = String(activity ?? figure);
  throw new CostError([
    finding(costingMessages, "unknown-id", "line", { kind: "activity or figure", id, known, nearest: nearId(id, known) }),
  ]);
}

function explainWork({ data }: Figures, scope: Scope, id: string): Explanation {
  const activity = data.activities.get(id);
  if (activity?.heldAbove !== true) return explainActivity(data, id, scope.cells);
  return explainActivity(data, id, scope.held.find((one) => one.activity.id === id)?.owners ?? []);
}
