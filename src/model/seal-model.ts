import { ExactDecimal, plain } from "../number/decimal.js";
import { COST_MODEL } from "./is-cost-model.js";
import type { CostModelSpec } from "./spec.js";

/** Turns a checked copy into the model: figures made JSON-able, everything frozen, marked. Changes its argument, which is ours. */
export function sealModel(plainSpec: CostModelSpec): CostModelSpec {
  Object.defineProperty(plainSpec, COST_MODEL, { value: true });
  return settle(plainSpec) as CostModelSpec;
}

function settle(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return value === 0 ? 0 : value;
  if (typeof value !== "object" || value === null) return value;
  if (ExactDecimal.isDecimal(value)) return plain(value);
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record)) record[key] = settle(record[key]);
  return Object.freeze(record);
}
