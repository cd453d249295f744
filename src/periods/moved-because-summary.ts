import type { Decimal } from "../number/decimal.js";
import { decimalToRational, type Rational, rational } from "../number/rational.js";
import { exactDecimal } from "./migration-move.js";
import { plusKnown } from "./migration-transition.js";
import { causeText, MOVE_CAUSES, type MoveCause } from "./moved-because-cause.js";

/** Customers that moved for one cause. */
export interface CauseSummary {
  readonly cause: MoveCause;
  readonly count: number;
  /** Sum of profit after - profit before; null where one is not known. */
  readonly profitEffect: Decimal | null;
  readonly text: string;
}

/** Movers by cause. */
export interface MovedSummary {
  readonly count: number;
  /** Every cause, in the order of the steps; those without customers too. */
  readonly causes: readonly CauseSummary[];
  /** Changed segment because they changed their order pattern. */
  readonly byOrderPattern: number;
  /** Changed segment because cost rates, the cost model or thresholds changed: by what the supplier did to its figures, not by their orders. */
  readonly byRatesOrThresholds: number;
}

/** Counts movers by cause. */
export function summarizeMoves(
  customers: readonly { readonly cause: MoveCause; readonly profitEffect: Decimal | null }[],
  knowsProducts: boolean,
): MovedSummary {
  const causes = MOVE_CAUSES.map((cause): CauseSummary => {
    const moved = customers.filter((customer) => customer.cause === cause);
    const effect = moved.reduce<Rational | null>(
      (sum, one) => plusKnown(sum, one.profitEffect && decimalToRational(one.profitEffect)),
      rational(0n),
    );
    const text = `${moved.length} changed segment ${causeText(cause, knowsProducts)}`;
    return Object.freeze({ cause, count: moved.length, profitEffect: exactDecimal(effect), text });
  });
  const count = (...wanted: readonly MoveCause[]) => customers.filter(({ cause }) => wanted.includes(cause)).length;
  return Object.freeze({
    count: customers.length,
    causes: Object.freeze(causes),
    byOrderPattern: count("orderPattern"),
    byRatesOrThresholds: count("rate", "model", "threshold"),
  });
}
