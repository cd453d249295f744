import { pathBelow } from "../errors/quote.js";
import { readIsoDate } from "../model/iso-date.js";
import { isTimeZone } from "../model/period-bounds.js";
import { compareIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import { exactText, readExactText } from "../segments/threshold.js";
import { faultOfRow } from "./check-score-row.js";
import { faultOfSums } from "./check-scorecard-sums.js";
import { type AnyFields, type DataFault, firstDifference, isFields } from "./data-fault.js";
import { isMeasureId } from "./measure-id.js";
import { type ReadPromise, readTarget } from "./promise.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";
import { basesOf, type MeasureTerms } from "./service-measure.js";
import { philosophyOf } from "./service-philosophy.js";

type Terms = Pick<MeasureTerms, "bases" | "clock">;

/**
 * Finds the first place where a scorecard is not one: a field missing or of another kind, a figure that its counts do not give, rows that do
 * not sum. What a scorecard says only once, such as a customer's id, cannot be checked; the bounds of a mean or a quantile, whose observations
 * it does not hold, only lie around the value.
 */
export function faultOfScorecard(value: unknown): DataFault | undefined {
  if (!isFields(value) || value["kind"] !== "scorecard") return { path: "", value };
  const head = faultOfHead(value);
  if (head !== undefined) return head;
  const { due, clock, window } = value as unknown as Scorecard;
  const { earlyDays, lateDays } = window;
  const { total } = value;
  if (!isFields(total) || total["id"] !== null) return { path: "total", value: total };
  const terms: Terms = { bases: basesOf({ due, clock, window: { earlyDays, lateDays } }), clock };
  return faultOfRow(total, "total", terms, "total") ?? faultOfRows(value, terms) ?? faultOfRest(value as unknown as Scorecard);
}

function faultOfHead(card: AnyFields): DataFault | undefined {
  const { period, window } = card;
  if (!isFields(period)) return { path: "period", value: period };
  if (!isFields(window)) return { path: "window", value: window };
  const [from, to, asOf] = [wallOf(period["from"]), wallOf(period["to"]), wallOf(card["asOf"])];
  if (from === undefined) return { path: "period.from", value: period["from"] };
  if (to === undefined || to <= from) return { path: "period.to", value: period["to"] };
  if (typeof period["timeZone"] !== "string" || !isTimeZone(period["timeZone"]))
    return { path: "period.timeZone", value: period["timeZone"] };
  if (asOf === undefined) return { path: "asOf", value: card["asOf"] };
  if (card["due"] !== "requested" && card["due"] !== "promised") return { path: "due", value: card["due"] };
  if (card["clock"] !== "receipt" && card["clock"] !== "shipped") return { path: "clock", value: card["clock"] };
  if (window["earlyDays"] !== null && !isDays(window["earlyDays"])) return { path: "window.earlyDays", value: window["earlyDays"] };
  return isDays(window["lateDays"]) ? undefined : { path: "window.lateDays", value: window["lateDays"] };
}

function wallOf(value: unknown): number | undefined {
  const read = typeof value === "string" ? readIsoDate(value) : undefined;
  return read?.offset === undefined ? read?.wall : undefined;
}

function isDays(value: unknown): boolean {
  const read = readExactText(value);
  return read !== undefined && read.n >= 0n && exactText(read) === value;
}

const LISTS = { customers: "customer", segments: "segment", channels: "channel" } as const;

function faultOfRows(card: AnyFields, terms: Terms): DataFault | undefined {
  for (const [name, of] of Object.entries(LISTS)) {
    const rows = card[name];
    if (!Array.isArray(rows)) return { path: name, value: rows };
    for (const [i, row] of rows.entries()) {
      const path = pathBelow(name, i);
      const fault = faultOfId(row, rows[i - 1], of, path) ?? faultOfRow(row, of, terms, path);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

// Rows stand in id order, each once, the one without an id last.
function faultOfId(row: unknown, before: unknown, of: ScorecardRow["of"], path: string): DataFault | undefined {
  if (!isFields(row)) return { path, value: row };
  const { id, segment } = row;
  const isId = (one: unknown) => typeof one === "string" && readId(one) === one;
  const last = (before as ScorecardRow | undefined)?.id;
  const isAfter = last === undefined || (last !== null && (id === null || compareIds(last, id as string) < 0));
  if (!(isId(id) || (id === null && of !== "customer")) || !isAfter) return { path: pathBelow(path, "id"), value: id };
  return segment === undefined || segment === null || isId(segment) ? undefined : { path: pathBelow(path, "segment"), value: segment };
}

function faultOfRest(card: Scorecard): DataFault | undefined {
  return (
    faultOfSums(card) ??
    firstDifference(card.asActivity, card.total.activity, "asActivity") ??
    firstDifference(card.asMeasure, card.total.measures, "asMeasure") ??
    faultOfPhilosophy(card) ??
    faultOfWarnings(card.warnings)
  );
}

function faultOfPhilosophy({ asPhilosophy, customers }: Scorecard): DataFault | undefined {
  if (asPhilosophy === null) return undefined;
  const given: unknown = isFields(asPhilosophy) ? asPhilosophy["promises"] : undefined;
  if (!Array.isArray(given)) return { path: "asPhilosophy", value: asPhilosophy };
  const wrong = (given as readonly unknown[]).findIndex((one) => !isPromise(one));
  if (wrong !== -1) return { path: pathBelow("asPhilosophy.promises", wrong), value: given[wrong] };
  return firstDifference(asPhilosophy, philosophyOf(given as readonly ReadPromise[], customers), "asPhilosophy");
}

function isPromise(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { to, id, measure, target, direction } = value;
  if ((to !== "customer" && to !== "segment") || typeof id !== "string" || !isMeasureId(measure)) return false;
  const read = readExactText(target);
  const isTarget = read !== undefined && exactText(read) === target && readTarget(measure, target) !== undefined;
  return isTarget && (direction === "atLeast" || direction === "atMost");
}

function faultOfWarnings(warnings: unknown): DataFault | undefined {
  if (!Array.isArray(warnings)) return { path: "warnings", value: warnings };
  const isWarning = (one: unknown) => isFields(one) && one["severity"] === "warning" && typeof one["message"] === "string";
  const wrong = (warnings as readonly unknown[]).findIndex((one) => !isWarning(one));
  return wrong === -1 ? undefined : { path: pathBelow("warnings", wrong), value: warnings[wrong] };
}
