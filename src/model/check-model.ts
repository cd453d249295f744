import type { Finding } from "../errors/finding.js";
import { examineModel } from "./examine-model.js";

/**
 * Lists everything that is wrong or odd about a cost model, without throwing.
 *
 * Errors come first, then warnings; within each, faults of shape before faults of reference, then by place. Beyond 100 of one code the
 * rest are counted in one `more-findings`. An empty list means that `costModel` accepts the spec and has nothing to remark.
 *
 * @example
 * ```ts
 * checkModel({ currency: "EUR", resources: {}, activities: {}, drivers: { orders: {} } }).map((one) => one.code); // => ["unused-driver"]
 * ```
 */
export function checkModel(spec: unknown): readonly Finding[] {
  return examineModel(spec).findings;
}
