import { CostError } from "../errors/cost-error.js";
import { dataMessages } from "../errors/data-messages.js";
import { finding } from "../errors/finding.js";
import { BATCH } from "./column.js";
import type { MeasureProgress } from "./costing-input.js";
import { keepCause, noteFault } from "./fault-groups.js";
import { type OpenSource, openSource } from "./open-source.js";
import { type Rows, takeColumns, takeObjects } from "./rows.js";

/** A source to be read by batches, and what to do with each. */
export interface Reading {
  readonly source: unknown;
  readonly rows: Rows;
  /** Name of the table, for progress. */
  readonly table: string;
  readonly onBatch: () => void;
}

/** What a reading looks at between batches. */
export interface Watch {
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown } | undefined;
  readonly onProgress?: ((progress: MeasureProgress) => void) | undefined;
  /** Refuses iterators that would be spent. */
  readonly twice?: boolean;
}

/** Reads a source that is at hand; one that comes over time is a fault. */
export function readSource(reading: Reading, watch: Watch): void {
  const { source, rows } = reading;
  const open = openSource(source, { faults: rows.faults, path: rows.path, twice: watch.twice === true });
  if (open === undefined) return;
  if (open.kind === "async") noteFault(rows.faults, "data-async", rows.path, undefined, () => ({}));
  else readOpen(open, reading, watch);
}

/** Reads a source that may come over time. */
export async function readSourceAsync(reading: Reading, watch: Watch): Promise<void> {
  const { source, rows } = reading;
  const open = openSource(source, { faults: rows.faults, path: rows.path, twice: false });
  if (open === undefined) return;
  if (open.kind === "async") await readAsync(open.rows, reading, watch);
  else readOpen(open, reading, watch);
}

/** Throws the signal's reason once it is aborted. */
export function stopIfAborted({ signal }: Watch): void {
  if (signal?.aborted !== true) return;
  if (signal.reason !== undefined) throw signal.reason;
  throw new CostError([finding(dataMessages, "measure-aborted", "signal", {})]);
}

function readOpen(open: Exclude<OpenSource, { readonly kind: "async" }>, reading: Reading, watch: Watch): void {
  const { rows } = reading;
  if (open.kind === "columns") {
    for (let start = 0; start < open.rows; start += BATCH) {
      takeColumns(rows, open, Math.min(BATCH, open.rows - start));
      finishBatch(reading, watch);
    }
  } else if (Array.isArray(open.rows)) {
    const objects: readonly unknown[] = open.rows;
    for (let start = 0; start < objects.length; start += BATCH) {
      takeObjects(rows, objects, start, Math.min(BATCH, objects.length - start));
      finishBatch(reading, watch);
    }
  } else readIterable(open.rows, reading, watch);
}

function readIterable(source: Iterable<unknown>, reading: Reading, watch: Watch): void {
  const buffer = new Array<unknown>(BATCH);
  const { rows } = reading;
  let count = 0;
  const iterator = guard(rows, () => source[Symbol.iterator]());
  while (iterator !== undefined) {
    const step = guard(rows, () => iterator.next());
    if (step === undefined || step.done === true) break;
    buffer[count++] = step.value;
    if (count < BATCH) continue;
    takeObjects(rows, buffer, 0, count);
    count = 0;
    finishBatch(reading, watch, () => iterator.return?.());
  }
  if (count === 0) return;
  takeObjects(rows, buffer, 0, count);
  finishBatch(reading, watch);
}

async function readAsync(source: AsyncIterable<unknown>, reading: Reading, watch: Watch): Promise<void> {
  const buffer = new Array<unknown>(BATCH);
  const { rows } = reading;
  let count = 0;
  const iterator = guard(rows, () => source[Symbol.asyncIterator]());
  while (iterator !== undefined) {
    let step: IteratorResult<unknown> | undefined;
    try {
      step = await iterator.next();
    } catch (error) {
      noteFailure(rows, error);
    }
    if (step === undefined || step.done === true) break;
    buffer[count++] = step.value;
    if (count < BATCH) continue;
    takeObjects(rows, buffer, 0, count);
    count = 0;
    finishBatch(reading, watch, () => {
      void Promise.resolve(iterator.return?.()).catch(() => undefined);
    });
  }
  if (count === 0) return;
  takeObjects(rows, buffer, 0, count);
  finishBatch(reading, watch);
}

function finishBatch({ rows, table, onBatch }: Reading, watch: Watch, close?: () => void): void {
  if (watch.signal?.aborted === true) close?.();
  stopIfAborted(watch);
  onBatch();
  watch.onProgress?.({ table, rows: rows.start + rows.count });
}

function guard<T>(rows: Rows, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    return noteFailure(rows, error);
  }
}

function noteFailure(rows: Rows, error: unknown): undefined {
  const words = keepCause(rows.faults, error);
  noteFault(rows.faults, "source-failed", rows.path, undefined, () => ({ error: words }));
  return undefined;
}
