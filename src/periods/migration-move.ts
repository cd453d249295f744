import { quote } from "../errors/quote.js";
import { type Decimal, ExactDecimal } from "../number/decimal.js";
import { type Rational, subtractRationals } from "../number/rational.js";
import { axisName } from "../segments/axis.js";
import { axisTexts } from "../segments/axis-text.js";
import type { AxisState } from "../segments/segment-id.js";
import { exactText } from "../segments/threshold.js";
import { GROUP_LABELS, isCustomer, type MigrationGroup } from "./migration-group.js";
import type { PeriodMatrix, PeriodPlace } from "./migration-matrix.js";

/** A customer's figure on one axis in both periods, and the side of the threshold it was on. Amounts are exact, ratios have 10 decimals. */
export interface AxisMove {
  readonly side: "value" | "cost";
  /** What the axis measures: `netSales`, or `costToServe / netSales`. */
  readonly axis: string;
  /** Null where a ratio is undefined. */
  readonly before: Decimal | null;
  readonly after: Decimal | null;
  /** Exact text: a plain decimal, or `n/d`. */
  readonly thresholdBefore: string;
  readonly thresholdAfter: string;
  readonly stateBefore: AxisState;
  readonly stateAfter: AxisState;
  /** Null when the customer stayed on its side of this axis. */
  readonly direction: "up" | "down" | null;
  /**
   * `held`: the figure has passed the threshold and only the band keeps the customer on its side; `released`: the band held it in the
   * period before and holds it no longer; null: the band decided nothing.
   */
  readonly hysteresis: "held" | "released" | null;
}

/** A customer whose group changed between two periods. Effects are profit after - profit before, exact. */
export interface Move {
  readonly id: string;
  /** `gained`: absent or inactive before, a customer after; `lost`: a customer before, absent or inactive after; `moved`: any other change. */
  readonly kind: "moved" | "gained" | "lost";
  readonly from: MigrationGroup;
  readonly to: MigrationGroup;
  /** Both axes, value first; empty unless the customer was in a segment in both periods. */
  readonly axes: readonly AxisMove[];
  /** Those of `axes` on which it changed sides. */
  readonly crossings: readonly AxisMove[];
  /** 0 where absent, null where not known. */
  readonly profitBefore: Decimal | null;
  readonly profitAfter: Decimal | null;
  readonly profitEffect: Decimal | null;
  readonly text: string;
}

/** Describes what happened to one customer between two periods. */
export function moveOf(id: string, places: readonly [PeriodPlace, PeriodPlace], matrices: readonly [PeriodMatrix, PeriodMatrix]): Move {
  const [before, after] = places;
  const axes = (["value", "cost"] as const).flatMap((side) => axisMove(side, places, matrices) ?? []);
  const crossings = axes.filter(({ direction }) => direction !== null);
  const [was, is] = [isCustomer(before.group), isCustomer(after.group)];
  const kind = was === is ? "moved" : is ? "gained" : "lost";
  return Object.freeze({
    id,
    kind,
    from: before.group,
    to: after.group,
    axes: Object.freeze(axes),
    crossings: Object.freeze(crossings),
    profitBefore: exactDecimal(before.profit),
    profitAfter: exactDecimal(after.profit),
    profitEffect: exactDecimal(effectOf(before.profit, after.profit)),
    text: textOf(id, kind, places, matrices),
  });
}

/** Profit after - profit before; null where one is not known. */
export function effectOf(before: Rational | null, after: Rational | null): Rational | null {
  return before === null || after === null ? null : subtractRationals(after, before);
}

/** An exact figure with a last decimal as a Decimal; null stays null. */
export function exactDecimal(value: Rational): Decimal;
export function exactDecimal(value: Rational | null): Decimal | null;
export function exactDecimal(value: Rational | null): Decimal | null {
  return value === null ? null : new ExactDecimal(exactText(value));
}

type Sided = "value" | "cost";

function axisMove(
  side: Sided,
  [before, after]: readonly [PeriodPlace, PeriodPlace],
  [first, second]: readonly [PeriodMatrix, PeriodMatrix],
): AxisMove | undefined {
  const [from, to] = [before.sides?.[side], after.sides?.[side]];
  if (from === undefined || to === undefined) return undefined;
  const isCrossed = from.state !== to.state;
  return Object.freeze({
    side,
    axis: axisName(second.axes[side]),
    before: exactDecimal(from.figure),
    after: exactDecimal(to.figure),
    thresholdBefore: exactText(first.thresholds[side]),
    thresholdAfter: exactText(second.thresholds[side]),
    stateBefore: from.state,
    stateAfter: to.state,
    direction: isCrossed ? (to.state === "high" ? "up" : "down") : null,
    hysteresis: to.isHeld ? "held" : isCrossed && from.isHeld ? "released" : null,
  });
}

function textOf(
  id: string,
  kind: Move["kind"],
  [before, after]: readonly [PeriodPlace, PeriodPlace],
  [first, second]: readonly [PeriodMatrix, PeriodMatrix],
): string {
  if (kind === "gained") return `${quote(id)} was gained: ${GROUP_LABELS[after.group]}.`;
  if (kind === "lost") return `${quote(id)} was lost: ${GROUP_LABELS[before.group]} before.`;
  const reasons = (["value", "cost"] as const).flatMap((side) => {
    const [from, to] = [before.sides?.[side], after.sides?.[side]];
    if (from === undefined || to === undefined || from.state === to.state) return [];
    return [crossingText(side, [from.figure, to.figure], to.state, [first, second])];
  });
  const why = reasons.length === 0 ? "" : `: ${reasons.join("; ")}`;
  return `${quote(id)} moved from ${GROUP_LABELS[before.group]} to ${GROUP_LABELS[after.group]}${why}.`;
}

function crossingText(
  side: Sided,
  [before, after]: readonly [Rational | null, Rational | null],
  state: AxisState,
  [first, second]: readonly [PeriodMatrix, PeriodMatrix],
): string {
  const axis = second.axes[side];
  const [cutBefore, cut] = axisTexts(axis, first.thresholds[side], second.thresholds[side]);
  const shown = (figure: Rational | null, at: Rational) => (figure === null ? "undefined" : axisTexts(axis, figure, at)[0]);
  const from = `${axisName(axis)} of ${shown(before, first.thresholds[side])}, then ${shown(after, second.thresholds[side])}`;
  const threshold = cutBefore === cut ? `the threshold ${cut}` : `the thresholds ${cutBefore}, then ${cut}`;
  return `${from}, against ${threshold}, so ${side} is ${state}`;
}
