import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { quoteList } from "../errors/quote.js";
import { toDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import type { SegmentId } from "../segments/segment-id.js";
import { attribution, differenceInDifferences, isExplainedChange, readTerms, type TermsByCustomer } from "./programme-attribution.js";
import { evidenceOf } from "./programme-evidence.js";
import { exposures, type SegmentExposure } from "./programme-exposure.js";
import type { ProgrammeInput, ProgrammeOptions } from "./programme-input.js";
import { type ProgrammeJudgement, type ProgrammeVerdict, programmeJson } from "./programme-judgement.js";
import { type JudgedPeriod, readProgrammePeriod } from "./programme-period.js";
import { improvementOf, type Leaving, leavingOf, type ProgrammeAttrition, profitOf } from "./programme-profit.js";
import { type ProgrammeReader, programmeReader } from "./programme-reader.js";
import { candidatesOf, readPackages, readSavings, rewardsOf } from "./programme-rewards.js";
import { answerOf, answerSegments, type ProgrammeAnswer, readSatisfaction, type SegmentMeasures } from "./programme-satisfaction.js";
import { compareSeasons } from "./programme-season.js";
import { type ProgrammeSettings, readProgrammeSettings } from "./programme-settings.js";

/**
 * Judges a programme by two questions: is each segment satisfied, and did the supplier's total profit improve?
 *
 * Profit: total operating profit after (with unused capacity and sustaining cost, without one-offs) - programme cost > the same before.
 * It is unknown unless the dates of both periods show the same length and season: the same days of a later year, or as many whole weeks that
 * start within 6 days of them; not where they overlap. Satisfaction: a segment is satisfied when no measure of it is missed and one is
 * met; yes when every segment that has customers is, no when one is not, else unknown. The verdict is `both`, `profitOnly`, `satisfactionOnly` or `neither`;
 * `inconclusive` when either answer is unknown.
 *
 * Growth by attrition is no success: when profit improved by no more than what customers that left had lost (improvement <= -(their profit
 * before)), profit is answered no; the segments they left from are not satisfied, unless their retention was measured and met; without
 * segments satisfaction is no. A segment that lost customers, whose retention was not measured, is not satisfied by the word of survivors.
 *
 * Beside the verdict: the attributable part = price + order-behaviour terms of the programme's customers - programme cost; the difference in
 * differences; exposure by segment; `rewards`, the customers to protect with a profit that stayed, became or came as such; `toReposition`, those of the
 * danger zone and to cost-engineer, each with the package given for its segment, to be repositioned and not dropped.
 *
 * Money: whole minor units; means and differences exact, then rounded half-even. Order: worth, then id; the order of rows changes nothing.
 *
 * @throws {CostError} `programme-input-invalid`, `programme-customer-unknown`, `programme-customer-duplicate`, `programme-scale-differs`,
 *   `migration-matrix-invalid`, `number-invalid`, `number-too-long`, `too-many-decimals`, `amount-too-large`
 * @see Card & Krueger (1994), difference in differences; Parasuraman, Zeithaml & Berry (1988), weighted service gaps
 * @example
 * ```ts
 * const judged = judgeProgramme({
 *   before: {
 *     operatingProfit: "1000.00", period: { from: "2025-01-01", to: "2026-01-01" },
 *     customers: [{ id: "A", profit: "500.00", segment: "protect" }, { id: "B", profit: "-100.00", segment: "dangerZone" }],
 *   },
 *   after: {
 *     operatingProfit: "1300.00", period: { from: "2026-01-01", to: "2027-01-01" },
 *     customers: [{ id: "A", profit: "520.00", segment: "protect" }, { id: "B", profit: "-20.00", segment: "dangerZone" }],
 *   },
 *   programme: ["B"],
 *   programmeCost: "50.00",
 *   satisfaction: [
 *     { segment: "protect", retention: { after: { count: 1, of: 1 }, target: "100%" } },
 *     { segment: "dangerZone", surveys: { before: { mean: "3.1", n: 40 }, after: { mean: "3.6", n: 45 } } },
 *   ],
 *   packages: { dangerZone: "self-service" },
 * });
 * judged.verdict; // => "both"
 * judged.profit.improvement.toFixed(2); // => "250.00"
 * judged.difference?.perCustomer.toFixed(2); // => "60.00"
 * judged.toReposition[0]?.text; // => "\"B\": reposition from Danger zone to \"self-service\", worth 20.00 (loss stopped)"
 * ```
 */
export function judgeProgramme(input: ProgrammeInput, options: ProgrammeOptions = {}): ProgrammeJudgement {
  const settings = readProgrammeSettings(input, options);
  const reader = programmeReader(settings.scale);
  const read = readInput(reader, input, settings);
  refuse([...reader.findings, ...unknownCustomers(read)]);
  return judged(read, settings);
}

interface ReadInput {
  readonly before: JudgedPeriod;
  readonly after: JudgedPeriod;
  readonly programme: ReadonlySet<string>;
  readonly cost: bigint;
  readonly satisfaction: readonly SegmentMeasures[];
  readonly terms: TermsByCustomer | undefined;
  /** That of the change the terms are of; undefined for rows. */
  readonly changeCurrency: string | undefined;
  readonly exposure: readonly SegmentExposure[];
  readonly packages: { readonly [S in SegmentId]?: string };
  readonly savings: ReadonlyMap<string, bigint>;
}

const KEYS = ["before", "after", "programme", "programmeCost", "satisfaction", "terms", "promises", "packages", "savings"] as const;

function readInput(reader: ProgrammeReader, input: unknown, { minimumAnswers, currency }: ProgrammeSettings): ReadInput {
  const given = reader.object(input, "input", KEYS);
  const before = readProgrammePeriod(reader, given.before, "before");
  const after = readProgrammePeriod(reader, given.after, "after");
  if (given.programme === undefined) reader.refuse("programme", undefined, "the ids of the customers in the programme");
  const programme = reader.list(given.programme, "programme").flatMap((id, i) => reader.id(id, "programme", i) ?? []);
  const cost = reader.money(given.programmeCost, "programmeCost");
  if (cost < 0n) reader.refuse("programmeCost", given.programmeCost, "a cost of zero or more");
  return {
    before,
    after,
    programme: new Set(programme),
    cost,
    satisfaction: readSatisfaction(reader, given.satisfaction, minimumAnswers),
    terms: readTerms(reader, given.terms, currency),
    changeCurrency: isExplainedChange(given.terms) ? given.terms.currency : undefined,
    exposure: exposures(reader, given.promises),
    packages: readPackages(reader, given.packages),
    savings: readSavings(reader, given.savings),
  };
}

/** Ids that neither period has, where both say which customers they have. */
function unknownCustomers({ before, after, programme, terms, changeCurrency, savings }: ReadInput): readonly Finding[] {
  if (before.customers === undefined || after.customers === undefined) return [];
  const isUnknown = (id: string) => !before.customers?.has(id) && !after.customers?.has(id);
  // A change lists customers without sales and cost too.
  const stated = changeCurrency === undefined ? (terms?.keys() ?? []) : [];
  return Object.entries({ programme, terms: stated, savings: savings.keys() }).flatMap(([path, ids]) => {
    const unknown = sortedIds([...ids].filter(isUnknown));
    if (unknown.length === 0) return [];
    return [finding(migrationMessages, "programme-customer-unknown", path, { ids: quoteList(unknown) }, { count: unknown.length })];
  });
}

function judged(read: ReadInput, { scale, isCostIncluded, currency }: ProgrammeSettings): ProgrammeJudgement {
  const { before, after, programme, satisfaction, exposure } = read;
  const cost = { amount: read.cost, isIncluded: isCostIncluded };
  const seasons = compareSeasons(before, after);
  const improvement = improvementOf(before, after, cost);
  const areAlike = seasons.areAlike === "yes";
  const leaving = leavingOf(before.customers, after.customers, areAlike ? improvement : 0n);
  const isGrowthByLeaving = leaving?.isGrowthByLeaving ?? false;
  const profit = profitOf(before, after, cost, { areAlike, isGrowthByLeaving }, scale);
  const segments = answerSegments(satisfaction, segmentsIn(read, leaving), lostIn(leaving), isGrowthByLeaving);
  const answer = isGrowthByLeaving && leaving?.lostBySegment === undefined ? "no" : answerOf(segments);
  const both = before.customers !== undefined && after.customers !== undefined;
  const difference =
    before.customers && after.customers ? differenceInDifferences(before.customers, after.customers, programme, scale) : undefined;
  const terms = attribution(read.terms, programme, read.cost, scale);
  const attrition = leaving === undefined ? null : attritionOf(leaving, improvement, scale);
  const parts = { profit, attribution: terms.result, difference: difference?.result ?? null, attrition, exposure };
  const result = {
    currency: currency ?? read.changeCurrency ?? null,
    verdict: verdictOf(profit.answer, answer),
    ...parts,
    satisfaction: Object.freeze({ answer, segments }),
    rewards: before.customers && after.customers ? rewardsOf(before.customers, after.customers, programme, read.packages, scale) : [],
    toReposition: after.customers ? candidatesOf(after.customers, programme, read.packages, read.savings, scale) : [],
    evidence: evidenceOf({ ...parts, seasons, segments, scale }),
    warnings: Object.freeze([
      ...seasons.warnings,
      ...(both ? [] : [customersMissing(before)]),
      ...(difference?.warnings ?? []),
      ...terms.warnings,
      ...(leaving?.isGrowthByLeaving ? [attritionWarning(leaving)] : []),
    ]),
  };
  return Object.freeze({ ...result, scale, toJSON: () => programmeJson(result, scale) });
}

function verdictOf(profit: ProgrammeAnswer, satisfaction: ProgrammeAnswer): ProgrammeVerdict {
  if (profit === "unknown" || satisfaction === "unknown") return "inconclusive";
  if (profit === "yes") return satisfaction === "yes" ? "both" : "profitOnly";
  return satisfaction === "yes" ? "satisfactionOnly" : "neither";
}

/** Segments that customers are in after, and those that customers left from. */
function segmentsIn({ after }: ReadInput, leaving: Leaving | undefined): ReadonlySet<SegmentId> {
  const customers = [...(after.customers?.values() ?? [])];
  return new Set([...customers.flatMap(({ segment }) => segment ?? []), ...(leaving?.lostBySegment?.keys() ?? [])]);
}

function lostIn(leaving: Leaving | undefined): (segment: SegmentId) => number | null {
  return (segment) => (leaving?.lostBySegment === undefined ? null : (leaving.lostBySegment.get(segment) ?? 0));
}

function attritionOf({ isGrowthByLeaving, lost, effect }: Leaving, improvement: bigint, scale: number): ProgrammeAttrition {
  const without = toDecimal(improvement - effect, scale);
  return Object.freeze({
    isGrowthByLeaving,
    lost: Object.freeze(lost),
    effect: toDecimal(effect, scale),
    improvementWithoutLeaving: without,
  });
}

function customersMissing(before: JudgedPeriod): Finding {
  const which = before.customers === undefined ? "before" : "after";
  return finding(migrationMessages, "programme-customers-missing", which, { which }, { severity: "warning" });
}

function attritionWarning({ lost }: Leaving): Finding {
  return finding(migrationMessages, "programme-attrition", "after", { ids: quoteList(lost) }, { severity: "warning", count: lost.length });
}
