import { parseDecimal } from "../number/decimal.js";
import { type AmountFormat, volumeText } from "../statements/amount-text.js";
import { checkChoice, checkFlag, checkFormat } from "../statements/check-format.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import { COUNT, DECIMAL_TEXT, FLAG, fieldsOf, listOf, oneOf, orNull, requireShape, type Shape, TEXT } from "./data-shape.js";
import { measureText } from "./measure-text.js";
import type { PromiseJudgement, PromiseVerdict } from "./promise-judgement.js";
import { left, MOST_NAME, moneyText, promiseCells, promiseColumns, promiseShape, right } from "./promise-text.js";

/** Options of `formatPromises`. */
export interface FormatPromisesOptions extends AmountFormat {
  /** Promises to list: all (default), those missed, those proved missed, or none. */
  readonly show?: "all" | "missed" | "proved" | "nothing";
  /** Adds service above what was promised, and what was not promised, with its cost. Default true. */
  readonly overServed?: boolean;
}

const SHOWN = ["all", "missed", "proved", "nothing"] as const;
const UNTESTED = { notObserved: "not observed", tooFewObservations: "too few to test", noTrials: "no test" } as const;
const RULE = { rule: "-" } as const;

/**
 * Writes promises judged: how many were kept, then each with its target, the value, the orders or other observations behind it (n), whether
 * it was kept and whether a miss is proved; below, service given above promise and not promised, each with its cost and their sums.
 *
 * Shares are percentages with one decimal, days and scores have two, half-even; a value has more where fewer would put it on the other side
 * of its target. Targets have all their decimals. "In total" is what of a cost counts: a customer promised twice is counted once.
 *
 * @param judgement what `judgePromises` gave, or its JSON
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const orders = Array.from({ length: 40 }, (_, id) => ({ id, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }));
 * const deliveries = orders.map(({ id }) => ({ order: id, received: id < 30 ? "2026-07-08" : "2026-07-09" }));
 * const card = scorecard({ orders, deliveries }, { period: { from: "2026-07-01", to: "2026-08-01" } });
 * const judged = judgePromises(card, [{ customer: "A", measure: "onTime", target: "95%" }]);
 * formatPromises(judged).split("\n")[4]; // => "A            On time  at least 95.0%  75.0%  40  missed, proved"
 * ```
 */
export function formatPromises(judgement: PromiseJudgement, options: FormatPromisesOptions = {}): string {
  checkFormat(options, ["show", "overServed"]);
  const { show = "all", overServed = true, ...format } = options;
  checkChoice(show, SHOWN, "options.show");
  checkFlag(overServed, "options.overServed");
  requireShape(judgement, judgementShape(), "judgement", "promises judged, as `judgePromises` gives them");
  const { verdicts, overServed: over } = judgement;
  const isShown = { all: () => true, missed: isMissed, proved: isProved, nothing: () => false }[show];
  const tables = [
    verdictTable(verdicts.filter(isShown)),
    ...(overServed ? [aboveTable(over, format), notPromisedTable(over, format)] : []),
  ];
  return ["Promises", headText(judgement), ...tables.flatMap((table) => (table.length === 0 ? [] : ["", ...table])), ""].join("\n");
}

function isMissed({ verdict }: PromiseVerdict): boolean {
  return verdict === "missed";
}

function isProved(one: PromiseVerdict): boolean {
  return one.isProved;
}

function headText({ counts, tested, alpha }: PromiseJudgement): string {
  const { promises, kept, missed, provedMissed, notObserved } = counts;
  const words = `${kept} kept, ${missed} missed, of which ${provedMissed} proved, ${notObserved} not observed`;
  return `${promises} ${promises === 1 ? "promise" : "promises"}: ${words}; ${tested} tested together, alpha ${alpha}`;
}

function verdictTable(verdicts: readonly PromiseVerdict[]): readonly string[] {
  if (verdicts.length === 0) return [];
  const rows = verdicts.map((one): TextRow => {
    return [...promiseCells(one), measureText(one.measure, one.value, one.target), String(one.observations), verdictText(one)];
  });
  return textTable([...promiseColumns("Promised to"), right("Value"), right("n"), left("Verdict")], rows);
}

function verdictText(one: PromiseVerdict): string {
  if (!isMissed(one)) return one.verdict === "kept" ? "kept" : "not observed";
  return `missed, ${one.isProved ? "proved" : one.untested === null ? "not proved" : UNTESTED[one.untested]}`;
}

function aboveTable({ above, cost }: PromiseJudgement["overServed"], format: AmountFormat): readonly string[] {
  if (above.length === 0) return [];
  const money = (...amounts: readonly (string | null)[]) => (cost === null ? [] : amounts.map((amount) => moneyText(amount, format)));
  const rows = above.map((one): TextRow => {
    const value = measureText(one.measure, one.value, one.target);
    return [...promiseCells(one), value, volumeText(parseDecimal(one.excess, "excess"), format), ...money(one.cost, one.counted)];
  });
  const sums: readonly TextRow[] =
    cost === null
      ? []
      : [
          ["", "", "", "", "", "", RULE],
          [`Total, in ${cost.currency}`, "", "", "", "", "", ...money(cost.above)],
        ];
  const headings = ["Value", "Excess", ...(cost === null ? [] : ["Cost", "In total"])];
  return textTable([...promiseColumns("Above promise"), ...headings.map(right)], [...rows, ...sums]);
}

function notPromisedTable({ notPromised, cost }: PromiseJudgement["overServed"], format: AmountFormat): readonly string[] {
  if (notPromised.length === 0 || cost === null) return [];
  const rows = notPromised.map(({ customer, name, driver, quantity, cost: paid }): TextRow => {
    return [customer, name, driver, volumeText(parseDecimal(quantity, "quantity"), format), moneyText(paid, format)];
  });
  const sums: readonly TextRow[] = [
    ["", "", "", "", RULE],
    [`Total, in ${cost.currency}`, "", "", "", moneyText(cost.notPromised, format)],
  ];
  const columns: readonly TextColumn[] = [
    { ...left("Not promised"), most: MOST_NAME },
    ...["Measure", "Driver"].map(left),
    ...["Quantity", "Cost"].map(right),
  ];
  return textTable(columns, [...rows, ...sums]);
}

function judgementShape(): Shape {
  const counts = ["promises", "kept", "missed", "provedMissed", "notObserved"].map((field) => [field, COUNT] as const);
  const above = promiseShape({ value: DECIMAL_TEXT, excess: DECIMAL_TEXT, cost: orNull(DECIMAL_TEXT), counted: orNull(DECIMAL_TEXT) });
  const notPromised = fieldsOf({ customer: TEXT, name: TEXT, driver: TEXT, quantity: DECIMAL_TEXT, cost: DECIMAL_TEXT });
  return fieldsOf({
    alpha: TEXT,
    tested: COUNT,
    counts: fieldsOf(Object.fromEntries(counts)),
    verdicts: listOf(
      promiseShape({
        verdict: oneOf(["kept", "missed", "notObserved"]),
        isProved: FLAG,
        observations: COUNT,
        value: orNull(DECIMAL_TEXT),
        untested: orNull(oneOf(Object.keys(UNTESTED))),
      }),
    ),
    overServed: fieldsOf({
      above: listOf(above),
      notPromised: listOf(notPromised),
      cost: orNull(fieldsOf({ above: DECIMAL_TEXT, notPromised: DECIMAL_TEXT, currency: TEXT })),
    }),
  });
}
