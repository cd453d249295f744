import type { Finding } from "../errors/finding.js";
import { type PlainData, plainData } from "../number/plain-data.js";
import type { DifferenceInDifferences, ProgrammeAttribution } from "./programme-attribution.js";
import type { EvidenceLine } from "./programme-evidence.js";
import type { SegmentExposure } from "./programme-exposure.js";
import type { ProgrammeAttrition, ProgrammeProfit } from "./programme-profit.js";
import type { ProgrammeReward, RepositionCandidate } from "./programme-rewards.js";
import type { ProgrammeAnswer, SegmentAnswer } from "./programme-satisfaction.js";

/** The answers to the two questions, together. */
export type ProgrammeVerdict = "both" | "profitOnly" | "satisfactionOnly" | "neither" | "inconclusive";

/** How a programme did: is each segment satisfied, and did the supplier's total profit improve? Money is exact at the scale. */
export interface ProgrammeFindings {
  /** That of the costings, else of the change given as terms; null where amounts were given without one. */
  readonly currency: string | null;
  readonly verdict: ProgrammeVerdict;
  readonly profit: ProgrammeProfit;
  readonly satisfaction: { readonly answer: ProgrammeAnswer; readonly segments: readonly SegmentAnswer[] };
  /** Null without `terms`. */
  readonly attribution: ProgrammeAttribution | null;
  /** Null without customers of both kinds in both periods. */
  readonly difference: DifferenceInDifferences | null;
  /** Null without customers of both periods. */
  readonly attrition: ProgrammeAttrition | null;
  /** Most exposed first. */
  readonly exposure: readonly SegmentExposure[];
  /** Worth most first. */
  readonly rewards: readonly ProgrammeReward[];
  /** Worth most first. */
  readonly toReposition: readonly RepositionCandidate[];
  /** What the verdict rests on, line by line. */
  readonly evidence: readonly EvidenceLine[];
  readonly warnings: readonly Finding[];
}

/** How a programme did, and the same as plain data. */
export interface ProgrammeJudgement extends ProgrammeFindings {
  /** Decimals of money. */
  readonly scale: number;
  /** Plain data: money with exactly `scale` decimals, shares and scores as plain decimal text. */
  toJSON(): ProgrammeJson;
}

/** A judgement as plain data. */
export type ProgrammeJson = PlainData<ProgrammeFindings>;

/** Writes a judgement as plain data. */
export function programmeJson(found: ProgrammeFindings, scale: number): ProgrammeJson {
  const { satisfaction, exposure, ...amounts } = found;
  const money = plainData(amounts, (amount) => amount.toFixed(scale));
  return { ...money, satisfaction: plainData(satisfaction), exposure: plainData(exposure) };
}
