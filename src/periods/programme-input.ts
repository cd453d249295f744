import type { DecimalInput } from "../number/decimal.js";
import type { SegmentId } from "../segments/segment-id.js";
import type { SegmentMatrix, SegmentMatrixJson } from "../segments/segment-matrix.js";
import type { Costed } from "../statements/costed.js";
import type { ExplainedChange } from "./explain-change.js";

/** What a programme is judged by. Money in currency units, at most `scale` decimals. */
export interface ProgrammeInput {
  readonly before: ProgrammePeriod;
  readonly after: ProgrammePeriod;
  /** Ids of the customers in the programme; named twice, a customer counts once. */
  readonly programme: Iterable<string>;
  /** What the programme cost in the period after; zero or more. */
  readonly programmeCost: DecimalInput;
  /** What was measured, segment by segment, or that nothing was. Segments not listed that customers are in after, or left from, count as not measured. */
  readonly satisfaction: readonly SegmentSatisfaction[] | "not measured";
  /**
   * Price and order-behaviour terms of the change of profit: what `explainChange` gave for the same periods, or rows by customer. Default:
   * none, and no attributable part.
   */
  readonly terms?: ExplainedChange | Iterable<ProgrammeTerm>;
  /** What was promised and delivered, by segment. Default: none. */
  readonly promises?: readonly SegmentPromise[];
  /** The package a customer of a segment should be moved to. Default: none. */
  readonly packages?: { readonly [S in SegmentId]?: string };
  /** What repositioning a customer saves a period, where it is known. Default: the loss it would stop. */
  readonly savings?: Iterable<ProgrammeSaving>;
}

/** One period of the supplier. Give `costing`, or `operatingProfit`. */
export interface ProgrammePeriod {
  /** By one dimension: total operating profit after unused capacity and sustaining cost, customer profits, dates. One-off rows stay out. */
  readonly costing?: Costed;
  /** Total operating profit of the supplier, after unused capacity and sustaining cost. */
  readonly operatingProfit?: DecimalInput;
  /** What of it will not come again, income positive: it is taken out. Default 0. */
  readonly oneOffs?: DecimalInput;
  /** ISO dates, half-open. Default: the period of the costing's model. */
  readonly period?: { readonly from: string; readonly to: string };
  /** Profit of each customer, and its segment. Default: those of the costing, else of the matrix. */
  readonly customers?: Iterable<ProgrammeCustomer>;
  /** The matrix of the period: segments of the customers; those it lists as inactive are none of the period. Default: those of `customers`. */
  readonly matrix?: SegmentMatrix | SegmentMatrixJson;
}

/** Profit of one customer in one period. */
export interface ProgrammeCustomer {
  readonly id: string | number | bigint;
  readonly profit: DecimalInput;
  readonly segment?: SegmentId;
}

/** Parts of a customer's change of profit, profit up positive, as an explanation of the change gives them. */
export interface ProgrammeTerm {
  readonly id: string | number | bigint;
  readonly price: DecimalInput;
  readonly orderBehaviour: DecimalInput;
}

/** What repositioning a customer saves. */
export interface ProgrammeSaving {
  readonly id: string | number | bigint;
  readonly saving: DecimalInput;
}

/** Satisfaction of one segment; give at least one measure, or `measured: false`. A share is 0..1 or a percentage such as `"95%"`. */
export interface SegmentSatisfaction {
  readonly segment: SegmentId;
  /** False says that nothing was measured. */
  readonly measured?: false;
  /** Mean score and number of answers. Met: the mean is on or above the target, without one on or above that before. */
  readonly surveys?: { readonly before?: SurveyResult; readonly after: SurveyResult; readonly target?: DecimalInput };
  /** Complaints of so many orders. Met: the rate is on or below the target, zero or more, without one on or below that before. */
  readonly complaints?: { readonly before?: CountOf; readonly after: CountOf; readonly target?: DecimalInput };
  /** Customers kept of so many. Met: the rate is on or above the target, without one on or above that before. */
  readonly retention?: { readonly before?: CountOf; readonly after: CountOf; readonly target?: DecimalInput };
}

/** A survey: mean score, and number of answers. */
export interface SurveyResult {
  readonly mean: DecimalInput;
  readonly n: number;
}

/** So many of so many. */
export interface CountOf {
  readonly count: number;
  readonly of: number;
}

/** What a segment was promised and got, as shares: 0..1 or a percentage. */
export interface SegmentPromise {
  readonly segment: SegmentId;
  readonly promised: DecimalInput;
  readonly delivered: DecimalInput;
  /** Weight of the promise, zero or more. Default 1. */
  readonly importance?: DecimalInput;
}

/** Options of `judgeProgramme`. */
export interface ProgrammeOptions {
  /** Decimals of money. Default: those of the costing, else 2. */
  readonly scale?: number;
  /** Surveys with fewer answers are not counted. Default 30. */
  readonly minimumAnswers?: number;
  /** True when the operating profit after has the programme cost in it already. Default false: it is subtracted. */
  readonly programmeCostIncluded?: boolean;
}
