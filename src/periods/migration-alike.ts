import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { compareRationals } from "../number/rational.js";
import { axisName } from "../segments/axis.js";
import { axisTexts } from "../segments/axis-text.js";
import type { LabelledMatrix } from "./migration-transition.js";

/**
 * Lists the matrices whose axes (errors) or thresholds (warnings, or errors when strict) are not those of the first.
 *
 * @param pathOf where the matrix at an index stands
 */
export function compareMatrices(periods: readonly LabelledMatrix[], isStrict: boolean, pathOf: (i: number) => string): Finding[] {
  const [first, ...others] = periods;
  if (first === undefined) return [];
  return others.flatMap(({ matrix }, i) =>
    (["value", "cost"] as const).flatMap((side) => compareSide(first.matrix, matrix, side, pathOf(i + 1), isStrict)),
  );
}

function compareSide(
  first: LabelledMatrix["matrix"],
  matrix: LabelledMatrix["matrix"],
  side: "value" | "cost",
  path: string,
  isStrict: boolean,
): Finding[] {
  const names = { first: axisName(first.axes[side]), now: axisName(matrix.axes[side]) };
  if (names.first !== names.now) return [finding(migrationMessages, "migration-axes-differ", `${path}.axes.${side}`, names)];
  if (compareRationals(first.thresholds[side], matrix.thresholds[side]) === 0) return [];
  const [before, now] = axisTexts(first.axes[side], first.thresholds[side], matrix.thresholds[side]);
  const severity = isStrict ? "error" : "warning";
  return [finding(migrationMessages, "migration-thresholds-differ", `${path}.thresholds.${side}`, { first: before, now }, { severity })];
}
