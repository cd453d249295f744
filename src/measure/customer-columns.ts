import { FIRST_ID } from "./id-space.js";
import type { CellTable } from "./measured.js";
import type { Run } from "./run.js";

/** Days of credit by cell; NaN where the customer has none, undefined when no customer has any. */
export function collectionDaysOf(run: Run, cells: CellTable): Float64Array | undefined {
  const days = run.lists.get("customer")?.collectionDays;
  return days === undefined
    ? undefined
    : byCustomer(run, cells, new Float64Array(cells.count), (code) => days[code] ?? Number.NaN, Number.NaN);
}

/** 1 for cells of intercompany customers; undefined when no customer says. */
export function intercompanyOf(run: Run, cells: CellTable): Uint8Array | undefined {
  const flags = run.lists.get("customer")?.intercompany;
  return flags === undefined ? undefined : byCustomer(run, cells, new Uint8Array(cells.count), (code) => (flags[code] === true ? 1 : 0), 0);
}

function byCustomer<T extends Float64Array | Uint8Array>(
  run: Run,
  cells: CellTable,
  out: T,
  valueFor: (code: number) => number,
  none: number,
): T | undefined {
  const d = cells.dimensions.indexOf("customer");
  const space = run.spaces.get("customer");
  if (d < 0 || space === undefined) return undefined;
  const byRank = (cells.ids[d] as readonly string[]).map((id) => valueFor(space.byText.get(id) ?? FIRST_ID));
  const codes = cells.codes[d] as Int32Array;
  for (let cell = 0; cell < cells.count; cell++) out[cell] = byRank[codes[cell] as number] ?? none;
  return out;
}
