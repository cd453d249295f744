import type { FindingCode } from "./finding-code.js";

export type { FindingCode };

/** An error stops the call; a warning travels with the result. */
export type Severity = "error" | "warning";

/** The three parts every message has: what was found, what was expected, what to do. */
export interface Wording {
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

/** One message function a code: typed detail in, wording out. */
export type Catalog = Readonly<Record<string, (detail: never) => Wording>>;

/**
 * One fault, or one group of like faults, of a model or of data.
 *
 * `path` points at the place (`activities.pick.consumes.orderDesk`, `events.lines.amount`); faulty rows share one finding a code and
 * column, with their `count` and the `positions` (counted from 0, as in an array; "index" in the message) of the first few.
 */
export interface Finding extends Wording {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly path: string;
  readonly message: string;
  readonly count: number;
  readonly positions: readonly number[];
}

export interface FindingOptions {
  /** Default `"error"`. */
  readonly severity?: Severity;
  /** How many faults the finding stands for; default 1. */
  readonly count?: number;
  /** Row numbers, from 0, of the first few; default none. */
  readonly positions?: readonly number[];
  /** What further faults of the group found, the first few; default none. */
  readonly also?: readonly string[];
}

/** Builds the finding for a code of a catalogue; the detail is typed by the code. */
export function finding<K extends Catalog, C extends keyof K & FindingCode>(
  catalog: K,
  code: C,
  path: string,
  detail: Parameters<K[C]>[0],
  options: FindingOptions = {},
): Finding {
  const word = catalog[code] as (detail: Parameters<K[C]>[0]) => Wording;
  const { found: first, expected, fix } = word(detail);
  const { severity = "error", count = 1, positions = [], also = [] } = options;
  const found = [first, ...also].join("; ");
  const rows = positions.length === 0 ? "" : ` (${count === 1 ? "" : `${count} rows, first at `}index ${positions.join(", ")})`;
  const place = path === "" ? "" : `${path}: `;
  const message = `${place}found ${found}${rows}; expected ${expected}; ${fix}`;
  return Object.freeze({ code, severity, path, found, expected, fix, message, count, positions: Object.freeze([...positions]) });
}
