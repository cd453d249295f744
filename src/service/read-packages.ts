import { type Finding, finding } from "../errors/finding.js";
import { packageMessages } from "../errors/package-messages.js";
import { pathBelow } from "../errors/quote.js";
import { entriesOf } from "../model/entries.js";
import { sortedIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import { APART } from "../segments/segmented.js";
import { invalidPart, readEntries, readFields, readText } from "./menu-field.js";
import type { Service, ServicePackage } from "./menu-spec.js";
import { notePromisedTwice, noteSetTwice, readLevelOf, servicePath } from "./service-choice.js";

type Services = Readonly<Record<string, Service>>;

/** Reads the packages of a menu whose services were read. */
export function readPackages(value: unknown, services: Services, findings: Finding[]): Readonly<Record<string, ServicePackage>> {
  const packages: Record<string, ServicePackage> = {};
  for (const [id, one] of readEntries(value, "packages", "packages by segment id or package id", findings)) {
    const read = readPackage(id, one, services, findings);
    if (read !== undefined) packages[id] = read;
  }
  noteSegmentsTwice(packages, findings);
  return packages;
}

function readPackage(id: string, value: unknown, services: Services, findings: Finding[]): ServicePackage | undefined {
  const path = pathBelow("packages", id);
  const fields = readFields(value, path, ["name", "segments", "services"], findings);
  if (fields === undefined) return undefined;
  const name = readText(fields.name, pathBelow(path, "name"), findings);
  const segments = readSegments(id, fields.segments, path, findings);
  const chosen: Record<string, string> = {};
  for (const [service, given] of readEntries(fields.services, pathBelow(path, "services"), "levels by service id", findings)) {
    const level = readLevelOf(services, service, given, servicePath(path, service), findings);
    if (level !== undefined) chosen[service] = level;
  }
  noteSetTwice(services, chosen, path, findings);
  notePromisedTwice(services, chosen, path, findings);
  return { ...(name !== undefined && { name }), segments, services: chosen };
}

function readSegments(id: string, value: unknown, path: string, findings: Finding[]): readonly string[] {
  const at = value === undefined ? path : pathBelow(path, "segments");
  const given = value === undefined ? [id] : value;
  const segments = Array.isArray(given) ? given.map(readId) : undefined;
  if (segments === undefined || segments.length === 0 || segments.includes(undefined)) {
    findings.push(invalidPart(at, value, "a list of segment ids"));
    return [];
  }
  for (const segment of APART) {
    if (segments.includes(segment)) findings.push(finding(packageMessages, "menu-segment-reserved", at, { segment }));
  }
  return sortedIds(segments as readonly string[]);
}

function noteSegmentsTwice(packages: Readonly<Record<string, ServicePackage>>, findings: Finding[]): void {
  const byId: Record<string, string[]> = {};
  for (const [id, { segments }] of entriesOf<ServicePackage>(packages)) {
    for (const segment of segments) byId[segment] = [...(Object.hasOwn(byId, segment) ? (byId[segment] as string[]) : []), id];
  }
  for (const [segment, ids] of entriesOf<string[]>(byId)) {
    if (ids.length > 1) findings.push(finding(packageMessages, "menu-segment-twice", "packages", { segment, packages: ids }));
  }
}
