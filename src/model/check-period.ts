import { quote } from "../errors/quote.js";
import { type Fault, modelFault } from "./fault-list.js";
import { readIsoDate } from "./iso-date.js";
import { isTimeZone, periodBounds } from "./period-bounds.js";
import type { SoundParts } from "./sound-parts.js";

/** Checks that the period is a stretch of time: readable dates, a known zone, `from` before `to`. */
export function checkPeriod({ spec: { period } }: SoundParts): Fault[] {
  if (period === undefined) return [];
  const fault = (field: string, problem: string): Fault =>
    modelFault("consistency", "period-invalid", ["period", field], () => ({ problem }));
  const unread = (["from", "to"] as const).filter((field) => readIsoDate(period[field]) === undefined);
  const faults = unread.map((field) => fault(field, quote(period[field])));
  const { timeZone } = period;
  if (timeZone !== undefined && !isTimeZone(timeZone)) faults.push(fault("timeZone", `time zone ${quote(timeZone)}`));
  const bounds = faults.length === 0 ? periodBounds(period) : undefined;
  if (bounds !== undefined && bounds.from >= bounds.to) faults.push(fault("to", `${quote(period.to)}, not after ${quote(period.from)}`));
  return faults;
}
