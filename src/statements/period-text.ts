import { readIsoDate } from "../model/iso-date.js";
import type { PeriodSpec } from "../model/spec.js";

const DAY = 86_400_000;

/**
 * Writes a period as its first and last day, as every text of the library does; with times of day as it is given, "until" its end.
 *
 * @example
 * ```ts
 * periodText({ from: "2026-01-01", to: "2026-04-01" }); // => "2026-01-01 to 2026-03-31"
 * ```
 */
export function periodText({ from, to }: Pick<PeriodSpec, "from" | "to">): string {
  const end = readIsoDate(to);
  const isWhole = /^\d{4}-\d\d-\d\d$/;
  if (end === undefined || !isWhole.test(from) || !isWhole.test(to)) return `${from} until ${to}`;
  const last = new Date(end.wall - DAY).toISOString().slice(0, 10);
  return last === from ? from : `${from} to ${last}`;
}
