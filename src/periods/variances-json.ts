import { type Decimal, plain } from "../number/decimal.js";
import type { CommittedVariance, FlexibleVariance } from "./activity-variance.js";
import type { CapacityShare, ResourceVariances } from "./variances-resources.js";

/** A variance as plain data: money with the decimals of the currency, quantities and rates as plain text. */
export type VarianceJson<V> = { readonly [K in keyof V]: V[K] extends Decimal ? string : V[K] };

/** Variances as plain data, activities in id order. */
export interface VariancesJson {
  readonly currency: string;
  readonly activities: readonly {
    readonly activity: string;
    readonly flexible: VarianceJson<FlexibleVariance> | null;
    readonly committed: VarianceJson<CommittedVariance> | null;
    readonly capacity: readonly VarianceJson<CapacityShare>[];
  }[];
  readonly resources: readonly {
    readonly resource: string;
    readonly unit: string | null;
    readonly committed: VarianceJson<CommittedVariance>;
    readonly shares: readonly VarianceJson<CapacityShare>[];
  }[];
  readonly total: {
    readonly flexible: Readonly<Record<"spending" | "efficiency" | "total", string>>;
    readonly committed: Readonly<Record<"spending" | "plannedUnused" | "volume" | "total", string>>;
  };
}

/** What is written: the variances of each activity and resource, and their totals. */
interface Written
  extends Iterable<{
    readonly activity: string;
    readonly flexible: FlexibleVariance | null;
    readonly committed: CommittedVariance | null;
    readonly capacity: readonly CapacityShare[];
  }> {
  readonly resources: readonly ResourceVariances[];
  readonly currency: string;
  readonly scale: number;
  readonly total: {
    readonly flexible: Readonly<Record<"spending" | "efficiency" | "total", Decimal>>;
    readonly committed: Readonly<Record<"spending" | "plannedUnused" | "volume" | "total", Decimal>>;
  };
}

const QUANTITIES: readonly string[] = ["actualVolume", "standardVolume", "standardRate", "practical", "budgetVolume", "used"];

/** Writes variances as plain data. */
export function variancesJson(written: Written): VariancesJson {
  const { currency, scale, total, resources } = written;
  const sharesOf = (shares: readonly CapacityShare[]) => shares.map((share) => textsOf(share, scale));
  return {
    currency,
    activities: Array.from(written, ({ activity, flexible, committed, capacity }) => ({
      activity,
      flexible: flexible && textsOf(flexible, scale),
      committed: committed && textsOf(committed, scale),
      capacity: sharesOf(capacity),
    })),
    resources: resources.map(({ resource, unit = null, committed, shares }) => {
      return { resource, unit, committed: textsOf(committed, scale), shares: sharesOf(shares) };
    }),
    total: { flexible: textsOf(total.flexible, scale), committed: textsOf(total.committed, scale) },
  };
}

function textsOf<V extends object>(figures: V, scale: number): VarianceJson<V> {
  const text = (name: string, value: Decimal | string) =>
    typeof value === "string" ? value : QUANTITIES.includes(name) ? plain(value) : value.toFixed(scale);
  const entries = Object.entries(figures) as [string, Decimal | string][];
  return Object.fromEntries(entries.map(([name, value]) => [name, text(name, value)])) as VarianceJson<V>;
}
