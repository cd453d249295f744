import type { CommonCostSpread } from "../../src/policies/keep-or-drop-spread.js";
import type { Figures } from "./compare.js";

/** The figures of a spread as the cases of keep or drop print them. */
export function spreadOf({ lines, totalProfit }: CommonCostSpread): Figures {
  const by = (figure: "contribution" | "common" | "fullCostProfit") => Object.fromEntries(lines.map((line) => [line.id, line[figure]]));
  return { contribution: by("contribution"), allocated: by("common"), profit: by("fullCostProfit"), totalProfit };
}
