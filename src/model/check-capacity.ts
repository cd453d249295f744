import { readDecimal, readShare } from "../number/decimal.js";
import { consumersByResource } from "./consumers-of.js";
import { entriesOf, own } from "./entries.js";
import { type Fault, modelFault, type Path } from "./fault-list.js";
import { readIsoDate } from "./iso-date.js";
import { bucketsOf } from "./period-buckets.js";
import type { SoundParts } from "./sound-parts.js";
import type { PeriodSpec, ResourceCapacity, UnusedCapacity } from "./spec.js";

/** Checks capacities: above zero, in the unit and buckets they say, and where a consumer needs them. */
export function checkCapacity(parts: SoundParts): Fault[] {
  const { spec, whole } = parts;
  const consumers = consumersByResource(spec);
  return [
    ...entriesOf(spec.resources).flatMap(([id, { capacity }]) => {
      if (capacity === undefined) return [];
      const path = ["resources", id, "capacity"];
      const idle = whole && !consumers.has(id);
      return [
        ...resourceFaults(capacity, path),
        ...missingMonths(capacity, spec.period, path),
        ...(idle ? [modelFault("warning", "capacity-without-consumer", path, () => ({ id }))] : []),
      ];
    }),
    ...entriesOf(spec.activities).flatMap(([id, { capacity, consumes }]) => [
      ...(capacity === undefined ? [] : practicalFaults(capacity.practical, undefined, ["activities", id, "capacity", "practical"])),
      ...unusedFaults(capacity?.unused, ["activities", id, "capacity", "unused"]),
      ...Object.keys(consumes ?? {}).flatMap((resource) => consumerFaults(parts, id, resource)),
    ]),
  ];
}

function consumerFaults({ spec }: SoundParts, activity: string, resource: string): Fault[] {
  const found = own(spec.resources, resource);
  const path = ["activities", activity, "consumes", resource];
  if (found === undefined) return [];
  if (found.capacity === undefined) return [modelFault("consistency", "consumes-without-capacity", path, () => ({ resource }))];
  const { by = "period" } = found.capacity;
  const driver = own(spec.drivers, own(spec.activities, activity)?.driver ?? "");
  if (by === "period" || driver === undefined) return [];
  const { from } = driver;
  const isDated = from !== undefined && own(spec.tables, from)?.date !== undefined;
  return isDated ? [] : [modelFault("consistency", "buckets-need-dates", path, () => ({ resource, by, table: from }))];
}

// A day without capacity is a day off; a month without a figure was more likely forgotten.
function missingMonths({ practical, by }: ResourceCapacity, period: PeriodSpec | undefined, path: Path): Fault[] {
  if (period === undefined || by !== "month" || isFigure(practical)) return [];
  const months = bucketsOf(period, "month").filter((month) => !Object.hasOwn(practical, month));
  return months.length === 0 ? [] : [modelFault("warning", "bucket-without-figure", [...path, "practical"], () => ({ months }))];
}

function resourceFaults(capacity: ResourceCapacity, path: Path): Fault[] {
  const { practical, theoretical, by = "period", unused } = capacity;
  const at = [...path, "practical"];
  const buckets = isFigure(practical) ? undefined : entriesOf(practical);
  return [
    ...(theoretical === undefined ? [] : positiveFaults(theoretical, [...path, "theoretical"])),
    ...(buckets === undefined ? practicalFaults(practical, theoretical, at) : []),
    ...(buckets?.length === 0 ? [modelFault("consistency", "list-empty", at, () => ({}))] : []),
    ...(buckets ?? []).flatMap(([key, value]) => [
      ...(isBucket(key, by) ? [] : [modelFault("consistency", "bucket-invalid", [...at, key], () => ({ key, by }))]),
      ...practicalFaults(value, theoretical, [...at, key]),
    ]),
    ...unusedFaults(unused, [...path, "unused"]),
  ];
}

function practicalFaults(value: unknown, theoretical: unknown, path: Path): Fault[] {
  const isShare = typeof value === "string" && value.endsWith("%");
  if (isShare && theoretical === undefined) return [modelFault("consistency", "percent-not-allowed", path, () => ({ value }))];
  if (!isShare && theoretical !== undefined) return [modelFault("consistency", "theoretical-without-percent", path, () => ({ value }))];
  const faults = positiveFaults(value, path);
  const share = isShare ? readShare(value) : undefined;
  const isAbove = typeof share === "object" && share.greaterThan(1);
  return isAbove ? [...faults, modelFault("warning", "practical-above-theoretical", path, () => ({ value }))] : faults;
}

function positiveFaults(value: unknown, path: Path): Fault[] {
  const read = readShare(value);
  if (typeof read !== "string" && read.greaterThan(0)) return [];
  return [modelFault("consistency", "capacity-not-positive", path, () => ({ value }))];
}

function unusedFaults(unused: UnusedCapacity | undefined, path: Path): Fault[] {
  if (typeof unused !== "object") return [];
  const keys = Object.keys(unused.assignTo);
  const fault = (problem: string): Fault[] => [
    modelFault("consistency", "unused-capacity-invalid", [...path, "assignTo"], () => ({ problem })),
  ];
  if (keys.length === 0) return fault("an empty `assignTo`");
  return keys.length > 1 && keys.includes("decision") ? fault("a decision together with a cost object") : [];
}

function isBucket(key: string, by: "period" | "month" | "day"): boolean {
  if (by === "period") return false;
  const day = by === "month" ? `${key}-01` : key;
  return /^\d{4}-\d\d-\d\d$/.test(day) && readIsoDate(day) !== undefined;
}

function isFigure(
  practical: ResourceCapacity["practical"],
): practical is Exclude<ResourceCapacity["practical"], Readonly<Record<string, unknown>>> {
  return typeof practical !== "object" || typeof readDecimal(practical) !== "string";
}
