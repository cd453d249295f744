import { CostError } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import type { CostModel } from "../model/cost-model.js";
import type { AsyncRowsSource, CostingInput, MeasureAsyncOptions, MeasureOptions } from "./costing-input.js";
import { type FaultGroups, wordGroups } from "./fault-groups.js";
import { finishMeasuring } from "./finish.js";
import type { Measured } from "./measured.js";
import { requireModel } from "./option-checks.js";
import { type Prepared, prepare } from "./prepare.js";
import { readSource, readSourceAsync } from "./read-source.js";
import { stopIfAborted } from "./watch.js";

/**
 * Measures the data of a period: driver volumes, capacity use and sales facts of every cost object, exact and ready to be costed.
 *
 * Each table is read once, parents before the tables that join to them; rows are added up and not kept. The order of tables, rows and
 * fields changes nothing. All faults of all tables are thrown together, grouped by code and column with the first five row numbers.
 *
 * A field is the table's own column (by `tables.<table>.fields`), else that of a joined parent, else an attribute of the row's customer,
 * product or other listed object. `undefined` and `null` are no value. Only own properties of rows are read. A table without a `date`,
 * or `oneOff`, of its own takes that of its parent rows: the lines of an order outside the period are left out with it.
 *
 * @param data see {@link CostingInput}
 * @returns volumes at as many decimals as they need (or as the driver declares), cells in code point order
 * @throws {CostError} `model-not-checked`; `option-invalid`, `dimension-not-found`; `data-*`, `table-*`, `source-*`, `column-*` for the
 * sources; `row-invalid`, `value-*`, `number-*`, `quantity-too-large`, `id-invalid`, `missing-object`, `unknown-object`, `join-key-*`,
 * `date-*`, `outside-period`, `negative-quantity` and others for rows
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "USD",
 *   resources: { desk: { cost: 1000, to: { enterOrder: 1 } } },
 *   activities: { enterOrder: { driver: "orders" } },
 *   drivers: { orders: { from: "orders", count: true } },
 * });
 * const measured = measure(model, { events: { orders: [{ customer: "A" }, { customer: "B" }, { customer: "A" }] } });
 * measured.volumes.get("enterOrder")?.values; // => Float64Array [2, 1]
 * ```
 */
export function measure(model: CostModel, data: CostingInput, options: MeasureOptions = {}): Measured {
  requireModel(model, data);
  const prepared = prepare(model, data, options, ["by"], {});
  for (const { reader, reading } of prepared.events) reader.isWhole = readSource(reading, {});
  return settled(prepared);
}

/**
 * Measures as {@link measure} does, from event tables that may come over time (async iterables of rows) as well as from those at hand.
 *
 * @param options `signal` stops it between batches of rows, `onProgress` is told of each batch
 * @throws {CostError} as {@link measure}; an aborted signal's `reason`, or `measure-aborted` without one
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "EUR",
 *   resources: {},
 *   activities: { visit: { cost: 100, driver: "visits" } },
 *   drivers: { visits: { from: "calls", count: true } },
 * });
 * async function* calls() {
 *   yield { customer: "A" };
 *   yield { customer: "A" };
 * }
 * const measured = await measureAsync(model, { events: { calls: calls() } }, { onProgress: ({ rows }) => rows });
 * measured.volumes.get("visit")?.total; // => 2
 * ```
 */
export async function measureAsync(
  model: CostModel,
  data: CostingInput<AsyncRowsSource>,
  options: MeasureAsyncOptions = {},
): Promise<Measured> {
  requireModel(model, data);
  stopIfAborted(options);
  const prepared = prepare(model, data, options, ["by", "signal", "onProgress"], options);
  for (const { reader, reading } of prepared.events) {
    stopIfAborted(options);
    reader.isWhole = await readSourceAsync(reading, options);
  }
  return settled(prepared);
}

/**
 * Checks data against a model: all that `measure` would refuse or remark, without throwing.
 *
 * The data are read to the end, so an iterator that can be read only once is refused (`data-one-shot`): it would be spent.
 *
 * @throws {CostError} `model-not-checked` alone
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "EUR",
 *   resources: {},
 *   activities: { visit: { cost: 100, driver: "visits" } },
 *   drivers: { visits: { from: "calls", count: true } },
 * });
 * checkData(model, { events: { calls: [{ custmer: "A" }] } })[0]?.code; // => "missing-object"
 * ```
 */
export function checkData(model: CostModel, data: CostingInput, options: MeasureOptions = {}): readonly Finding[] {
  requireModel(model, data);
  const watch = { twice: true };
  const { measuring, events } = prepare(model, data, options, ["by"], watch);
  for (const { reader, reading } of events) reader.isWhole = readSource(reading, watch);
  return finishMeasuring(measuring)?.warnings ?? wordGroups(measuring.run.faults);
}

function settled(prepared: Prepared): Measured {
  const measured = finishMeasuring(prepared.measuring);
  if (measured === undefined) throw refusal(prepared.measuring.run.faults);
  return measured;
}

function refusal(faults: FaultGroups): CostError {
  const { cause } = faults;
  return new CostError(wordGroups(faults), cause === undefined ? {} : { cause: cause.error });
}
