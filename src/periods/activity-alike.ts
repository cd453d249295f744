import type { CostingData } from "../costing/costing-data.js";
import { own } from "../model/entries.js";
import { isEquation } from "../model/is-equation.js";
import { canonical } from "../model/measuring-basis.js";
import type { ActivitySpec, ResourceSpec, TimeEquation } from "../model/spec.js";
import { type DecimalInput, plain, readDecimal } from "../number/decimal.js";

/**
 * Tells whether both models drive an activity alike: by a driver of the same id that counts the same, and, where its cost follows use of
 * capacity, by the same consumption in the same unit. What differs in one of them is another model, not other orders or rates.
 *
 * The name of a driver and the decimals it may have change nothing that is counted; 8, "8.0" and `{ base: 8 }` are one consumption.
 */
export function isDrivenAlike(before: CostingData, after: CostingData, activity: string): boolean {
  const [old, now] = [before, after].map(({ model }) => own<ActivitySpec>(model.activities, activity)) as [Spec, Spec];
  if (old?.driver !== now?.driver || driverText(before, old) !== driverText(after, now)) return false;
  // At a standard rate the cost follows the driver alone.
  const isTimed = old?.standard === undefined && now?.standard === undefined;
  return !isTimed || consumptionText(before, old) === consumptionText(after, now);
}

type Spec = ActivitySpec | undefined;

function driverText({ model }: CostingData, spec: Spec): string {
  const driver = spec?.driver === undefined ? undefined : own(model.drivers, spec.driver);
  if (driver === undefined) return "";
  const {
    name: _name,
    decimals: _decimals,
    kind = "transaction",
    scale = false,
    negativeRows = "error",
    distinct,
    sum,
    packs,
    ...rest
  } = driver;
  const sizes = packs && Object.entries(packs.sizes).map(([pack, size]) => [pack, typeof size === "object" ? size : exactText(size)]);
  const listed = { distinct: distinct && [distinct].flat(), sum: sum && [sum].flat() };
  return canonical({ ...rest, ...listed, kind, scale, negativeRows, packs: packs && { ...packs, sizes: Object.fromEntries(sizes ?? []) } });
}

function consumptionText({ model }: CostingData, spec: Spec): string {
  const uses = Object.entries(spec?.consumes ?? {}).flatMap(([resource, use]) => {
    if (use === undefined) return [];
    const unit = own<ResourceSpec>(model.resources, resource)?.capacity?.unit;
    return [[resource, { unit, use: equationOf(isEquation(use) ? use : { base: use }) }] as const];
  });
  return canonical(Object.fromEntries(uses));
}

function equationOf({ base = 0, per, when = [] }: TimeEquation): unknown {
  const terms = when.map(({ if: condition, add = 0, per: also }) => ({ if: condition, add: exactText(add), per: exactTexts(also) }));
  return { base: exactText(base), per: exactTexts(per), when: terms };
}

function exactTexts(per: TimeEquation["per"] = {}): unknown {
  return Object.fromEntries(Object.entries(per).map(([field, coefficient]) => [field, exactText(coefficient)]));
}

function exactText(value: DecimalInput): string {
  const read = readDecimal(value);
  return typeof read === "string" ? String(value) : plain(read);
}
