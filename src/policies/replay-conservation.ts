import { type Finding, finding } from "../errors/finding.js";
import { replayMessages } from "../errors/replay-messages.js";
import type { Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import type { FactId, FactSource } from "../model/driver-spec.js";
import { own } from "../model/entries.js";
import { type Decimal, plain, toDecimal } from "../number/decimal.js";
import { sumExactly } from "../number/scaled-column.js";
import type { OrderPolicy } from "./policy.js";
import type { BookTable, OrderBook } from "./replay-book.js";
import { type CellMatch, changeOf } from "./replay-change.js";

/** A figure that no policy may change: units of all lines, or a sales fact, before and after. */
export interface ConservedFigure {
  readonly figure: "units" | FactId;
  readonly before: Decimal;
  readonly after: Decimal;
}

/**
 * Checks that the lines keep their units, and every customer its sales facts to the last digit.
 *
 * Left out: facts under a condition, which a policy may well change (a surcharge on express orders), and under a returns allowance those of
 * the returns.
 */
export function checkConservation(
  model: CostModel,
  book: OrderBook,
  policies: readonly OrderPolicy[],
  before: Measured,
  after: Measured,
  match: CellMatch,
  findings: Finding[],
): readonly ConservedFigure[] {
  const { plan } = book.history;
  const kept: ConservedFigure[] = [];
  const note = (figure: ConservedFigure["figure"], was: Decimal, is: Decimal, isSame: boolean): void => {
    kept.push(Object.freeze({ figure, before: was, after: is }));
    if (isSame) return;
    const detail = { figure, before: plain(was), after: plain(is) };
    findings.push(finding(replayMessages, "replay-not-conserved", figure === "units" ? "units" : `sales.${figure}`, detail));
  };
  const lines = book.lines ?? book.orders;
  const units = lines === undefined ? undefined : sumsOf(lines, plan.quantity ?? "");
  if (units !== undefined) note("units", units.before, units.after, units.before.equals(units.after));
  const allowed = policies.some(({ kind }) => kind === "returnsAllowance") ? plan.returns?.id : undefined;
  for (const [id, fact] of before.facts) {
    if (!isHeld(model, id, allowed)) continue;
    const now = after.facts.get(id);
    const change = changeOf(fact, now, match);
    const was = toDecimal(BigInt(fact.total) + BigInt(fact.unidentified), fact.decimals);
    const is = toDecimal(BigInt(now?.total ?? 0) + BigInt(now?.unidentified ?? 0), now?.decimals ?? 0);
    note(id, was, is, now !== undefined && change.total === 0n && change.cells.length === 0);
  }
  return Object.freeze(kept);
}

function isHeld(model: CostModel, id: FactId, allowed: string | undefined): boolean {
  const sources = [own(model.sales as Readonly<Record<string, FactSource | readonly FactSource[]>> | undefined, id) ?? []].flat();
  return sources.every((source) => source.where === undefined && source.from !== allowed);
}

function sumsOf({ table, additive, alive }: BookTable, field: string): { readonly before: Decimal; readonly after: Decimal } | undefined {
  const [was, is] = [table.additive.get(field), additive.get(field)];
  if (was === undefined || is === undefined) return undefined;
  const before = toDecimal(sumExactly(was.ints), was.decimals);
  if (is === was && !alive.includes(0)) return { before, after: before };
  const left = is.ints.slice();
  for (let i = 0; i < left.length; i++) if (alive[i] === 0) left[i] = 0;
  return { before, after: toDecimal(sumExactly(left), is.decimals) };
}
