import type { CostingData } from "../costing/costing-data.js";
import type { PeriodSpec } from "../model/spec.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { cellKey, keyObject, keyText } from "./cell-key.js";
import { FIGURES, type Figure } from "./figure.js";
import { type Figures, figuresOf } from "./figures.js";
import type { StatementLayout } from "./layout.js";
import { figureAmount, type Scope } from "./scope.js";
import { standardLayout } from "./standard-layout.js";
import type { StatementFigures, StatementHead } from "./statement-head.js";
import { type StatementJson, statementJson } from "./statement-json.js";
import type { StatementLine } from "./statement-line.js";
import { statementLines } from "./statement-lines.js";
import { type StatementRatios, statementRatios } from "./statement-ratios.js";
import type { Cells } from "./term.js";

/**
 * The cost-to-serve income statement of one cost object, of a group of them, or of all.
 *
 * Figures are positive as named, in currency units: `netSales` = `grossSales` - `discounts` - ... and so on; see {@link Figure}. They are
 * read from the costing's columns when asked for.
 */
export interface Statement extends StatementHead, StatementFigures {
  readonly currency: string;
  /** Decimals of every amount. */
  readonly scale: number;
  readonly modelName: string | undefined;
  readonly period: PeriodSpec | undefined;
  /** The lines of the layout, zeros included; see {@link StatementLine}. */
  readonly lines: readonly StatementLine[];
  readonly ratios: StatementRatios;
  readonly layout: StatementLayout;
  /** The same statement in another layout. */
  layOut(layout: StatementLayout): Statement;
  /** Plain data with money as text; the same for the same costing, always. */
  toJSON(): StatementJson;
}

export interface StatementOptions {
  /** Default: {@link standardLayout}. */
  readonly layout?: StatementLayout;
  /** Default: the components of the first cell when there is one cell, else "group". */
  readonly id?: string;
  readonly name?: string;
  readonly key?: Readonly<Record<string, string | null>>;
}

/**
 * Gives the statement of some cost objects of a costing, taken together.
 *
 * @param cells positions in `data.cells`, each once
 * @throws {CostError} `net-sales-contradicted`; on reading lines `layout-invalid`, `layout-does-not-foot`, `allocate-down-base`
 * @example
 * ```ts
 * statementOf(costing.data, [0, 1]).operatingProfit.toFixed(2); // => "779.37"
 * ```
 */
export function statementOf(data: CostingData, cells: Cells, options: StatementOptions = {}): Statement {
  const one = cells.length === 1 ? cellKey(data.cells, cells[0] as number) : undefined;
  const { id = one === undefined ? "group" : keyText(one), key = one === undefined ? {} : keyObject(data.by, one) } = options;
  const { name = id, layout = standardLayout } = options;
  return makeStatement(figuresOf(data), { cells, held: [], elsewhere: [] }, { id, name, key, of: "object" }, layout);
}

/** Builds a statement over figures that are resolved already. */
export function makeStatement(figures: Figures, scope: Scope, head: StatementHead, layout: StatementLayout): Statement {
  const { data } = figures;
  let lines: readonly StatementLine[] | undefined;
  const statement = {
    ...head,
    currency: data.currency,
    scale: data.scale,
    modelName: data.model.name,
    period: data.model.period,
    layout,
    get lines() {
      lines ??= statementLines(figures, scope, layout);
      return lines;
    },
    get ratios() {
      return statementRatios(figures, scope);
    },
    layOut: (other: StatementLayout) => makeStatement(figures, scope, head, other),
    toJSON: () => statementJson(complete),
  };
  const complete = withFigures(statement, (figure) => toDecimal(figureAmount(figures, scope, figure), data.scale));
  return Object.freeze(complete);
}

/** Adds every figure as a property that is computed when read. */
function withFigures<T extends object>(statement: T, amountOf: (figure: Figure) => Decimal): T & StatementFigures {
  for (const figure of FIGURES) Object.defineProperty(statement, figure, { get: () => amountOf(figure), enumerable: true });
  return statement as T & StatementFigures;
}
