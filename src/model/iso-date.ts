/** A date or date-time of ISO 8601 as written: its wall clock, and its offset from UTC if it states one. */
export interface IsoDate {
  /** Milliseconds of the wall clock, counted as if it were UTC. */
  readonly wall: number;
  /** Minutes east of UTC; undefined when the text states none. */
  readonly offset: number | undefined;
}

const GRAMMAR = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads a calendar date (`2026-07-01`) or date-time (`2026-07-01T14:00`, with seconds, fractions to the millisecond, `Z` or an offset).
 * Undefined for anything else and for days that do not exist. Years are four digits; 24:00 and leap seconds are not read.
 *
 * @see ISO 8601-1:2019, calendar dates, extended format
 * @example
 * ```ts
 * readIsoDate("1970-01-02")?.wall; // => 86400000
 * readIsoDate("2026-02-30"); // => undefined
 * ```
 */
export function readIsoDate(text: string): IsoDate | undefined {
  const found = GRAMMAR.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(found[i] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59) return undefined;
  const milliseconds = Number((found[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const offset = found[8] === undefined ? undefined : offsetOf(found[8]);
  if (offset !== undefined && Math.abs(offset) > 18 * 60) return undefined;
  // Date.UTC takes years below 100 for 1900 and later, so the year is set apart.
  const wall = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, milliseconds)).setUTCFullYear(year, month - 1, day);
  return { wall, offset };
}

/** Tells whether a text is a date or date-time that {@link readIsoDate} reads. */
export function isIsoText(text: string): boolean {
  return readIsoDate(text) !== undefined;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function offsetOf(text: string): number {
  if (text === "Z") return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith("-") ? -minutes : minutes;
}
