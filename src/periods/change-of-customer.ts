import { bigPowerOfTen } from "../number/powers-of-ten.js";
import type { Rational } from "../number/rational.js";
import { costEffects, type Served } from "./change-cost.js";
import { type ChangeMethod, negated, sumOf, wholeOf, ZERO } from "./change-factors.js";
import { type ChangeAmounts, noChange, PLAIN_LINES, type PlainLine, plainLines } from "./change-lines.js";
import { marginEffects } from "./change-margin.js";
import type { ChangeBasis, CustomerPeriod } from "./change-period.js";
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
  const none = noChange(basis.driven.length);
  const status = statusOf(before, after);
  if (status === "inactive") return none;
  if (status !== "continuing") return { ...none, lines: { ...none.lines, [status]: after.profit - before.profit } };
  const effects = basis.driven.map((_, a) => costEffects(before.served[a] as Served, after.served[a] as Served, method));
  const margin = marginEffects(before.bought, after.bought, method);
  const moved = (figure: "direct" | "ofOneModel" | "rounding") => wholeOf(after[figure] - before[figure]);
  const exact: { readonly [L in PlainLine]: Rational } = {
    ...margin,
    volume: effects.reduce((sum, { volume }) => sumOf(sum, negated(volume)), margin.volume),
    directCosts: negated(moved("direct")),
    gained: ZERO,
    lost: ZERO,
    modelChange: moved("ofOneModel"),
    rounding: moved("rounding"),
  };
  const all = [
    ...PLAIN_LINES.map((line) => exact[line]),
    ...effects.map(({ orderBehaviour }) => negated(orderBehaviour)),
    ...effects.map(({ rate }) => negated(rate)),
  ];
  const toMinor = bigPowerOfTen(basis.decimals - basis.scale);
  const minor = all.map(({ n, d }) => ({ n, d: d * toMinor }));
  return amountsOf(roundAlike(minor, after.profit - before.profit), basis.driven.length);
}

function amountsOf(rounded: readonly bigint[], nActivities: number): ChangeAmounts {
  const first = PLAIN_LINES.length;
  return {
    lines: plainLines((line) => rounded[PLAIN_LINES.indexOf(line)] as bigint),
    orderBehaviour: rounded.slice(first, first + nActivities),
    rate: rounded.slice(first + nActivities),
  };
}
