import { type Finding, finding } from "../errors/finding.js";
import { segmentMessages } from "../errors/segment-messages.js";
import type { Rational } from "../number/rational.js";
import { type Axis, axisName, parseAxis } from "./axis.js";
import type { AxisState } from "./segment-id.js";
import { readExactText } from "./threshold.js";

/** The sides a customer stood on. */
export interface AxisStates {
  readonly value: AxisState;
  readonly cost: AxisState;
}

/** What a matrix of the period before says: where its thresholds were, and the sides of each of its customers. */
export interface PreviousStates {
  readonly thresholds: { readonly value: Rational; readonly cost: Rational };
  readonly statesOf: (id: string) => AxisStates | undefined;
}

/** The side a customer was on before, as a number; 0 where it has no history. */
export const WAS_LOW = 1;
export const WAS_HIGH = 2;

const EXPECTED = "a matrix made by segment, or its JSON: axes, thresholds and customers with valueState and costState";

/** Reads a matrix or its JSON; whatever does not fit becomes a finding. */
export function readPrevious(
  previous: unknown,
  axes: { readonly value: Axis; readonly cost: Axis },
  findings: Finding[],
): PreviousStates | undefined {
  const matrix = fieldsOf<"axes" | "thresholds" | "statesOf" | "customers">(previous);
  const given = fieldsOf<"value" | "cost">(matrix.axes);
  const thresholds = fieldsOf<"value" | "cost">(matrix.thresholds);
  const at = { value: fieldsOf<"at">(thresholds.value).at, cost: fieldsOf<"at">(thresholds.cost).at };
  const before = { value: parseAxis(given.value), cost: parseAxis(given.cost) };
  const statesOf = readStates(matrix.statesOf, matrix.customers);
  const cuts = { value: readExactText(at.value), cost: readExactText(at.cost) };
  if (!before.value || !before.cost || !cuts.value || !cuts.cost || !statesOf) {
    findings.push(finding(segmentMessages, "previous-invalid", "previous", { value: previous, expected: EXPECTED }));
    return undefined;
  }
  for (const side of ["value", "cost"] as const) {
    const [then, now] = [axisName(before[side] as Axis), axisName(axes[side])];
    if (then !== now) findings.push(finding(segmentMessages, "previous-axes-differ", `previous.axes.${side}`, { previous: then, now }));
  }
  return { thresholds: { value: cuts.value, cost: cuts.cost }, statesOf };
}

/** Looks up the sides of customers, one entry for each id; 0 for those that are not `wanted`. */
export function statesBefore(
  { statesOf }: PreviousStates,
  ids: readonly string[],
  wanted: (i: number) => boolean,
): { readonly value: Uint8Array; readonly cost: Uint8Array } {
  const value = new Uint8Array(ids.length);
  const cost = new Uint8Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    const before = wanted(i) ? statesOf(ids[i] as string) : undefined;
    if (before === undefined) continue;
    value[i] = before.value === "high" ? WAS_HIGH : WAS_LOW;
    cost[i] = before.cost === "high" ? WAS_HIGH : WAS_LOW;
  }
  return { value, cost };
}

function readStates(statesOf: unknown, customers: unknown): PreviousStates["statesOf"] | undefined {
  if (typeof statesOf === "function") return statesOf as PreviousStates["statesOf"];
  if (!Array.isArray(customers)) return undefined;
  const states = new Map<string, AxisStates>();
  for (const customer of customers as readonly unknown[]) {
    const { id, valueState, costState } = fieldsOf<"id" | "valueState" | "costState">(customer);
    if (typeof id !== "string" || !isState(valueState) || !isState(costState) || states.has(id)) return undefined;
    states.set(id, { value: valueState, cost: costState });
  }
  return (id) => states.get(id);
}

function isState(value: unknown): value is AxisState {
  return value === "low" || value === "high";
}

function fieldsOf<Name extends string>(value: unknown): { readonly [N in Name]?: unknown } {
  return typeof value === "object" && value !== null ? value : {};
}
