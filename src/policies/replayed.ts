import type { Finding } from "../errors/finding.js";
import type { Decimal } from "../number/decimal.js";
import type { SegmentId } from "../segments/segment-id.js";
import type { SegmentMatrix } from "../segments/segment-matrix.js";
import type { SegmentOptions } from "../segments/segment-options.js";
import type { Statement } from "../statements/statement.js";
import type { Statements } from "../statements/statements.js";
import type { FreedCapacity } from "./freed-capacity.js";
import type { KeptApart } from "./kept-apart.js";
import type { OrderPolicy } from "./policy.js";
import type { ConservedFigure } from "./replay-conservation.js";
import type { BeforeAndAfter, SideEffects } from "./replay-effects.js";

/** One activity before and after; cost at current rates. */
export interface ActivityReplay {
  readonly activity: string;
  readonly name: string;
  readonly group: string | undefined;
  readonly driver: string | undefined;
  readonly volume: { readonly before: Decimal; readonly after: Decimal };
  readonly flexible: { readonly before: Decimal; readonly after: Decimal };
  readonly committed: { readonly before: Decimal; readonly after: Decimal };
}

/** What a policy is worth, in currency units; savings are positive. */
export interface ReplayMoney {
  /** Flexible cost to serve no longer spent. */
  readonly flexible: Decimal;
  /** Direct customer costs (the fact `directCosts`) no longer spent. */
  readonly direct: Decimal;
  /**
   * Whole blocks of capacity given back, computed on all that was replayed together: blocks of unused and freed capacity together, less those
   * of unused capacity alone. What was idle before completes a block, and a block has a cost of its own, so this may exceed `committed`.
   */
  readonly blocks: Decimal;
  /** flexible + direct + blocks: cash saved. */
  readonly cash: Decimal;
  /** Committed cost of the work no longer done. No money is saved by it alone. */
  readonly committed: Decimal;
  /**
   * What of it stays after blocks were given back and is unused in its month or day (see {@link FreedCapacity}): capacity freed, worth nothing
   * until it is used for something else.
   */
  readonly freed: Decimal;
  /** Change of gross margin, such as by returns no longer accepted or surcharges no longer due; higher is positive. */
  readonly grossMargin: Decimal;
}

/** A customer whose segment a policy changes. */
export interface SegmentMove {
  readonly id: string;
  readonly from: SegmentId | null;
  readonly to: SegmentId | null;
}

/** What would have been, had customers ordered as a policy says. */
export interface Replayed {
  readonly currency: string;
  /** Decimals of every amount. */
  readonly scale: number;
  /** In the order they were applied. */
  readonly policies: readonly OrderPolicy[];
  /** The customers replayed, in id order. */
  readonly customers: readonly string[];
  readonly money: ReplayMoney;
  /** Committed capacity by resource and activity. */
  readonly capacity: readonly FreedCapacity[];
  /** Every activity with a driver, over all cost objects, in id order. */
  readonly activities: readonly ActivityReplay[];
  /** Statements as costed. */
  readonly before: Statements;
  /** Statements after the policy at current rates; those of other customers are the same to the cent. */
  readonly after: Statements;
  readonly effects: SideEffects;
  /** What the policy left as it was: units, and sales facts. */
  readonly conserved: readonly ConservedFigure[];
  /** Volumes without a rate (`replay-rate-unknown`), and `over-use` after the policy, also of a month or day, as `allocate` warns of it. */
  readonly warnings: readonly Finding[];
  /**
   * The activities of one customer.
   *
   * @throws {CostError} `unknown-id`
   */
  activitiesOf(customer: string): readonly ActivityReplay[];
  /** Segments before, after with the thresholds of before, and who moved. Options are those of `segment`. */
  segments(options?: SegmentOptions): {
    readonly before: SegmentMatrix;
    readonly after: SegmentMatrix;
    readonly moved: readonly SegmentMove[];
  };
  /** Both statements of the customers replayed, taken together. */
  total(): { readonly before: Statement; readonly after: Statement };
  toJSON(): ReplayedJson;
}

/** A replay as plain data: money as text with exactly `scale` decimals, quantities as plain decimal text. */
export interface ReplayedJson {
  readonly currency: string;
  readonly scale: number;
  readonly policies: readonly OrderPolicy[];
  readonly customers: readonly string[];
  readonly money: { readonly [M in keyof ReplayMoney]: string };
  readonly capacity: readonly Readonly<Record<string, string | number | null | readonly Readonly<Record<string, string>>[]>>[];
  readonly activities: readonly Readonly<Record<string, string | null | { readonly before: string; readonly after: string }>>[];
  readonly effects: {
    readonly orders: BeforeAndAfter;
    readonly lines: BeforeAndAfter | null;
    readonly shipments: BeforeAndAfter | null;
    readonly extraStockDays: string;
    readonly late: number;
    readonly lateShare: string;
    readonly longestWait: number;
    readonly apart: readonly KeptApart[];
  };
  readonly conserved: readonly { readonly figure: string; readonly before: string; readonly after: string }[];
  readonly statements: readonly {
    readonly id: string;
    readonly costToServe: BeforeAndAfterText;
    readonly operatingProfit: BeforeAndAfterText;
  }[];
  readonly warnings: readonly Finding[];
}

/** An amount before and after. */
export interface BeforeAndAfterText {
  readonly before: string;
  readonly after: string;
}
