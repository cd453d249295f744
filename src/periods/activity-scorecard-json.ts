import { type Decimal, plain } from "../number/decimal.js";
import type { ActivityPeriod, ActivityScore } from "./activity-scorecard-figures.js";
import type { ClassShares } from "./activity-scorecard-shares.js";

/** Figures as text: money with the decimals of the currency, the rest plain, ratios to 10 decimals. */
export type FiguresJson<V> = V extends Decimal
  ? string
  : V extends readonly (infer Item)[]
    ? readonly FiguresJson<Item>[]
    : V extends object
      ? { readonly [K in keyof V]: FiguresJson<V[K]> }
      : V;

/** A scorecard as plain data, activities in id order. */
export interface ActivityScorecardJson {
  readonly currency: string;
  readonly periods: readonly string[];
  readonly activities: readonly (FiguresJson<Omit<ActivityScore, "periods">> & {
    readonly periods: readonly (FiguresJson<ActivityPeriod> | null)[];
  })[];
  readonly shares: readonly FiguresJson<ClassShares>[];
}

interface Written extends Iterable<ActivityScore> {
  readonly currency: string;
  readonly scale: number;
  readonly periods: readonly string[];
  readonly shares: readonly ClassShares[];
}

const MONEY = ["cost", "total"];
const RATIO_DECIMALS = 10;

/** Writes a scorecard as plain data. */
export function scorecardJson(card: Written): ActivityScorecardJson {
  const { currency, scale, periods, shares } = card;
  return {
    currency,
    periods,
    activities: Array.from(card, (one) => texts(one, scale)) as unknown as ActivityScorecardJson["activities"],
    shares: shares.map((one) => texts(one, scale)) as unknown as ActivityScorecardJson["shares"],
  };
}

/** Turns every Decimal below a value into text. */
function texts(value: unknown, scale: number, name = ""): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isDecimal(value)) return MONEY.includes(name) ? value.toFixed(scale) : plain(value.toDecimalPlaces(RATIO_DECIMALS));
  if (Array.isArray(value)) return value.map((one) => texts(one, scale));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, texts(one, scale, key)]));
}

function isDecimal(value: object): value is Decimal {
  return "toDecimalPlaces" in value;
}
