import { compareIds } from "../number/order.js";
import type { EventDate } from "./event-date.js";
import type { ServiceFacts } from "./order-facts.js";
import { ranksAt } from "./quantile-interval.js";
import { scoreRow } from "./score-row.js";
import type { ScorecardTerms } from "./scorecard-options.js";
import type { Scorecard, ScorecardRow } from "./scorecard-result.js";
import type { JudgedPair } from "./scorecard-warnings.js";
import { basesOf, type MeasureTerms } from "./service-measure.js";
import { addComplaint, addOrder, addSurvey, newTally, type ServiceTally } from "./service-tally.js";

/** What a scorecard is counted from. */
export interface JudgedFacts {
  readonly facts: ServiceFacts;
  readonly pairs: readonly JudgedPair[];
  /** By complaint, in milliseconds; undefined while unresolved. */
  readonly resolutions: readonly (number | undefined)[];
  /** Undefined when no segments were given. */
  readonly segments: ReadonlyMap<string, string> | undefined;
}

/** The counts of all rows of one kind; null is the row without an id. */
type Tallies = Map<string | null, ServiceTally>;

interface AllTallies {
  readonly total: ServiceTally;
  readonly customers: Tallies;
  readonly segments: Tallies;
  readonly channels: Tallies;
}

/** Builds the rows of a scorecard. */
export function scorecardRows(
  judged: JudgedFacts,
  terms: ScorecardTerms,
): Pick<Scorecard, "total" | "customers" | "segments" | "channels"> {
  const { facts, segments } = judged;
  const tallies = countAll(judged, terms);
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

function countAll({ facts, pairs, resolutions, segments }: JudgedFacts, { period }: ScorecardTerms): AllTallies {
  const all: AllTallies = { total: newTally(), customers: new Map(), segments: new Map(), channels: new Map() };
  const talliesOf = (customer: string, channel: string | undefined) => [
    all.total,
    tallyOf(all.customers, customer),
    tallyOf(all.segments, segments?.get(customer) ?? null),
    tallyOf(all.channels, channel ?? null),
  ];
  const isWithin = ({ wall }: EventDate) => wall >= period.from.wall && wall < period.to.wall;
  // Customers that are known have a row though nothing happened, so that what was promised to them is not observed instead of unknown.
  for (const customer of facts.customers ?? []) tallyOf(all.customers, customer);
  for (const [customer, segment] of segments ?? []) {
    tallyOf(all.customers, customer);
    tallyOf(all.segments, segment);
  }
  for (const { order, judged } of pairs) for (const tally of talliesOf(order.customer, order.channel)) addOrder(tally, order, judged);
  facts.complaints.forEach((complaint, i) => {
    for (const tally of talliesOf(complaint.customer, complaint.channel)) addComplaint(tally, isWithin(complaint.opened), resolutions[i]);
  });
  for (const { customer, score, answered } of facts.surveys) {
    const counts = answered === undefined || isWithin(answered);
    for (const tally of talliesOf(customer, undefined)) addSurvey(tally, score, counts);
  }
  return all;
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
