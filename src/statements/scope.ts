import { type ActivityResult, layerColumn } from "../costing/costing-data.js";
import type { Figure } from "./figure.js";
import type { Figures } from "./figures.js";
import { type Cells, plusColumn, sumTerms } from "./term.js";
import type { UnusedElsewhere } from "./unused-elsewhere.js";

/** What belongs to one statement. */
export interface Scope {
  /** Cost objects: positions in the main table. */
  readonly cells: Cells;
  /** Cost held above the cost objects that belongs to this statement: positions in each activity's own table of owners. */
  readonly held: readonly HeldCost[];
  /** Unused capacity assigned outside the cost objects that belongs to this statement. */
  readonly elsewhere: readonly UnusedElsewhere[];
}

export interface HeldCost {
  readonly activity: ActivityResult;
  readonly owners: Cells;
}

/** How cost held above and unused capacity assigned elsewhere enter a figure. */
const HELD_SIGN: { readonly [F in Figure]?: bigint } = { levelCost: 1n, levelProfit: -1n };
const ELSEWHERE_SIGN: { readonly [F in Figure]?: bigint } = { assignedUnused: 1n, fullCostProfit: -1n };

/** Gives a figure of one statement, in minor units. */
export function figureAmount(figures: Figures, scope: Scope, figure: Figure): bigint {
  const amount = sumTerms(figures.terms(figure), scope.cells);
  const held = HELD_SIGN[figure];
  if (held !== undefined) return amount + held * scope.held.reduce((sum, one) => sum + heldAmount(one), 0n);
  const elsewhere = ELSEWHERE_SIGN[figure];
  if (elsewhere === undefined) return amount;
  return amount + elsewhere * scope.elsewhere.reduce((sum, one) => sum + BigInt(one.amount), 0n);
}

/** Gives the cost of one held activity in a statement, in minor units. */
export function heldAmount({ activity, owners }: HeldCost): bigint {
  return sumTerms([...plusColumn(layerColumn(activity, "flexible")), ...plusColumn(layerColumn(activity, "committed"))], owners);
}
