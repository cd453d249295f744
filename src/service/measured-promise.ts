import type { Finding } from "../errors/finding.js";
import type { ReadPromise } from "./promise.js";
import { noteStrangersPromised, recipientsOf } from "./promise-recipient.js";
import type { Scorecard } from "./scorecard-result.js";
import type { ServiceMeasure } from "./service-measure.js";

/** A promise and the measure it speaks of. */
export interface MeasuredPromise {
  readonly promise: ReadPromise;
  readonly measure: ServiceMeasure;
}

/** Finds the measures promises speak of; promises to somebody the scorecard does not have become findings. */
export function measuredPromises(card: Scorecard, promises: readonly ReadPromise[], findings: Finding[]): readonly MeasuredPromise[] {
  const known = recipientsOf(card);
  noteStrangersPromised(promises, known, findings);
  return promises.flatMap((promise) => {
    const measure = known[promise.to].get(promise.id)?.measures[promise.measure];
    return measure === undefined ? [] : [{ promise, measure }];
  });
}
