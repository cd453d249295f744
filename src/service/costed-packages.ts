import type { CostingData } from "../costing/costing-data.js";
import { sortedIds } from "../number/order.js";
import type { DriverFacts } from "./driver-facts.js";
import type { ServiceLevel, ServiceMenu } from "./menu-spec.js";
import type { PackageAssignment } from "./package-assignment.js";
import { levelOf } from "./service-choice.js";

/** A customer with a package, and its place in the costing. */
export interface PackagedCustomer {
  readonly id: string;
  readonly cell: number;
  /** Position of its segment among those with a package, in id order. */
  readonly segment: number;
  readonly choice: Choice;
}

/** Levels by service in id order; customers with the same levels share one. */
export interface Choice {
  readonly services: readonly string[];
  readonly levels: readonly ServiceLevel[];
}

/** What all package figures of one call are made from. */
export interface CostedPackages {
  readonly assignment: PackageAssignment;
  readonly data: CostingData;
  readonly drivers: DriverFacts;
  readonly customers: readonly PackagedCustomer[];
}

/** Gives the levels of a package, one object for the same levels. */
export function choices(menu: ServiceMenu): (services: Readonly<Record<string, string>>) => Choice {
  const known = new Map<string, Choice>();
  return (chosen) => {
    // Services of a package and of an override both stand in id order, but for ids that JavaScript moves to the front.
    const key = JSON.stringify(Object.entries(chosen));
    const found = known.get(key) ?? choiceOf(menu, chosen);
    known.set(key, found);
    return found;
  };
}

function choiceOf(menu: ServiceMenu, chosen: Readonly<Record<string, string>>): Choice {
  const services = sortedIds(Object.keys(menu.services)).filter((service) => Object.hasOwn(chosen, service));
  return { services, levels: services.map((service) => levelOf(menu.services, service, chosen[service] as string)) };
}
