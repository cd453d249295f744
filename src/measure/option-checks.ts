import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import type { CostModel } from "../model/cost-model.js";
import { isCostModel } from "../model/is-cost-model.js";
import { hasLoneSurrogate, sortedIds } from "../number/order.js";
import { type FaultGroups, noteFault } from "./fault-groups.js";

const DATA_KEYS: readonly string[] = ["customers", "products", "objects", "events", "volumes", "costs", "sales", "controlTotals"];

/** Tells an object of named parts from everything else. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(Symbol.iterator in value);
}

/** Notes fields that do not belong. */
export function noteUnknownKeys(faults: FaultGroups, path: string, record: object, known: readonly string[]): void {
  for (const key of sortedIds(Object.keys(record))) {
    if (known.includes(key)) continue;
    const at = path === "" ? pathOf(key) : `${path}.${pathOf(key)}`;
    noteFault(faults, "data-key-unknown", at, undefined, () => ({ key, known, nearest: nearest(key, known) }));
  }
}

/** Refuses a model that was not checked; `data` tells whether the two were given the wrong way round. */
export function requireModel(model: unknown, data?: unknown): asserts model is CostModel {
  if (isCostModel(model)) return;
  const isSwapped = isCostModel(data);
  const found = typeof model === "object" && model !== null ? "an object that was not checked" : String(model);
  throw new CostError([finding(costingMessages, "model-not-checked", "model", { found, isSwapped })]);
}

/** Reads the dimensions of the cost objects; the default after noting a fault. */
export function readBy(faults: FaultGroups, options: unknown, known: readonly string[]): readonly string[] {
  const standard = ["customer"];
  const fault = (path: string, value: unknown, expected: string): readonly string[] => {
    noteFault(faults, "option-invalid", path, undefined, () => ({ value, expected, nearest: undefined }));
    return standard;
  };
  if (options === undefined) return standard;
  if (!isRecord(options)) return fault("options", options, "an object of options");
  for (const key of sortedIds(Object.keys(options))) {
    if (known.includes(key)) continue;
    const expected = `one of ${known.join(", ")}`;
    noteFault(faults, "option-invalid", pathOf("options", key), undefined, () => ({ value: key, expected, nearest: nearest(key, known) }));
  }
  const by = options["by"];
  if (by === undefined) return standard;
  const expected = 'a list of one dimension or more, each once, such as ["customer", "product"]';
  if (!Array.isArray(by) || by.length === 0) return fault("options.by", by, expected);
  const names = by as readonly unknown[];
  const faulty = names.findIndex((name, i) => typeof name !== "string" || hasLoneSurrogate(name) || names.indexOf(name) !== i);
  if (faulty >= 0) return fault(pathOf("options", "by", faulty), names[faulty], expected);
  return Object.freeze([...(names as readonly string[])]);
}

/** Looks at the outer shape of the data; an empty object after noting a fault. */
export function readData(faults: FaultGroups, data: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(data)) {
    noteFault(faults, "data-invalid", "data", undefined, () => ({
      value: data,
      expected: "an object of customers, events, volumes and so on",
    }));
    return {};
  }
  noteUnknownKeys(faults, "", data, DATA_KEYS);
  return data;
}

/** A part of the data that is itself an object of named sources. */
export function readNamed(faults: FaultGroups, data: Readonly<Record<string, unknown>>, key: "objects" | "events"): Map<string, unknown> {
  const named = new Map<string, unknown>();
  const value = data[key];
  if (value === undefined) return named;
  if (!isRecord(value)) {
    const expected = key === "events" ? "an object of tables by name" : "an object of lists by dimension";
    noteFault(faults, "data-invalid", key, undefined, () => ({ value, expected }));
    return named;
  }
  for (const name of sortedIds(Object.keys(value))) if (value[name] !== undefined) named.set(name, value[name]);
  return named;
}
