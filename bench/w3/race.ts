import type { Race } from "../contender.js";
import { lazily } from "../lazily.js";
import { bigintProgram } from "./bigint-program.js";
import { decimalProgram } from "./decimal-program.js";
import { duckForms } from "./duckdb.js";
import { floatProgram } from "./float-program.js";
import { arqueroProgram, polarsProgram } from "./frames.js";
import { libraryFromColumns, libraryFromRows } from "./library.js";
import { makeLines } from "./lines.js";

/** W3: order lines in, the totals of every customer's statement and every customer's segment out. */
export function orderLinesRace(count: number, customers: number): Race {
  const get = lazily(() => makeLines(count, customers));
  const [lines, those] = [count.toLocaleString("en-US"), customers.toLocaleString("en-US")];
  return {
    id: "w3",
    title: `W3: ${lines} order lines to the totals and segments of ${those} customers, 20 activities`,
    unit: "line",
    base: "library, columns",
    contenders: [
      libraryFromColumns(get, count),
      libraryFromRows(get, count),
      ...duckForms(get, count),
      polarsProgram(get, count),
      arqueroProgram(get, count),
      floatProgram(get, count),
      bigintProgram(get, count),
      decimalProgram(get, count),
    ],
    remarks: [
      "Lines come by order, 1 to 9 of one customer after each other. Wrong are customers of whom any total differs by a cent, floats " +
        "rounded to cents first. The ids of every object row are strings of its own, decoded from bytes as a database driver does; Decimals " +
        "and bigints in rows are made beforehand.",
    ],
  };
}
