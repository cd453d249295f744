import type { Race } from "../contender.js";
import { lazily } from "../lazily.js";
import { libraryCosting, libraryFromColumns, librarySecondCosting } from "./library.js";
import { makeLines } from "./lines.js";

/** Names of what the goals compare. */
export const SCALE = {
  whole: "library, columns",
  first: "costing, measured anew",
  second: "costing again, volumes measured before",
} as const;

/** The library alone, by number of order lines: end to end, costing, and costing the same volumes again. */
export function scaleRace(count: number, customers: number): Race {
  const get = lazily(() => makeLines(count, customers));
  return {
    id: scaleId(count),
    title: `Scale: ${count.toLocaleString("en-US")} order lines of ${customers.toLocaleString("en-US")} customers`,
    unit: "line",
    base: SCALE.whole,
    contenders: [
      libraryFromColumns(get, count, SCALE.whole),
      libraryCosting(get, count, SCALE.first),
      librarySecondCosting(get, count, SCALE.second),
    ],
  };
}

export function scaleId(count: number): string {
  return `scale-${count}`;
}
