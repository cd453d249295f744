import type { CostingData } from "../costing/costing-data.js";
import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { readIsoDate } from "../model/iso-date.js";
import type { SegmentId } from "../segments/segment-id.js";
import type { Figure } from "../statements/figure.js";
import { figuresOf } from "../statements/figures.js";
import { periodText } from "../statements/period-text.js";
import { profitBridge } from "../statements/profit-bridge.js";
import { addUp } from "../statements/term.js";
import { isSegment } from "./migration-group.js";
import { type PeriodMatrix, readPeriodMatrix } from "./migration-matrix.js";
import { costingData } from "./moved-because-input.js";
import { noteDuplicate, type ProgrammeReader } from "./programme-reader.js";

/** A customer in one period; profit in minor units. */
export interface CustomerProfit {
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
  const data = given.costing === undefined ? undefined : costingData(given.costing);
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
  const segmentOf = (id: string): SegmentId | undefined => {
    const group = matrix?.places.get(id)?.group;
    return group !== undefined && isSegment(group) ? group : undefined;
  };
  if (rows !== undefined) return readRows(reader, rows, matrix === undefined ? undefined : segmentOf, `${path}.customers`);
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
          : [[id, { profit: BigInt(profits[cell] as number), segment: segmentOf(id) }]],
      ),
    );
  }
  return matrix && readPlaces(reader, matrix, segmentOf, `${path}.matrix`);
}

function readRows(
  reader: ProgrammeReader,
  rows: unknown,
  segmentOf: ((id: string) => SegmentId | undefined) | undefined,
  path: string,
): ReadonlyMap<string, CustomerProfit> {
  const customers = new Map<string, CustomerProfit>();
  for (const [i, row] of reader.list(rows, path).entries()) {
    const given = reader.object(row, path, ["id", "profit", "segment"], i);
    if (typeof row !== "object" || row === null) continue;
    const id = reader.id(given.id, `${path}.id`, i);
    const profit = reader.money(given.profit, `${path}.profit`, i);
    const own = given.segment === undefined ? undefined : reader.segment(given.segment, `${path}.segment`, i);
    if (id === undefined) continue;
    if (customers.has(id)) noteDuplicate(reader, path, id);
    customers.set(id, { profit, segment: segmentOf === undefined ? own : segmentOf(id) });
  }
  return customers;
}

function readPlaces(
  reader: ProgrammeReader,
  matrix: PeriodMatrix,
  segmentOf: (id: string) => SegmentId | undefined,
  path: string,
): ReadonlyMap<string, CustomerProfit> {
  const customers = new Map<string, CustomerProfit>();
  const unit = 10n ** BigInt(reader.scale);
  for (const [id, { profit, group }] of matrix.places) {
    if (group === "inactive") continue;
    const isWhole = profit !== null && (profit.n * unit) % profit.d === 0n;
    if (!isWhole) reader.refuse(path, id, `a matrix with a profit of at most ${reader.scale} decimals for every customer`);
    else customers.set(id, { profit: (profit.n * unit) / profit.d, segment: segmentOf(id) });
  }
  return customers;
}

/** Says what keeps two periods from being compared: warnings, and whether they are known to differ. */
export function compareSeasons(
  before: JudgedPeriod,
  after: JudgedPeriod,
): { readonly warnings: readonly Finding[]; readonly differ: boolean } {
  const missing = (["before", "after"] as const).filter((which) => (which === "before" ? before : after).dates === undefined);
  const warning = { severity: "warning" } as const;
  if (before.dates === undefined || after.dates === undefined) {
    const which = missing.join(" and ");
    return { warnings: [finding(migrationMessages, "programme-period-missing", missing[0] ?? "", { which }, warning)], differ: false };
  }
  const what = difference(before.dates, after.dates);
  if (what === undefined) return { warnings: [], differ: false };
  const detail = { before: periodText(before.dates), after: periodText(after.dates), what };
  return { warnings: [finding(migrationMessages, "programme-period-differs", "after.period", detail, warning)], differ: true };
}

type Dates = NonNullable<JudgedPeriod["dates"]>;

// The same days of other years are the same season and length, whether or not one of them has a 29 February.
function difference(before: Dates, after: Dates): string | undefined {
  const years = (one: string, other: string) => Number(other.slice(0, 4)) - Number(one.slice(0, 4));
  const isSameSeason = before.from.slice(4) === after.from.slice(4) && before.to.slice(4) === after.to.slice(4);
  const shift = years(before.from, after.from);
  if (shift < 0) return "the period after comes first";
  if (before.from === after.from && before.to === after.to) return "the same period twice";
  if (isSameSeason && shift > 0 && shift === years(before.to, after.to)) return undefined;
  const lengths = [before, after].map(({ from, to }) => (readIsoDate(to)?.wall ?? 0) - (readIsoDate(from)?.wall ?? 0));
  return lengths[0] === lengths[1] ? "another season" : "another length";
}
