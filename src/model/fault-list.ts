import { type Finding, finding } from "../errors/finding.js";
import { type ModelMessages, modelMessages } from "../errors/model-messages.js";
import { pathOf } from "../errors/quote.js";
import { type NumberFault, type NumberFindingOptions, numberFinding } from "../number/number-fault.js";
import { compareTuples } from "../number/order.js";

/** Where a fault stands: object keys and list positions from the root of the spec. */
export type Path = readonly (string | number)[];

/** A fault that is worded only when it is shown: a model with 10,000 bad references is refused as fast as one with ten. */
export interface Fault {
  readonly path: Path;
  /** Earlier stages come first: a wrong type explains a missing reference, not the other way round. */
  readonly stage: Stage;
  readonly code: string;
  readonly word: (path: string) => Finding;
}

export type Stage = "shape" | "reference" | "consistency" | "warning";

export type ModelCode = keyof ModelMessages;
export type DetailOf<C extends ModelCode> = Parameters<ModelMessages[C]>[0];

const STAGES: readonly Stage[] = ["shape", "reference", "consistency", "warning"];
const MOST_OF_A_CODE = 100;

/** Builds a fault of the model's own catalogue; `detail` is called only when the fault is shown. */
export function modelFault<C extends ModelCode>(stage: Stage, code: C, path: Path, detail: () => DetailOf<C>): Fault {
  const severity = stage === "warning" ? "warning" : "error";
  return { path, stage, code, word: (text) => finding(modelMessages, code, text, detail(), { severity }) };
}

/** Builds the fault of a value that is no number, or not one that fits. */
export function numberFault(code: NumberFault, path: Path, value: unknown, options?: NumberFindingOptions): Fault {
  return { path, stage: "shape", code, word: (text) => numberFinding(code, text, value, options) };
}

/**
 * Words the faults in a fixed order: by stage, then by path, so that the order of keys in the spec changes nothing.
 * Beyond the first 100 of a code the rest are counted in one `more-findings`.
 */
export function wordFaults(faults: readonly Fault[]): Finding[] {
  const keyed = faults.map((fault) => ({ fault, key: fault.path.map(sortable) }));
  keyed.sort((a, b) => STAGES.indexOf(a.fault.stage) - STAGES.indexOf(b.fault.stage) || compareTuples(a.key, b.key));
  const shown = new Map<string, number>();
  const findings: Finding[] = [];
  for (const { fault } of keyed) {
    const count = (shown.get(fault.code) ?? 0) + 1;
    shown.set(fault.code, count);
    if (count <= MOST_OF_A_CODE) findings.push(fault.word(pathOf(...fault.path)));
  }
  for (const [code, count] of shown) {
    if (count > MOST_OF_A_CODE) findings.push(more(code, count - MOST_OF_A_CODE, findings));
  }
  return findings;
}

function more(code: string, count: number, findings: readonly Finding[]): Finding {
  const severity = findings.find((one) => one.code === code)?.severity ?? "error";
  return finding(modelMessages, "more-findings", "", { code, count }, { severity, count });
}

// Positions sort as numbers: the ninth before the tenth.
function sortable(part: string | number): string {
  return typeof part === "number" ? String(part).padStart(10, "0") : part;
}
