import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import { isScalar } from "../model/condition.js";
import { readIsoDate } from "../model/iso-date.js";
import { readDecimal, readShare } from "../number/decimal.js";
import { readId } from "../number/read-id.js";
import type { OrderPolicy } from "./policy.js";
import { WEEKDAYS } from "./policy-calendar.js";

type Given = Readonly<Record<string, unknown>>;

/** What is wrong with a value, in words of what was expected; undefined when nothing is. */
type Check = (value: unknown) => string | undefined;

const isWhole = (value: unknown, least: number): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= 36_500;
const days: Check = (value) => (isWhole(value, 0) ? undefined : "a whole number of days from 0 to 36500");
const shift: Check = (value) => (isWhole(value, -36_500) ? undefined : "a whole number of days from -36500 to 36500");
const flag: Check = (value) => (typeof value === "boolean" ? undefined : "true or false");
const scalar: Check = (value) => (isScalar(value) && value !== null ? undefined : "a text, a finite number, true or false");
const name: Check = (value) => (typeof value === "string" && value !== "" ? undefined : "the name of a field");
const share: Check = (value) => (isShare(value) ? undefined : 'a share from 0 to 1, or from "0%" to "100%"');
const amount: Check = (value) => {
  const read = readDecimal(value);
  return typeof read !== "string" && !read.isNegative() ? undefined : "a decimal of zero or more";
};

const CHECKS: { readonly [K in OrderPolicy["kind"]]: Readonly<Record<string, Check>> } = {
  orderFrequency: {
    every: (value) =>
      value === "week" || value === "fortnight" || value === "month" || hasDays(value)
        ? undefined
        : '"week", "fortnight", "month" or { days: n } with n from 1 to 36500',
    on: (value) => (WEEKDAYS.some((one) => one === value) ? undefined : `one of ${WEEKDAYS.join(", ")}`),
    from: (value) => (typeof value === "string" && readIsoDate(value) !== undefined ? undefined : "an ISO date"),
    joinLines: flag,
  },
  minimumOrder: { value: amount, quantity: amount, maxWaitDays: days, joinLines: flag },
  packRounding: {
    pack: name,
    size: (value) => (isSize(value) ? undefined : "a number of units above zero, or { field }"),
    round: (value) => (value === "down" || value === "up" ? undefined : '"down" or "up"'),
  },
  orderChannel: { to: scalar, field: name, share },
  shipping: { mode: scalar, field: name, share, consolidate: flag },
  deliveryWindow: { to: scalar, field: name, share },
  leadTime: { days, add: shift, field: name, share },
  dropShipment: { field: name, to: scalar, products: (value) => (isIds(value) ? undefined : "a list of product ids, one or more"), share },
  returnsAllowance: { share },
};

/** What a policy has to say, one of each list at least. */
const NEEDED: { readonly [K in OrderPolicy["kind"]]?: readonly (readonly string[])[] } = {
  orderFrequency: [["every"]],
  minimumOrder: [["value", "quantity"]],
  packRounding: [["pack"]],
  orderChannel: [["to"]],
  shipping: [["mode", "consolidate"]],
  deliveryWindow: [["to"]],
  leadTime: [["days", "add"]],
  returnsAllowance: [["share"]],
};

/** A policy as it was given, and its place for messages. */
export interface CheckedPolicy {
  readonly policy: OrderPolicy;
  readonly path: string;
  /** False after a fault: only its findings are of use. */
  readonly isSound: boolean;
}

/** Checks a policy, or several to be applied one after the other; every fault becomes a finding. */
export function checkPolicies(given: unknown, path: string, findings: Finding[]): readonly CheckedPolicy[] {
  const all: readonly (readonly [unknown, string])[] = Array.isArray(given)
    ? given.map((one: unknown, i) => [one, `${path}[${i}]`] as const)
    : [[given, path]];
  return all.map(([policy, at]) => {
    const before = findings.length;
    checkPolicy(policy, at, findings);
    return { policy: policy as OrderPolicy, path: at, isSound: findings.length === before };
  });
}

function checkPolicy(given: unknown, path: string, findings: Finding[]): void {
  const invalid = (at: string, value: unknown, expected: string) =>
    findings.push(finding(replayMessages, "policy-invalid", at, { value, expected }));
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    invalid(path, given, 'a policy such as { kind: "orderFrequency", every: "week" }, or a list of them');
    return;
  }
  const policy = given as Given;
  const kind = policy["kind"];
  if (typeof kind !== "string" || !Object.hasOwn(CHECKS, kind)) {
    invalid(`${path}.kind`, kind, `one of ${Object.keys(CHECKS).join(", ")}`);
    return;
  }
  const checks = CHECKS[kind as OrderPolicy["kind"]];
  for (const key of Object.keys(policy)) {
    if (key === "kind" || policy[key] === undefined) continue;
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    const at = `${path}.${pathOf(key)}`;
    if (check === undefined) {
      const known = ["kind", ...Object.keys(checks)];
      findings.push(finding(replayMessages, "policy-key-unknown", at, { key, known, nearest: nearest(key, known) }));
      continue;
    }
    const expected = check(policy[key]);
    if (expected !== undefined) invalid(at, policy[key], expected);
  }
  for (const keys of NEEDED[kind as OrderPolicy["kind"]] ?? []) {
    if (keys.every((key) => policy[key] === undefined)) invalid(`${path}.${keys[0]}`, undefined, `\`${keys.join("` or `")}\``);
  }
  if (kind === "leadTime" && policy["days"] !== undefined && policy["add"] !== undefined)
    invalid(`${path}.add`, policy["add"], "`days` or `add`, not both");
}

function hasDays(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 1 && isWhole((value as Given)["days"], 1);
}

function isShare(value: unknown): boolean {
  const read = readShare(value);
  return typeof read !== "string" && !read.isNegative() && read.lessThanOrEqualTo(1);
}

function isSize(value: unknown): boolean {
  if (typeof value === "object" && value !== null && "field" in value) return name(value.field) === undefined;
  const read = readDecimal(value);
  return typeof read !== "string" && read.greaterThan(0);
}

function isIds(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((id) => readId(id) !== undefined);
}
