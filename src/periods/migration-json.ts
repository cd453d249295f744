import type { Finding } from "../errors/finding.js";
import { Decimal, plain } from "../number/decimal.js";
import type { Move } from "./migration-move.js";
import type { Transition } from "./migration-transition.js";

/** The same shape with plain decimal text in place of Decimals. */
export type PlainData<T> = T extends Decimal
  ? string
  : T extends readonly (infer Part)[]
    ? readonly PlainData<Part>[]
    : T extends object
      ? { readonly [K in keyof T]: PlainData<T[K]> }
      : T;

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

/**
 * Copies plain data, with the text of every Decimal in its place.
 *
 * @param write default: as many decimals as it has
 */
export function plainData<T>(value: T, write: (value: Decimal) => string = plain): PlainData<T> {
  return copy(value, write) as PlainData<T>;
}

function copy(value: unknown, write: (value: Decimal) => string): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Decimal.isDecimal(value)) return write(value);
  if (Array.isArray(value)) return value.map((part) => copy(part, write));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part, write)]));
}
