import type { CostingData } from "../costing/costing-data.js";
import type { Finding } from "../errors/finding.js";
import { readIsoDate } from "../model/iso-date.js";
import type { SegmentId } from "../segments/segment-id.js";
import type { Figure } from "../statements/figure.js";
import { figuresOf } from "../statements/figures.js";
import { objectName } from "../statements/object-name.js";
import { profitBridge } from "../statements/profit-bridge.js";
import { addUp } from "../statements/term.js";
import { isCustomer, isSegment } from "./migration-group.js";
import { type PeriodMatrix, readPeriodMatrix } from "./migration-matrix.js";
import { costingByCustomer } from "./programme-costing.js";
import { noteDuplicate, type ProgrammeReader } from "./programme-reader.js";

/** A customer in one period; profit in minor units. */
export interface CustomerProfit {
  /** From the attribute `name` of the costing; else the id. */
  readonly name: string;
  readonly profit: bigint;
  readonly segment: SegmentId | undefined;
}

/** A period read; money in minor units. */
export interface JudgedPeriod {
  /** Total operating profit less one-offs. */
  readonly profit: bigint;
  readonly oneOffs: bigint;
  readonly dates: { readonly from: string; readonly to: string } | undefined;
  /** Undefined when nothing is said of customers. */
  readonly customers: ReadonlyMap<string, CustomerProfit> | undefined;
}

const KEYS = ["costing", "operatingProfit", "oneOffs", "period", "customers", "matrix"] as const;

/** Reads one period; a costing that was given is known to be one. */
export function readProgrammePeriod(reader: ProgrammeReader, value: unknown, path: string): JudgedPeriod {
  const given = reader.object(value, path, KEYS);
  const data = given.costing === undefined ? undefined : costingByCustomer(given.costing);
  if (given.costing !== undefined && data === undefined) reader.refuse(`${path}.costing`, given.costing, "a costing by one dimension");
  if ((given.costing === undefined) === (given.operatingProfit === undefined)) {
    reader.refuse(path, value, "either costing or operatingProfit");
  }
  const total = data === undefined ? undefined : totalProfit(data);
  const oneOffs = given.oneOffs === undefined ? 0n : reader.money(given.oneOffs, `${path}.oneOffs`);
  const stated = given.operatingProfit === undefined ? 0n : reader.money(given.operatingProfit, `${path}.operatingProfit`);
  const matrix = given.matrix === undefined ? undefined : readMatrix(reader, given.matrix, `${path}.matrix`);
  return {
    profit: (total ?? stated) - oneOffs,
    oneOffs,
    dates: readDates(reader, given.period ?? data?.model.period, `${path}.period`),
    customers: readCustomers(reader, given.customers, data, matrix, path),
  };
}

/** Operating profit of the business without one-off rows, in minor units. */
function totalProfit(data: CostingData): bigint {
  return profitBridge(figuresOf(data)).reduce((sum, { id, amount }) => (id === "oneOff" ? sum : sum + amount), 0n);
}

function readMatrix(reader: ProgrammeReader, value: unknown, path: string): PeriodMatrix | undefined {
  const faults: Finding[] = [];
  const matrix = readPeriodMatrix(value, path, faults);
  faults.forEach(reader.note);
  return matrix;
}

function readDates(reader: ProgrammeReader, value: unknown, path: string): JudgedPeriod["dates"] {
  if (value === undefined) return undefined;
  const { from, to } = reader.object(value, path, ["from", "to", "timeZone", "outside"]);
  const [start, end] = [from, to].map((text) => (typeof text === "string" ? readIsoDate(text) : undefined));
  if (start !== undefined && end !== undefined && start.wall < end.wall) return { from: from as string, to: to as string };
  reader.refuse(path, value, "{ from, to }: ISO dates, from before to");
  return undefined;
}

function readCustomers(
  reader: ProgrammeReader,
  rows: unknown,
  data: CostingData | undefined,
  matrix: PeriodMatrix | undefined,
  path: string,
): JudgedPeriod["customers"] {
  if (rows !== undefined) return readRows(reader, rows, matrix, `${path}.customers`);
  if (data !== undefined) {
    const figures = figuresOf(data);
    const column = (figure: Figure) => addUp(figures.terms(figure), data.cells.count);
    const [profits, sales, costs] = [column("operatingProfit"), column("netSales"), column("costToServe")];
    const ids = Array.from(data.cells.codes[0] ?? [], (code) => data.cells.ids[0]?.[code]);
    // Who is on the list and neither bought nor cost anything was no customer of the period: such a one has left, if it was there before.
    return new Map(
      ids.flatMap((id, cell) =>
        id === undefined || (sales[cell] === 0 && costs[cell] === 0)
          ? []
          : [
              [
                id,
                { name: objectName(data, data.by, [id]) ?? id, profit: BigInt(profits[cell] as number), segment: segmentIn(matrix, id) },
              ],
            ],
      ),
    );
  }
  return matrix && readPlaces(reader, matrix, `${path}.matrix`);
}

function segmentIn(matrix: PeriodMatrix | undefined, id: string): SegmentId | undefined {
  const group = matrix?.places.get(id)?.group;
  return group !== undefined && isSegment(group) ? group : undefined;
}

/** True for one that the matrix lists with neither sales nor cost: it is no customer of the period, as in `migration`. */
function isInactive(matrix: PeriodMatrix | undefined, id: string): boolean {
  const group = matrix?.places.get(id)?.group;
  return group !== undefined && !isCustomer(group);
}

function readRows(
  reader: ProgrammeReader,
  rows: unknown,
  matrix: PeriodMatrix | undefined,
  path: string,
): ReadonlyMap<string, CustomerProfit> {
  const customers = new Map<string, CustomerProfit>();
  const seen = new Set<string>();
  for (const [i, row] of reader.list(rows, path).entries()) {
    const given = reader.object(row, path, ["id", "profit", "segment"], i);
    if (typeof row !== "object" || row === null) continue;
    const id = reader.id(given.id, `${path}.id`, i);
    const profit = reader.money(given.profit, `${path}.profit`, i);
    const own = given.segment === undefined ? undefined : reader.segment(given.segment, `${path}.segment`, i);
    if (id === undefined) continue;
    if (seen.has(id)) noteDuplicate(reader, path, id);
    seen.add(id);
    if (isInactive(matrix, id)) continue;
    customers.set(id, { name: id, profit, segment: matrix === undefined ? own : segmentIn(matrix, id) });
  }
  return customers;
}

function readPlaces(reader: ProgrammeReader, matrix: PeriodMatrix, path: string): ReadonlyMap<string, CustomerProfit> {
  const customers = new Map<string, CustomerProfit>();
  const unit = 10n ** BigInt(reader.scale);
  for (const [id, { profit }] of matrix.places) {
    if (isInactive(matrix, id)) continue;
    const isWhole = profit !== null && (profit.n * unit) % profit.d === 0n;
    if (!isWhole) reader.refuse(path, id, `a matrix with a profit of at most ${reader.scale} decimals for every customer`);
    else customers.set(id, { name: id, profit: (profit.n * unit) / profit.d, segment: segmentIn(matrix, id) });
  }
  return customers;
}
