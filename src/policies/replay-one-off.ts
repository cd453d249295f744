import type { Prepared } from "../measure/prepare.js";
import { readSource } from "../measure/read-source.js";
import { type CostModel, costModel } from "../model/cost-model.js";
import { entriesOf } from "../model/entries.js";
import type { EventTable } from "./replay-table.js";

/**
 * The field that holds whether a row was one-off before any policy.
 *
 * A condition may read the date or the channel, which policies change; what was one-off stays so, and is never joined with what was not.
 */
export const ONE_OFF = "\u0000oneOff";

/** Tells whether the model calls any rows one-off. */
export function hasOneOff({ tables }: CostModel): boolean {
  return entriesOf(tables).some(([, { oneOff }]) => oneOff !== undefined);
}

/** Reads the event tables once to find their one-off rows, those of one-off parents among them: 1 by row. */
export function oneOffRows({ events }: Prepared): ReadonlyMap<string, Int32Array> {
  const found = new Map<string, Int32Array>();
  for (const { reader, reading } of events) {
    let marks = new Int32Array(0);
    const onBatch = (): void => {
      reading.onBatch();
      const { start, count, oneOff } = reader.rows;
      if (marks.length < start + count) marks = longer(marks, start + count);
      if (oneOff !== undefined) for (let i = 0; i < count; i++) marks[start + i] = oneOff[i] as number;
    };
    reader.isWhole = readSource({ ...reading, onBatch }, {});
    found.set(reader.id, marks.subarray(0, reader.rows.start + reader.rows.count));
  }
  return found;
}

function longer(marks: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.max(length, 2 * marks.length));
  more.set(marks);
  return more;
}

/** The table with a column of its one-off rows. */
export function withOneOff(table: EventTable, marks: Int32Array | undefined): EventTable {
  if (marks === undefined || marks.length !== table.count) return table;
  return {
    ...table,
    names: new Map([...table.names, [ONE_OFF, ONE_OFF]]),
    values: new Map([...table.values, [ONE_OFF, { codes: marks, dictionary: [false, true] }]]),
  };
}

/** The model by which the events are measured after policies: rows of the tables read are one-off where they were. */
export function modelAfter(model: CostModel, read: ReadonlySet<string>): CostModel {
  if (!hasOneOff(model)) return model;
  const tables = entriesOf(model.tables).map(([id, table]) =>
    table.oneOff === undefined || !read.has(id) ? ([id, table] as const) : ([id, { ...table, oneOff: { [ONE_OFF]: true } }] as const),
  );
  return costModel({ ...model, tables: Object.fromEntries(tables) });
}
