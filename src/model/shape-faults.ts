import type * as z from "zod";
import { nearest } from "../errors/nearest.js";
import { type Fault, modelFault, type Path } from "./fault-list.js";
import { modelSchema } from "./model-schema.js";
import { checkingKit, FIELD_SEPARATOR, type IssueParams, PARSING } from "./schema-kit.js";

/** Checks the shape of a plain copy. zod finds the places; codes and words are ours. Places listed in `known` are already reported. */
export function shapeFaults(plain: unknown, known: readonly Fault[]): Fault[] {
  const result = modelSchema(checkingKit()).safeParse(plain, PARSING);
  const reported = new Set(known.map((fault) => keyOf(fault.path)));
  return (result.error?.issues ?? []).flatMap((issue) => faultsOf(issue, plain)).filter((fault) => !reported.has(keyOf(fault.path)));
}

function faultsOf(issue: z.core.$ZodIssue, plain: unknown): Fault[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys") return issue.keys.map((field) => unknownField(field, path, issue.message.split(FIELD_SEPARATOR)));
  const value = valueAt(plain, path);
  const field = path.at(-1);
  if (value === undefined && typeof field === "string") {
    return [modelFault("shape", "missing-field", path, () => ({ field, expected: expectedOf(issue) }))];
  }
  return [faultOf(issue, path, value)];
}

function faultOf(issue: z.core.$ZodIssue, path: Path, value: unknown): Fault {
  if (issue.code === "custom") return (issue.params as unknown as IssueParams).faultAt(path);
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    const near = () => (typeof value === "string" ? nearest(value, allowed) : undefined);
    return modelFault("shape", "value-not-listed", path, () => ({ value, allowed, nearest: near() }));
  }
  if (issue.code === "too_small" && issue.origin === "array") return modelFault("shape", "list-empty", path, () => ({}));
  if (issue.code === "too_small" && issue.origin === "string") {
    return modelFault("shape", "text-empty", path, () => ({ field: String(path.at(-1)) }));
  }
  if (issue.code === "too_small") return modelFault("shape", "out-of-range", path, () => ({ value, expected: "a figure above zero" }));
  return modelFault("shape", "wrong-type", path, () => ({ value, expected: expectedOf(issue) }));
}

function unknownField(field: string, path: Path, known: readonly string[]): Fault {
  const beside = path.length === 3 && path[0] === "resources" && path[2] === "capacity" && field === "block" ? "capacity" : undefined;
  return modelFault("shape", "unknown-field", [...path, field], () => ({ field, known, nearest: nearest(field, known), beside }));
}

function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "custom") return (issue.params as unknown as IssueParams).expected;
  if (issue.code === "invalid_value") return `one of ${issue.values.map(String).join(", ")}`;
  return issue.code === "invalid_type" ? wordFor(issue.expected) : "a value";
}

function wordFor(expected: string): string {
  if (expected === "string") return "text";
  if (expected === "boolean") return "true or false";
  if (expected === "array") return "a list";
  return expected === "number" ? "a finite number" : "an object";
}

function valueAt(plain: unknown, path: Path): unknown {
  let value = plain;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}
