import { own } from "../model/entries.js";
import { FACT_IDS } from "../model/facts.js";
import type { Path } from "../model/fault-list.js";
import { loopsOf } from "../model/graph.js";
import { readScaled } from "../number/scaled.js";
import { isRecord, type QuoterChecks } from "./quoter-checks.js";

type Fields = Readonly<Record<string, unknown>>;

/** Checks the tables, drivers, sales facts and listed objects of a quoter's JSON. */
export function checkQuoterSpecs(json: Fields, checks: QuoterChecks): void {
  const tables = json["tables"] as Fields;
  checkTables(tables, checks);
  for (const [id, driver] of Object.entries(json["drivers"] as Fields)) checkDriver(driver, ["drivers", id], tables, checks);
  for (const [fact, sources] of Object.entries(json["sales"] as Fields)) {
    checks.check(
      FACT_IDS.some((one) => one === fact),
      ["sales", fact],
      fact,
      "a sales fact",
    );
    if (!checks.check(Array.isArray(sources), ["sales", fact], sources, "a list of sources")) continue;
    for (const [i, source] of (sources as readonly unknown[]).entries()) checkSource(source, ["sales", fact, i], tables, checks);
  }
  for (const [dimension, rows] of Object.entries(json["objects"] as Fields)) {
    const path = ["objects", dimension];
    if (!checks.check(Array.isArray(rows), path, rows, "a list of rows")) continue;
    for (const [i, row] of (rows as readonly unknown[]).entries()) {
      checks.check(isRecord(row) && typeof row["id"] === "string", [...path, i], row, "a row with an `id`");
    }
  }
}

function checkTables(tables: Fields, { check, fields, text, findings }: QuoterChecks): void {
  const edges: [string, string][] = [];
  for (const [id, table] of Object.entries(tables)) {
    const path = ["tables", id];
    if (!check(isRecord(table), path, table, "an object")) continue;
    const { fields: columns, join = [], currency } = table as Fields;
    fields(table as Fields, ["fields", "join", "currency"], path);
    const areTexts = columns === undefined || (isRecord(columns) && Object.values(columns).every((one) => typeof one === "string"));
    check(areTexts, [...path, "fields"], columns, "column names by field");
    if (currency !== undefined) text(currency, [...path, "currency"]);
    if (!check(Array.isArray(join), [...path, "join"], join, "a list of joins")) continue;
    for (const [i, one] of (join as readonly unknown[]).entries()) {
      const at = [...path, "join", i];
      if (!check(isRecord(one), at, one, "an object")) continue;
      const { to, on, key } = one as Fields;
      text(on, [...at, "on"]);
      if (key !== undefined) text(key, [...at, "key"]);
      if (check(typeof to === "string" && Object.hasOwn(tables, to), [...at, "to"], to, "a table of the quoter"))
        edges.push([to as string, id]);
    }
  }
  if (findings.length > 0) return;
  const [loop] = loopsOf({ nodes: Object.keys(tables), edges });
  if (loop !== undefined) check(false, ["tables", loop[0] as string, "join"], loop[0], "joins that lead from a line up to its parents");
}

function checkDriver(driver: unknown, path: Path, tables: Fields, checks: QuoterChecks): void {
  const { check, fields, names, condition } = checks;
  if (!check(isRecord(driver), path, driver, "an object")) return;
  const spec = driver as Fields;
  fields(spec, DRIVER_FIELDS, path);
  const { from, of, count, distinct, sum, packs, where, negativeRows, decimals } = spec;
  if (of !== undefined) {
    check(
      FACT_IDS.some((one) => one === of),
      [...path, "of"],
      of,
      "a sales fact",
    );
    return;
  }
  check(isTable(from, tables), [...path, "from"], from, "a table of the quoter");
  const given = [count, distinct, sum, packs].filter((one) => one !== undefined);
  check(given.length === 1 && (count === undefined || count === true), path, driver, "one of `count: true`, `distinct`, `sum` and `packs`");
  if (distinct !== undefined) names(distinct, [...path, "distinct"]);
  if (sum !== undefined) names(sum, [...path, "sum"]);
  if (packs !== undefined) checkPacks(packs, [...path, "packs"], checks);
  if (where !== undefined) condition(where, [...path, "where"]);
  const isRule = negativeRows === undefined || NEGATIVE_ROWS.some((one) => one === negativeRows);
  check(isRule, [...path, "negativeRows"], negativeRows, `one of ${NEGATIVE_ROWS.join(", ")}`);
  const fits = decimals === undefined || (Number.isInteger(decimals) && (decimals as number) >= 0 && (decimals as number) <= 9);
  check(fits, [...path, "decimals"], decimals, "a whole number, 0 to 9");
}

const NEGATIVE_ROWS = ["error", "exclude", "absolute", "net"];
const DRIVER_FIELDS = [
  ...["name", "unit", "from", "count", "distinct", "sum", "packs", "where", "kind", "scale", "decimals", "of", "negativeRows"],
];

function isTable(id: unknown, tables: Fields): boolean {
  return typeof id === "string" && own(tables, id) !== undefined;
}

function checkPacks(packs: unknown, path: Path, { check, text }: QuoterChecks): void {
  if (!check(isRecord(packs), path, packs, "an object")) return;
  const { quantity, sizes, count } = packs as Fields;
  text(quantity, [...path, "quantity"]);
  text(count, [...path, "count"]);
  if (!check(isRecord(sizes), [...path, "sizes"], sizes, "sizes by pack")) return;
  for (const [pack, size] of Object.entries(sizes as Fields)) {
    const isField = isRecord(size) && typeof size["field"] === "string";
    check(isField || isPositive(size), [...path, "sizes", pack], size, "a size above zero, or { field }");
  }
}

function isPositive(size: unknown): boolean {
  const read = { int: 0, decimals: 0 };
  return (typeof size === "string" || typeof size === "number") && readScaled(size, read) === 0 && read.int > 0;
}

function checkSource(source: unknown, path: Path, tables: Fields, { check, fields, names, condition }: QuoterChecks): void {
  if (!check(isRecord(source), path, source, "an object")) return;
  const { from, sum, where, negate } = source as Fields;
  fields(source as Fields, ["from", "sum", "where", "negate"], path);
  check(isTable(from, tables), [...path, "from"], from, "a table of the quoter");
  names(sum, [...path, "sum"]);
  if (where !== undefined) condition(where, [...path, "where"]);
  check(negate === undefined || typeof negate === "boolean", [...path, "negate"], negate, "true or false");
}
