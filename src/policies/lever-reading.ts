import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { wayOutMessages } from "../errors/way-out-messages.js";
import { readShare } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import {
  addRationals,
  compareRationals,
  decimalToRational,
  divideRationals,
  multiplyRationals,
  ONE,
  type Rational,
  rational,
  ZERO,
} from "../number/rational.js";
import { readId } from "../number/read-id.js";
import { invalidOption } from "../statements/check-options.js";
import { LEVER_FACTS, type LeverFact } from "./lever.js";

/** A lever checked, its figures exact. */
export interface ReadLever {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly path: string;
  readonly grows: boolean;
  readonly most: Rational;
  readonly step: Rational;
  readonly effort: Rational;
  readonly joins: boolean;
  /** Share of the volume that goes, by driver. */
  readonly drivers: ReadonlyMap<string, Rational>;
  readonly shifts: readonly { readonly from: string; readonly to: string; readonly per: Rational; readonly path: string }[];
  readonly usages: readonly ReadUsage[];
  readonly facts: ReadonlyMap<LeverFact, Rational>;
  readonly price: Rational;
  readonly fee: Rational;
  readonly cost: Rational;
}

/** Capacity saved at strength 1. */
export interface ReadUsage {
  readonly activity: string;
  readonly resource: string;
  readonly quantity: Rational;
  readonly path: string;
}

const MOST_PLACES = 30;
const MOST_STEPS = 100_000n;
const KEYS = [
  "id",
  "name",
  "drivers",
  "joins",
  "shifts",
  "usages",
  "facts",
  "price",
  "fee",
  "cost",
  "grows",
  "bounds",
  "step",
  "effort",
  "unit",
];

/** Reads the levers, in id order, noting every fault. */
export function readLevers(value: unknown, step: Rational, findings: Finding[]): readonly ReadLever[] {
  const levers: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
  if (levers === undefined || levers.length === 0) {
    findings.push(invalidOption("levers", value, "a list of one lever or more"));
    return [];
  }
  const read = levers.flatMap((lever, i) => readLever(lever, pathOf("levers", i), step, findings) ?? []);
  const known = new Set<string>();
  for (const { id, path } of read) {
    if (known.has(id)) findings.push(finding(wayOutMessages, "lever-id-duplicate", `${path}.id`, { id }));
    known.add(id);
  }
  return read.sort((a, b) => compareIds(a.id, b.id));
}

type Fields = { readonly [key: string]: unknown };

function readLever(value: unknown, path: string, step: Rational, findings: Finding[]): ReadLever | undefined {
  if (!isObject(value)) {
    findings.push(invalidOption(path, value, "a lever: an object with id, bounds and what it changes"));
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (!KEYS.includes(key)) findings.push(invalidOption(pathWithin(path, key), key, `one of ${KEYS.join(", ")}`));
  }
  const number = (key: string, given: unknown, ifAbsent: Rational) => readNumber(given, `${path}.${key}`, findings) ?? ifAbsent;
  const id = readId(value["id"]);
  if (id === undefined) findings.push(invalidOption(`${path}.id`, value["id"], "an id: well-formed text or a safe integer"));
  const lever: ReadLever = {
    id: id ?? "",
    name: readText(value["name"], `${path}.name`, findings) ?? id ?? "",
    unit: readText(value["unit"], `${path}.unit`, findings) ?? "share",
    path,
    grows: readFlag(value["grows"], `${path}.grows`, findings),
    most: readMost(value["bounds"], `${path}.bounds`, findings),
    step: readPositive(value["step"], `${path}.step`, step, findings),
    effort: readPositive(value["effort"], `${path}.effort`, ONE, findings),
    joins: value["joins"] === undefined ? value["grows"] === true : readFlag(value["joins"], `${path}.joins`, findings),
    drivers: readShares(value["drivers"], `${path}.drivers`, findings),
    shifts: readShifts(value["shifts"], `${path}.shifts`, findings),
    usages: readUsages(value["usages"], `${path}.usages`, findings),
    facts: readFacts(value["facts"], `${path}.facts`, findings),
    price: number("price", value["price"], ZERO),
    fee: number("fee", value["fee"], ZERO),
    cost: number("cost", value["cost"], ZERO),
  };
  checkLever(lever, findings);
  return lever;
}

