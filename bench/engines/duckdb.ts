import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";

/** DuckDB in memory, on all threads. */
export interface Duck {
  readonly run: (sql: string) => Promise<unknown>;
  readonly load: (table: string, columns: Readonly<Record<string, DuckColumn>>) => Promise<void>;
  /** Reads whole numbers back as the columns of a query, in the order of its rows. */
  readonly read: (source: string, columns: readonly string[]) => Promise<readonly Float64Array[]>;
  readonly close: () => void;
}

/** A column as the database keeps it. */
export interface DuckColumn {
  readonly type: "integer" | "utinyint" | "bigint";
  readonly values: Int32Array | Uint8Array | Float64Array;
}

type Module = typeof import("@duckdb/node-api");

/** Rows of one data chunk. */
const CHUNK = 2048;

/** Opens an empty database. */
export async function openDuck(): Promise<Duck> {
  // Loaded by those alone that race it: each contender is a process, and they are many.
  const duckdb = await import("@duckdb/node-api");
  const instance = await duckdb.DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  return {
    run: (sql) => connection.run(sql),
    load: (table, columns) => load(duckdb, connection, table, columns),
    read: (source, columns) => read(connection, source, columns),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function load(
  { DuckDBDataChunk, INTEGER, UTINYINT, BIGINT }: Module,
  connection: DuckDBConnection,
  table: string,
  columns: Readonly<Record<string, DuckColumn>>,
): Promise<void> {
  const types = { integer: INTEGER, utinyint: UTINYINT, bigint: BIGINT };
  const entries = Object.entries(columns);
  await connection.run(`create table ${table} (${entries.map(([name, { type }]) => `${name} ${type}`).join(", ")})`);
  const appender = await connection.createAppender(table);
  const chunk = DuckDBDataChunk.create(entries.map(([, { type }]) => types[type]));
  const length = Math.max(...entries.map(([, { values }]) => values.length));
  for (let start = 0; start < length; start += CHUNK) {
    chunk.reset();
    chunk.rowCount = Math.min(CHUNK, length - start);
    for (const [at, [, column]] of entries.entries()) fill(chunk, at, column, start);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function fill(chunk: DuckDBDataChunk, at: number, { type, values }: DuckColumn, start: number): void {
  const vector = chunk.getColumnVector(at);
  const rows = chunk.rowCount;
  for (let i = 0; i < rows; i++) {
    const value = values[start + i] as number;
    vector.setItem(i, type === "bigint" ? BigInt(value) : value);
  }
  vector.flush();
}

async function read(connection: DuckDBConnection, source: string, columns: readonly string[]): Promise<readonly Float64Array[]> {
  const doubles = columns.map((name) => `(${name})::double`).join(", ");
  const counted = await connection.runAndReadAll(`select count(*)::integer from ${source}`);
  const found = columns.map(() => new Float64Array(counted.value(0, 0) as number));
  const result = await connection.stream(`select ${doubles} from ${source}`);
  let row = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [at, column] of found.entries()) {
      const vector = chunk.getColumnVector(at);
      for (let i = 0; i < vector.itemCount; i++) column[row + i] = vector.getItem(i) as number;
    }
    row += chunk.rowCount;
  }
  return found;
}
