import type { Finding } from "../errors/finding.js";
import { type Fault, modelFault, wordFaults } from "./fault-list.js";
import { plainCopy } from "./plain-copy.js";
import { referenceFaults } from "./reference-faults.js";
import { shapeFaults } from "./shape-faults.js";
import { soundParts } from "./sound-parts.js";

/** A plain copy of a spec, and everything that is wrong or odd about it. */
export interface ExaminedModel {
  /** Of the shape of a spec when no finding is an error. */
  readonly plain: unknown;
  readonly findings: readonly Finding[];
}

/** Examines a spec: copy, shape, then references among the well-shaped parts. Never throws. */
export function examineModel(spec: unknown): ExaminedModel {
  const { value, faults } = plainCopy(spec);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const root = faults.length > 0 ? faults : [rootFault(value)];
    return { plain: value, findings: wordFaults(root) };
  }
  const shape: readonly Fault[] = [...faults, ...shapeFaults(value, faults)];
  return { plain: value, findings: wordFaults([...shape, ...referenceFaults(soundParts(value, shape))]) };
}

function rootFault(value: unknown): Fault {
  return modelFault("shape", "wrong-type", [], () => ({
    value,
    expected: "a cost model: an object with currency, resources, activities and drivers",
  }));
}
