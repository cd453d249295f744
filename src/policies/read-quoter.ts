import { CostError, refuse } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { quoteMessages } from "../errors/quote-messages.js";
import { makeQuoter, type Quoter } from "./make-quoter.js";
import { checkQuoterActivities } from "./quoter-activity-checks.js";
import { createQuoterChecks, isRecord, type QuoterChecks } from "./quoter-checks.js";
import type { QuoterJson } from "./quoter-json.js";
import { checkQuoterSpecs } from "./quoter-spec-checks.js";

/**
 * Reads a quoter back from its JSON, apart from the model and its data: in a browser, a checkout, a service that knows nothing else.
 *
 * It quotes as the quoter it was taken from, to the same bytes. Neither the costing engine nor zod is needed.
 *
 * @param json what `quoter(costing).toJSON()` gave, or the same after `JSON.parse`
 * @throws {CostError} `quoter-invalid` with every place that is not as it should be
 * @example
 * ```ts
 * const sent = JSON.stringify({ kind: "quoter", version: 1, currency: "EUR", scale: 2, timeZone: "UTC", by: ["customer"],
 *   tables: { orders: {} }, drivers: { orders: { from: "orders", count: true } }, sales: {}, notInQuote: [], objects: {},
 *   activities: [{ id: "enter", name: "Enter", level: "batch", basis: "driver-assigned", driver: "orders", unit: "order",
 *     rate: { flexible: "0", committed: "8/3" }, uses: [] }] });
 * readQuoter(JSON.parse(sent)).quote({ orders: [{}, {}] }).costToServe.rounded; // => "5.33"
 * ```
 */
export function readQuoter(json: unknown): Quoter {
  const copy = plainCopyOf(json);
  const checks = createQuoterChecks();
  checkHead(copy, checks);
  if (checks.findings.length === 0) checkQuoterSpecs(copy, checks);
  if (checks.findings.length === 0) checkQuoterActivities(copy, checks);
  refuse(checks.findings);
  return makeQuoter(copy as unknown as QuoterJson);
}

type Fields = Readonly<Record<string, unknown>>;

// What is checked is what is used later, so nobody else may hold it; what JSON cannot hold is no quoter.
function plainCopyOf(json: unknown): Fields {
  try {
    const given = isRecord(json) ? (JSON.parse(JSON.stringify(json)) as unknown) : undefined;
    if (isRecord(given)) return freezeDeep(given);
  } catch {
    // Circles, bigints and getters that throw: the error below says so.
  }
  throw new CostError([finding(quoteMessages, "quoter-invalid", "quoter", { value: json, expected: "a quoter as plain JSON data" })]);
}

function freezeDeep<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const one of Object.values(value)) freezeDeep(one);
  return Object.freeze(value);
}

const FIELDS = [
  ...[
    "kind",
    "version",
    "name",
    "currency",
    "scale",
    "timeZone",
    "by",
    "tables",
    "drivers",
    "sales",
    "activities",
    "notInQuote",
    "objects",
  ],
];

function checkHead(json: Fields, { check, fields, text }: QuoterChecks): void {
  fields(json, FIELDS, []);
  check(json["kind"] === "quoter", ["kind"], json["kind"], '"quoter"');
  check(json["version"] === 1, ["version"], json["version"], "1, the version this library reads");
  if (json["name"] !== undefined) text(json["name"], ["name"]);
  const { currency, scale, by } = json;
  check(typeof currency === "string" && /^[A-Z]{3}$/.test(currency), ["currency"], currency, "an ISO 4217 code");
  check(
    Number.isInteger(scale) && (scale as number) >= 0 && (scale as number) <= 9,
    ["scale"],
    scale,
    "a whole number of decimals, 0 to 9",
  );
  check(isTimeZone(json["timeZone"]), ["timeZone"], json["timeZone"], "an IANA time zone");
  check(Array.isArray(by) && by.every((one) => typeof one === "string"), ["by"], by, "a list of dimensions");
  for (const key of ["tables", "drivers", "sales", "objects"]) check(isRecord(json[key]), [key], json[key], "an object");
  for (const key of ["activities", "notInQuote"]) check(Array.isArray(json[key]), [key], json[key], "a list");
}

function isTimeZone(zone: unknown): boolean {
  if (typeof zone !== "string" || zone === "") return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
