import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { packageMessages } from "../errors/package-messages.js";
import { pathBelow } from "../errors/quote.js";
import { wordFaults } from "../model/fault-list.js";
import { plainCopy } from "../model/plain-copy.js";
import { compareIds, sortedIds } from "../number/order.js";
import { nearId } from "../statements/near-id.js";
import { isNamed } from "./menu-field.js";
import type { ServiceMenu } from "./menu-spec.js";
import { readLevelOf, servicePath } from "./service-choice.js";

/** What is agreed with one customer beside the package of its segment. */
export interface PackageOverride {
  /** Level by service id; a service may be added, and null withdraws one. */
  readonly services: Readonly<Record<string, string | number | null>>;
  /** Who agreed to it and why; needed. */
  readonly reason: string;
}

/** An override that was read. */
export interface ReadOverride {
  readonly services: ReadonlyMap<string, string | null>;
  readonly reason: string;
}

/** Reads `overrides`, by customer id in id order. Whether the customers exist is not looked at here. */
export function readOverrides(value: unknown, menu: ServiceMenu, findings: Finding[]): ReadonlyMap<string, ReadOverride> {
  const read = new Map<string, ReadOverride>();
  if (value === undefined) return read;
  // Copied under its name, so that faults are found at their path.
  const copy = plainCopy({ overrides: value });
  findings.push(...wordFaults(copy.faults));
  if (copy.faults.length > 0) return read;
  const { overrides } = copy.value as { readonly overrides?: unknown };
  if (!isNamed(overrides)) {
    findings.push(invalid("overrides", value, "overrides by customer id"));
    return read;
  }
  for (const [id, one] of Object.entries(overrides).sort((a, b) => compareIds(a[0], b[0]))) {
    const override = readOverride(one, pathBelow("overrides", id), menu, findings);
    if (override !== undefined) read.set(id, override);
  }
  return read;
}

/** Reports overrides of customers that were not segmented. */
export function noteStrangers(overrides: Iterable<string>, ids: readonly string[], findings: Finding[]): void {
  const known = new Set(ids);
  for (const id of overrides) {
    if (known.has(id)) continue;
    findings.push(finding(packageMessages, "override-customer-unknown", pathBelow("overrides", id), { id, nearest: nearId(id, ids) }));
  }
}

/** Puts an override on the services of a package, in id order. */
export function overriddenServices(
  services: Readonly<Record<string, string>>,
  override: ReadOverride,
  path: string,
  findings: Finding[],
): Readonly<Record<string, string>> {
  const changed = new Map<string, string>(Object.entries(services));
  for (const [service, level] of override.services) {
    if (level !== null) changed.set(service, level);
    else if (!changed.delete(service)) {
      findings.push(finding(packageMessages, "override-withdraws-nothing", servicePath(path, service), { service }));
    }
  }
  return Object.freeze(Object.fromEntries(sortedIds(changed.keys()).map((service) => [service, changed.get(service) as string])));
}

function readOverride(value: unknown, path: string, menu: ServiceMenu, findings: Finding[]): ReadOverride | undefined {
  if (!isNamed(value)) {
    findings.push(invalid(path, value, "an object with services and reason"));
    return undefined;
  }
  for (const key of sortedIds(Object.keys(value))) {
    if (key !== "services" && key !== "reason") findings.push(invalid(pathBelow(path, key), value[key], "nothing but services and reason"));
  }
  const { services, reason } = value as { readonly services?: unknown; readonly reason?: unknown };
  const hasReason = typeof reason === "string" && /\S/.test(reason);
  if (!hasReason) findings.push(finding(packageMessages, "override-without-reason", pathBelow(path, "reason"), { value: reason }));
  if (!isNamed(services) || Object.keys(services).length === 0) {
    findings.push(invalid(pathBelow(path, "services"), services, "at least one level by service id"));
    return undefined;
  }
  const levels = new Map<string, string | null>();
  for (const service of sortedIds(Object.keys(services))) {
    const given = services[service];
    const level =
      given === null
        ? withdrawn(menu, service, path, findings)
        : readLevelOf(menu.services, service, given, servicePath(path, service), findings);
    if (level !== undefined) levels.set(service, level);
  }
  return hasReason ? { services: levels, reason } : undefined;
}

// Null for a service of the menu; one that is unknown is no service to withdraw.
function withdrawn(menu: ServiceMenu, service: string, path: string, findings: Finding[]): null | undefined {
  if (Object.hasOwn(menu.services, service)) return null;
  const known = Object.keys(menu.services);
  findings.push(
    finding(packageMessages, "service-unknown", servicePath(path, service), { service, known, nearest: nearest(service, known) }),
  );
  return undefined;
}

function invalid(path: string, value: unknown, expected: string): Finding {
  return finding(packageMessages, "override-invalid", path, { value, expected });
}
