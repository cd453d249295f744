import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { type Rational, ZERO } from "../number/rational.js";
import type { ChangeBasis } from "./change-basis.js";
import { costEffects, type Served } from "./change-cost.js";
import { type ChangeMethod, negated, sumOf, wholeOf } from "./change-factors.js";
import { type ChangeAmounts, noChange, PLAIN_LINES, type PlainLine, placeOf } from "./change-lines.js";
import { marginEffects } from "./change-margin.js";
import type { CustomerPeriod } from "./change-period.js";
import { roundAlike } from "./change-rounding.js";

/** Whether a customer was there in both periods: bought, cost or was credited anything. */
export type ChangeStatus = "continuing" | "gained" | "lost" | "inactive";

/** Tells in which of the periods a customer was there. */
export function statusOf(before: CustomerPeriod, after: CustomerPeriod): ChangeStatus {
  if (before.isActive) return after.isActive ? "continuing" : "lost";
  return after.isActive ? "gained" : "inactive";
}

/** Splits the change of a customer's profit into lines of whole minor units that sum to it. */
export function changeOfCustomer(
  before: CustomerPeriod,
  after: CustomerPeriod,
  basis: ChangeBasis & { readonly scale: number },
  method: ChangeMethod,
): ChangeAmounts {
  const amounts = noChange(basis.driven.length);
  const status = statusOf(before, after);
  if (status === "inactive") return amounts;
  if (status !== "continuing") {
    amounts[placeOf(status)] = after.profit - before.profit;
    return amounts;
  }
  const toMinor = bigPowerOfTen(basis.decimals - basis.scale);
  const minor = exactLines(before, after, basis, method).map(({ n, d }) => (n === 0n ? ZERO : { n, d: d * toMinor }));
  return roundAlike(minor, after.profit - before.profit);
}

/** The lines at the decimals of the basis, in the order of {@link ChangeAmounts}. */
function exactLines(before: CustomerPeriod, after: CustomerPeriod, basis: ChangeBasis, method: ChangeMethod): readonly Rational[] {
  const margin = marginEffects(before.bought, after.bought, method);
  const [orderBehaviour, rate] = [basis.driven.map(() => ZERO), basis.driven.map(() => ZERO)];
  let volume = margin.volume;
  for (const [i, { activity }] of basis.parts.entries()) {
    const effects = costEffects(before.served[i] as Served, after.served[i] as Served, method);
    volume = sumOf(volume, negated(effects.volume));
    orderBehaviour[activity] = sumOf(orderBehaviour[activity] as Rational, negated(effects.orderBehaviour));
    rate[activity] = sumOf(rate[activity] as Rational, negated(effects.rate));
  }
  const plain: { readonly [L in PlainLine]: Rational } = {
    ...margin,
    volume,
    directCosts: wholeOf(after.direct - before.direct),
    gained: ZERO,
    lost: ZERO,
    modelChange: wholeOf(after.ofOneModel - before.ofOneModel),
    rounding: wholeOf(after.rounding - before.rounding),
  };
  return [...PLAIN_LINES.map((line) => plain[line]), ...orderBehaviour, ...rate];
}
