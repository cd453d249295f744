import { CostError } from "../errors/cost-error.js";
import { dataMessages } from "../errors/data-messages.js";
import { finding } from "../errors/finding.js";
import { BATCH, OBJECT_BATCH } from "./column.js";
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
  readonly onProgress?: ((progress: MeasureProgress) => unknown) | undefined;
  /** Refuses iterators that would be spent. */
  readonly twice?: boolean;
}

/** Reads a source that is at hand; one that comes over time is a fault. False when it could not be read, or not to its end. */
export function readSource(reading: Reading, watch: Watch): boolean {
  const { rows } = reading;
  const open = openWhole(reading, watch);
  if (open === undefined) return false;
  if (open.kind !== "async") return readOpen(open, reading, watch);
  noteFault(rows.faults, "data-async", rows.path, undefined, () => ({}));
  return false;
}

/** Reads a source that may come over time. */
export async function readSourceAsync(reading: Reading, watch: Watch): Promise<boolean> {
  const open = openWhole(reading, watch);
  if (open === undefined) return false;
  return open.kind === "async" ? await readAsync(open.rows, reading, watch) : await readOpenAsync(open, reading, watch);
}

// Columns at fault say nothing about rows, so a source with any is not read.
function openWhole({ source, rows }: Reading, watch: Watch): OpenSource | undefined {
  const { faults, path } = rows;
  const before = faults.noted;
  const open = openSource(source, { faults, path, twice: watch.twice === true });
  return faults.noted === before ? open : undefined;
}

/** Throws the signal's reason once it is aborted. */
export function stopIfAborted({ signal }: Watch): void {
  if (signal?.aborted !== true) return;
  if (signal.reason !== undefined) throw signal.reason;
  throw new CostError([finding(dataMessages, "measure-aborted", "signal", {})]);
}

function readOpen(open: OpenAtHand, reading: Reading, watch: Watch): boolean {
  const outcome = { isWhole: true };
  for (const total of batchesOf(open, reading.rows, outcome)) finishBatch(reading, watch, total);
  return outcome.isWhole;
}

// The same, waiting where `onProgress` asks for it: a page that shows how far it is, or lets other work in, gives a promise.
async function readOpenAsync(open: OpenAtHand, reading: Reading, watch: Watch): Promise<boolean> {
  const outcome = { isWhole: true };
  for (const total of batchesOf(open, reading.rows, outcome)) {
    const told = finishBatch(reading, watch, total);
    if (isPromise(told)) await told;
  }
  return outcome.isWhole;
}

type OpenAtHand = Exclude<OpenSource, { readonly kind: "async" }>;

/** Takes one batch after the other, and gives the number of rows of the source each time, if it is known. */
function* batchesOf(open: OpenAtHand, rows: Rows, outcome: { isWhole: boolean }): Generator<number | undefined, void> {
  if (open.kind === "columns") {
    for (let start = 0; start < open.rows; start += BATCH) {
      takeColumns(rows, open, Math.min(BATCH, open.rows - start));
      yield open.rows;
    }
  } else if (Array.isArray(open.rows)) {
    const objects: readonly unknown[] = open.rows;
    for (let start = 0; start < objects.length; start += OBJECT_BATCH) {
      takeObjects(rows, objects, start, Math.min(OBJECT_BATCH, objects.length - start));
      yield objects.length;
    }
  } else yield* batchesOfIterable(open.rows, rows, outcome);
}

function* batchesOfIterable(source: Iterable<unknown>, rows: Rows, outcome: { isWhole: boolean }): Generator<undefined, void> {
  const buffer = new Array<unknown>(OBJECT_BATCH);
  const iterator = guard(rows, () => source[Symbol.iterator]());
  let count = 0;
  let isOpen = iterator !== undefined;
  try {
    let step = iterator === undefined ? undefined : guard(rows, () => stepOf(iterator.next()));
    while (iterator !== undefined && step !== undefined && step.done !== true) {
      buffer[count++] = step.value;
      if (count === OBJECT_BATCH) {
        takeObjects(rows, buffer, 0, count);
        count = 0;
        yield undefined;
      }
      step = guard(rows, () => stepOf(iterator.next()));
    }
    isOpen = false;
    outcome.isWhole = step !== undefined;
    if (count === 0) return;
    takeObjects(rows, buffer, 0, count);
    yield undefined;
  } finally {
    // Whoever stops in the middle lets the source go.
    if (isOpen) iterator?.return?.();
  }
}

async function readAsync(source: AsyncIterable<unknown>, reading: Reading, watch: Watch): Promise<boolean> {
  const buffer = new Array<unknown>(OBJECT_BATCH);
  const { rows } = reading;
  let count = 0;
  const iterator = guard(rows, () => source[Symbol.asyncIterator]());
  if (iterator === undefined) return false;
  const close = (): void => {
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  };
  let step = await nextOf(iterator, rows);
  while (step !== undefined && step.done !== true) {
    // Rows that come slowly must not keep an aborted call waiting for a whole batch.
    if (watch.signal?.aborted === true) close();
    stopIfAborted(watch);
    buffer[count++] = step.value;
    if (count === OBJECT_BATCH) {
      takeObjects(rows, buffer, 0, count);
      count = 0;
      if (watch.signal?.aborted === true) close();
      const told = finishBatch(reading, watch, undefined);
      if (isPromise(told)) await told;
    }
    step = await nextOf(iterator, rows);
  }
  if (count > 0) {
    takeObjects(rows, buffer, 0, count);
    finishBatch(reading, watch, undefined);
  }
  return step !== undefined;
}

async function nextOf(iterator: AsyncIterator<unknown>, rows: Rows): Promise<IteratorResult<unknown> | undefined> {
  try {
    return stepOf(await iterator.next());
  } catch (error) {
    return noteFailure(rows, error);
  }
}

// As `for...of` does: an iterator that breaks the protocol would otherwise never end.
function stepOf<T>(step: IteratorResult<T>): IteratorResult<T> {
  if (typeof step === "object" && step !== null) return step;
  throw new TypeError("Iterator result is not an object");
}

function finishBatch({ rows, table, onBatch }: Reading, watch: Watch, total: number | undefined): unknown {
  stopIfAborted(watch);
  onBatch();
  return watch.onProgress?.({ table, rows: rows.start + rows.count, total });
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

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}
