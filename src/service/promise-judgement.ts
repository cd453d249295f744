import type { MeasureId } from "./measure-id.js";
import type { NamedPromise } from "./promise.js";

/** How a promise was kept in the period. */
export interface PromiseVerdict extends NamedPromise {
  /** A fact of the period. */
  readonly verdict: "kept" | "missed" | "notObserved";
  /** True when it was missed by more than chance explains: the process does not reach the target. */
  readonly isProved: boolean;
  readonly observations: number;
  /** Value, and value - target, to 10 decimals, half-even; null where nothing was observed. */
  readonly value: string | null;
  readonly gap: string | null;
  /** The exact test that the process reaches the target: p-value, and Holm-adjusted, to 10 decimals; null when it was not tested. */
  readonly test: { readonly p: string; readonly adjusted: string } | null;
  /** Why it was not tested. */
  readonly untested: "notObserved" | "tooFewObservations" | "noTrials" | null;
}

/** Service above what was promised. Cost is null when no costing, or no driver units of the measure, were given. */
export interface ServiceAbovePromise extends NamedPromise {
  readonly value: string;
  /** Occurrences better than the target asks for: |x - target * n|, to 10 decimals. */
  readonly excess: string;
  readonly test: { readonly p: string; readonly adjusted: string };
  /** excess x cost of an occurrence, at the average over all customers. */
  readonly cost: string | null;
  /** What of it is in the total: of a segment, the part of its customers without a promise of the measure of their own. */
  readonly counted: string | null;
}

/** Service paid for that nobody was promised. */
export interface ServiceNotPromised {
  readonly customer: string;
  readonly measure: MeasureId;
  /** Of the measure, as it may be called. */
  readonly name: string;
  readonly driver: string;
  readonly quantity: string;
  /** quantity x own cost of the driver / own volume of it, or x the average of all customers where it has none measured. */
  readonly cost: string;
}

/** What was promised held against what was measured, as plain data. */
export interface PromiseJudgement {
  readonly alpha: string;
  readonly minimumObservations: number;
  /** Promises tested together. */
  readonly tested: number;
  /** kept + missed + notObserved = promises; proved ones are among the missed. */
  readonly counts: {
    readonly promises: number;
    readonly kept: number;
    readonly missed: number;
    readonly provedMissed: number;
    readonly notObserved: number;
  };
  /** Customers before segments, by id, then in the order of measures. */
  readonly verdicts: readonly PromiseVerdict[];
  readonly overServed: {
    /** Above target by more than chance explains, in a family of its own. A customer promised twice, itself and its segment, is in both. */
    readonly above: readonly ServiceAbovePromise[];
    readonly notPromised: readonly ServiceNotPromised[];
    /** Sums of `counted`, each service once, and of the costs not promised, in the costing's currency; null without a costing. */
    readonly cost: { readonly above: string; readonly notPromised: string; readonly currency: string } | null;
  };
}
