import { checkChoice } from "../statements/check-format.js";
import { checkOptions } from "../statements/check-options.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import type { CapabilityResult } from "./capability.js";
import { COUNT, DECIMAL_TEXT, fieldsOf, listOf, oneOf, orNull, requireShape, type Shape, TEXT } from "./data-shape.js";
import { LEVEL_STATUS_LABELS, type LevelStatus } from "./level-status.js";
import { levelText, measureText } from "./measure-text.js";
import { LEVEL_SHAPES, left, levelCells, promiseColumns, recipientText, right } from "./promise-text.js";

/** Options of `formatCapability`. */
export interface FormatCapabilityOptions {
  /** Levels to list: all (default), those the history does not support, or none. */
  readonly show?: "all" | "notSupported" | "nothing";
}

const SHOWN = ["all", "notSupported", "nothing"] as const;
/** Of a step of supported levels, 0.0001, as a percentage. */
const STEP_DECIMALS = 2;
const STATUSES = Object.keys(LEVEL_STATUS_LABELS) as readonly LevelStatus[];

/**
 * Writes what a history says of levels: how many it supports, leaves possible, refutes and cannot speak of, then each level with the value,
 * its successes of n, and the most demanding level that is supported.
 *
 * Values are percentages with one decimal, half-even, with more where fewer would put them on the other side of the target; levels have all
 * their decimals. "n/a" where nothing was observed, or too little.
 *
 * @param results what `capability` gave, or its JSON
 * @throws {CostError} `option-invalid`, `format-input-invalid`
 * @example
 * ```ts
 * const orders = Array.from({ length: 60 }, (_, id) => ({ id, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }));
 * const deliveries = orders.map(({ id }) => ({ order: id, received: id < 59 ? "2026-07-08" : "2026-07-09" }));
 * const card = scorecard({ orders, deliveries }, { period: { from: "2026-07-01", to: "2026-08-01" } });
 * const results = capability(card, [{ measure: "onTime", target: "90%" }]);
 * formatCapability(results).split("\n")[4]; // => "All customers  On time  at least 90.0%  98.3%  59/60  supported           92.33%"
 * ```
 */
export function formatCapability(results: readonly CapabilityResult[], options: FormatCapabilityOptions = {}): string {
  checkOptions(options, ["show"]);
  const { show = "all" } = options;
  checkChoice(show, SHOWN, "options.show");
  requireShape(results, listOf(resultShape()), "results", "what the history says of levels, as `capability` gives it");
  const counts = STATUSES.map((one) => `${results.filter(({ status }) => status === one).length} ${LEVEL_STATUS_LABELS[one]}`);
  const head = `${results.length} ${results.length === 1 ? "level" : "levels"}: ${counts.join(", ")}`;
  const shown = results.filter(({ status }) => show === "all" || (show === "notSupported" && status !== "supported"));
  return ["Capability", head, ...(shown.length === 0 ? [] : ["", ...levelTable(shown)]), ""].join("\n");
}

function levelTable(results: readonly CapabilityResult[]): readonly string[] {
  const columns: readonly TextColumn[] = [
    ...promiseColumns("History of"),
    ...["Value", "Of"].map(right),
    left("It is"),
    right("Supported level"),
  ];
  const rows = results.map((one): TextRow => {
    const { of, id, measure, target, value, successes, observations, status, supportedLevel } = one;
    return [
      of === "total" ? "All customers" : recipientText(of, id),
      ...levelCells(one),
      measureText(measure, value, target),
      `${successes}/${observations}`,
      LEVEL_STATUS_LABELS[status],
      supportedLevel === null ? "n/a" : levelText(measure, supportedLevel, STEP_DECIMALS),
    ];
  });
  return textTable(columns, rows);
}

function resultShape(): Shape {
  return fieldsOf({
    of: oneOf(["total", "customer", "segment"]),
    id: orNull(TEXT),
    ...LEVEL_SHAPES,
    status: oneOf(STATUSES),
    successes: COUNT,
    observations: COUNT,
    value: orNull(DECIMAL_TEXT),
    supportedLevel: orNull(DECIMAL_TEXT),
  });
}
