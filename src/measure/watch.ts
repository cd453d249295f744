import { CostError } from "../errors/cost-error.js";
import { dataMessages } from "../errors/data-messages.js";
import { finding } from "../errors/finding.js";
import type { MeasureProgress } from "./costing-input.js";

/** What a reading looks at between batches. */
export interface Watch {
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown } | undefined;
  readonly onProgress?: ((progress: MeasureProgress) => unknown) | undefined;
  /** Refuses iterators that would be spent. */
  readonly twice?: boolean;
}

/** Throws the signal's reason once it is aborted. */
export function stopIfAborted(watch: Watch): void {
  if (watch.signal?.aborted === true) throw reasonOf(watch);
}

/** Waits for promises, one at a time, but no longer than until the signal is aborted. */
export interface Patience {
  wait<T>(promise: PromiseLike<T>): PromiseLike<T>;
  /** Takes the ear off the signal. */
  end(): void;
}

/**
 * Makes a patience for one reading. A stream whose next row does not come must not keep an aborted call waiting.
 *
 * One listener serves all promises: a race of each with the same one would keep them all in memory. A signal that tells nobody, a plain
 * object, is looked at between rows only.
 */
export function patienceOf(watch: Watch): Patience {
  const { signal } = watch;
  if (!isTelling(signal)) return { wait: (promise) => promise, end: () => undefined };
  let giveUp: (reason: unknown) => void = () => undefined;
  const hear = (): void => giveUp(reasonOf(watch));
  signal.addEventListener("abort", hear);
  return {
    wait: (promise) =>
      new Promise((resolve, reject) => {
        giveUp = reject;
        promise.then(resolve, reject);
      }),
    end: () => signal.removeEventListener("abort", hear),
  };
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}

function reasonOf({ signal }: Watch): unknown {
  return signal?.reason ?? new CostError([finding(dataMessages, "measure-aborted", "signal", {})]);
}

interface Telling {
  addEventListener(kind: "abort", listener: () => void): void;
  removeEventListener(kind: "abort", listener: () => void): void;
}

function isTelling(signal: Watch["signal"]): signal is NonNullable<Watch["signal"]> & Telling {
  return signal !== undefined && "addEventListener" in signal && "removeEventListener" in signal;
}
