import { parseDecimal } from "../number/decimal.js";
import { type AmountFormat, rateText } from "../statements/amount-text.js";
import { checkChoice, checkFormat } from "../statements/check-format.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import { COUNT, DECIMAL_TEXT, fieldsOf, listOf, oneOf, orNull, requireShape, type Shape, such, TEXT } from "./data-shape.js";
import type { FailureAmount, FailureCostRow, FailureCosts } from "./failure-costs.js";
import { FAILURE_KINDS, FAILURE_LABELS, type FailureKind } from "./failure-kind.js";
import { left, MOST_NAME, moneyText, recipientText, right } from "./promise-text.js";

/** Options of `formatFailureCosts`. */
export interface FormatFailureCostsOptions extends AmountFormat {
  /** What stands below the kinds of failure: the costs by segment (default) or customer, or nothing. */
  readonly by?: "segments" | "customers" | "nothing";
}

const BY = ["segments", "customers", "nothing"] as const;
const RULE = { rule: "-" } as const;
/** Kinds of failure side by side; more stand in a table of their own. */
const MOST_KINDS = 6;
const MOST_SCALE = 9;

/**
 * Writes what failures cost as tables: by kind with the cost of one, flexible and committed, and by segment or customer with kinds side by
 * side. A rule stands over what sums.
 *
 * The cost of one failure has up to 4 decimals, half-even; amounts have those of the costing. "n/a" for kinds that were not observed.
 *
 * @param costs what `failureCosts` gave, or its JSON
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const orders = [{ id: 1, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }];
 * const card = scorecard({ orders, deliveries: [{ order: 1, received: "2026-07-10" }] }, { period: { from: "2026-07-01", to: "2026-08-01" } });
 * const costs = failureCosts(card, costing, { late: { creditChecks: 1 } });
 * formatFailureCosts(costs).split("\n")[4]; // => "Late               1        40.00      0.00      40.00  40.00"
 * ```
 */
export function formatFailureCosts(costs: FailureCosts, options: FormatFailureCostsOptions = {}): string {
  checkFormat(options, ["by"]);
  const { by = "segments", ...format } = options;
  checkChoice(by, BY, "options.by");
  requireShape(costs, costsShape(), "costs", "costs of failures, as `failureCosts` gives them");
  const kinds = FAILURE_KINDS.filter((kind) => Object.hasOwn(costs.total.byFailure, kind));
  const tables = [kindTable(costs, kinds, format), ...(by === "nothing" ? [] : rowTables(costs, by, kinds, format))];
  return ["Cost of failures", `in ${costs.currency}`, ...tables.flatMap((table) => ["", ...table]), ""].join("\n");
}

function kindTable(costs: FailureCosts, kinds: readonly FailureKind[], format: AmountFormat): readonly string[] {
  const headings = ["Occurrences", "Cost of one", "Flexible", "Committed", "Total"];
  const cells = ({ occurrences, flexible, committed, total }: FailureAmount, one: string) => [
    String(occurrences),
    one,
    ...[flexible, committed, total].map((amount) => moneyText(amount, format)),
  ];
  const rows = kinds.map((kind): TextRow => {
    const one = rateText(parseDecimal(costs.perOccurrence[kind]?.rounded, "rounded"), costs.scale, format);
    const none = moneyText(null, format);
    if (costs.notObserved.includes(kind)) return [FAILURE_LABELS[kind], "n/a", one, none, none, none];
    return [FAILURE_LABELS[kind], ...cells(amountOf(costs.total, kind), one)];
  });
  const sum: readonly TextRow[] = [
    ["", RULE, "", RULE, RULE, RULE],
    ["Total", ...cells(costs.total.total, "")],
  ];
  return textTable([left("Failure"), ...headings.map(right)], [...rows, ...sum]);
}

function rowTables(
  costs: FailureCosts,
  by: "segments" | "customers",
  kinds: readonly FailureKind[],
  format: AmountFormat,
): readonly (readonly string[])[] {
  const rows = costs[by];
  if (rows.length === 0) return [];
  const observed = kinds.filter((kind) => !costs.notObserved.includes(kind));
  const blocks = Array.from({ length: Math.max(1, Math.ceil(observed.length / MOST_KINDS)) }, (_, i) =>
    observed.slice(i * MOST_KINDS, (i + 1) * MOST_KINDS),
  );
  const [of, heading] = by === "segments" ? (["segment", "Segment"] as const) : (["customer", "Customer"] as const);
  return blocks.map((block, i) => {
    const isLast = i === blocks.length - 1;
    const row = (name: string, one: FailureCostRow): TextRow => {
      const amounts = [...block.map((kind) => amountOf(one, kind)), ...(isLast ? [one.total] : [])];
      return [name, ...amounts.map(({ total }) => moneyText(total, format))];
    };
    const headings = [...block.map((kind) => FAILURE_LABELS[kind]), ...(isLast ? ["Total"] : [])];
    const columns: readonly TextColumn[] = [{ ...left(heading), most: MOST_NAME }, ...headings.map(right)];
    const body = rows.map((one) => row(recipientText(of, one.id), one));
    return textTable(columns, [...body, ["", ...headings.map(() => RULE)], row("Total", costs.total)]);
  });
}

function amountOf({ byFailure }: FailureCostRow, kind: FailureKind): FailureAmount {
  return byFailure[kind] as FailureAmount;
}

function rowShape(kinds: readonly FailureKind[]): Shape {
  const amount = fieldsOf({ occurrences: COUNT, flexible: DECIMAL_TEXT, committed: DECIMAL_TEXT, total: DECIMAL_TEXT });
  const byFailure = fieldsOf(Object.fromEntries(kinds.map((kind) => [kind, amount])));
  return fieldsOf({ id: orNull(TEXT), byFailure, total: amount });
}

function costsShape(): Shape {
  const isScale = (value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_SCALE;
  const head = fieldsOf({ currency: TEXT, scale: such(isScale), notObserved: listOf(oneOf(FAILURE_KINDS)), total: rowShape([]) });
  return (value, path) => {
    const fault = head(value, path);
    if (fault !== undefined) return fault;
    const { total } = value as FailureCosts;
    const kinds = FAILURE_KINDS.filter((kind) => Object.hasOwn(total.byFailure, kind));
    const units = Object.fromEntries(kinds.map((kind) => [kind, fieldsOf({ rounded: DECIMAL_TEXT })]));
    const row = rowShape(kinds);
    return fieldsOf({ total: row, perOccurrence: fieldsOf(units), segments: listOf(row), customers: listOf(row) })(value, path);
  };
}
