import { isCostError } from "../../src/errors/cost-error.js";
import type { Finding } from "../../src/errors/finding.js";
import { measure, type measureAsync } from "../../src/measure/measure.js";
import type { CellTable, Measured, Quantities } from "../../src/measure/measured.js";
import { type CostModel, costModel } from "../../src/model/cost-model.js";
import type { ActivitySpec, CostModelSpec } from "../../src/model/spec.js";

export type Data = Parameters<typeof measure>[1];
export type AsyncData = Parameters<typeof measureAsync>[1];
export type Row = Readonly<Record<string, unknown>>;

/** A model that only measures: what is left out is empty. */
export function modelOf(spec: Partial<CostModelSpec>): CostModel {
  return costModel({ currency: "EUR", resources: {}, activities: {}, drivers: {}, ...spec } as CostModelSpec);
}

/** A model with one activity `act` over one driver `d`. */
export function oneDriver(
  driver: CostModelSpec["drivers"][string],
  more: Partial<CostModelSpec> = {},
  activity: Partial<ActivitySpec> = {},
) {
  return modelOf({ ...more, drivers: { d: driver }, activities: { act: { cost: 1, driver: "d", ...activity } as ActivitySpec } });
}

/** Whole units of 10^-decimals as plain decimal text. */
function textOf(units: number, decimals: number): string {
  const negative = units < 0;
  const digits = BigInt(Math.abs(units))
    .toString()
    .padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  const text = fraction === "" ? whole : `${whole}.${fraction}`;
  return negative && text !== "0" ? `-${text}` : text;
}

/** Names of the cells in order; components joined by `|`, `-` where a cell is not attributable. */
export function cellNames({ count, codes, ids }: CellTable): string[] {
  return Array.from({ length: count }, (_, i) =>
    codes.map((column, d) => (column[i] === -1 ? "-" : (ids[d] as readonly string[])[column[i] as number])).join("|"),
  );
}

export interface Reading {
  /** By cell, zeros left out. */
  readonly cells: Readonly<Record<string, string>>;
  readonly total: string;
  readonly unidentified?: string;
  readonly oneOff?: string;
}

/** Quantities as decimal text; parts that are nil are left out. */
function readingOf({ cells, values, decimals, total, unidentified, oneOff }: Quantities): Reading {
  const shown = Object.fromEntries(
    cellNames(cells).flatMap((name, i) => (values[i] === 0 ? [] : [[name, textOf(values[i] as number, decimals)] as const])),
  );
  return {
    cells: shown,
    total: textOf(total, decimals),
    ...(unidentified === 0 ? {} : { unidentified: textOf(unidentified, decimals) }),
    ...(oneOff === 0 ? {} : { oneOff: textOf(oneOff, decimals) }),
  };
}

/** Volumes by cell of an activity. */
export function volumeOf(measured: Measured, activity = "act"): Reading {
  return readingOf(measured.volumes.get(activity) as Quantities);
}

export function usageOf(measured: Measured, activity: string, resource: string): Reading {
  return readingOf(measured.usages.get(activity)?.get(resource) as Quantities);
}

export function factOf(measured: Measured, fact: string): Reading {
  return readingOf(measured.facts.get(fact as never) as Quantities);
}

/** Use by bucket as decimal text. */
export function bucketsOf(measured: Measured, activity: string, resource: string): Readonly<Record<string, string>> {
  const usage = measured.usages.get(activity)?.get(resource);
  return Object.fromEntries([...(usage?.buckets ?? [])].map(([bucket, units]) => [bucket, textOf(units, usage?.decimals ?? 0)]));
}

/** Everything measured as plain data, free of scale, so that two measurings can be compared. */
export function snapshot(measured: Measured): object {
  const exact = (quantities: Quantities): object => ({
    dimensions: quantities.cells.dimensions,
    names: cellNames(quantities.cells),
    ...readingOf(quantities),
    sources: [...quantities.sources].map(({ table, rows }) => `${table} ${rows}`).sort(),
  });
  const record = <T>(map: ReadonlyMap<string, T>, of: (value: T, key: string) => unknown): object =>
    Object.fromEntries([...map].map(([key, value]) => [key, of(value, key)]));
  return {
    by: measured.by,
    cells: cellNames(measured.cells),
    volumes: record(measured.volumes, exact),
    usages: record(measured.usages, (byResource, activity) =>
      record(byResource, (usage, resource) => ({ ...exact(usage), buckets: bucketsOf(measured, activity, resource) })),
    ),
    driverTotals: record(measured.driverTotals, ({ total, decimals }) => textOf(total, decimals)),
    facts: record(measured.facts as ReadonlyMap<string, Quantities & { readonly oneOffValues: Float64Array | undefined }>, (fact) => ({
      ...exact(fact),
      apart: fact.oneOffValues === undefined ? undefined : Array.from(fact.oneOffValues, (units) => textOf(units, fact.decimals)),
    })),
    collectionDays: measured.collectionDays === undefined ? undefined : Array.from(measured.collectionDays),
    intercompany: measured.intercompany === undefined ? undefined : Array.from(measured.intercompany),
    attributes: record(measured.attributes, ({ listed, ids, columns }) => ({ listed, ids, columns: record(columns, (column) => column) })),
    costs: measured.costs,
    controlTotals: measured.controlTotals,
    rowsRead: record(measured.rowsRead, (rows) => rows),
    warnings: measured.warnings.map(({ code, path, count }) => `${code} ${path} ${count}`).sort(),
  };
}

/** The findings of the CostError a call throws. */
export function refusal(call: () => unknown): readonly Finding[] {
  try {
    call();
  } catch (error) {
    if (isCostError(error)) return error.findings;
    throw error;
  }
  throw new Error("the call was not refused");
}

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("was not rejected");
}

/** One line a finding: `code path count @positions`, in order. */
export function lines(findings: readonly Finding[]): string[] {
  return findings.map(({ code, path, count, positions }) => `${code} ${path} ${count} @${positions.join(",")}`);
}

/** The refusal of a measuring, one line a finding. */
export function refused(model: CostModel, data: unknown, by?: readonly string[]): string[] {
  return lines(refusal(() => measure(model, data as Data, by === undefined ? {} : { by })));
}

/** Gives an iterator: it can be read once. */
export function* once<T>(rows: Iterable<T>): Generator<T> {
  yield* rows;
}

/** Gives rows as a stream. */
export async function* stream<T>(rows: Iterable<T>): AsyncGenerator<T> {
  yield* rows;
}
