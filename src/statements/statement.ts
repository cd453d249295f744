import type { PeriodSpec } from "../model/spec.js";
import { toDecimal } from "../number/decimal.js";
import { cellKey, keyObject, keyText } from "./cell-key.js";
import { requireToFormat } from "./check-format.js";
import { type Costed, dataOf } from "./costed.js";
import { FIGURES, type Figure } from "./figure.js";
import { type Figures, figuresOf } from "./figures.js";
import { inspectedAs } from "./inspected.js";
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
 * read from the costing's columns when asked for: they are not own properties. So `{ ...statement }` has id, name, key and `of` only and
 * loses every figure, as do `Object.keys` and `structuredClone`; spread, store or compare `toJSON()`. Node's `console.log` shows all
 * figures. Lines of activities stand in id order, whatever their names.
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
export function statementOf(costing: Costed, cells: Cells, options: StatementOptions = {}): Statement {
  const data = dataOf(costing);
  const isCells =
    typeof cells === "object" &&
    cells !== null &&
    Array.from(cells).every((cell) => Number.isInteger(cell) && cell >= 0 && cell < data.cells.count);
  requireToFormat(isCells, "cells", cells, `positions of cost objects, from 0 to ${data.cells.count - 1}`);
  const one = cells.length === 1 ? cellKey(data.cells, cells[0] as number) : undefined;
  const { id = one === undefined ? "group" : keyText(one), key = one === undefined ? {} : keyObject(data.by, one) } = options;
  const { name = id, layout = standardLayout } = options;
  return statementMaker(figuresOf(data))({ cells, held: [], elsewhere: [] }, { id, name, key, of: "object" }, layout);
}

/** Makes statements over figures that are resolved already. */
export type StatementMaker = (scope: Scope, head: StatementHead, layout: StatementLayout) => Statement;

/**
 * Prepares to make any number of statements of one costing.
 *
 * All of them share one prototype of getters: an object of forty getters of its own would cost a hundred times more to make than to read.
 */
export function statementMaker(figures: Figures): StatementMaker {
  const { currency, scale, model } = figures.data;
  const states = new WeakMap<object, State>();
  const stateOf = (statement: object) => states.get(statement) as State;
  const prototype = Object.create(null) as object;
  const give = (name: keyof Statement, get: (state: State, statement: Statement) => unknown) =>
    Object.defineProperty(prototype, name, {
      get(this: Statement) {
        return get(stateOf(this), this);
      },
      enumerable: true,
    });
  for (const figure of FIGURES) give(figure, ({ scope }) => toDecimal(figureAmount(figures, scope, figure), scale));
  give("currency", () => currency);
  give("scale", () => scale);
  give("modelName", () => model.name);
  give("period", () => model.period);
  give("layout", ({ layout }) => layout);
  give("ratios", ({ scope }) => statementRatios(figures, scope));
  give("lines", (state) => {
    state.lines ??= statementLines(figures, state.scope, state.layout);
    return state.lines;
  });
  give(
    "layOut",
    ({ scope }, { id, name, key, of }) =>
      (other: StatementLayout) =>
        make(scope, { id, name, key, of }, other),
  );
  give("toJSON", (_, statement) => () => statementJson(statement));
  inspectedAs(prototype, (statement) => shownFigures(statement as Statement));
  const make: StatementMaker = (scope, { id, name, key, of }, layout) => {
    const statement = Object.create(prototype) as { -readonly [K in keyof StatementHead]: StatementHead[K] };
    statement.id = id;
    statement.name = name;
    statement.key = key;
    statement.of = of;
    states.set(statement, { scope, layout, lines: undefined });
    return Object.freeze(statement) as Statement;
  };
  return make;
}

/** What `console.log` shows: all figures, without making the lines. */
function shownFigures(statement: Statement): object {
  const { id, name, of, currency, scale } = statement;
  return { id, name, of, currency, ...Object.fromEntries(FIGURES.map((figure) => [figure, statement[figure].toFixed(scale)])) };
}

/** What is behind a statement. */
interface State {
  readonly scope: Scope;
  readonly layout: StatementLayout;
  lines: readonly StatementLine[] | undefined;
}
