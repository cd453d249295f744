import { isCostError } from "../../src/errors/cost-error.js";
import type { Finding } from "../../src/errors/finding.js";

/** The findings with which a call is refused. */
function refusalOf(call: () => unknown): readonly Finding[] {
  try {
    call();
  } catch (error) {
    if (isCostError(error)) return error.findings;
    throw error;
  }
  throw new Error("the call was not refused");
}

/** Code, path and row numbers of each finding. */
export function codesOf(call: () => unknown): readonly string[] {
  return refusalOf(call).map(({ code, path, positions }) => `${code} ${path} @${positions.join(",")}`);
}
