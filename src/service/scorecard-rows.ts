import { compareIds } from "../number/order.js";
import type { ServiceFacts } from "./order-facts.js";
import { ranksAt } from "./quantile-interval.js";
import { scoreRow } from "./score-row.js";
import type { ScorecardTerms } from "./scorecard-options.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";
import { basesOf, type MeasureTerms } from "./service-measure.js";
import { newTally, type ServiceTally } from "./service-tally.js";

/** The counts of all rows of one kind; null is the row without an id. */
type Tallies = Map<string | null, ServiceTally>;

/** The counts of all rows of a scorecard. */
export interface AllTallies {
  readonly total: ServiceTally;
  readonly customers: Tallies;
  readonly segments: Tallies;
  readonly channels: Tallies;
}

type Segments = ReadonlyMap<string, string> | undefined;

/** Starts the counts, with a row for every customer that is known: what was promised to one without orders is not observed, not unknown. */
export function newTallies({ customers }: ServiceFacts, segments: Segments): AllTallies {
  const all: AllTallies = { total: newTally(), customers: new Map(), segments: new Map(), channels: new Map() };
  for (const customer of customers ?? []) tallyOf(all.customers, customer);
  for (const [customer, segment] of segments ?? []) {
    tallyOf(all.customers, customer);
    tallyOf(all.segments, segment);
  }
  return all;
}

/** Lists the counts that what happened to a customer in a channel adds to. */
export function talliesOf(all: AllTallies, segments: Segments, customer: string, channel: string | undefined): readonly ServiceTally[] {
  const tallies = [all.total, tallyOf(all.customers, customer), tallyOf(all.channels, channel ?? null)];
  if (segments !== undefined) tallies.push(tallyOf(all.segments, segments.get(customer) ?? null));
  return tallies;
}

/** Builds the rows of a scorecard from its counts. */
export function scorecardRows(
  tallies: AllTallies,
  segments: Segments,
  facts: ServiceFacts,
  terms: ScorecardTerms,
): Pick<Scorecard, "total" | "customers" | "segments" | "channels"> {
  const shared = measureTerms(facts, terms);
  const rows = (of: ScorecardRow["of"], counted: Tallies, more: (id: string | null) => Pick<ScorecardRow, "segment"> = () => ({})) =>
    Object.freeze(inOrder(counted).map(([id, tally]) => scoreRow({ of, id, ...more(id) }, tally, shared)));
  const hasChannels = [...tallies.channels.keys()].some((id) => id !== null);
  return {
    total: scoreRow({ of: "total", id: null }, tallies.total, shared),
    customers: rows("customer", tallies.customers, (id) => (segments === undefined ? {} : { segment: segments.get(id as string) ?? null })),
    segments: segments === undefined ? Object.freeze([]) : rows("segment", tallies.segments),
    channels: hasChannels ? rows("channel", tallies.channels) : Object.freeze([]),
  };
}

function measureTerms({ given }: ServiceFacts, { due, clock, confidence, window }: ScorecardTerms): MeasureTerms {
  const days = Object.freeze({ earlyDays: window.earlyDays, lateDays: window.lateDays });
  return { bases: basesOf({ due, clock, window: days }), clock, confidence, ranks: ranksAt(confidence), given };
}

function tallyOf(tallies: Tallies, id: string | null): ServiceTally {
  let tally = tallies.get(id);
  if (tally === undefined) {
    tally = newTally();
    tallies.set(id, tally);
  }
  return tally;
}

// By id; the row without one last.
function inOrder(tallies: Tallies): [string | null, ServiceTally][] {
  return [...tallies].sort(([a], [b]) => (a === null ? (b === null ? 0 : 1) : b === null ? -1 : compareIds(a, b)));
}
