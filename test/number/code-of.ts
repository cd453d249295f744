import { isCostError } from "../../src/errors/cost-error.js";

/** The codes and paths of the CostError a call throws: `number-invalid cost`, joined by commas. */
export function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isCostError(error)) return error.findings.map((one) => `${one.code} ${one.path}`).join(", ");
    throw error;
  }
  return "nothing thrown";
}
