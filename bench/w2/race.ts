import type { Race } from "../contender.js";
import { lazily } from "../lazily.js";
import { arqueroRollup, duckGroupBy, polarsGroupBy } from "./engines.js";
import { libraryColumns, libraryRows } from "./library.js";
import { nestedMaps } from "./nested-maps.js";
import { barePass, readColumns, scatterColumns } from "./plain.js";
import { firstRows, makeVolumes } from "./volumes.js";

/** Sizes of W2. */
export interface MeasureSizes {
  readonly customers: number;
  readonly columnRows: number;
  readonly objectRows: number;
  readonly slowRows: number;
}

/** W2 from columns: rows of 20 drivers added up by customer. */
export function columnsRace({ customers, columnRows, slowRows }: MeasureSizes): Race {
  const get = lazily(() => makeVolumes(columnRows, customers));
  const getFew = lazily(() => firstRows(get(), slowRows));
  return {
    id: "w2-columns",
    title: `W2: ${count(columnRows)} rows of coded columns measured, ${count(customers)} customers, 20 drivers`,
    unit: "row",
    base: "library, columns",
    contenders: [
      libraryColumns(get, columnRows),
      readColumns(get, columnRows),
      scatterColumns(get, columnRows),
      duckGroupBy("INTEGER", get, columnRows),
      duckGroupBy("DECIMAL(18,2)", get, columnRows),
      duckGroupBy("DOUBLE", get, columnRows),
      polarsGroupBy(get, columnRows),
      { ...arqueroRollup(getFew, slowRows), note: `exact for whole quantities; ${count(slowRows)} rows` },
    ],
  };
}

/** W2 from row objects with ids as text. */
export function rowsRace({ customers, objectRows, slowRows }: MeasureSizes): Race {
  const get = lazily(() => makeVolumes(objectRows, customers));
  const getFew = lazily(() => firstRows(get(), slowRows));
  return {
    id: "w2-rows",
    title: `W2: ${count(objectRows)} object rows measured, ${count(customers)} customers, 20 drivers`,
    unit: "row",
    base: "library, object rows",
    contenders: [libraryRows(get, objectRows), barePass(get, objectRows), ...nestedMaps(getFew, slowRows)],
    remarks: [
      "The ids of every row are strings of their own, decoded from bytes as a database driver does.",
      ...(slowRows < objectRows ? [`Nested Maps take ${count(slowRows)} rows.`] : []),
    ],
  };
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
