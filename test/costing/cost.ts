import { allocateData } from "../../src/costing/allocate.js";
import type { CapacityResult, CostingData } from "../../src/costing/costing-data.js";
import type { ProofLine } from "../../src/costing/reconcile.js";
import { isCostError } from "../../src/errors/cost-error.js";
import { costingMessages } from "../../src/errors/costing-messages.js";
import type { Finding } from "../../src/errors/finding.js";
import type { CostingInput } from "../../src/measure/costing-input.js";
import { measure } from "../../src/measure/measure.js";
import type { Measured, Quantities } from "../../src/measure/measured.js";
import { costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";

/** Measures and costs. */
export function cost(spec: CostModelSpec, data: CostingInput, by?: readonly string[]): CostingData {
  const model = costModel(spec);
  return allocateData(model, measure(model, data, by === undefined ? {} : { by }));
}

/** A model of one activity with a cost of its own, whose volumes are given. */
export function oneActivity(activity: CostModelSpec["activities"][string], driver: CostModelSpec["drivers"][string] = {}): CostModelSpec {
  return {
    currency: "USD",
    resources: {},
    activities: { serve: { cost: 100, driver: "drives", ...activity } },
    drivers: { drives: driver },
  };
}

/** A driver whose rows may be negative; measured from the table of its name. */
export const NET = { from: "drives", sum: "quantity", negativeRows: "net" } as const;

/** Volumes of one driver by customer. */
export function volumes(byCustomer: Readonly<Record<string, number | string>>, driver = "drives"): readonly object[] {
  return Object.entries(byCustomer).map(([customer, quantity]) => Object.freeze({ customer, driver, quantity }));
}

/** A customer-level activity beside one that has products. */
export function tuples(serve: object): CostModelSpec {
  const spec = oneActivity({ level: "customer", ...serve });
  return {
    ...spec,
    activities: { ...spec.activities, pick: { cost: 1, driver: "lines" } },
    drivers: { ...spec.drivers, lines: {} },
  };
}
export const tupleRows: readonly object[] = [{ driver: "lines", quantity: 1, customer: "A", product: "p" }, ...volumes({ A: 3 })];

/** What an activity brought to each cell, `flexible+committed` in minor units. */
export function shares(data: CostingData, activity: string): readonly string[] {
  const { flexible, committed } = resultOf(data, activity);
  return Array.from(flexible, (amount, cell) => `${amount}+${committed[cell]}`);
}

/** The same in total, both layers. */
export function totals(data: CostingData, activity: string): readonly number[] {
  const { flexible, committed } = resultOf(data, activity);
  return Array.from(flexible, (amount, cell) => amount + (committed[cell] as number));
}

export function resultOf(data: CostingData, activity: string) {
  const result = data.activities.get(activity);
  if (result === undefined) throw new TypeError(`no activity ${activity}`);
  return result;
}

export function resourceOf(data: CostingData, id: string) {
  const result = data.resources.get(id);
  if (result === undefined) throw new TypeError(`no resource ${id}`);
  return result;
}

/** The lines of the proof that are not zero, both layers. */
export function proofLines(data: CostingData): Partial<Record<ProofLine, number>> {
  const lines = Object.entries(data.reconciliation.lines).map(([line, { flexible, committed }]) => [line, flexible + committed] as const);
  return Object.fromEntries(lines.filter(([, amount]) => amount !== 0));
}

/** Capacity supplied and used, in the capacity's unit. */
export function capacityOf(data: CostingData, id: string): { readonly practical: number; readonly used: number } {
  const { practical, used, decimals } = resourceOf(data, id).capacity as CapacityResult;
  return { practical: Number(practical) / 10 ** decimals, used: Number(used) / 10 ** decimals };
}

/** Postings as text: `from > to flexible 12 share`. */
export function postings(data: CostingData): readonly string[] {
  return data.postings.map(({ from, to, layer, amount, method }) => `${from.id} > ${to.id} ${layer} ${amount} ${method}`);
}

/** The warnings of the costing itself, without those of measuring. */
export function warnings(data: CostingData): readonly Finding[] {
  return data.warnings.filter(({ code }) => Object.hasOwn(costingMessages, code));
}

export function warningCodes(data: CostingData): readonly string[] {
  return warnings(data).map(({ code, path }) => `${code} ${path}`);
}

/** The findings a call is refused with. */
export function refusal(call: () => unknown): readonly Finding[] {
  try {
    call();
  } catch (error) {
    if (isCostError(error)) return error.findings;
    throw error;
  }
  throw new TypeError("nothing was refused");
}

export function codesOf(call: () => unknown): readonly string[] {
  return refusal(call).map(({ code, path }) => `${code} ${path}`);
}

/** Measured data with other figures in one activity's volume. */
export function withVolume(measured: Measured, activity: string, change: Partial<Quantities>): Measured {
  const volume = { ...(measured.volumes.get(activity) as Quantities), ...change };
  const values = volume.values;
  const whole = { ...volume, total: values.reduce((sum, value) => sum + value, 0) };
  return { ...measured, volumes: new Map([...measured.volumes, [activity, whole]]) };
}
