/** The format that tells a zone's wall clock; undefined for UTC, which needs none. Making one is dear, so callers keep it. */
export function zoneFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  if (timeZone === "UTC") return undefined;
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
}

/** Milliseconds a zone's wall clock is ahead of UTC at an instant. */
export function zoneOffset(format: Intl.DateTimeFormat | undefined, instant: number): number {
  if (format === undefined) return 0;
  const part = new Map(format.formatToParts(instant).map((one) => [one.type, one.value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(part.get(type));
  const year = part.get("era") === "BC" ? 1 - number("year") : number("year");
  const wall = new Date(Date.UTC(2000, number("month") - 1, number("day"), number("hour"), number("minute"), number("second")));
  return wall.setUTCFullYear(year, number("month") - 1, number("day")) - Math.floor(instant / 1000) * 1000;
}
