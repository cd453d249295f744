import type { Finding } from "../errors/finding.js";
import { descending } from "./cumulative.js";
import { type FigureColumn, pick } from "./figure-column.js";
import { figureOf, findId, rowsMarked, setApart } from "./figure-table.js";
import { invalid, readExclude } from "./option-object.js";
import { readFigures } from "./read-figures.js";
import { pickIds } from "./row-order.js";

/** Customers by descending amount, ties by id. */
export interface Ranking {
  readonly by: string;
  readonly count: number;
  /** By rank. */
  readonly amounts: FigureColumn;
  /** Customers set apart, in id order. */
  readonly excluded: readonly string[];
  /** Gives the id of a rank, from 1; undefined when there is none. */
  readonly idOf: (rank: number) => string | undefined;
  /** Gives the rank of an id, from 1; 0 when it has none. */
  readonly rankOf: (id: unknown) => number;
  /** Gives the ids by rank, a list that is made when it is asked for the first time. */
  readonly ids: () => readonly string[];
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
  const isSound = findings.length === 0;
  const { ids } = table;
  const column = isSound ? figureOf(table, figure) : NO_AMOUNTS;
  const marks = setApart(table, exclude);
  const order = isSound ? descending(column, marks) : new Uint32Array(0);
  return {
    by: figure,
    count: order.length,
    amounts: pick(column, order),
    excluded: Object.freeze(marks === undefined ? [] : pickIds(ids, rowsMarked(marks, 1))),
    idOf: (rank) => ids[order[rank - 1] as number],
    rankOf: rankFinder(ids, order),
    ids: once(() => Object.freeze(pickIds(ids, order))),
  };
}

const NO_AMOUNTS: FigureColumn = { numbers: new Float64Array(0), decimals: 0, wide: undefined };

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function rankFinder(ids: readonly string[], order: Uint32Array): Ranking["rankOf"] {
  const ranks = once(() => {
    const byIndex = new Uint32Array(ids.length);
    for (let k = 0; k < order.length; k++) byIndex[order[k] as number] = k + 1;
    return byIndex;
  });
  return (id) => {
    const i = findId(ids, id);
    return i === -1 ? 0 : (ranks()[i] as number);
  };
}