/** What is wrong with a lever taken as a whole: no effect, effects that overlap, or a bound that takes away more than there is. */
function checkLever(lever: ReadLever, findings: Finding[]): void {
  const { id, path, drivers, shifts, usages, facts, price, fee, cost, grows, most } = lever;
  const changesMoney = [price, fee, cost].some((one) => one.n !== 0n);
  if (drivers.size === 0 && shifts.length + usages.length + facts.size === 0 && !changesMoney) {
    findings.push(finding(wayOutMessages, "lever-without-effect", path, { id }));
  }
  const mixed = (["price", "fee", "cost"] as const).filter((field) => lever[field].n !== 0n);
  for (const field of grows ? [...mixed, ...(facts.size > 0 ? ["facts"] : []), ...(usages.length > 0 ? ["usages"] : [])] : []) {
    findings.push(finding(wayOutMessages, "lever-growth-mixed", `${path}.${field}`, { field }));
  }
  const changed = [...drivers.keys(), ...shifts.map(({ from }) => from)];
  const sources = new Set(shifts.map(({ from }) => from));
  const twice = changed.find((driver, i) => changed.indexOf(driver) !== i) ?? shifts.find(({ to }) => sources.has(to))?.to;
  if (twice !== undefined) findings.push(finding(wayOutMessages, "lever-drivers-overlap", path, { driver: twice }));
  if (stepCount(lever) > MOST_STEPS)
    findings.push(invalidOption(`${path}.step`, textOf(lever.step), `steps of at least 1/${MOST_STEPS} of the bound`));
  checkPrice(lever, findings);
  const shares = [...drivers.values(), ...facts.values(), ...(shifts.length + usages.length > 0 ? [ONE] : [])];
  const full = grows ? ONE : most;
  if (shares.some((share) => compareRationals(rational(share.n * full.n, share.d * full.d), ONE) > 0)) {
    const expected = "shares that take away no more than there is: share x most at most 1";
    findings.push(finding(wayOutMessages, "lever-bound-invalid", `${path}.bounds.most`, { value: textOf(most), expected }));
  }
}

// 10 for 10 % would be taken for 1,000 %.
function checkPrice({ path, price, most }: ReadLever, findings: Finding[]): void {
  const whole = multiplyRationals(price, most);
  if (compareRationals({ n: whole.n < 0n ? -whole.n : whole.n, d: whole.d }, ONE) <= 0) return;
  const [place, value] = compareRationals(most, ONE) > 0 ? ["bounds.most", most] : ["price", price];
  const expected = 'a change of price of at most 1, the whole of net sales: write 10 % as "10%" or 0.1';
  findings.push(finding(wayOutMessages, "lever-bound-invalid", `${path}.${place}`, { value: textOf(value), expected }));
}

function readMost(bounds: unknown, path: string, findings: Finding[]): Rational {
  if (!isObject(bounds) || Object.keys(bounds).some((key) => key !== "most")) {
    findings.push(invalidOption(path, bounds, "bounds: { most }"));
    return ONE;
  }
  const most = readNumber(bounds["most"], `${path}.most`, findings, true);
  if (most === undefined || most.n > 0n) return most ?? ONE;
  const detail = { value: bounds["most"], expected: "a bound above zero" };
  findings.push(finding(wayOutMessages, "lever-bound-invalid", `${path}.most`, detail));
  return ONE;
}

/** Reads a number above zero. */
export function readPositive(value: unknown, path: string, ifAbsent: Rational, findings: Finding[]): Rational {
  const read = readNumber(value, path, findings);
  if (read === undefined || read.n > 0n) return read ?? ifAbsent;
  findings.push(invalidOption(path, value, "a number above zero"));
  return ifAbsent;
}

/** Reads a number or percentage; undefined where it is absent or none. */
export function readNumber(value: unknown, path: string, findings: Finding[], isNeeded = false): Rational | undefined {
  if (value === undefined && !isNeeded) return undefined;
  const read = readShare(value);
  if (typeof read !== "string" && read.e < MOST_PLACES && read.decimalPlaces() <= MOST_PLACES) return decimalToRational(read);
  findings.push(invalidOption(path, value, `a number with at most ${MOST_PLACES} places either side of the point, such as 0.25 or "25%"`));
  return undefined;
}

function readShares(value: unknown, path: string, findings: Finding[]): ReadonlyMap<string, Rational> {
  return new Map(readRecord(value, path, findings, undefined));
}

