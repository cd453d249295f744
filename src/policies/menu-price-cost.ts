import type { CostingData } from "../costing/costing-data.js";
import { costingRates } from "../costing/costing-rates.js";
import { driverRates } from "../costing/driver-rates.js";
import type { RationalLayers } from "../costing/rational-layers.js";
import { finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { quoteMessages } from "../errors/quote-messages.js";
import type { Decimal } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { addRationals, multiplyRationals, type Rational, rational, rationalToDecimal } from "../number/rational.js";
import { exactText } from "../segments/threshold.js";
import type { MenuReader } from "./menu-price-reader.js";
import { SHOWN_DECIMALS } from "./quote-figure.js";
import { sumOf } from "./quote-rounding.js";
import type { ExactLayers } from "./quoter-json.js";

/** One part of a cost: so many driver units of an activity, or units of capacity of a resource, at a rate; in currency units. */
export interface MenuCostPart {
  readonly kind: "activity" | "resource";
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly units: Decimal;
  /** Both layers, per unit, to 20 decimals. */
  readonly rate: Decimal;
  /** Both layers, to 20 decimals. */
  readonly cost: Decimal;
}

/** A cost in both layers, with its parts; in currency units. */
export interface MenuCost extends ExactLayers {
  /** Both layers, to 20 decimals. */
  readonly total: Decimal;
  readonly parts: readonly MenuCostPart[];
}

/** A cost while a menu is made. */
export interface TakenCost extends RationalLayers {
  readonly total: Rational;
  readonly parts: readonly MenuCostPart[];
}

/** Costs what an occurrence takes. */
export type TakeCost = (take: unknown, path: string) => TakenCost;

interface Rate extends RationalLayers {
  readonly name: string;
  readonly unit: string;
}

/** Costs takes at the rates of a costing; faults go to the reader. */
export function takeCosts(data: CostingData, reader: MenuReader): TakeCost {
  const activities = activityRates(data);
  const resources = capacityRates(data);
  return (take, path) => {
    const given = reader.object(take, path, ["activities", "capacity"]);
    const parts = [
      ...partsOf("activity", given["activities"], `${path}.activities`, activities, reader),
      ...partsOf("resource", given["capacity"], `${path}.capacity`, resources, reader),
    ];
    return costOf(parts);
  };
}

function costOf(taken: readonly TakenPart[]): TakenCost {
  const [flexible, committed] = [sumOf(taken.map((one) => one.flexible)), sumOf(taken.map((one) => one.committed))];
  const parts = Object.freeze(taken.map(({ part }) => part));
  return { flexible, committed, total: addRationals(flexible, committed), parts };
}

/** Writes a cost down. */
export function menuCost({ flexible, committed, total, parts }: TakenCost): MenuCost {
  return Object.freeze({ flexible: exactText(flexible), committed: exactText(committed), total: shown(total), parts });
}

function shown(value: Rational): Decimal {
  return rationalToDecimal(value, SHOWN_DECIMALS);
}

interface TakenPart extends RationalLayers {
  readonly part: MenuCostPart;
}

function activityRates({ model, scale, ...rest }: CostingData): ReadonlyMap<string, Rate> {
  const unit = rational(1n, 10n ** BigInt(scale));
  return new Map(
    driverRates({ model, scale, ...rest }).map(({ activity, driver, flexible, committed }) => [
      activity,
      {
        name: model.activities[activity]?.name ?? activity,
        unit: model.drivers[driver]?.unit ?? driver,
        flexible: multiplyRationals(flexible, unit),
        committed: multiplyRationals(committed, unit),
      },
    ]),
  );
}

function capacityRates(data: CostingData): ReadonlyMap<string, Rate> {
  const rates = costingRates(data);
  const known = [...data.resources.keys()].flatMap((id): [string, Rate][] => {
    const rate = rates.ofCapacity(id);
    const { name = id, capacity } = data.model.resources[id] ?? {};
    return rate === undefined ? [] : [[id, { name, unit: capacity?.unit ?? "unit", ...rate }]];
  });
  return new Map(known);
}

function partsOf(
  kind: MenuCostPart["kind"],
  given: unknown,
  path: string,
  rates: ReadonlyMap<string, Rate>,
  reader: MenuReader,
): readonly TakenPart[] {
  if (given === undefined) return [];
  const entries = [...reader.record(given, path)].sort(([a], [b]) => compareIds(a, b));
  return entries.flatMap(([id, value]): TakenPart[] => {
    const units = reader.figure(value, pathOfId(path, id), "zero");
    const rate = rates.get(id);
    if (rate === undefined) {
      const known = [...rates.keys()];
      reader.findings.push(finding(quoteMessages, "menu-id-unknown", pathOfId(path, id), { kind, id, known, nearest: nearest(id, known) }));
      return [];
    }
    const { name, unit, flexible, committed } = rate;
    const both = { flexible: multiplyRationals(units, flexible), committed: multiplyRationals(units, committed) };
    const amounts = {
      units: shown(units),
      rate: shown(addRationals(flexible, committed)),
      cost: shown(addRationals(both.flexible, both.committed)),
    };
    return [{ ...both, part: Object.freeze({ kind, id, name, unit, ...amounts }) }];
  });
}

function pathOfId(path: string, id: string): string {
  const own = pathOf(id);
  return own.startsWith("[") ? `${path}${own}` : `${path}.${own}`;
}
