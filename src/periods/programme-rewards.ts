import { quote } from "../errors/quote.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { SEGMENT_LABELS, type SegmentId } from "../segments/segment-id.js";
import type { JudgedPeriod } from "./programme-period.js";
import { noteDuplicate, type ProgrammeReader } from "./programme-reader.js";

/** A customer to protect that stayed so, became so, or came as one. */
export interface ProgrammeReward {
  readonly id: string;
  /** From the attribute `name` of the costing; else the id. */
  readonly name: string;
  /** `kept`: to protect in both periods; `improved`: it came from another segment; `gained`: it was no customer before. */
  readonly why: "kept" | "improved" | "gained";
  /** Its segment before; null for one gained. */
  readonly from: SegmentId | null;
  readonly inProgramme: boolean;
  /** The package given for customers to protect: what it is rewarded with. Null without one. */
  readonly package: string | null;
  /** Its profit in the period after. */
  readonly worth: Decimal;
  /** Profit after - profit before, which is 0 for one gained. */
  readonly profitChange: Decimal;
  readonly text: string;
}

/** A customer to move to another package: never to drop. */
export interface RepositionCandidate {
  readonly id: string;
  /** From the attribute `name` of the costing; else the id. */
  readonly name: string;
  /** The segment it is in after. */
  readonly from: SegmentId;
  readonly inProgramme: boolean;
  /** The package given for its segment; null without one. */
  readonly package: string | null;
  readonly profit: Decimal;
  /** The saving given, else the loss that would stop, else 0. */
  readonly worth: Decimal;
  readonly basis: "saving" | "lossStopped" | "none";
  readonly text: string;
}

type Customers = NonNullable<JudgedPeriod["customers"]>;

/** Lists the customers to protect with a profit, but those whose segment before is not known; worth most first, ties by id. */
export function rewardsOf(
  before: Customers,
  after: Customers,
  programme: ReadonlySet<string>,
  packages: { readonly [S in SegmentId]?: string },
  scale: number,
): readonly ProgrammeReward[] {
  const money = (units: bigint) => toDecimal(units, scale);
  const found = [...after].flatMap(([id, { name, profit, segment }]) => {
    const earlier = before.get(id);
    if (segment !== "protect" || profit <= 0n || (earlier !== undefined && earlier.segment === undefined)) return [];
    const from = earlier?.segment ?? null;
    const why = from === null ? "gained" : from === "protect" ? "kept" : "improved";
    const text = `${quote(id)} ${rewardReason(from)}, worth ${money(profit).toFixed(scale)}`;
    const change = money(profit - (earlier?.profit ?? 0n));
    const reward = { package: packages.protect ?? null, worth: money(profit), profitChange: change, text };
    return [{ id, name, why, from, inProgramme: programme.has(id), ...reward } as const];
  });
  return worthMostFirst(found);
}

function rewardReason(from: SegmentId | null): string {
  if (from === null) return "came as a customer to protect";
  return from === "protect" ? "stayed a customer to protect" : `became a customer to protect, from ${SEGMENT_LABELS[from]}`;
}

/** Lists the customers of the danger zone and to cost-engineer, worth most first, ties by id. */
export function candidatesOf(
  after: Customers,
  programme: ReadonlySet<string>,
  packages: { readonly [S in SegmentId]?: string },
  savings: ReadonlyMap<string, bigint>,
  scale: number,
): readonly RepositionCandidate[] {
  const money = (units: bigint) => toDecimal(units, scale);
  const found = [...after].flatMap(([id, { name, profit, segment }]) => {
    if (segment !== "dangerZone" && segment !== "costEngineer") return [];
    const saving = savings.get(id);
    const basis = saving !== undefined ? "saving" : profit < 0n ? "lossStopped" : "none";
    const worth = saving ?? (profit < 0n ? -profit : 0n);
    const target = packages[segment] ?? null;
    const where = target === null ? "a package that fits" : quote(target);
    const value =
      basis === "none" ? "worth not given" : `worth ${money(worth).toFixed(scale)} (${basis === "saving" ? "saving" : "loss stopped"})`;
    const text = `${quote(id)}: reposition from ${SEGMENT_LABELS[segment]} to ${where}, ${value}`;
    const inProgramme = programme.has(id);
    return [{ id, name, from: segment, inProgramme, package: target, profit: money(profit), worth: money(worth), basis, text } as const];
  });
  return worthMostFirst(found);
}

/** Reads the packages to move to, by segment. */
export function readPackages(reader: ProgrammeReader, value: unknown): { readonly [S in SegmentId]?: string } {
  if (value === undefined) return {};
  const given = reader.object(value, "packages", ["protect", "costEngineer", "build", "dangerZone"]);
  for (const [segment, name] of Object.entries(given)) {
    if (name !== undefined && (typeof name !== "string" || name === ""))
      reader.refuse(`packages.${segment}`, name, "the name of a package");
  }
  return given as { readonly [S in SegmentId]?: string };
}

/** Reads savings by customer, zero or more. */
export function readSavings(reader: ProgrammeReader, value: unknown): ReadonlyMap<string, bigint> {
  const savings = new Map<string, bigint>();
  for (const [i, row] of reader.list(value, "savings").entries()) {
    const given = reader.object(row, "savings", ["id", "saving"], i);
    if (typeof row !== "object" || row === null) continue;
    const id = reader.id(given.id, "savings.id", i);
    const saving = reader.money(given.saving, "savings.saving", i);
    if (saving < 0n) reader.refuse("savings.saving", given.saving, "a saving of zero or more", i);
    if (id === undefined) continue;
    if (savings.has(id)) noteDuplicate(reader, "savings", id);
    savings.set(id, saving);
  }
  return savings;
}

function worthMostFirst<T extends { readonly id: string; readonly worth: Decimal }>(found: readonly T[]): readonly T[] {
  return Object.freeze([...found].sort((a, b) => b.worth.comparedTo(a.worth) || compareIds(a.id, b.id)).map((one) => Object.freeze(one)));
}
