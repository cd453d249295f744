import { type Finding, finding } from "../errors/finding.js";
import { quote } from "../errors/quote.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { nearId } from "../statements/near-id.js";
import type { KnownPromise } from "./promise.js";
import type { ScorecardRow } from "./scorecard-result.js";

/** Who may be promised something: the customers and the segments that a scorecard has a row of. */
export interface Recipients {
  readonly customer: ReadonlyMap<string, ScorecardRow>;
  readonly segment: ReadonlyMap<string, ScorecardRow>;
}

/** Indexes the rows that a promise can be to. */
export function recipientsOf(card: {
  readonly customers: readonly ScorecardRow[];
  readonly segments: readonly ScorecardRow[];
}): Recipients {
  const byId = (rows: readonly ScorecardRow[]) => new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row] as const])));
  return { customer: byId(card.customers), segment: byId(card.segments) };
}

/** Reports promises to somebody the scorecard does not have, those to customers and those to segments together. */
export function noteStrangersPromised(promises: readonly KnownPromise[], known: Recipients, findings: Finding[]): void {
  for (const kind of ["customer", "segment"] as const) {
    const ids = promises.filter(({ to, id }) => to === kind && !known[kind].has(id)).map(({ id }) => id);
    noteUnknown(kind, ids, known[kind].keys(), "promises", findings);
  }
}

const MOST_NAMED = 5;

/** Reports ids that are not known in one finding: their number, and the first few with the id they may have meant. */
export function noteUnknown(
  kind: "customer" | "segment",
  ids: readonly string[],
  known: Iterable<string>,
  path: string,
  findings: Finding[],
): void {
  if (ids.length === 0) return;
  const all = [...known];
  const [first, ...others] = [...new Set(ids)].slice(0, MOST_NAMED) as [string, ...string[]];
  const also = others.map((id) => {
    const near = nearId(id, all);
    return near === undefined ? quote(id) : `${quote(id)} (${quote(near)}?)`;
  });
  const detail = { kind, id: first, nearest: nearId(first, all) };
  findings.push(finding(scorecardMessages, "promise-to-unknown", `${path}.${kind}`, detail, { count: ids.length, also }));
}
