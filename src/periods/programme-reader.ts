import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { readDecimal, readShare } from "../number/decimal.js";
import { readMinorUnits } from "../number/minor.js";
import { type NumberFault, numberFinding } from "../number/number-fault.js";
import { sortedIds } from "../number/order.js";
import { decimalToRational, type Rational } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import { SEGMENT_IDS, type SegmentId } from "../segments/segment-id.js";

/** Reads the parts of an input, and notes every fault: like faults of rows share one finding. */
export interface ProgrammeReader {
  readonly scale: number;
  readonly findings: readonly Finding[];
  /** Whole minor units; 0 for what is none. */
  money(value: unknown, path: string, position?: number): bigint;
  /** A number of any kind; undefined for what is none. */
  number(value: unknown, path: string, kind?: "share"): Rational | undefined;
  /** An object without other names than the known ones. */
  object<Name extends string>(value: unknown, path: string, known: readonly Name[], position?: number): { readonly [N in Name]?: unknown };
  /** A list, read once; empty when absent. */
  list(value: unknown, path: string): readonly unknown[];
  id(value: unknown, path: string, position?: number): string | undefined;
  segment(value: unknown, path: string, position?: number): SegmentId | undefined;
  refuse(path: string, value: unknown, expected: string, position?: number): void;
  note(fault: Finding): void;
}

interface Group {
  readonly make: (at: { readonly count: number; readonly positions: readonly number[] }) => Finding;
  readonly positions: number[];
  count: number;
}

const MOST_POSITIONS = 5;
const MOST_PLACES = 60;

interface Notes {
  readonly groups: Map<string, Group>;
  refuse(path: string, value: unknown, expected: string, position?: number): void;
  numberFault(fault: NumberFault, path: string, value: unknown, position?: number): void;
}

/** Makes a reader for amounts of a scale. */
export function programmeReader(scale: number): ProgrammeReader {
  const notes = newNotes(scale);
  const { groups, refuse } = notes;
  return {
    scale,
    get findings() {
      return [...groups.values()].map(({ make, count, positions }) => make({ count, positions }));
    },
    money: (value, path, position) => {
      const units = readMinorUnits(value, scale);
      if (typeof units === "number") return BigInt(units);
      notes.numberFault(units, path, value, position);
      return 0n;
    },
    number: (value, path, kind) => readNumber(notes, value, path, kind),
    object: (value, path, known, position) => readObject(notes, value, path, known, position),
    list: (value, path) => readList(notes, value, path),
    id: (value, path, position) => {
      const id = readId(value);
      if (id === undefined) refuse(path, value, "a well-formed string, a safe integer or a bigint", position);
      return id;
    },
    segment: (value, path, position) => {
      const found = SEGMENT_IDS.find((one) => one === value);
      if (found === undefined) refuse(path, value, `one of ${SEGMENT_IDS.join(", ")}`, position);
      return found;
    },
    refuse,
    note: (fault) => groups.set(`${fault.code} ${fault.path} ${fault.found}`, { make: () => fault, positions: [], count: 1 }),
  };
}

function newNotes(scale: number): Notes {
  const groups = new Map<string, Group>();
  const note = (key: string, position: number | undefined, make: Group["make"]): void => {
    const one = groups.get(key) ?? { make, positions: [], count: 0 };
    groups.set(key, one);
    one.count += 1;
    if (position !== undefined && one.positions.length < MOST_POSITIONS) one.positions.push(position);
  };
  return {
    groups,
    refuse: (path, value, expected, position) => {
      const make: Group["make"] = (at) => finding(migrationMessages, "programme-input-invalid", path, { value, expected }, at);
      note(`input ${path} ${expected}`, position, make);
    },
    numberFault: (fault, path, value, position) => {
      note(`${fault} ${path}`, position, (at) => numberFinding(fault, path, value, { ...at, decimals: scale }));
    },
  };
}

function readNumber(notes: Notes, value: unknown, path: string, kind: "share" | undefined): Rational | undefined {
  const read = kind === "share" ? readShare(value) : readDecimal(value);
  if (typeof read === "string") notes.numberFault(read, path, value);
  else if (Math.abs(read.e) >= MOST_PLACES || read.decimalPlaces() > MOST_PLACES) notes.numberFault("number-too-long", path, value);
  else return decimalToRational(read);
  return undefined;
}

function readObject<Name extends string>(
  { refuse }: Notes,
  value: unknown,
  path: string,
  known: readonly Name[],
  position: number | undefined,
): { readonly [N in Name]?: unknown } {
  // A Map holds its entries elsewhere, and would look empty.
  if (typeof value !== "object" || value === null || Symbol.iterator in value) {
    refuse(path, value, `an object with ${known.join(", ")}`, position);
    return {};
  }
  for (const name of sortedIds(Object.keys(value))) {
    if (!known.some((one) => one === name)) refuse(`${path}.${name}`, name, `one of ${known.join(", ")}`, position);
  }
  return value;
}

function readList({ refuse }: Notes, value: unknown, path: string): readonly unknown[] {
  if (value === undefined) return [];
  if (typeof value === "object" && value !== null && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === "function") {
    return [...(value as Iterable<unknown>)];
  }
  refuse(path, value, "a list");
  return [];
}

/** Notes an id or segment that comes again. */
export function noteDuplicate(reader: ProgrammeReader, path: string, id: string): void {
  reader.note(finding(migrationMessages, "programme-customer-duplicate", path, { id }));
}
