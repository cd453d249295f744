import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { quoteMessages } from "../errors/quote-messages.js";
import { compareIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import { type Costed, dataOf } from "../statements/costed.js";
import { makeQuoter, type Quoter } from "./make-quoter.js";
import { quoterData } from "./quoter-data.js";
import type { QuoterJson, QuoterValue } from "./quoter-json.js";

/** Options of {@link quoter}. */
export interface QuoterOptions {
  /**
   * Listed objects by dimension, such as `{ product: [{ id: "P1", casePack: 12 }] }`, for fields the model finds at a row's product or
   * customer (pack sizes, regions). They become part of the quoter and of its JSON. An id that is not among them is refused where one of
   * its fields is asked for. Default: none, and such fields stand in the rows of the order.
   */
  readonly objects?: Readonly<Record<string, Iterable<Readonly<Record<string, unknown>>>>>;
}

/**
 * Makes a quoter of a costing: it prices one hypothetical order at current rates, in well under a millisecond.
 *
 * An order is rows of the model's own tables, `{ orders: {...}, lines: [{...}, ...] }`; its drivers and sales facts are measured as
 * `measure` does, of these rows alone. Cost to serve = sum over activities of driver units x rate, and of time equation x capacity cost
 * rate for each resource used: cost of capacity supplied / practical capacity. Rates are those of the costing (standard, else cost /
 * practical volume, else cost / volume), unrounded, without unused capacity, assigned or not. The flexible part is what the order costs
 * beyond what is paid anyhow; it is given apart from the committed part.
 *
 * Only activities of level `unit` and `batch` with a driver counted from tables are in a quote; the others are listed in `notInQuote`
 * with their cost. Dates are not held against the period, one-off rows are priced like others, different values are told apart within the
 * order, and a row without a join key belongs to the only row it can join to. Quotes of all orders of the period sum exactly to rate x
 * volume of each activity, wherever no different value is shared by two of them.
 *
 * Rounding: none of rates and costs; for show half-even, once, see {@link Quote}.
 *
 * @throws {CostError} `format-input-invalid`, `quote-option-invalid`
 * @see Kaplan & Anderson, Time-Driven Activity-Based Costing (2007), ch. 3; Kaplan & Cooper, Cost & Effect (1998), customer pricing
 * @example
 * ```ts
 * const order = { orders: { mode: "desk", lines: 6, international: true }, lines: [{ cartons: 3, amount: "240.00", cost: "170.00" }] };
 * const quote = quoter(costing).quote(order);
 * quote.costToServe.rounded; // => "339.80"
 * ```
 */
export function quoter(costing: Costed, options: QuoterOptions = {}): Quoter {
  const data = dataOf(costing);
  const findings: Finding[] = [];
  const objects = readObjects(options, findings);
  refuse(findings);
  return makeQuoter(freezeDeep(quoterData(data, objects)));
}

function readObjects(options: unknown, findings: Finding[]): QuoterJson["objects"] {
  const invalid = (path: string, value: unknown, expected: string): void => {
    findings.push(finding(quoteMessages, "quote-option-invalid", path, { value, expected }));
  };
  if (!isRecord(options)) {
    invalid("options", options, "an object with `objects`");
    return {};
  }
  for (const key of Object.keys(options)) if (key !== "objects") invalid(pathOf("options", key), key, "only `objects`");
  const { objects } = options as { readonly objects?: unknown };
  if (objects === undefined) return {};
  if (!isRecord(objects)) {
    invalid("options.objects", objects, "rows by dimension");
    return {};
  }
  const lists = Object.entries(objects).map(([dimension, rows]): [string, QuoterJson["objects"][string]] => {
    const path = pathOf("options", "objects", dimension);
    if (typeof rows !== "object" || rows === null || !(Symbol.iterator in rows)) {
      invalid(path, rows, "an iterable of rows with an `id`");
      return [dimension, []];
    }
    return [dimension, readList([...(rows as Iterable<unknown>)], path, invalid)];
  });
  return Object.fromEntries(lists.sort(([a], [b]) => compareIds(a, b)));
}

function readList(
  rows: readonly unknown[],
  path: string,
  invalid: (path: string, value: unknown, expected: string) => void,
): QuoterJson["objects"][string] {
  const byId = new Map<string, Readonly<Record<string, QuoterValue>>>();
  for (const [i, row] of rows.entries()) {
    const id = isRecord(row) ? readId(row["id"]) : undefined;
    if (id === undefined)
      invalid(`${path}[${i}]`, isRecord(row) ? row["id"] : row, "a row with an `id`: well-formed text, a safe integer or a bigint");
    else if (byId.has(id)) invalid(`${path}[${i}]`, id, "every id once");
    else byId.set(id, readValues(row as Readonly<Record<string, unknown>>, id));
  }
  return [...byId].sort(([a], [b]) => compareIds(a, b)).map(([, row]) => row);
}

// Values that JSON cannot hold as they are (a nested object, a function) are no attributes; bigints become text.
function readValues(row: Readonly<Record<string, unknown>>, id: string): Readonly<Record<string, QuoterValue>> {
  const values = Object.entries(row).flatMap(([name, value]): [string, QuoterValue][] => {
    if (name === "id") return [];
    if (typeof value === "bigint") return [[name, String(value)]];
    const isHeld = typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
    return isHeld ? [[name, value]] : [];
  });
  return Object.fromEntries([["id", id], ...values.sort(([a], [b]) => compareIds(a, b))]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function freezeDeep<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const one of Object.values(value)) freezeDeep(one);
  return Object.freeze(value);
}
