import { checkModel } from "../../src/model/check-model.js";

export type Part = Readonly<Record<string, unknown>>;

export const base = { currency: "EUR", resources: {}, activities: {}, drivers: {} };

export function codes(spec: unknown): string[] {
  return checkModel(spec).map((one) => `${one.code} ${one.path}`);
}

/** A model around one resource, one activity and one driver. */
export function around(resource: Part, activity: Part, driver: Part = {}, more: Part = {}): Part {
  return { ...base, resources: { r: resource }, activities: { a: { driver: "d", ...activity } }, drivers: { d: driver }, ...more };
}
