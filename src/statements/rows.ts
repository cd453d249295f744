import type { CostingData } from "../costing/costing-data.js";
import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { statementMessages } from "../errors/statement-messages.js";
import type { CellTable } from "../measure/measured.js";
import { type Decimal, money } from "../number/decimal.js";
import { activityFigures } from "./activity-figures.js";
import { cellKey } from "./cell-key.js";
import { FIGURES } from "./figure.js";
import { type Figures, figuresOf } from "./figures.js";
import { resourceFigures } from "./resource-figures.js";
import type { Statement } from "./statement.js";
import { ratioText } from "./statement-json.js";
import { makeStatements, type StatementsOptions } from "./statements.js";

/**
 * The tidy tables of a costing.
 *
 * | table | a row for each |
 * |---|---|
 * | `costs` | activity and cost object it brought cost to, or owner it is held at |
 * | `sales` | sales fact and cost object that has any, as given |
 * | `activities`, `resources` | activity, resource |
 * | `postings` | amount one node handed to another, by layer |
 * | `statements` | cost object or row of the roll-up, with every figure; then what is not attributable, and held above |
 *
 * Every row of a table has the same columns. A dimension that is called like a column becomes `object.<dimension>`.
 */
export type RowsName = "costs" | "sales" | "activities" | "resources" | "postings" | "statements";

/** One row: money as text with exactly `scale` decimals, quantities and rates as plain text; null where there is no value. */
export type TidyRow = Readonly<Record<string, string | boolean | null>>;

const ROWS: readonly RowsName[] = ["costs", "sales", "activities", "resources", "postings", "statements"];

/**
 * Gives one table of a costing as plain rows, for a data frame, a CSV or a database; {@link RowsName} says which.
 *
 * @throws {CostError} `rows-unknown`; `statements`: as {@link statementsOf}
 * @example
 * ```ts
 * rows(costing.data, "sales")[0]; // => { customer: "A", fact: "cogs", amount: "3200.00", oneOff: "0.00" }
 * ```
 */
export function rows(data: CostingData, name: RowsName, options: StatementsOptions = {}): readonly TidyRow[] {
  switch (name) {
    case "costs":
      return costRows(data);
    case "sales":
      return salesRows(data);
    case "activities":
      return activityRows(data);
    case "resources":
      return resourceRows(data);
    case "postings":
      return postingRows(data);
    case "statements":
      return statementRows(figuresOf(data), options);
    default:
      throw new CostError([finding(statementMessages, "rows-unknown", "name", { name, known: ROWS })]);
  }
}

function costRows(data: CostingData): readonly TidyRow[] {
  const tables = [data.cells, ...[...data.activities.values()].map((activity) => activity.cells)];
  const dimensions = [...new Set(tables.flatMap((table) => table.dimensions))];
  const list: TidyRow[] = [];
  for (const { id, name, group, level, basis, cells, heldAbove, flexible, committed } of data.activities.values()) {
    for (let cell = 0; cell < cells.count; cell++) {
      const [flex, commit] = [flexible[cell] as number, committed[cell] as number];
      if (flex === 0 && commit === 0) continue;
      list.push(
        tidyRow(dimensions, cells, cell, {
          activity: id,
          name,
          group: group ?? null,
          level,
          basis,
          heldAbove,
          flexible: money(flex, data.scale),
          committed: money(commit, data.scale),
          cost: money(BigInt(flex) + BigInt(commit), data.scale),
        }),
      );
    }
  }
  return list;
}

function salesRows(data: CostingData): readonly TidyRow[] {
  const list: TidyRow[] = [];
  for (const { id, values, oneOff } of data.facts.values()) {
    for (let cell = 0; cell < data.cells.count; cell++) {
      const [amount, apart] = [values[cell] as number, oneOff?.[cell] ?? 0];
      if (amount === 0 && apart === 0) continue;
      const columns = { fact: id, amount: money(amount, data.scale), oneOff: money(apart, data.scale) };
      list.push(tidyRow(data.cells.dimensions, data.cells, cell, columns));
    }
  }
  return list;
}

function activityRows(data: CostingData): readonly TidyRow[] {
  const amount = (value: Decimal) => value.toFixed(data.scale);
  return [...data.activities.values()].map((result) => {
    const one = activityFigures(data, result);
    return {
      activity: one.id,
      name: one.name,
      group: one.group ?? null,
      level: one.level,
      basis: one.basis,
      driver: one.driver ?? null,
      unit: one.unit ?? null,
      cost: amount(one.cost),
      flexible: amount(one.layers.flexible),
      committed: amount(one.layers.committed),
      volume: quantity(one.volume),
      practical: quantity(one.practical),
      rate: quantity(one.rate),
      assigned: amount(one.assigned),
      unused: amount(one.unused),
      variance: amount(one.variance),
      held: amount(one.held),
      exceptions: amount(one.exceptions),
      handedOn: amount(one.handedOn),
    };
  });
}

function resourceRows(data: CostingData): readonly TidyRow[] {
  const amount = (value: Decimal) => value.toFixed(data.scale);
  return [...data.resources.values()].map((result) => {
    const one = resourceFigures(data, result);
    return {
      resource: one.id,
      name: one.name,
      own: amount(one.own),
      received: amount(one.received),
      cost: amount(one.cost),
      flexible: amount(one.layers.flexible),
      committed: amount(one.layers.committed),
      assigned: amount(one.assigned),
      unused: amount(one.unused),
      sustaining: amount(one.sustaining),
      unit: one.unit ?? null,
      practical: quantity(one.practical),
      usedQuantity: quantity(one.usedQuantity),
      unusedQuantity: quantity(one.unusedQuantity),
      rate: quantity(one.rate),
    };
  });
}

function postingRows({ postings, scale }: CostingData): readonly TidyRow[] {
  return postings.map(({ from, to, layer, amount, method }) => ({
    fromKind: from.kind,
    from: from.id,
    toKind: to.kind,
    to: to.id,
    layer,
    method,
    amount: money(amount, scale),
  }));
}

/** Gives the rows of `statements` over figures that are resolved already. */
function statementRows(figures: Figures, options: StatementsOptions): readonly TidyRow[] {
  const statements = makeStatements(figures, options);
  const { notAttributable, heldAbove } = statements;
  const rest = [notAttributable, heldAbove].filter((one) => one !== undefined);
  return [...statements, ...rest].map((statement) => statementRow(statements.rollUp, statement));
}

function statementRow(names: readonly string[], statement: Statement): TidyRow {
  const figures = FIGURES.map((figure) => [figure, statement[figure].toFixed(statement.scale)] as const);
  const columns = { name: statement.name, of: statement.of, ...Object.fromEntries(figures) };
  return withObject(names, (name) => statement.key[name] ?? null, columns);
}

function tidyRow(dimensions: readonly string[], cells: CellTable, cell: number, columns: TidyRow): TidyRow {
  const key = cellKey(cells, cell);
  return withObject(dimensions, (dimension) => key[cells.dimensions.indexOf(dimension)] ?? null, columns);
}

// Built from entries, so that a dimension of any name, "__proto__" too, becomes a column of its own.
function withObject(names: readonly string[], idOf: (name: string) => string | null, columns: TidyRow): TidyRow {
  const object = names.map((name) => [Object.hasOwn(columns, name) ? `object.${name}` : name, idOf(name)] as const);
  return Object.fromEntries([...object, ...Object.entries(columns)]);
}

function quantity(value: Decimal | undefined): string | null {
  return ratioText(value ?? null);
}
