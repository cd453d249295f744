import type { Figure } from "./figure.js";
import type { Figures } from "./figures.js";
import type { LineBasis } from "./layout.js";
import { figureAmount, type Scope } from "./scope.js";
import type { StatementLine } from "./statement-line.js";
import { type Cells, sumTerms } from "./term.js";

/** A line before its figures become Decimals: amounts in minor units. */
export interface DraftLine {
  readonly id: string;
  readonly label: string;
  readonly kind: StatementLine["kind"];
  readonly figure?: Figure;
  readonly activity?: string;
  readonly basis?: LineBasis | undefined;
  readonly amount: bigint;
  readonly oneOff?: bigint;
  readonly depth: 0 | 1 | 2 | 3;
  readonly isPrinted: boolean;
  /** The cells of the activity's own table that its volume is summed over. */
  readonly volumeCells?: Cells;
}

/** What lines are drafted from. */
export interface Drafting {
  readonly figures: Figures;
  readonly scope: Scope;
  /** Replaces `{level}` in a label. */
  readonly level: string;
}

/** Drafts the line of one figure. */
export function figureLine(
  { figures, scope, level }: Drafting,
  kind: "amount" | "subtotal" | "carried",
  given: Pick<DraftLine, "id" | "label" | "depth"> & { readonly figure: Figure; readonly basis?: LineBasis; readonly sign?: 1 | -1 },
  isPrinted: (amount: bigint, oneOff: bigint) => boolean,
): DraftLine {
  const sign = BigInt(given.sign ?? 1);
  const amount = sign * figureAmount(figures, scope, given.figure);
  const oneOff = sign * sumTerms(figures.oneOff(given.figure), scope.cells);
  const { id, label, depth, figure, basis } = given;
  return { id, label: withLevel(label, level), kind, figure, basis, amount, oneOff, depth, isPrinted: isPrinted(amount, oneOff) };
}

/** The basis all lines share; undefined where they differ. */
export function commonBasis(lines: readonly DraftLine[]): LineBasis | undefined {
  const bases = new Set(lines.filter((line) => line.isPrinted).map((line) => line.basis));
  return bases.size === 1 ? [...bases][0] : undefined;
}

/** Writes the level into a label. */
export function withLevel(label: string, level: string): string {
  return label.replaceAll("{level}", level).replaceAll("{Level}", level.slice(0, 1).toUpperCase() + level.slice(1));
}
