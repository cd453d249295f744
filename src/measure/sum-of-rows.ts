import { sumExactly, valuesOf } from "../number/scaled-column.js";
import type { Part } from "./driver-plan.js";
import { totalsOf } from "./pending-sums.js";
import type { Beyond, Tally } from "./tally.js";

/** Adds up what all rows measured for some parts of a driver or a fact, identified or not; one-off rows where they are asked for. */
export function sumOfRows(parts: readonly Part[], withOneOff: boolean): Beyond {
  const amounts = parts.flatMap(({ tally, sign }) =>
    [...amountsOf(tally), ...(withOneOff ? columnOf(tally, tally.oneOff) : [])].map(({ int, decimals }) => ({
      int: BigInt(sign) * int,
      decimals,
    })),
  );
  const decimals = amounts.reduce((most, one) => Math.max(most, one.decimals), 0);
  return { int: amounts.reduce((total, one) => total + one.int * 10n ** BigInt(decimals - one.decimals), 0n), decimals };
}

function amountsOf(tally: Tally): readonly Beyond[] {
  const { pending, sums } = tally;
  const own = columnOf(tally, sums);
  if (pending === undefined || pending.sums.bound === 0) return own;
  return [...own, { int: BigInt(totalsOf(pending.sums).sums[pending.group] ?? 0), decimals: pending.sums.decimals }];
}

function columnOf({ beyond }: Tally, column: Tally["sums"]): readonly Beyond[] {
  return [{ int: sumExactly(valuesOf(column)), decimals: column.decimals }, ...(beyond.get(column)?.values() ?? [])];
}
