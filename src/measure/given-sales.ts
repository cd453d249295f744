import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { entriesOf } from "../model/entries.js";
import { FACT_IDS } from "../model/facts.js";
import { MOST_GROUPS, noteFault } from "./fault-groups.js";
import { markOneOff } from "./given-one-off.js";
import { namesOf } from "./object-list.js";
import type { Rows } from "./rows.js";
import type { Run } from "./run.js";
import { ownOnly, planTable, type TablePlan } from "./table-plan.js";

/** Plans the sales facts given directly; a field that is neither a fact nor a dimension is a fault, for a typo would lose its amounts. */
export function planSales(run: Run): TablePlan {
  const table = planTable(run, "sales", undefined, new Map());
  ownOnly(table, FACT_IDS);
  const checkOneOff = markOneOff(table);
  const known = new Set<string>([...FACT_IDS, "oneOff", ...dimensionsOf(run)]);
  table.reader.inspect = (rows) => {
    checkNames(rows, known);
    checkOneOff(rows);
  };
  return table;
}

/** Every dimension a row may name: those asked for, those listed and their attributes, those of channel levels. */
export function dimensionsOf(run: Run): ReadonlySet<string> {
  const names = new Set<string>(["customer", "product", ...run.by, ...run.lists.keys()]);
  for (const { attributes } of run.lists.values()) for (const name of attributes.keys()) names.add(name);
  for (const [, { level, dimension = "channel" }] of entriesOf(run.model.activities)) if (level === "channel") names.add(dimension);
  return names;
}

function checkNames(rows: Rows, known: ReadonlySet<string>): void {
  let told = 0;
  for (const name of namesOf(rows)) {
    if (known.has(name)) continue;
    told++;
    const detail = () => ({ fact: name, known: FACT_IDS, nearest: nearest(name, known) });
    noteFault(rows.faults, "fact-unknown", `sales.${pathOf(name)}`, told > MOST_GROUPS ? undefined : firstRowWith(rows, name), detail);
  }
}

function firstRowWith(rows: Rows, name: string): number | undefined {
  const { objects, offset, count, start, dead } = rows;
  if (objects === undefined) return undefined;
  for (let i = 0; i < count; i++) if (dead?.[i] !== 1 && Object.hasOwn(objects[offset + i] as object, name)) return start + i;
  return undefined;
}
