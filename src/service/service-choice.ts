import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { packageMessages } from "../errors/package-messages.js";
import { pathBelow } from "../errors/quote.js";
import { entriesOf, own } from "../model/entries.js";
import { sortedIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import type { Service, ServiceLevel } from "./menu-spec.js";

type Services = Readonly<Record<string, Service>>;

/** Finds a level of a service by what the caller gives; undefined, and a finding, where the menu has none such. */
export function readLevelOf(services: Services, service: string, given: unknown, path: string, findings: Finding[]): string | undefined {
  const found = own(services, service);
  if (found === undefined) {
    const known = sortedIds(Object.keys(services));
    findings.push(finding(packageMessages, "service-unknown", path, { service, known, nearest: nearest(service, known) }));
    return undefined;
  }
  // Levels that could not be read are reported where they stand.
  if (found.levels.length === 0) return undefined;
  const level = readId(given);
  const known = found.levels.map(({ id }) => id);
  if (level !== undefined && known.includes(level)) return level;
  findings.push(finding(packageMessages, "level-unknown", path, { level: given, known, nearest: nearest(level ?? "", known) }));
  return undefined;
}

/** Gives a level that is known to be there. */
export function levelOf(services: Services, service: string, level: string): ServiceLevel {
  return own(services, service)?.levels.find(({ id }) => id === level) as ServiceLevel;
}

/** Reports every driver that more than one of the chosen levels sets. */
export function noteSetTwice(services: Services, chosen: Readonly<Record<string, string>>, path: string, findings: Finding[]): void {
  for (const [driver, setters] of settersByDriver(services, chosen)) {
    if (setters.length > 1) findings.push(finding(packageMessages, "menu-set-twice", path, { driver, services: setters }));
  }
}

/** Reports every measure that more than one of the chosen levels promises: a customer could be told two targets of one thing. */
export function notePromisedTwice(services: Services, chosen: Readonly<Record<string, string>>, path: string, findings: Finding[]): void {
  const promisers: Record<string, string[]> = {};
  for (const [service, level] of entriesOf<string>(chosen)) {
    const measure = levelOf(services, service, level).promise?.measure;
    if (measure !== undefined) promisers[measure] = [...(own(promisers, measure) ?? []), service];
  }
  for (const [measure, list] of entriesOf<string[]>(promisers)) {
    if (list.length > 1) findings.push(finding(packageMessages, "menu-promise-twice", path, { measure, services: list }));
  }
}

/** Lists the services that set a driver, by driver in id order. */
export function settersByDriver(services: Services, chosen: Readonly<Record<string, string>>): readonly (readonly [string, string[]])[] {
  const setters: Record<string, string[]> = {};
  for (const [service, level] of entriesOf<string>(chosen)) {
    for (const [driver, { set }] of Object.entries(levelOf(services, service, level).changes ?? {})) {
      if (set === undefined) continue;
      setters[driver] = [...(own(setters, driver) ?? []), service];
    }
  }
  return entriesOf<string[]>(setters);
}

/** Path of a service in a package or an override. */
export function servicePath(path: string, service: string): string {
  return pathBelow(pathBelow(path, "services"), service);
}
