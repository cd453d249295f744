import { type Finding, finding } from "../errors/finding.js";
import { readOptionObject } from "../errors/option-object.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import { readId } from "../number/read-id.js";
import type { SegmentId } from "../segments/segment-id.js";
import type { SegmentMatrix } from "../segments/segment-matrix.js";

/**
 * Which events are what. Defaults: tables called so, shipments also `deliveries`; `orders` is else what lines join to, `lines` what joins to
 * the orders.
 */
export interface ReplayTables {
  readonly orders?: string;
  readonly lines?: string;
  readonly shipments?: string;
  readonly returns?: string;
}

/** Which fields hold what, by the names the model uses. */
export interface ReplayFields {
  /** Id of the order. Default: the field the tables are joined by, else `"orderId"`. */
  readonly order?: string;
  /** Default `"customer"`. */
  readonly customer?: string;
  /** Date of the order. Default: the date of its table, else `"date"`. */
  readonly date?: string;
  /** Requested date of the order. Default `"requested"`. */
  readonly requested?: string;
  /** Default `"product"`. */
  readonly product?: string;
  /** Units of a line. Default: the quantity of the pack drivers, else `"quantity"`, else the only field that drivers of the lines sum. */
  readonly quantity?: string;
  /** Money of a line. Default: what gross sales sum, a field or a product of fields. */
  readonly amount?: string;
  /**
   * Number of a shipment: on its row, or on the lines where there is no table of shipments. Default `"shipment"`. On lines it has to be one of
   * the whole history: numbers that begin anew in each order become one shipment where orders are joined.
   */
  readonly shipment?: string;
  /** Field of the orders that counts their lines; kept true where it was. Default `"lines"`, else `"lineCount"`. */
  readonly lineCount?: string;
  /** Fields that add up when rows are joined, beside those that the model sums or multiplies in time equations. */
  readonly additive?: readonly string[];
  /** Fields that do not add up, though the model sums them: kilometres of an order. */
  readonly fixed?: readonly string[];
  /** Fields of the orders that the model does not read and that must be the same for orders to be joined: a ship-to address. */
  readonly together?: readonly string[];
  /** Fields that the model reads and that orders, and shipments, may differ in when they are joined; the value of the last one stands. */
  readonly differ?: readonly string[];
}

/** The customers replayed: ids, or those of a segment. */
export type ReplayedCustomers =
  | "all"
  | Iterable<string>
  | { readonly matrix: SegmentMatrix; readonly segment: SegmentId | readonly SegmentId[] };

export interface ReplayOptions {
  /** Default `"all"`. */
  readonly for?: ReplayedCustomers;
  readonly tables?: ReplayTables;
  readonly fields?: ReplayFields;
}

const TABLES = ["orders", "lines", "shipments", "returns"];
const FIELDS = ["order", "customer", "date", "requested", "product", "quantity", "amount", "shipment", "lineCount"];
const LISTS = ["additive", "fixed", "together", "differ"];
const SEGMENTS: readonly SegmentId[] = ["protect", "costEngineer", "build", "dangerZone"];

type Given = Readonly<Record<string, unknown>>;

/** Options as checked. */
export interface CheckedOptions {
  /** Undefined for all customers, also after a fault. */
  readonly customers: readonly string[] | undefined;
  readonly tables: ReplayTables;
  readonly fields: ReplayFields;
  /** False after a fault of the tables and fields: no history can be read by them. */
  readonly isReadable: boolean;
}

/** Checks the options of a replay; every fault becomes a finding. */
export function checkReplayOptions(options: unknown, findings: Finding[]): CheckedOptions {
  const before = findings.length;
  const given = objectOf(options, "options", ["for", "tables", "fields"], findings);
  const tables = objectOf(given["tables"], "options.tables", TABLES, findings);
  for (const [key, value] of Object.entries(tables))
    if (value !== undefined && typeof value !== "string") invalid(`options.tables.${key}`, value, "the name of a table", findings);
  const fields = objectOf(given["fields"], "options.fields", [...FIELDS, ...LISTS], findings);
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const isRight = LISTS.includes(key) ? isNames(value) : typeof value === "string";
    if (!isRight)
      invalid(pathOf("options", "fields", key), value, LISTS.includes(key) ? "a list of names of fields" : "the name of a field", findings);
  }
  const isReadable = findings.length === before;
  return { customers: customersOf(given["for"], findings), tables: tables as ReplayTables, fields: fields as ReplayFields, isReadable };
}

/** Reads an object of options, reporting names that are not among the known ones; an absent one is empty. */
export function objectOf(value: unknown, path: string, known: readonly string[], findings: Finding[]): Given {
  return readOptionObject(value, path, known, findings, invalidOption);
}

function customersOf(value: unknown, findings: Finding[]): readonly string[] | undefined {
  if (value === undefined || value === "all") return undefined;
  if (typeof value === "object" && value !== null) return Symbol.iterator in value ? idsOf(value, findings) : segmentOf(value, findings);
  return notChosen(value, findings);
}

function notChosen(value: unknown, findings: Finding[]): undefined {
  invalid("options.for", value, '"all", a list of one or more ids, or { matrix, segment }', findings);
}

function idsOf(value: object, findings: Finding[]): readonly string[] | undefined {
  let ids: readonly unknown[];
  try {
    ids = Array.from(value as Iterable<unknown>);
  } catch {
    return notChosen(value, findings);
  }
  if (ids.length === 0) return notChosen(value, findings);
  const before = findings.length;
  for (const [i, id] of ids.entries()) if (readId(id) === undefined) invalid(`options.for[${i}]`, id, "the id of a customer", findings);
  return findings.length === before ? ids.map(String) : undefined;
}

function segmentOf(value: object, findings: Finding[]): readonly string[] | undefined {
  const { matrix, segment } = value as { readonly matrix?: unknown; readonly segment?: unknown };
  const wanted: readonly unknown[] = Array.isArray(segment) ? segment : [segment];
  const isMatrix = typeof matrix === "object" && matrix !== null && "statesOf" in matrix && Symbol.iterator in matrix;
  const isSegment = wanted.length > 0 && wanted.every((one) => SEGMENTS.some((known) => known === one));
  if (!isMatrix && segment === undefined) return notChosen(value, findings);
  if (!isMatrix) invalid("options.for.matrix", matrix, "a matrix made by `segment`", findings);
  if (!isSegment) invalid("options.for.segment", segment, `one or more of ${SEGMENTS.join(", ")}`, findings);
  if (!isMatrix || !isSegment) return undefined;
  const ids = [...(matrix as SegmentMatrix)].filter((place) => wanted.includes(place.segment)).map(({ id }) => id);
  if (ids.length > 0) return ids;
  findings.push(finding(replayMessages, "replay-segment-empty", "options.for.segment", { segments: wanted.map(String) }));
  return undefined;
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function invalid(path: string, value: unknown, expected: string, findings: Finding[]): void {
  findings.push(invalidOption(path, value, expected));
}

function invalidOption(path: string, value: unknown, expected: string): Finding {
  return finding(replayMessages, "replay-option-invalid", path, { value, expected });
}
