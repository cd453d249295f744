import { isCostError } from "../../src/errors/cost-error.js";

/** Runs a call that must be refused, and gives one line a finding: code, path, count and positions. */
export function codesOf(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (!isCostError(error)) throw error;
    return error.findings.map(({ code, path, count, positions }) => `${code} ${path} ${count} @${positions.join(",")}`);
  }
  throw new Error("the call was not refused");
}

/** Freezes plain data to its leaves. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
