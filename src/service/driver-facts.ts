import type { CostingData } from "../costing/costing-data.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { packageMessages } from "../errors/package-messages.js";
import { pathBelow } from "../errors/quote.js";
import { entriesOf, own } from "../model/entries.js";
import { sortedIds } from "../number/order.js";
import { type DriverCost, driverCosts } from "./driver-cost.js";
import { driverVolumes } from "./driver-volumes.js";
import type { QuantityColumn } from "./linear-form.js";
import type { ServiceMenu } from "./menu-spec.js";
import { CUSTOMER } from "./read-level.js";

/** The drivers a menu speaks of: their measured volumes by customer, and what they cost; a driver without a rate is in `volumes` alone. */
export interface DriverFacts {
  readonly volumes: ReadonlyMap<string, QuantityColumn>;
  readonly costs: ReadonlyMap<string, DriverCost>;
}

/** Finds the drivers of a menu in a costing; one that is not there, or not measured by customer, becomes a finding where the menu names it first. */
export function readDrivers(menu: ServiceMenu, data: CostingData, findings: Finding[]): DriverFacts {
  const known = sortedIds(Object.keys(data.model.drivers));
  const measured = driverVolumes(data);
  const volumes = new Map<string, QuantityColumn>();
  const places = new Map<string, { readonly path: string; count: number }>();
  for (const { driver, path } of driversOf(menu)) {
    const place = places.get(driver);
    if (place === undefined) places.set(driver, { path, count: 1 });
    else place.count++;
  }
  for (const [driver, { path, count }] of places) {
    const column = measured.get(driver);
    if (column !== undefined) volumes.set(driver, column);
    else if (own(data.model.drivers, driver) !== undefined) {
      findings.push(finding(packageMessages, "package-driver-unmeasured", path, { driver }, { count }));
    } else
      findings.push(
        finding(packageMessages, "package-driver-unknown", path, { driver, known, nearest: nearest(driver, known) }, { count }),
      );
  }
  return { volumes, costs: driverCosts(data) };
}

function driversOf({ services }: ServiceMenu): readonly { readonly driver: string; readonly path: string }[] {
  return entriesOf(services).flatMap(([id, { levels }]) =>
    levels.flatMap(({ changes = {}, fee }, i) => {
      const path = pathBelow(pathBelow(pathBelow("menu.services", id), "levels"), i);
      const changed = entriesOf(changes).flatMap(([driver, { per }]) => {
        const at = pathBelow(`${path}.changes`, driver);
        return [{ driver, path: at }, ...(per === undefined ? [] : [{ driver: per, path: `${at}.per` }])];
      });
      const paid = fee === undefined ? [] : [{ driver: fee.per, path: `${path}.fee.per` }];
      return [...changed, ...paid].filter(({ driver, path: at }) => driver !== CUSTOMER || !at.endsWith(".per"));
    }),
  );
}