function readFacts(value: unknown, path: string, findings: Finding[]): ReadonlyMap<LeverFact, Rational> {
  return new Map(readRecord(value, path, findings, LEVER_FACTS) as [LeverFact, Rational][]);
}

function readRecord(value: unknown, path: string, findings: Finding[], known: readonly string[] | undefined): [string, Rational][] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    findings.push(invalidOption(path, value, "an object of shares"));
    return [];
  }
  return Object.entries(value)
    .sort(([a], [b]) => compareIds(a, b))
    .flatMap(([key, share]): [string, Rational][] => {
      const place = pathWithin(path, key);
      if (known !== undefined && !known.includes(key)) {
        findings.push(invalidOption(place, key, `one of ${known.join(", ")}`));
        return [];
      }
      const read = readNumber(share, place, findings, true);
      return read === undefined ? [] : [[key, read]];
    });
}

function pathWithin(path: string, key: string): string {
  const part = pathOf(key);
  return part.startsWith("[") ? `${path}${part}` : `${path}.${part}`;
}

function readShifts(value: unknown, path: string, findings: Finding[]): ReadLever["shifts"] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    findings.push(invalidOption(path, value, "a list of { from, to, per }"));
    return [];
  }
  return value.flatMap((shift: unknown, i) => {
    const place = `${path}[${i}]`;
    const isShift = isObject(shift) && typeof shift["from"] === "string" && typeof shift["to"] === "string";
    if (!isShift || Object.keys(shift).some((key) => !["from", "to", "per"].includes(key))) {
      findings.push(invalidOption(place, shift, "{ from, to, per } with two drivers"));
      return [];
    }
    const [from, to] = [shift["from"] as string, shift["to"] as string];
    return [{ from, to, per: readPositive(shift["per"], `${place}.per`, ONE, findings), path: place }];
  });
}

function readUsages(value: unknown, path: string, findings: Finding[]): ReadLever["usages"] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    findings.push(invalidOption(path, value, "a list of { activity, resource, units, each }"));
    return [];
  }
  return value.flatMap((usage: unknown, i): readonly ReadUsage[] => {
    const place = `${path}[${i}]`;
    const isUsage = isObject(usage) && typeof usage["activity"] === "string" && typeof usage["resource"] === "string";
    if (!isUsage || Object.keys(usage).some((key) => !["activity", "resource", "units", "each"].includes(key))) {
      findings.push(invalidOption(place, usage, "{ activity, resource, units, each } with an activity and a resource it uses"));
      return [];
    }
    const [units, each] = (["units", "each"] as const).map((key) =>
      usage[key] === undefined
        ? readNumber(usage[key], `${place}.${key}`, findings, true)
        : readPositive(usage[key], `${place}.${key}`, ONE, findings),
    );
    const [activity, resource] = [usage["activity"] as string, usage["resource"] as string];
    return [{ activity, resource, quantity: multiplyRationals(units ?? ONE, each ?? ONE), path: place }];
  });
}

function readText(value: unknown, path: string, findings: Finding[]): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  findings.push(invalidOption(path, value, "text"));
  return undefined;
}

function readFlag(value: unknown, path: string, findings: Finding[]): boolean {
  if (value === undefined || typeof value === "boolean") return value ?? false;
  findings.push(invalidOption(path, value, "true or false"));
  return false;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf({ n, d }: Rational): string {
  return d === 1n ? `${n}` : `${n}/${d}`;
}

/** The part x of a lever's effect at strength s: s itself, or s / (1 + s) where it grows. */
export function partAt({ grows }: ReadLever, strength: Rational): Rational {
  return grows ? divideRationals(strength, addRationals(ONE, strength)) : strength;
}

/** The strength s with the part x: the inverse of {@link partAt}. */
export function strengthOf({ grows }: ReadLever, part: Rational): Rational {
  return grows ? rational(part.n, part.d - part.n) : part;
}

/** How many strengths are tried: whole steps up to the bound, and the bound. */
export function stepCount({ most, step }: ReadLever): bigint {
  return (most.n * step.d + most.d * step.n - 1n) / (most.d * step.n);
}

/** The strength of step i, from 1 to {@link stepCount}. */
export function strengthAt(lever: ReadLever, i: bigint): Rational {
  const strength = rational(lever.step.n * i, lever.step.d);
  return compareRationals(strength, lever.most) < 0 ? strength : lever.most;
}
