import { nearest } from "../errors/nearest.js";
import type { Rules } from "../model/spec.js";
import { noteCounted } from "./fault-groups.js";
import { FIRST_ID, INVALID, isUnlisted, MISSING } from "./id-space.js";
import type { Run } from "./run.js";
import { isMet, metEnd, type OddRows, type RowGroup, type Tally } from "./tally.js";
import { codesAt, type TupleSpace } from "./tuple-space.js";

/** A tally with the rules of its activity applied: which places count for a cell, and which are not identified. */
export interface Settled {
  readonly tally: Tally;
  /** 1 for places whose object is not identified. */
  readonly unidentified: Uint8Array | undefined;
}

/** What happens to rows without a known id, by dimension of the shape. */
interface Fate {
  readonly missing: "cell" | "unidentified";
  readonly unknown: "cell" | "unidentified";
}

/**
 * Applies the rules for missing and unknown objects to what was measured.
 *
 * A dimension that no row names is *not attributable* and keeps its cell, except the customer and the owner of cost held above: without
 * them there is nobody to charge. A dimension that some rows name is missing in the others.
 */
export function settle(run: Run, tally: Tally, rules: Rules): Settled {
  const { space } = tally;
  const fates = space.ids.map((_, d) => fateOf(run, tally, d, rules));
  if (fates.every((fate) => fate.missing === "cell" && fate.unknown === "cell")) return { tally, unidentified: undefined };
  const end = metEnd(tally);
  const unidentified = new Uint8Array(end);
  const codes = new Int32Array(space.ids.length);
  for (let place = 0; place < end; place++) {
    if (!isMet(tally, place)) continue;
    codesAt(space, place, codes);
    if (isUnidentified(space, codes, fates)) unidentified[place] = 1;
  }
  return { tally, unidentified };
}

function isUnidentified(space: TupleSpace, codes: Int32Array, fates: readonly Fate[]): boolean {
  for (let d = 0; d < codes.length; d++) {
    const code = codes[d] as number;
    const fate = fates[d] as Fate;
    if (code === MISSING && fate.missing === "unidentified") return true;
    if (code === INVALID) return true;
    if (fate.unknown === "unidentified" && isUnlisted(space.ids[d] as TupleSpace["ids"][number], code)) return true;
  }
  return false;
}

function fateOf(run: Run, tally: Tally, d: number, { missingObject = "error", unknownObject = "error" }: Rules): Fate {
  const { missing, unknown, invalid, owners } = tally.odd[d] as OddRows;
  const { shape } = tally.space;
  const dimension = shape.dimensions[d] as string;
  const path = tally.places.pathOf(d);
  const astray = owners.reduce((sum, one) => sum + one.unknown.count + one.invalid.count, 0);
  const all = missing.count === tally.counted - astray;
  const isOwner = dimension === "customer" || shape.owner !== undefined;
  noteInvalid(run, path, invalid);
  if (missing.count > 0 && missingObject === "error" && (!all || isOwner)) {
    noteCounted(run.faults, "missing-object", path, missing, {
      dimension,
      all: all && missing.count > 1,
      ...tally.places.absenceOf(d),
    });
  }
  for (const { owner, ...rows } of owners) noteInvalid(run, owner.field.path, rows.invalid);
  if (unknownObject === "error") {
    noteUnknown(run, path, dimension, unknown);
    for (const { owner, ...rows } of owners) noteUnknown(run, owner.field.path, owner.dimension, rows.unknown);
  }
  return {
    missing: missing.count > 0 && (!all || isOwner) ? "unidentified" : "cell",
    unknown: unknown.count + astray > 0 ? "unidentified" : "cell",
  };
}

function noteInvalid(run: Run, path: string, rows: RowGroup): void {
  const [value, ...others] = rows.values;
  if (rows.count === 0) return;
  noteCounted(
    run.faults,
    "id-invalid",
    path,
    rows,
    { value },
    others.map((other) => ({ value: other })),
  );
}

function noteUnknown(run: Run, path: string, dimension: string, rows: RowGroup): void {
  if (rows.count === 0) return;
  const ids = rows.values.map(String);
  const space = run.spaces.get(dimension);
  const listed = space?.texts.slice(FIRST_ID, space.listedEnd) ?? [];
  const detail = { dimension, ids, distinct: rows.codes.size, ...likelyId(ids[0] ?? "", listed) };
  noteCounted(run.faults, "unknown-object", path, rows, detail);
}

/** A listed id that is the same but for writing; else one spelt nearly so, but not of numbers: every number is near another. */
function likelyId(id: string, listed: readonly string[]): { readonly nearest: string | undefined; readonly alike: string | undefined } {
  const wanted = bare(id);
  const alike = listed.find((one) => Math.abs(one.length - id.length) <= MOST_PADDING && bare(one) === wanted);
  const near = alike !== undefined || /^\d*$/.test(wanted) ? undefined : nearest(id, listed);
  return { nearest: near, alike };
}

const MOST_PADDING = 100;

function bare(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/^0+(?=.)/, "");
}
