import { CostError } from "../errors/cost-error.js";
import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { type Decimal, plain } from "../number/decimal.js";
import { rational, rationalToDecimal } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import { findId } from "../segments/figure-table.js";
import { SEGMENT_IDS, type SegmentId } from "../segments/segment-id.js";
import { exactText } from "../segments/threshold.js";
import type { MonteCarloSettings } from "./monte-carlo-options.js";

/** How sure a segment is. */
export type ConfidenceGrade = "robust" | "border" | "unsure";

/** The grades, by number. */
const GRADES: readonly ConfidenceGrade[] = ["robust", "border", "unsure"];

/** How often a customer came out in each segment. Shares of the runs to 10 decimals, half-even. */
export interface CustomerConfidence {
  readonly id: string;
  /** As the matrix has it. */
  readonly segment: SegmentId;
  /** Share of the runs in this segment. */
  readonly confidence: Decimal;
  readonly grade: ConfidenceGrade;
  readonly shares: { readonly [S in SegmentId]: Decimal };
  /** The segment of most runs; on a tie the one of the matrix, then in the order protect, costEngineer, build, dangerZone. */
  readonly mostLikely: SegmentId;
}

/** Confidence of every active customer as columns; `grades[i]` is 0 robust, 1 border, 2 unsure. */
export interface ConfidenceColumns {
  readonly ids: readonly string[];
  /** 0 `protect`, 1 `costEngineer`, 2 `build`, 3 `dangerZone`. */
  readonly segments: Uint8Array;
  readonly grades: Uint8Array;
  /** Runs by customer and segment: entry 4 i + s. */
  readonly counts: Uint32Array;
}

/** How sure the segment of every active customer is. Iterates in id order; entries are made when asked for. */
export interface SegmentConfidence extends Iterable<CustomerConfidence> {
  readonly seed: number;
  readonly runs: number;
  readonly generator: "xoshiro128** seeded by splitmix32";
  /** What was drawn, by path and in plain text. */
  readonly spreads: Readonly<Record<string, string>>;
  readonly cutOffs: { readonly robust: string; readonly border: string };
  readonly ids: readonly string[];
  /** Customers by grade. */
  readonly summary: { readonly [G in ConfidenceGrade]: number };
  readonly warnings: readonly Finding[];
  /** Throws `decision-customer-unknown` for who has no segment. */
  of(id: string | number | bigint): CustomerConfidence;
  /** New arrays, but for `ids`. */
  columns(): ConfidenceColumns;
  toJSON(): ConfidenceJson;
}

/** The same as plain data. */
export interface ConfidenceJson {
  readonly seed: number;
  readonly runs: number;
  readonly generator: string;
  readonly spreads: Readonly<Record<string, string>>;
  readonly cutOffs: { readonly robust: string; readonly border: string };
  readonly summary: { readonly [G in ConfidenceGrade]: number };
  readonly customers: readonly {
    readonly id: string;
    readonly segment: SegmentId;
    readonly confidence: string;
    readonly grade: ConfidenceGrade;
    readonly shares: { readonly [S in SegmentId]: string };
    readonly mostLikely: SegmentId;
  }[];
  readonly warnings: readonly Finding[];
}

/** What the runs gave. */
export interface Counted {
  readonly settings: MonteCarloSettings;
  readonly ids: readonly string[];
  readonly actual: Uint8Array;
  readonly counts: Uint32Array;
  readonly warnings: readonly Finding[];
}

const N_SEGMENTS = 4;
const SHARE_DECIMALS = 10;

/** Makes the result of counted runs. */
export function confidenceOf({ settings, ids, actual, counts, warnings }: Counted): SegmentConfidence {
  const { seed, runs, cutOffs, spreads } = settings;
  const grades = gradesOf(settings, actual, counts);
  const at = (i: number): CustomerConfidence => {
    const own = Array.from(counts.subarray(N_SEGMENTS * i, N_SEGMENTS * (i + 1)));
    const now = actual[i] as number;
    const share = (count: number | undefined) => rationalToDecimal(rational(BigInt(count ?? 0), BigInt(runs)), SHARE_DECIMALS);
    const most = own.reduce((best, count, s) => (count > (own[best] as number) ? s : best), now);
    const [protect, costEngineer, build, dangerZone] = own.map(share) as [Decimal, Decimal, Decimal, Decimal];
    return Object.freeze({
      id: ids[i] as string,
      segment: SEGMENT_IDS[now] as SegmentId,
      confidence: share(own[now]),
      grade: GRADES[grades[i] as number] as ConfidenceGrade,
      shares: Object.freeze({ protect, costEngineer, build, dangerZone }),
      mostLikely: SEGMENT_IDS[most] as SegmentId,
    });
  };
  const result: SegmentConfidence = {
    seed,
    runs,
    generator: "xoshiro128** seeded by splitmix32",
    spreads,
    cutOffs: Object.freeze({ robust: exactText(cutOffs.robust), border: exactText(cutOffs.border) }),
    ids: Object.freeze([...ids]),
    summary: summaryOf(grades),
    warnings: Object.freeze([...warnings]),
    of: (id) => {
      const i = findId(ids, id);
      if (i !== -1) return at(i);
      const near = nearest(readId(id) ?? "", ids);
      throw new CostError([finding(decisionMessages, "decision-customer-unknown", "id", { id, nearest: near })]);
    },
    columns: () => Object.freeze({ ids: result.ids, segments: actual.slice(), grades: grades.slice(), counts: counts.slice() }),
    toJSON: () => confidenceJson(result),
    *[Symbol.iterator]() {
      for (let i = 0; i < ids.length; i++) yield at(i);
    },
  };
  return Object.freeze(result);
}

// Shares are compared exactly: count / runs >= n / d.
function gradesOf({ runs, cutOffs }: MonteCarloSettings, actual: Uint8Array, counts: Uint32Array): Uint8Array {
  const least = [cutOffs.robust, cutOffs.border].map(({ n, d }) => Number((n * BigInt(runs) + d - 1n) / d)) as [number, number];
  return actual.map((segment, i) => {
    const count = counts[N_SEGMENTS * i + segment] as number;
    if (count >= least[0]) return 0;
    return count >= least[1] ? 1 : 2;
  });
}

function summaryOf(grades: Uint8Array): SegmentConfidence["summary"] {
  const [robust, border, unsure] = GRADES.map((_, g) => grades.reduce((sum, grade) => sum + Number(grade === g), 0)) as [
    number,
    number,
    number,
  ];
  return Object.freeze({ robust, border, unsure });
}

function confidenceJson(one: SegmentConfidence): ConfidenceJson {
  const { seed, runs, generator, spreads, cutOffs, summary, warnings } = one;
  const customers = Array.from(one, ({ id, segment, confidence, grade, shares, mostLikely }) => ({
    id,
    segment,
    confidence: plain(confidence),
    grade,
    shares: {
      protect: plain(shares.protect),
      costEngineer: plain(shares.costEngineer),
      build: plain(shares.build),
      dangerZone: plain(shares.dangerZone),
    },
    mostLikely,
  }));
  return { seed, runs, generator, spreads, cutOffs, summary, customers, warnings };
}
