import type { Race } from "../contender.js";
import { lazily } from "../lazily.js";
import { bigintProgram } from "./bigint-program.js";
import { decimalProgram } from "./decimal-program.js";
import { duckForms } from "./duckdb.js";
import { floatProgram } from "./float-program.js";
import { arqueroProgram, polarsProgram } from "./frames.js";
import { libraryFromColumns, libraryFromRows } from "./library.js";
import { lineRows, makeLines } from "./lines.js";

/** W3: order lines in, the totals of every customer's statement and every customer's segment out. */
export function orderLinesRace(count: number, customers: number): Race {
  const get = lazily(() => makeLines(count, customers));
  const rows = lazily(() => lineRows(get()));
  const [lines, those] = [count.toLocaleString("en-US"), customers.toLocaleString("en-US")];
  return {
    id: "w3",
    title: `W3: ${lines} order lines to the totals and segments of ${those} customers, 20 activities`,
    unit: "line",
    base: "library, columns",
    contenders: [
      libraryFromColumns(get, count),
      libraryFromRows(get, count, rows),
      ...duckForms(get, count),
      polarsProgram(get, count),
      arqueroProgram(get, count),
      floatProgram(get, rows, count),
      bigintProgram(get, rows, count),
      decimalProgram(get, rows, count),
    ],
    remarks: [
      "Wrong are customers of whom any total differs by a cent, floats rounded to cents first. The ids of every object row are strings of " +
        "its own, decoded from bytes as a database driver does; Decimals and bigints in rows are made beforehand.",
    ],
  };
}
