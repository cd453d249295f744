import type { Finding } from "../errors/finding.js";
import { type PlainData, plainData } from "../number/plain-data.js";
import type { Move } from "./migration-move.js";
import type { Transition } from "./migration-transition.js";

/** One customer's move as plain data. */
export type MoveJson = PlainData<Move>;

/** A transition as plain data: of `cells` those that have customers; the moves once, `kind` says which are gained or lost. */
export type TransitionJson = PlainData<Omit<Transition, "movers" | "gained" | "lost">>;

/** A migration as plain data. Amounts and shares are plain decimal text; customers in id order. */
export interface MigrationJson {
  readonly periods: readonly string[];
  readonly steps: readonly TransitionJson[];
  readonly overall: TransitionJson;
  readonly warnings: readonly Finding[];
}

/** Writes a migration as plain data. */
export function migrationJson(migration: {
  readonly periods: readonly string[];
  readonly steps: readonly Transition[];
  readonly overall: Transition;
  readonly warnings: readonly Finding[];
}): MigrationJson {
  const { periods, steps, overall, warnings } = migration;
  return { periods, steps: steps.map(transitionJson), overall: transitionJson(overall), warnings };
}

function transitionJson({ movers: _movers, gained: _gained, lost: _lost, ...transition }: Transition): TransitionJson {
  return plainData({ ...transition, cells: transition.cells.filter(({ count }) => count > 0) });
}
