import type { Finding } from "../errors/finding.js";
import { type Decimal, type DecimalInput, plain } from "../number/decimal.js";
import type { SegmentId } from "../segments/segment-id.js";
import type { ParameterKind } from "./sensitivity-parameters.js";

/** Where the customer stands when one estimate is changed. Figures to 20 decimals, half-even; null where a ratio is undefined. */
export interface TornadoEnd {
  /** Of the estimate, exact: `"-0.1"` is 10 % less. */
  readonly change: string;
  readonly value: Decimal | null;
  readonly cost: Decimal | null;
  readonly segment: SegmentId;
}

/** The smallest change of an estimate that turns the segment. */
export interface BreakEven {
  /** Exact, as plain text or `n/d`; where it is no fraction (`isExact` false), the next number of 20 decimals beyond it. */
  readonly change: string;
  /** The same to 10 decimals, half-even. */
  readonly rounded: string;
  readonly isExact: boolean;
  /** `at`: this change turns it; `beyond`: this one does not and anything further does, for a figure on its threshold is high. */
  readonly from: "at" | "beyond";
  readonly to: SegmentId;
}

/** One estimate: where its ends lead, and how far it is from turning the segment. */
export interface TornadoBar {
  /** Its path: `activities.pick.cost`, `drivers.orders`, `resources.desk.cost`, `resources.desk.to.pick`, `sales.cogs`, `thresholds.cost`. */
  readonly id: string;
  readonly kind: ParameterKind;
  readonly low: TornadoEnd;
  readonly high: TornadoEnd;
  /** How far the figure moves against its threshold between the ends; null where it is undefined at one. */
  readonly swing: { readonly value: Decimal | null; readonly cost: Decimal | null };
  /** The nearer of both directions, upwards on a tie; null where no change above -100 % turns the segment. */
  readonly breakEven: BreakEven | null;
  readonly up: BreakEven | null;
  readonly down: BreakEven | null;
}

/** What each estimate does to one customer's segment; bars by swing, largest first. */
export interface Tornado {
  readonly customer: string;
  readonly segment: SegmentId;
  readonly change: string;
  readonly by: "cost" | "value";
  readonly now: TornadoEnd;
  readonly bars: readonly TornadoBar[];
  readonly warnings: readonly Finding[];
  /** Where the customer stands after any change of one estimate; throws `decision-option-invalid`, `decision-id-unknown`. */
  at(id: string, change: DecimalInput): TornadoEnd;
  toJSON(): TornadoJson;
}

/** The same as plain data. */
export interface TornadoJson {
  readonly customer: string;
  readonly segment: SegmentId;
  readonly change: string;
  readonly by: "cost" | "value";
  readonly bars: readonly {
    readonly id: string;
    readonly kind: ParameterKind;
    readonly low: TornadoEndJson;
    readonly high: TornadoEndJson;
    readonly swing: { readonly value: string | null; readonly cost: string | null };
    readonly breakEven: BreakEven | null;
    readonly up: BreakEven | null;
    readonly down: BreakEven | null;
  }[];
  readonly warnings: readonly Finding[];
}

/** An end as plain data. */
export interface TornadoEndJson {
  readonly change: string;
  readonly value: string | null;
  readonly cost: string | null;
  readonly segment: SegmentId;
}

/** Writes a tornado as plain data. */
export function tornadoJson({ customer, segment, change, by, bars, warnings }: Tornado): TornadoJson {
  const text = (value: Decimal | null) => value && plain(value);
  const end = (one: TornadoEnd): TornadoEndJson => ({
    change: one.change,
    value: text(one.value),
    cost: text(one.cost),
    segment: one.segment,
  });
  return {
    customer,
    segment,
    change,
    by,
    bars: bars.map((bar) => ({
      id: bar.id,
      kind: bar.kind,
      low: end(bar.low),
      high: end(bar.high),
      swing: { value: text(bar.swing.value), cost: text(bar.swing.cost) },
      breakEven: bar.breakEven,
      up: bar.up,
      down: bar.down,
    })),
    warnings,
  };
}
