import { parseDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { decimalToRational, multiplyRationals, type Rational, rational } from "../number/rational.js";
import { addForms, constantForm, type LinearForm, scaleForm, subtractForms, volumeForm, ZERO } from "./linear-form.js";
import type { ServiceLevel } from "./menu-spec.js";
import type { LayeredRational } from "./rates-by-driver.js";
import { CUSTOMER } from "./read-level.js";

/** What levels do together, as forms over the customer's measured volumes; money in minor units. */
export interface PackageForms {
  readonly flexible: LinearForm;
  readonly committed: LinearForm;
  /** Changed less measured volume of drivers without a rate. */
  readonly unrated: ReadonlyMap<string, LinearForm>;
}

const NOTHING: LinearForm = /* @__PURE__ */ constantForm(ZERO);

/**
 * Gives the cost of levels applied together: sum over drivers of (changed volume - measured volume) x rate, by layer.
 *
 * The changed volume of a driver is (what is set, else the measured volume) x all factors + all additions; an addition per driver counts
 * measured units. Neither depends on the order of the levels.
 */
export function costForms(levels: readonly ServiceLevel[], rates: ReadonlyMap<string, LayeredRational>): PackageForms {
  let [flexible, committed] = [NOTHING, NOTHING];
  const unrated = new Map<string, LinearForm>();
  for (const driver of sortedIds(new Set(levels.flatMap(({ changes = {} }) => Object.keys(changes))))) {
    const change = subtractForms(changedVolume(levels, driver), volumeForm(driver));
    const rate = rates.get(driver);
    if (rate === undefined) unrated.set(driver, change);
    else {
      flexible = addForms(flexible, scaleForm(change, rate.flexible));
      committed = addForms(committed, scaleForm(change, rate.committed));
    }
  }
  return { flexible, committed, unrated };
}

/** Gives what a customer pays for one of the levels: the amount, times the volume of its driver under all of them. */
export function feeForm({ fee }: ServiceLevel, levels: readonly ServiceLevel[], scale: number): LinearForm {
  if (fee === undefined) return NOTHING;
  const amount = multiplyRationals(exact(fee.amount), rational(bigPowerOfTen(scale)));
  return fee.per === CUSTOMER ? constantForm(amount) : scaleForm(changedVolume(levels, fee.per), amount);
}

function changedVolume(levels: readonly ServiceLevel[], driver: string): LinearForm {
  const changes = levels.flatMap(({ changes: all }) => (all !== undefined && Object.hasOwn(all, driver) ? [all[driver]] : []));
  let volume = volumeForm(driver);
  for (const change of changes) if (change?.set !== undefined) volume = constantForm(exact(change.set));
  for (const change of changes) if (change?.times !== undefined) volume = scaleForm(volume, exact(change.times));
  for (const change of changes) {
    if (change?.add === undefined) continue;
    const quantity = exact(change.add);
    volume = addForms(volume, change.per === CUSTOMER ? constantForm(quantity) : scaleForm(volumeForm(change.per), quantity));
  }
  return volume;
}

// The menu is checked, so reading cannot fail.
function exact(text: string): Rational {
  return decimalToRational(parseDecimal(text, ""));
}
