import { CostError, refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { packageMessages } from "../errors/package-messages.js";
import { pathBelow } from "../errors/quote.js";
import { wordFaults } from "../model/fault-list.js";
import { plainCopy } from "../model/plain-copy.js";
import { invalidPart, readEntries, readFields, readText } from "./menu-field.js";
import type { Service, ServiceLevel, ServiceMenu, ServiceMenuSpec } from "./menu-spec.js";
import { readLevel } from "./read-level.js";
import { readPackages } from "./read-packages.js";

const SERVICE_MENU: unique symbol = /* @__PURE__ */ Symbol.for("cost-to-serve.ServiceMenu");

/**
 * Checks a menu of services and packages once and returns it frozen, as JSON-able data.
 *
 * A service has levels from least to most service; a level may promise a measure, change drivers of the customer and carry a fee. A package
 * is for a segment and gives the level of each of its services. Both ways of packaging have this one form: the same services for every
 * segment at different levels, and different services by segment.
 * Order: services, packages and segments come out in id order; numbers as plain decimal text, so that the same menu has the same bytes.
 *
 * @throws {CostError} everything wrong at once: `menu-invalid`, `menu-field-unknown`, `menu-number-negative`, `menu-levels-missing`,
 *   `menu-level-duplicate`, `menu-change-kind`, `menu-set-twice`, `menu-promise-twice`, `measure-unknown`, `menu-segment-reserved`, `menu-segment-twice`, `service-unknown`,
 *   `level-unknown`, `number-invalid`, `number-too-long`, `quantity-too-large`, `model-not-plain`, `id-reserved`, `id-malformed`
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (segment, then a package for each segment)
 * @see Fuller, O'Conor & Rawlinson, Tailored Logistics: The Next Advantage, Harvard Business Review, May-June 1993
 * @example
 * ```ts
 * const menu = serviceMenu({
 *   services: {
 *     orderFillRate: {
 *       levels: [
 *         { id: "standard", promise: { measure: "lineFillRate", target: "92%", direction: "atLeast" } },
 *         { id: "high", promise: { measure: "lineFillRate", target: "98%", direction: "atLeast" }, changes: { cartons: { times: "1.02" } } },
 *       ],
 *     },
 *     deliveryFrequency: {
 *       levels: [{ id: "weekly" }, { id: "daily", changes: { deliveries: { times: 5 } }, fee: { amount: "12.50", per: "deliveries" } }],
 *     },
 *     orderChannel: { levels: [{ id: "edi", changes: { phoneOrders: { set: 0 }, ediOrders: { add: 1, per: "phoneOrders" } } }, { id: "phone" }] },
 *     returnsPolicy: { levels: [{ id: "none", changes: { returns: { set: 0 } } }, { id: "thirtyDays" }] },
 *     paymentTerms: { levels: [{ id: "net30" }, { id: "net60", fee: { amount: "15", per: "customer" } }] },
 *   },
 *   packages: {
 *     protect: { services: { orderFillRate: "high", deliveryFrequency: "daily", orderChannel: "phone", returnsPolicy: "thirtyDays", paymentTerms: "net60" } },
 *     dangerZone: { services: { orderFillRate: "standard", deliveryFrequency: "weekly", orderChannel: "edi", returnsPolicy: "none" } },
 *   },
 * });
 * menu.services.orderFillRate?.levels[1]?.promise; // => { measure: "lineFillRate", target: "0.98", direction: "atLeast" }
 * menu.packages.dangerZone?.segments; // => ["dangerZone"]
 * Object.keys(menu.services); // => ["deliveryFrequency", "orderChannel", "orderFillRate", "paymentTerms", "returnsPolicy"]
 * ```
 */
export function serviceMenu(spec: ServiceMenuSpec): ServiceMenu {
  const { value, faults } = plainCopy(spec);
  refuse(wordFaults(faults));
  const findings: Finding[] = [];
  const fields = readFields(value, "", ["name", "services", "packages"], findings) ?? {};
  if (value !== fields) throw new CostError(findings);
  const name = readText(fields.name, "name", findings);
  const services: Record<string, Service> = {};
  for (const [id, one] of readEntries(fields.services, "services", "services by id", findings)) {
    services[id] = readService(id, one, findings);
  }
  const packages = readPackages(fields.packages, services, findings);
  refuse(findings);
  const menu = { ...(name !== undefined && { name }), services, packages };
  Object.defineProperty(menu, SERVICE_MENU, { value: true });
  return deepFreeze(menu);
}

/**
 * Tells whether a value is a menu that {@link serviceMenu} made, in this copy of the package or another.
 *
 * @example
 * ```ts
 * isServiceMenu({ services: {}, packages: {} }); // => false
 * ```
 */
export function isServiceMenu(value: unknown): value is ServiceMenu {
  if (typeof value !== "object" || value === null) return false;
  return (value as { readonly [SERVICE_MENU]?: unknown })[SERVICE_MENU] === true;
}

// A service at fault is kept with what could be read, so that packages that name it are not refused for it again.
function readService(id: string, value: unknown, findings: Finding[]): Service {
  const path = pathBelow("services", id);
  const fields = readFields(value, path, ["name", "unit", "levels"], findings);
  if (fields === undefined) return { levels: [] };
  const name = readText(fields.name, pathBelow(path, "name"), findings);
  const unit = readText(fields.unit, pathBelow(path, "unit"), findings);
  const levels = readLevels(id, fields.levels, pathBelow(path, "levels"), findings);
  return { ...(name !== undefined && { name }), ...(unit !== undefined && { unit }), levels };
}

function readLevels(service: string, value: unknown, path: string, findings: Finding[]): readonly ServiceLevel[] {
  if (!Array.isArray(value)) {
    findings.push(invalidPart(path, value, "a list of levels, the least service first"));
    return [];
  }
  if (value.length === 0) findings.push(finding(packageMessages, "menu-levels-missing", path, { service }));
  const levels: ServiceLevel[] = [];
  (value as readonly unknown[]).forEach((one, i) => {
    const level = readLevel(one, pathBelow(path, i), findings);
    if (level === undefined) return;
    const isAgain = levels.some(({ id }) => id === level.id);
    if (isAgain) findings.push(finding(packageMessages, "menu-level-duplicate", pathBelow(path, i), { level: level.id }));
    else levels.push(level);
  });
  return levels;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
