import { BATCH, OBJECT_BATCH } from "./column.js";
import { keepCause, noteFault } from "./fault-groups.js";
import { type OpenSource, openSource } from "./open-source.js";
import { type Rows, takeColumns, takeObjects } from "./rows.js";
import { isPromise, patienceOf, stopIfAborted, type Watch } from "./watch.js";

/** A source to be read by batches, and what to do with each. */
export interface Reading {
  readonly source: unknown;
  readonly rows: Rows;
  /** Name of the table, for progress. */
  readonly table: string;
  readonly onBatch: () => void;
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
    stopIfAborted(watch);
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
    // Whoever stops in the middle lets the source go; why it was stopped is what counts.
    if (isOpen) {
      try {
        iterator?.return?.();
      } catch {}
    }
  }
}

async function readAsync(source: AsyncIterable<unknown>, reading: Reading, watch: Watch): Promise<boolean> {
  const { rows } = reading;
  const iterator = guard(rows, () => source[Symbol.asyncIterator]());
  if (iterator === undefined) return false;
  const patience = patienceOf(watch);
  const buffer = new Array<unknown>(OBJECT_BATCH);
  let count = 0;
  const take = async (): Promise<void> => {
    takeObjects(rows, buffer, 0, count);
    count = 0;
    const told = finishBatch(reading, watch, undefined);
    if (isPromise(told)) await patience.wait(told);
    stopIfAborted(watch);
  };
  let isOpen = true;
  try {
    let step = await patience.wait(nextOf(iterator, rows));
    while (step !== undefined && step.done !== true) {
      stopIfAborted(watch);
      buffer[count++] = step.value;
      if (count === OBJECT_BATCH) await take();
      step = await patience.wait(nextOf(iterator, rows));
    }
    isOpen = false;
    if (count > 0) await take();
    return step !== undefined;
  } finally {
    patience.end();
    // Whoever stops in the middle lets the source go, and does not wait for it.
    if (isOpen) void letGo(iterator);
  }
}

async function letGo(iterator: AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // Why it was stopped is what counts.
  }
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
