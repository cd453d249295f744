import { type PlainData, plainData } from "../number/plain-data.js";
import type { Thresholds } from "../segments/threshold.js";
import type { CrossSubsidy, TraditionalCosting, TraditionalPool } from "./traditional-costing.js";
import type { TraditionalPlace } from "./traditional-segments.js";
import { moneyNamed } from "./way-out-json.js";

/** A comparison as plain data: money with exactly `scale` decimals, volumes, rates and shares as plain decimals. */
export interface TraditionalJson {
  readonly rollUp: readonly string[];
  readonly currency: string;
  readonly scale: number;
  readonly redistributed: string;
  readonly kept: string;
  readonly apart: Readonly<Record<string, string>>;
  readonly single: TraditionalCostingJson | null;
  readonly departmental: TraditionalCostingJson | null;
}

export interface TraditionalCostingJson {
  readonly pools: readonly PlainData<TraditionalPool>[];
  readonly rows: readonly PlainData<CrossSubsidy>[];
  readonly notAttributable: PlainData<CrossSubsidy> | null;
  readonly total: PlainData<CrossSubsidy>;
  readonly moved: string;
  readonly overCosted: readonly string[];
  readonly underCosted: readonly string[];
  readonly segments: {
    readonly thresholds: { readonly activityBased: Thresholds; readonly traditional: Thresholds };
    readonly moved: readonly TraditionalPlace[];
  } | null;
}

/** What of a comparison is written. */
export interface TraditionalContent {
  readonly rollUp: readonly string[];
  readonly currency: string;
  readonly scale: number;
  readonly redistributed: unknown;
  readonly kept: unknown;
  readonly apart: object;
  readonly single: TraditionalCosting | null;
  readonly departmental: TraditionalCosting | null;
}

const MONEY = ["cost", "traced", "activityBased", "traditional", "difference", "operatingProfit", "traditionalProfit", "moved"];
const MONEY_ABOVE = ["redistributed", "kept"];

/** Writes a comparison as plain data. */
export function traditionalJson(comparison: TraditionalContent): TraditionalJson {
  const { rollUp, currency, scale, redistributed, kept, apart, single, departmental } = comparison;
  const head = plainData({ rollUp, currency, scale, redistributed, kept }, moneyNamed(MONEY_ABOVE, scale)) as object;
  const costing = (one: TraditionalCosting | null) => (one === null ? null : costingJson(one, scale));
  return {
    ...head,
    apart: plainData(apart, moneyNamed(Object.keys(apart), scale)),
    single: costing(single),
    departmental: costing(departmental),
  } as TraditionalJson;
}

function costingJson({ segments, ...costing }: TraditionalCosting, scale: number): TraditionalCostingJson {
  const plain = plainData(costing, moneyNamed(MONEY, scale)) as Omit<TraditionalCostingJson, "segments">;
  if (segments === null) return { ...plain, segments };
  const { activityBased, traditional, moved } = segments;
  const thresholds = { activityBased: activityBased.thresholds, traditional: traditional.thresholds };
  return { ...plain, segments: { thresholds, moved } };
}
