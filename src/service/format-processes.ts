import type { AmountFormat } from "../statements/amount-text.js";
import { checkChoice, checkFormat } from "../statements/check-format.js";
import { type TextRow, textTable } from "../statements/text-table.js";
import { COUNT, DECIMAL_TEXT, FLAG, fieldsOf, listOf, oneOf, requireShape, type Shape, TEXT } from "./data-shape.js";
import { FAILURE_KINDS, FAILURE_LABELS } from "./failure-kind.js";
import { LEVEL_STATUS_LABELS, type LevelStatus } from "./level-status.js";
import type { ProcessAtStake, ServiceProcess } from "./process-at-stake.js";
import type { Reengineering } from "./processes-to-reengineer.js";
import type { NamedPromise } from "./promise.js";
import { left, MOST_NAME, moneyText, promiseCells, promiseColumns, promiseShape, right } from "./promise-text.js";

/** Options of `formatProcesses`. */
export interface FormatProcessesOptions extends AmountFormat {
  /** Promises to list below the processes: all (default), those the history does not support, or none. */
  readonly show?: "all" | "notSupported" | "nothing";
}

const SHOWN = ["all", "notSupported", "nothing"] as const;

const LABELS: { readonly [P in ServiceProcess]: string } = {
  delivery: "Delivery",
  availability: "Availability",
  handling: "Handling",
  documentation: "Documentation",
  invoicing: "Invoicing",
  returns: "Returns",
};

/**
 * Writes the processes to re-engineer, those with most money at stake first, then the promises: those each process does not hold, those the
 * history does not support though no failure explains it, those it supports, and those it cannot speak of.
 *
 * At stake = failure cost + profit, by process: customers stand behind several, so that there is no sum. Losses of customers are beside it.
 * Targets have all their decimals.
 *
 * @param reengineering what `processesToReengineer` gave, or its JSON
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const orders = Array.from({ length: 40 }, (_, id) => ({ id, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }));
 * const deliveries = orders.map(({ id }) => ({ order: id, received: id < 30 ? "2026-07-08" : "2026-07-09" }));
 * const card = scorecard({ orders, deliveries }, { period: { from: "2026-07-01", to: "2026-08-01" } });
 * const found = processesToReengineer(card, [{ customer: "A", measure: "onTime", target: "95%" }]);
 * formatProcesses(found).split("\n")[6]; // => "Delivery, late"
 * formatProcesses(found).split("\n")[7]; // => "  A             On time  at least 95.0%  refuted"
 * ```
 */
export function formatProcesses(reengineering: Reengineering, options: FormatProcessesOptions = {}): string {
  checkFormat(options, ["show"]);
  const { show = "all", ...format } = options;
  checkChoice(show, SHOWN, "options.show");
  requireShape(reengineering, reengineeringShape(), "reengineering", "processes, as `processesToReengineer` gives them");
  const { processes, supported, unexplained, notTested } = reengineering;
  const groups: readonly Group[] = [
    ...processes.map((one) => ({ title: titleOf(one), promises: one.promises })),
    { title: "Not supported, unexplained", promises: unexplained },
    ...(show === "all" ? [{ title: "Supported", promises: supported }] : []),
    ...(show === "all" ? [{ title: "Not tested", promises: notTested }] : []),
  ];
  const head = processes.length === 0 ? ["No process stands behind a promise that does not hold"] : processTable(processes, format);
  const promises = show === "nothing" ? [] : promiseTable(groups.filter((group) => group.promises.length > 0));
  return ["Processes to re-engineer", ...head, ...(promises.length === 0 ? [] : ["", ...promises]), ""].join("\n");
}

interface Group {
  readonly title: string;
  readonly promises: readonly (NamedPromise & { readonly status?: LevelStatus })[];
}

function titleOf({ process, failure }: ProcessAtStake): string {
  return `${LABELS[process]}, ${FAILURE_LABELS[failure].toLowerCase()}`;
}

function processTable(processes: readonly ProcessAtStake[], format: AmountFormat): readonly string[] {
  const headings = ["Customers", "Failures", "Failure cost", "Profit", "At stake", "Losses"];
  const rows = processes.map((one): TextRow => {
    const counts = [String(one.customers.length), String(one.failures)];
    const amounts = [one.failureCost, one.profit, one.atStake, one.losses].map((amount) => moneyText(amount, format));
    return [titleOf(one), one.isRefuted ? "refuted" : "not supported", ...counts, ...amounts];
  });
  return ["", ...textTable([left("Process"), left("Promises"), ...headings.map(right)], rows)];
}

function promiseTable(groups: readonly Group[]): readonly string[] {
  if (groups.length === 0) return [];
  const rows = groups.flatMap(({ title, promises }, i): readonly TextRow[] => [
    ...(i === 0 ? [] : [[]]),
    [title],
    ...promises.map((one): TextRow => {
      const [recipient, ...level] = promiseCells(one);
      return [`  ${recipient}`, ...level, one.status === undefined ? "" : LEVEL_STATUS_LABELS[one.status]];
    }),
  ]);
  return textTable([...promiseColumns("Promised to", MOST_NAME + "  ".length), left("History")], rows);
}

function reengineeringShape(): Shape {
  const unheld = promiseShape({ status: oneOf(Object.keys(LEVEL_STATUS_LABELS)) });
  return fieldsOf({
    processes: listOf(
      fieldsOf({
        process: oneOf(Object.keys(LABELS)),
        failure: oneOf(FAILURE_KINDS),
        isRefuted: FLAG,
        promises: listOf(unheld),
        customers: listOf(TEXT),
        failures: COUNT,
        failureCost: DECIMAL_TEXT,
        profit: DECIMAL_TEXT,
        losses: DECIMAL_TEXT,
        atStake: DECIMAL_TEXT,
      }),
    ),
    supported: listOf(promiseShape()),
    unexplained: listOf(unheld),
    notTested: listOf(promiseShape()),
  });
}
