import type { CostingData } from "../costing/costing-data.js";
import { changeMessages } from "../errors/change-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { entriesOf } from "../model/entries.js";
import type { ActivitySpec } from "../model/spec.js";
import { sortedIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { type Rational, rational } from "../number/rational.js";
import { isKnownActivity } from "./change-costings.js";
import { invalidChange, readChangeObject, readEntries, readExact } from "./change-option-object.js";

/** Errors and rework of an activity in one period; undefined where they are not counted. */
export interface ActivityCounts {
  readonly errors: Rational | undefined;
  readonly rework: Rational | undefined;
}

/** By activity, one entry a period. */
export type CountsByActivity = ReadonlyMap<string, readonly (ActivityCounts | undefined)[]>;

interface Periods {
  readonly datas: readonly CostingData[];
  readonly periods: readonly string[];
}

const PATH = "options.counts";
const COUNTS = ["errors", "rework"] as const;

/** Reads counts of errors and rework: rows, or the drivers that count them. */
export function readCounts(value: unknown, periods: Periods, findings: Finding[]): CountsByActivity {
  if (value === undefined) return new Map();
  const isList = typeof value === "object" && value !== null && Symbol.iterator in value;
  return isList ? readRows(value as Iterable<unknown>, periods, findings) : readDrivers(value, periods, findings);
}

function readRows(rows: Iterable<unknown>, { datas, periods }: Periods, findings: Finding[]): CountsByActivity {
  const counts = new Map<string, (ActivityCounts | undefined)[]>();
  let position = 0;
  for (const row of rows) {
    const path = pathOf("options", "counts", position++);
    if (row === undefined) findings.push(invalidChange(path, row, "a row { activity, period, errors, rework }"));
    const { activity, period: name, ...numbers } = readChangeObject(row, path, ["activity", "period", ...COUNTS], findings);
    const period = name === undefined && periods.length === 1 ? 0 : periods.indexOf(name as string);
    if (period === -1)
      findings.push(finding(changeMessages, "activity-period-unknown", `${path}.period`, { period: name, known: periods }));
    const [errors, rework] = COUNTS.map((one) => readExact(numbers[one], `${path}.${one}`, findings, "zero or more"));
    if (typeof activity !== "string") findings.push(invalidChange(`${path}.activity`, activity, "the id of an activity"));
    else if (isKnownActivity(activity, datas, `${path}.activity`, findings) && period !== -1) {
      const list = counts.get(activity) ?? periods.map(() => undefined);
      if (list[period] !== undefined) {
        findings.push(finding(changeMessages, "activity-count-duplicate", path, { activity, period: periods[period] as string }));
      }
      list[period] = { errors, rework };
      counts.set(activity, list);
    }
  }
  return counts;
}

function readDrivers(value: unknown, { datas }: Periods, findings: Finding[]): CountsByActivity {
  const counts = new Map<string, readonly ActivityCounts[]>();
  const expected = "an iterable of rows, or an object with the drivers of errors and rework by activity";
  const known = knownDrivers(datas);
  for (const [activity, given] of readEntries(value, PATH, expected, findings)) {
    const path = pathOf("options", "counts", activity);
    if (!isKnownActivity(activity, datas, path, findings)) continue;
    if (given === undefined) findings.push(invalidChange(path, given, "an object with any of errors, rework"));
    const drivers = readChangeObject(given, path, COUNTS, findings);
    const volumes = COUNTS.map((one) => {
      const driver = drivers[one];
      if (driver === undefined) return datas.map(() => undefined);
      if (typeof driver === "string" && known.includes(driver)) return datas.map((data) => driverVolumeOf(data, driver));
      const at = `${path}.${one}`;
      findings.push(
        typeof driver === "string"
          ? finding(changeMessages, "activity-count-unknown", at, { driver, known })
          : invalidChange(at, driver, "the id of a driver"),
      );
      return datas.map(() => undefined);
    });
    counts.set(
      activity,
      datas.map((_, p) => ({ errors: volumes[0]?.[p], rework: volumes[1]?.[p] })),
    );
  }
  return counts;
}

/** Drivers whose volume is known in every period. */
function knownDrivers(datas: readonly CostingData[]): readonly string[] {
  const [first] = datas;
  const drivers = first === undefined ? [] : Object.keys(first.model.drivers);
  return sortedIds(drivers.filter((driver) => datas.every((data) => driverVolumeOf(data, driver) !== undefined)));
}

/** Volume of a driver: that of an activity it drives, with what is of no object known; else the total that charges use. */
function driverVolumeOf({ model, measured }: CostingData, driver: string): Rational | undefined {
  for (const [id, spec] of entriesOf<ActivitySpec>(model.activities)) {
    const volume = spec.driver === driver ? measured.volumes.get(id) : undefined;
    if (volume !== undefined) return rational(BigInt(volume.total) + BigInt(volume.unidentified), bigPowerOfTen(volume.decimals));
  }
  const total = measured.driverTotals.get(driver);
  return total === undefined ? undefined : rational(BigInt(total.total), bigPowerOfTen(total.decimals));
}
