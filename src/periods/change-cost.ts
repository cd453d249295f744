import { type Rational, ZERO } from "../number/rational.js";
import { type ChangeMethod, heldOver, quotient, sumOf, threeFactors, twoFactors, wholeOf } from "./change-factors.js";

/** What one activity, or one resource through it, did for a customer in one period; the customer's units beside it. */
export interface Served {
  /** Units sold, Q. */
  readonly units: bigint;
  /** Driver volume, D; of a part that follows capacity, the use of it. */
  readonly volume: bigint;
  /** Cost, C. */
  readonly cost: bigint;
}

/** Effects on the cost of one activity to one customer; they sum to its change. */
export interface CostEffects {
  readonly volume: Rational;
  readonly orderBehaviour: Rational;
  readonly rate: Rational;
}

const NONE: CostEffects = { volume: ZERO, orderBehaviour: ZERO, rate: ZERO };

/**
 * Divides the change of a cost C = Q d r over units sold Q, driver per unit d = D / Q, and rate r = C / D.
 *
 * d or r that is not defined in one period is taken as in the other. A cost without driver volume stands in `rate`; a cost in a period in
 * which the customer bought no units stands in `orderBehaviour`; without units in both periods, D and r are the two factors.
 */
export function costEffects(before: Served, after: Served, method: ChangeMethod): CostEffects {
  if (before.cost === 0n && after.cost === 0n) return NONE;
  const adrift = (served: Served) => (served.volume === 0n ? served.cost : 0n);
  const lump = wholeOf(adrift(after) - adrift(before));
  const rate = heldOver(quotient(before.cost, before.volume), quotient(after.cost, after.volume));
  if (rate === undefined) return { volume: ZERO, orderBehaviour: ZERO, rate: lump };
  const perUnit = heldOver(quotient(before.volume, before.units), quotient(after.volume, after.units));
  if (perUnit === undefined) {
    const volumes = { before: wholeOf(before.volume), after: wholeOf(after.volume) };
    const [orderBehaviour, own] = twoFactors(volumes, rate, method);
    return { volume: ZERO, orderBehaviour, rate: sumOf(own, lump) };
  }
  const units = { before: wholeOf(before.units), after: wholeOf(after.units) };
  const [volume, behaviour, own] = threeFactors(units, perUnit, rate, method);
  const unsold = (served: Served) => (served.units === 0n ? served.cost - adrift(served) : 0n);
  const orderBehaviour = sumOf(behaviour, wholeOf(unsold(after) - unsold(before)));
  return { volume, orderBehaviour, rate: sumOf(own, lump) };
}
