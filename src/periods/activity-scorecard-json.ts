import { type Decimal, plain } from "../number/decimal.js";
import { type PlainData, plainData } from "../number/plain-data.js";
import type { ActivityPeriod, ActivityScore } from "./activity-scorecard-figures.js";
import type { ClassShares } from "./activity-scorecard-shares.js";

/** A scorecard as plain data, activities in id order. */
export interface ActivityScorecardJson {
  readonly currency: string;
  readonly periods: readonly string[];
  readonly activities: readonly (PlainData<Omit<ActivityScore, "periods">> & {
    readonly periods: readonly (PlainData<ActivityPeriod> | null)[];
  })[];
  readonly shares: readonly PlainData<ClassShares>[];
}

interface Written extends Iterable<ActivityScore> {
  readonly currency: string;
  readonly scale: number;
  readonly periods: readonly string[];
  readonly shares: readonly ClassShares[];
}

const MONEY = ["cost", "unused", "total"];
const RATIO_DECIMALS = 10;

/** Writes a scorecard as plain data. */
export function scorecardJson(card: Written): ActivityScorecardJson {
  const { currency, scale, periods, shares } = card;
  // Money with the decimals of the currency, ratios to 10.
  const write = (value: Decimal, name: string) =>
    MONEY.includes(name) ? value.toFixed(scale) : plain(value.toDecimalPlaces(RATIO_DECIMALS));
  return {
    currency,
    periods,
    activities: Array.from(card, (one) => plainData(one, write)) as unknown as ActivityScorecardJson["activities"],
    shares: shares.map((one) => plainData(one, write)) as unknown as ActivityScorecardJson["shares"],
  };
}
