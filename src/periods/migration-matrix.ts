import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { readDecimal } from "../number/decimal.js";
import { hasLoneSurrogate } from "../number/order.js";
import { decimalToRational, type Rational, rational } from "../number/rational.js";
import { type Axis, parseAxis } from "../segments/axis.js";
import type { AxisState } from "../segments/segment-id.js";
import { segmentOf } from "../segments/segment-id.js";
import type { SegmentMatrix, SegmentMatrixJson } from "../segments/segment-matrix.js";
import { readExactText } from "../segments/threshold.js";
import type { MigrationGroup } from "./migration-group.js";

/** A figure, a threshold and a side on one axis, as a matrix states them. */
export interface AxisPlace {
  /** Amounts exactly, ratios to 10 decimals; null where a ratio is undefined. */
  readonly figure: Rational | null;
  readonly state: AxisState;
  /** True when only the band keeps the customer on its side. */
  readonly isHeld: boolean;
}

/** Where a customer is in one period. */
export interface PeriodPlace {
  readonly group: MigrationGroup;
  /** Null where it is not known. */
  readonly profit: Rational | null;
  /** Undefined outside the four segments. */
  readonly sides: { readonly value: AxisPlace; readonly cost: AxisPlace } | undefined;
}

/** A matrix of one period, read. */
export interface PeriodMatrix {
  readonly axes: { readonly value: Axis; readonly cost: Axis };
  readonly thresholds: { readonly value: Rational; readonly cost: Rational };
  readonly places: ReadonlyMap<string, PeriodPlace>;
  /** Profit of all rows; null when they have no profit figure. */
  readonly profit: Rational | null;
}

type Fields<Name extends string> = { readonly [N in Name]?: unknown };

const WHOLE = "a matrix made by segment, or its JSON";
const CUSTOMER = "a customer with id, segment, value, cost, valueState, costState, profit and flags that agree, each id once";

/** What a customer is that is not among a period's customers: no profit, no place. */
export const ABSENT: PeriodPlace = /* @__PURE__ */ Object.freeze({
  group: "absent",
  profit: /* @__PURE__ */ rational(0n),
  sides: undefined,
});

/**
 * Reads a matrix or its JSON alike; whatever does not fit becomes one finding.
 *
 * The JSON of a matrix does not list the profit of customers outside the segments: it is taken from the matrix itself, or it is zero when
 * their group has neither profit nor losses, or that of the group when it has one member; else it is not known.
 */
export function readPeriodMatrix(
  matrix: SegmentMatrix | SegmentMatrixJson | unknown,
  path: string,
  findings: Finding[],
): PeriodMatrix | undefined {
  const refuseIt = (at: string, value: unknown, expected: string): undefined => {
    findings.push(finding(migrationMessages, "migration-matrix-invalid", at, { value, expected }));
    return undefined;
  };
  const live = fieldsOf<"toJSON" | "of">(matrix);
  const json = fieldsOf<keyof SegmentMatrixJson>(typeof live.toJSON === "function" ? (matrix as SegmentMatrix).toJSON() : matrix);
  const axes = readBoth(json.axes, (one) => parseAxis(one));
  const thresholds = readBoth(json.thresholds, (one) => readExactText(fieldsOf<"at">(one).at));
  const summary = fieldsOf<"inactive" | "excluded" | "total">(json.summary);
  const { customers, inactive, excluded } = json;
  if (!axes || !thresholds || !Array.isArray(customers) || !Array.isArray(inactive) || !Array.isArray(excluded)) {
    return refuseIt(path, matrix, WHOLE);
  }
  const profit = readAmount(fieldsOf<"profit">(summary.total).profit);
  if (profit === undefined) return refuseIt(`${path}.summary.total.profit`, json.summary, WHOLE);
  const places = new Map<string, PeriodPlace>();
  const put = (at: string, value: unknown, id: unknown, place: PeriodPlace | undefined): boolean => {
    const isSound = typeof id === "string" && !hasLoneSurrogate(id) && place !== undefined && !places.has(id);
    if (isSound) places.set(id, place);
    else refuseIt(`${path}.${at}`, value, at.startsWith("customers") ? CUSTOMER : "an id, once");
    return isSound;
  };
  const of = typeof live.of === "function" ? (id: string) => readAmount((matrix as SegmentMatrix).of(id).profit) : undefined;
  const outside = (group: "inactive" | "excluded", ids: readonly unknown[]) => {
    const shared = sharedProfit(summary[group], ids.length);
    return ids.every((id, i) => {
      const profit = (typeof id === "string" && of !== undefined ? of(id) : shared) ?? null;
      return put(`${group}[${i}]`, id, id, { group, profit, sides: undefined });
    });
  };
  const isRead =
    customers.every((one: unknown, i) => put(`customers[${i}]`, one, fieldsOf<"id">(one).id, readPlace(one))) &&
    outside("inactive", inactive) &&
    outside("excluded", excluded);
  return isRead ? { axes, thresholds, places, profit } : undefined;
}

function readPlace(customer: unknown): PeriodPlace | undefined {
  const one = fieldsOf<"segment" | "value" | "cost" | "valueState" | "costState" | "profit" | "flags">(customer);
  const { valueState, costState, flags } = one;
  if (!isState(valueState) || !isState(costState) || segmentOf(valueState, costState) !== one.segment || !Array.isArray(flags))
    return undefined;
  const [value, cost, profit] = [readAmount(one.value), readAmount(one.cost), readAmount(one.profit)];
  if (value === undefined || cost === undefined || profit === undefined) return undefined;
  const held = (flag: string) => (flags as readonly unknown[]).includes(flag);
  return {
    group: segmentOf(valueState, costState),
    profit,
    sides: {
      value: { figure: value, state: valueState, isHeld: held("valueHeld") },
      cost: { figure: cost, state: costState, isHeld: held("costHeld") },
    },
  };
}

function sharedProfit(group: unknown, count: number): Rational | null {
  const { profit, losses } = fieldsOf<"profit" | "losses">(group);
  const sum = readAmount(profit);
  if (sum === undefined || sum === null) return null;
  return count === 1 || (sum.n === 0n && losses === 0) ? sum : null;
}

/** Null stays null, a number is read exactly, anything else is undefined. */
function readAmount(value: unknown): Rational | null | undefined {
  if (value === null) return null;
  const read = readDecimal(value);
  // Figures of a matrix are below 10^60; a foreign one with an enormous exponent must not fill the memory.
  return typeof read === "string" || Math.abs(read.e) > MOST_PLACES ? undefined : decimalToRational(read);
}

const MOST_PLACES = 200;

function readBoth<T>(given: unknown, read: (one: unknown) => T | undefined): { readonly value: T; readonly cost: T } | undefined {
  const { value, cost } = fieldsOf<"value" | "cost">(given);
  const [first, second] = [read(value), read(cost)];
  return first === undefined || second === undefined ? undefined : { value: first, cost: second };
}

function isState(value: unknown): value is AxisState {
  return value === "low" || value === "high";
}

/** The fields of an object; none for anything else. */
export function fieldsOf<Name extends string>(value: unknown): Fields<Name> {
  return typeof value === "object" && value !== null ? value : {};
}
