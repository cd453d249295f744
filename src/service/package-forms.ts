import { parseDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { decimalToRational, multiplyRationals, ONE, type Rational, rational, subtractRationals, ZERO } from "../number/rational.js";
import type { LayeredForm } from "./driver-cost.js";
import type { DriverFacts } from "./driver-facts.js";
import { addForms, constantForm, type LinearForm, type QuantityColumn, quantityForm, scaleForm, subtractForms } from "./linear-form.js";
import type { ServiceLevel } from "./menu-spec.js";
import { CUSTOMER } from "./read-level.js";

/** What levels do together, as forms over what was measured of the customer; money in minor units. */
export interface PackageForms extends LayeredForm {
  /** Changed less measured volume of drivers without a rate. */
  readonly unrated: ReadonlyMap<string, LinearForm>;
}

/** What levels do to the volume of a driver: (what is `set`, else the measured volume) x `factor` + `added`. */
interface VolumeChange {
  readonly set: Rational | undefined;
  readonly factor: Rational;
  readonly added: LinearForm;
}

const NOTHING: LinearForm = /* @__PURE__ */ constantForm(ZERO);

/**
 * Gives the cost of levels applied together, the sum over the drivers they change, by layer:
 *
 * - without `set`: (factor - 1) x the customer's own cost of the driver + added x average rate;
 * - with `set`: (set x factor + added) x average rate - the customer's own cost of the driver.
 *
 * Work that stays or goes is the customer's own, and saves what it costs; work that comes is average work. Neither depends on the order of
 * the levels. An addition per driver counts measured units.
 */
export function costForms(levels: readonly ServiceLevel[], { volumes, costs }: DriverFacts): PackageForms {
  let [flexible, committed] = [NOTHING, NOTHING];
  const unrated = new Map<string, LinearForm>();
  for (const driver of sortedIds(new Set(levels.flatMap(({ changes = {} }) => Object.keys(changes))))) {
    const change = volumeChange(levels, driver, volumes);
    const cost = costs.get(driver);
    if (cost === undefined) unrated.set(driver, subtractForms(changedVolume(change, driver, volumes), measuredVolume(driver, volumes)));
    else {
      flexible = addForms(flexible, changeCost(change, cost.own.flexible, cost.average.flexible));
      committed = addForms(committed, changeCost(change, cost.own.committed, cost.average.committed));
    }
  }
  return { flexible, committed, unrated };
}

/** Gives what a customer pays for one of the levels: the amount, times the volume of its driver under all of them. */
export function feeForm({ fee }: ServiceLevel, levels: readonly ServiceLevel[], { volumes }: DriverFacts, scale: number): LinearForm {
  if (fee === undefined) return NOTHING;
  const amount = multiplyRationals(exact(fee.amount), rational(bigPowerOfTen(scale)));
  if (fee.per === CUSTOMER) return constantForm(amount);
  return scaleForm(changedVolume(volumeChange(levels, fee.per, volumes), fee.per, volumes), amount);
}

function changeCost({ set, factor, added }: VolumeChange, own: LinearForm, average: Rational): LinearForm {
  const keptShare = set === undefined ? factor : ZERO;
  const come = set === undefined ? added : addForms(constantForm(multiplyRationals(set, factor)), added);
  return addForms(scaleForm(own, subtractRationals(keptShare, ONE)), scaleForm(come, average));
}

type Volumes = DriverFacts["volumes"];

function changedVolume({ set, factor, added }: VolumeChange, driver: string, volumes: Volumes): LinearForm {
  const base = set === undefined ? measuredVolume(driver, volumes) : constantForm(set);
  return addForms(scaleForm(base, factor), added);
}

function volumeChange(levels: readonly ServiceLevel[], driver: string, volumes: Volumes): VolumeChange {
  const changes = levels.flatMap(({ changes: all }) => (all !== undefined && Object.hasOwn(all, driver) ? [all[driver]] : []));
  let [set, factor, added]: [VolumeChange["set"], Rational, LinearForm] = [undefined, ONE, NOTHING];
  for (const change of changes) {
    if (change?.set !== undefined) set = exact(change.set);
    if (change?.times !== undefined) factor = multiplyRationals(factor, exact(change.times));
    if (change?.add === undefined) continue;
    const counted = change.per === CUSTOMER ? constantForm(ONE) : measuredVolume(change.per, volumes);
    added = addForms(added, scaleForm(counted, exact(change.add)));
  }
  return { set, factor, added };
}

// Drivers that are not measured by customer were refused before.
function measuredVolume(driver: string, volumes: Volumes): LinearForm {
  return quantityForm(volumes.get(driver) as QuantityColumn);
}

// The menu is checked, so reading cannot fail.
function exact(text: string): Rational {
  return decimalToRational(parseDecimal(text, ""));
}
