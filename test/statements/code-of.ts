import { isCostError } from "../../src/errors/cost-error.js";

/** The code of the CostError a call throws; "none" when it throws nothing. */
export function codeOf(call: () => unknown): string {
  try {
    call();
    return "none";
  } catch (error) {
    return isCostError(error) ? error.code : String(error);
  }
}
