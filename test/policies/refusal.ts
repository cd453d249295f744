import { refusal } from "../measure/reading.js";

/** Code, path and row numbers of each finding a call is refused with. */
export function codesOf(call: () => unknown): readonly string[] {
  return refusal(call).map(({ code, path, positions }) => `${code} ${path} @${positions.join(",")}`);
}
