import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { readIsoDate } from "../model/iso-date.js";
import { periodText } from "../statements/period-text.js";
import type { JudgedPeriod } from "./programme-period.js";
import type { ProgrammeAnswer } from "./programme-satisfaction.js";

/** Whether the profits of two periods can be compared: `unknown` where dates are missing. */
export interface Seasons {
  readonly areAlike: ProgrammeAnswer;
  readonly warnings: readonly Finding[];
}

const DAY = 86_400_000;
/** Years of whole weeks that end on the same weekday nearest to a date start at most so many days apart in the calendar. */
const START_DAYS = 6;

/**
 * Tells whether two periods have the same length and season: the same days of another, later year, with or without a 29 February; or the
 * same number of whole weeks (52-week years, 13-week quarters) that start at most 6 days from the same day of another year. A 53rd week is
 * another length. Periods that overlap share what they earned, and are not compared.
 */
export function compareSeasons(before: Pick<JudgedPeriod, "dates">, after: Pick<JudgedPeriod, "dates">): Seasons {
  const warning = { severity: "warning" } as const;
  if (before.dates === undefined || after.dates === undefined) {
    const missing = (["before", "after"] as const).filter((which) => (which === "before" ? before : after).dates === undefined);
    const detail = { which: missing.join(" and ") };
    return { areAlike: "unknown", warnings: [finding(migrationMessages, "programme-period-missing", missing[0] ?? "", detail, warning)] };
  }
  const what = unlikeness(before.dates, after.dates);
  if (what === undefined) return { areAlike: "yes", warnings: [] };
  const detail = { before: periodText(before.dates), after: periodText(after.dates), what };
  return { areAlike: "no", warnings: [finding(migrationMessages, "programme-period-differs", "after.period", detail, warning)] };
}

type Dates = NonNullable<JudgedPeriod["dates"]>;

function unlikeness(before: Dates, after: Dates): string | undefined {
  if (before.from === after.from && before.to === after.to) return "the same period twice";
  if (dayOf(after.from) < dayOf(before.from)) return "the period after comes first";
  if (dayOf(after.from) < dayOf(before.to)) return "the periods overlap";
  if (before.from.slice(4) === after.from.slice(4) && before.to.slice(4) === after.to.slice(4)) {
    if (yearOf(after.from) - yearOf(before.from) === yearOf(after.to) - yearOf(before.to)) return undefined;
  }
  const [was, is] = [before, after].map(({ from, to }) => dayOf(to) - dayOf(from)) as [number, number];
  if (was !== is) return "another length";
  return was % 7 === 0 && startsAlike(before.from, after.from) ? undefined : "another season";
}

/** True when one date is at most so many days from the other's day of a later year. */
function startsAlike(before: string, after: string): boolean {
  const year = yearOf(before);
  const sameDays = [-1, 0, 1].flatMap((shift) => (yearOf(after) + shift > year ? sameDayOf(before, yearOf(after) + shift) : []));
  return sameDays.some((day) => Math.abs(dayOf(after) - day) <= START_DAYS);
}

/** The day of another year; 29 February of a year without one is the 28th. */
function sameDayOf(date: string, year: number): number {
  const rest = date.slice(4);
  const start = String(year).padStart(4, "0");
  const exists = readIsoDate(start + rest) !== undefined;
  return dayOf(start + (exists ? rest : rest.replace("-02-29", "-02-28")));
}

function dayOf(date: string): number {
  return (readIsoDate(date)?.wall ?? Number.NaN) / DAY;
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
