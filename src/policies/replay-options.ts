import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import { readId } from "../number/read-id.js";
import type { SegmentId } from "../segments/segment-id.js";
import type { SegmentMatrix } from "../segments/segment-matrix.js";

/** Which events are what. Defaults: tables called so; `orders` is else what lines join to, `lines` what joins to the orders. */
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
  /** Number of a shipment: on its row, or on the lines where there is no table of shipments. Default `"shipment"`. */
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
const SEGMENTS = ["protect", "costEngineer", "build", "dangerZone"];

type Given = Readonly<Record<string, unknown>>;

/** Checks the options of a replay; every fault becomes a finding. */
export function checkReplayOptions(options: unknown, findings: Finding[]): ReplayOptions {
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
  return { for: customersOf(given["for"], findings), tables: tables as ReplayTables, fields: fields as ReplayFields };
}

/** Reads an object of options, reporting names that are not among the known ones; an absent one is empty. */
export function objectOf(value: unknown, path: string, known: readonly string[], findings: Finding[]): Given {
  if (value === undefined) return {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    invalid(path, value, `an object with any of ${known.join(", ")}`, findings);
    return {};
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) invalid(`${path}.${pathOf(key)}`, key, `one of ${known.join(", ")}`, findings);
  }
  return value as Given;
}

function customersOf(value: unknown, findings: Finding[]): "all" | readonly string[] {
  const expected = '"all", a list of ids, or { matrix, segment }';
  if (value === undefined || value === "all") return "all";
  const fail = (): readonly string[] => {
    invalid("options.for", value, expected, findings);
    return [];
  };
  if (typeof value !== "object" || value === null) return fail();
  if (Symbol.iterator in value) {
    const ids = Array.from(value as Iterable<unknown>);
    const wrong = ids.findIndex((id) => readId(id) === undefined);
    if (wrong >= 0) invalid(`options.for[${wrong}]`, ids[wrong], "the id of a customer", findings);
    if (ids.length === 0) return fail();
    return [...new Set(ids.map(String))];
  }
  const { matrix, segment } = value as { readonly matrix?: unknown; readonly segment?: unknown };
  const wanted = Array.isArray(segment) ? segment : [segment];
  const isMatrix = typeof matrix === "object" && matrix !== null && "statesOf" in matrix && Symbol.iterator in matrix;
  if (!isMatrix || wanted.length === 0 || !wanted.every((one) => SEGMENTS.includes(one as string))) return fail();
  return [...(matrix as SegmentMatrix)].filter((place) => wanted.includes(place.segment)).map(({ id }) => id);
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function invalid(path: string, value: unknown, expected: string, findings: Finding[]): void {
  findings.push(finding(replayMessages, "replay-option-invalid", path, { value, expected }));
}
