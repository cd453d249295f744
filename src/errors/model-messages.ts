import type { Wording } from "./finding.js";
import { activityMessages, driverMessages } from "./model-activity-messages.js";
import { capacityMessages, poolMessages } from "./model-pool-messages.js";
import { conditionMessages, shapeMessages } from "./model-shape-messages.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss } from "./value-words.js";

const referenceMessages = {
  "unknown-reference": (d: {
    readonly value: string;
    readonly family: string;
    readonly nearest: string | undefined;
    readonly known: readonly string[];
  }): Wording => ({
    found: quote(d.value),
    expected: `the id of ${d.family}: ${quoteList(d.known)}`,
    fix: `correct the id or add what it names${nearMiss(d.nearest)}`,
  }),
  "ambiguous-id": (d: { readonly id: string }): Wording => ({
    found: `${quote(d.id)} as a resource and as an activity`,
    expected: "ids that differ, because `to` names either",
    fix: "rename one of them",
  }),
  "duplicate-id": (d: { readonly value: string; readonly first: number }): Wording => ({
    found: `${quote(d.value)} again, first at position ${d.first}`,
    expected: "every entry once",
    fix: "remove one of them",
  }),
  "join-loop": (d: { readonly loop: readonly string[] }): Wording => ({
    found: `tables that join in a circle: ${quoteList(d.loop)}`,
    expected: "joins that lead from a line up to its parents",
    fix: "remove one of these joins",
  }),
  "unused-driver": (d: { readonly id: string }): Wording => ({
    found: `driver ${quote(d.id)} that no activity or charge names`,
    expected: "drivers that drive something",
    fix: "name it in an activity, or remove it",
  }),
  "unused-table": (d: { readonly id: string; readonly nearest: string | undefined }): Wording => ({
    found: `table ${quote(d.id)} that no driver, sales fact or join names`,
    expected: "tables that are read",
    fix: `name it in \`from\`, or remove it${nearMiss(d.nearest)}`,
  }),
} as const;

const periodMessages = {
  "period-invalid": (d: { readonly problem: string }): Wording => ({
    found: d.problem,
    expected: "ISO 8601 dates with `from` before `to`, and a known IANA time zone",
    fix: 'write for instance { from: "2026-07-01", to: "2026-10-01" }; `to` is the first day after the period',
  }),
  "currency-unknown": (d: { readonly value: string }): Wording => ({
    found: quote(d.value),
    expected: "a currency of ISO 4217, list one",
    fix: "correct the code, or state `scale` to confirm how many decimals it has (2 are taken)",
  }),
} as const;

/** Every code a cost model can be refused or remarked with. */
export type ModelMessages = typeof shapeMessages &
  typeof conditionMessages &
  typeof referenceMessages &
  typeof poolMessages &
  typeof capacityMessages &
  typeof activityMessages &
  typeof driverMessages &
  typeof periodMessages;

// Not by a spread, which bundlers keep where nothing uses it, and twenty thousand bytes of messages with it.
export const modelMessages: ModelMessages = /* @__PURE__ */ Object.assign(
  {},
  shapeMessages,
  conditionMessages,
  referenceMessages,
  poolMessages,
  capacityMessages,
  activityMessages,
  driverMessages,
  periodMessages,
);
