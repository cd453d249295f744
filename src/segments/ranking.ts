import type { Finding } from "../errors/finding.js";
import { descending } from "./cumulative.js";
import { type FigureColumn, pick } from "./figure-column.js";
import { figureOf } from "./figure-table.js";
import { invalid, readExclude } from "./option-object.js";
import { readFigures } from "./read-figures.js";

/** Customers by descending amount, ties by id. */
export interface Ranking {
  readonly by: string;
  /** By rank. */
  readonly ids: readonly string[];
  /** By rank. */
  readonly amounts: FigureColumn;
  /** Customers set apart, in id order. */
  readonly excluded: readonly string[];
}

/** What a ranking reads of its options. */
export interface RankingOptions {
  readonly by?: unknown;
  readonly exclude?: unknown;
}

/** Ranks rows by the figure of the option `by`; faults of options and rows become findings. */
export function readRanking(rows: unknown, given: RankingOptions, byDefault: string, findings: Finding[]): Ranking {
  const { by = byDefault } = given;
  const isName = typeof by === "string" && by !== "";
  if (!isName) findings.push(invalid("by", by, "the name of a figure"));
  const figure = isName ? by : byDefault;
  const exclude = readExclude(given.exclude, findings);
  const { table, findings: faults } = readFigures(rows, { required: [figure], optional: [] });
  findings.push(...faults);
  if (findings.length > 0)
    return { by: figure, ids: [], amounts: { numbers: new Float64Array(0), decimals: 0, wide: undefined }, excluded: [] };
  const isApart = (id: string): boolean => exclude.has(id) || table.intercompany.has(id);
  const column = figureOf(table, figure);
  const order = descending(
    column,
    Uint32Array.from(table.ids.keys()).filter((i) => !isApart(table.ids[i] as string)),
  );
  return {
    by: figure,
    ids: Object.freeze(Array.from(order, (i) => table.ids[i] as string)),
    amounts: pick(column, order),
    excluded: Object.freeze(table.ids.filter(isApart)),
  };
}
