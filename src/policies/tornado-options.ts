import { refuse } from "../errors/cost-error.js";
import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import type { DecimalInput } from "../number/decimal.js";
import type { Rational } from "../number/rational.js";
import { readId } from "../number/read-id.js";
import type { SegmentMatrix } from "../segments/segment-matrix.js";
import { invalidChoice, readChoices, readExact } from "./decision-reading.js";
import type { ParameterKind } from "./sensitivity-parameters.js";

/** Options of `tornado`. */
export interface TornadoOptions {
  /** Whose segment is in question. */
  readonly customer: string | number | bigint;
  /** By how much every estimate is changed, down and up: above 0 and below 100 %. Default `"10%"`. */
  readonly change?: DecimalInput;
  /** Which estimates. Default: all. */
  readonly kinds?: Iterable<ParameterKind>;
  /** The axis whose swing sorts the bars; equal swings by that of the other axis, then by id. Default `"cost"`. */
  readonly by?: "cost" | "value";
}

const OPTIONS = ["customer", "change", "kinds", "by"] as const;
const KINDS: readonly ParameterKind[] = ["activity", "driver", "resource", "resourceDriver", "sales", "threshold"];
/** Options checked. */
export interface TornadoSettings {
  readonly id: string;
  readonly change: Rational;
  readonly kinds: ReadonlySet<ParameterKind>;
  readonly by: "cost" | "value";
}

/** Reads options; every fault is reported at once. */
export function readTornado(matrix: SegmentMatrix, options: TornadoOptions): TornadoSettings {
  const findings: Finding[] = [];
  const given = readChoices(options, "options", OPTIONS, findings);
  const id = readId(given.customer);
  if (id === undefined) findings.push(finding(decisionMessages, "decision-customer-invalid", "customer", { value: given.customer }));
  else if (!matrix.has(id)) {
    findings.push(finding(decisionMessages, "decision-customer-unknown", "customer", { id, nearest: nearest(id, matrix.columns().ids) }));
  } else if (matrix.of(id).status !== "active") {
    findings.push(finding(decisionMessages, "matrix-place-missing", "customer", { id, status: matrix.of(id).status }));
  }
  const { by = "cost", change = "10%" } = given;
  if (by !== "cost" && by !== "value") findings.push(invalidChoice("by", by, '"cost" or "value"'));
  const read = readExact(change, true);
  if (read === undefined || read.n <= 0n || read.n >= read.d)
    findings.push(invalidChoice("change", change, "a share above 0 and below 100%"));
  const kinds = readKinds(given.kinds, findings);
  refuse(findings);
  return { id: id as string, change: read as Rational, kinds, by: by as TornadoSettings["by"] };
}

function readKinds(value: unknown, findings: Finding[]): ReadonlySet<ParameterKind> {
  if (value === undefined) return new Set(KINDS);
  const expected = `a list of ${KINDS.join(", ")}`;
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) {
    findings.push(invalidChoice("kinds", value, expected));
    return new Set();
  }
  const kinds = [...(value as Iterable<unknown>)];
  for (const [i, one] of kinds.entries())
    if (!KINDS.includes(one as ParameterKind)) findings.push(invalidChoice(`kinds[${i}]`, one, expected));
  return new Set(kinds as ParameterKind[]);
}
