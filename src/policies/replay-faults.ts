import { CostError, isCostError } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";

/** What is wrong with what was passed, as far as it was looked at, and what refusals were caused by. */
export interface Faults {
  readonly findings: Finding[];
  readonly causes: unknown[];
}

/** Opens a list of faults, with those already found. */
export function faultsOf(findings: Finding[]): Faults {
  return { findings, causes: [] };
}

/** Runs a step; what it is refused with joins the faults, so that further steps can add theirs. Undefined when it was refused. */
export function attempt<T>({ findings, causes }: Faults, step: () => T): { readonly value: T } | undefined {
  try {
    return { value: step() };
  } catch (error) {
    if (!isCostError(error)) throw error;
    findings.push(...error.findings);
    if (error.cause !== undefined) causes.push(error.cause);
    return undefined;
  }
}

/** One error with all faults, and the cause of the first that has one. */
export function errorOf({ findings, causes }: Faults): CostError {
  return new CostError(findings, causes.length === 0 ? undefined : { cause: causes[0] });
}
