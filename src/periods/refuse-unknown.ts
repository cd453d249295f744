import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { finding } from "../errors/finding.js";
import { nearId } from "../statements/near-id.js";

/**
 * Refuses an id that a result does not have, naming the nearest one.
 *
 * @throws {CostError} `unknown-id`
 */
export function refuseUnknown(kind: "activity" | "customer", path: string, given: unknown, known: readonly string[]): never {
  const id = String(given);
  throw new CostError([finding(costingMessages, "unknown-id", path, { kind, id, known, nearest: nearId(id, known) })]);
}
