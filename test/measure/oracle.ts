import type { FactId } from "../../src/model/driver-spec.js";
import type { CostLevel } from "../../src/model/spec.js";
import type { Row } from "./reading.js";

/**
 * Measures the model of `laws.test.ts` a second way: row by row, cell by cell, in whole numbers of 10^-PLACES, straight from the rules.
 * Slow, and without any of the library's code.
 */
export interface Oracle {
  readonly volumes: Readonly<Record<string, Reckoned>>;
  readonly usages: Readonly<Record<string, Reckoned & { readonly buckets: Readonly<Record<string, string>> }>>;
  readonly facts: Readonly<Partial<Record<FactId, Reckoned>>>;
}

export interface Reckoned {
  readonly cells: Readonly<Record<string, string>>;
  readonly total: string;
  readonly unidentified?: string;
  readonly oneOff?: string;
}

export interface OracleData {
  readonly customers: readonly Row[] | undefined;
  readonly orders: readonly Row[];
  readonly lines: readonly Row[];
}

const PLACES = 30;
const ONE = 10n ** BigInt(PLACES);

/** Reads plain decimal text or a number as a whole number of 10^-PLACES. */
function units(value: unknown): bigint {
  const text = String(value);
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const all = BigInt(whole + fraction.padEnd(PLACES, "0"));
  return negative ? -all : all;
}

function textOfUnits(value: bigint): string {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(PLACES + 1, "0");
  const fraction = digits.slice(-PLACES).replace(/0+$/, "");
  return `${negative ? "-" : ""}${digits.slice(0, -PLACES)}${fraction === "" ? "" : `.${fraction}`}`;
}

function times(...factors: readonly bigint[]): bigint {
  return factors.reduce((product, factor) => (product * factor) / ONE, ONE);
}

interface Counted {
  readonly row: Row;
  readonly isOneOff: boolean;
}

type Quantity = (row: Row) => bigint | undefined;

class Sheet {
  private readonly cells = new Map<string, bigint>();
  private total = 0n;
  private unidentified = 0n;
  private oneOff = 0n;
  readonly buckets = new Map<string, bigint>();

  add(cell: string | undefined, isOneOff: boolean, quantity: bigint, bucket: string): void {
    if (isOneOff) this.oneOff += quantity;
    else {
      this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0n) + quantity);
      if (cell === undefined) this.unidentified += quantity;
      else {
        this.total += quantity;
        this.cells.set(cell, (this.cells.get(cell) ?? 0n) + quantity);
      }
    }
  }

  read(): Reckoned {
    return {
      cells: Object.fromEntries([...this.cells].filter(([, sum]) => sum !== 0n).map(([cell, sum]) => [cell, textOfUnits(sum)])),
      total: textOfUnits(this.total),
      ...(this.unidentified === 0n ? {} : { unidentified: textOfUnits(this.unidentified) }),
      ...(this.oneOff === 0n ? {} : { oneOff: textOfUnits(this.oneOff) }),
    };
  }

  readBuckets(factor: bigint): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.buckets].sort().map(([bucket, sum]) => [bucket, textOfUnits(times(sum, factor))]));
  }

  scaled(factor: bigint): Reckoned {
    const sheet = new Sheet();
    for (const [cell, sum] of this.cells) sheet.add(cell, false, times(sum, factor), "");
    sheet.unidentified = times(this.unidentified, factor);
    sheet.oneOff = times(this.oneOff, factor);
    return sheet.read();
  }
}

const PERIOD: readonly [string, string] = ["2026-07-01", "2026-10-01"];

/** Reckons everything the law model measures. */
export function reckon(data: OracleData, by: readonly string[]): Oracle {
  const byId = new Map(data.orders.map((order) => [String(order["id"]), order]));
  const inPeriod = (order: Row): boolean => String(order["entered"]) >= PERIOD[0] && String(order["entered"]) < PERIOD[1];
  const orders: Counted[] = data.orders.filter(inPeriod).map((row) => ({ row, isOneOff: row["promo"] === true }));
  const lines: Counted[] = data.lines
    .map((line) => ({ ...byId.get(String(line["order"])), ...line }) as Row)
    .filter(inPeriod)
    .map((row) => ({ row, isOneOff: row["promo"] === true }));
  const tupleOf = tupleFinder(data, by);
  const cellOf = (row: Row, level: CostLevel): string | undefined => {
    const { name, identified } = tupleOf(row, level);
    return identified ? name : undefined;
  };
  const measure = (rows: readonly Counted[], level: CostLevel, quantity: Quantity, passes: (row: Row) => boolean = () => true): Sheet => {
    const sheet = new Sheet();
    for (const { row, isOneOff } of rows) {
      const found = passes(row) ? quantity(row) : undefined;
      if (found !== undefined) sheet.add(cellOf(row, level), isOneOff, found, String(row["entered"]).slice(0, 7));
    }
    return sheet;
  };
  const distinct = (rows: readonly Counted[], level: CostLevel, keyOf: (row: Row) => string): Sheet => {
    const firsts = new Map<string, Counted>();
    for (const one of rows) {
      // Unlisted objects are different objects, although their volumes go to one line.
      const key = JSON.stringify([tupleOf(one.row, level).name, one.isOneOff, keyOf(one.row)]);
      const known = firsts.get(key);
      if (known === undefined || String(one.row["entered"]) < String(known.row["entered"])) firsts.set(key, one);
    }
    return measure([...firsts.values()], level, () => ONE);
  };
  const volumes: Record<string, Sheet> = {
    enter: measure(orders, "batch", () => ONE),
    visit: measure(
      orders,
      "customer",
      () => ONE,
      (row) => row["mode"] === "road" || row["mode"] === "sea",
    ),
    pick: measure(lines, "unit", (row) => (units(row["pieces"]) < 0n ? undefined : units(row["pieces"]))),
    store: measure(lines, "product", (row) => magnitude(times(units(row["pieces"]), units(row["days"])))),
    list: distinct(lines, "batch", (row) => String(row["product"])),
    pallets: measure(lines, "unit", (row) => packCount(units(row["pieces"]), row, "pallet")),
    boxes: measure(lines, "unit", (row) => packCount(units(row["pieces"]), row, "box")),
    loose: measure(lines, "unit", (row) => packCount(units(row["pieces"]), row, "unit")),
    sell: measure(orders, "channel", () => ONE),
    govern: measure(lines, "business", (row) => units(row["pieces"])),
  };
  const gross = (row: Row): bigint => times(units(row["pieces"]), units(row["price"]));
  // Sales of nobody stand in their own line, one-off or not, so that a one-off column sums over objects.
  const identified = lines.map(({ row, isOneOff }) => ({ row, isOneOff: isOneOff && cellOf(row, "batch") !== undefined }));
  const facts: Partial<Record<FactId, Sheet>> = {
    grossSales: measure(identified, "batch", gross),
    discounts: measure(
      identified,
      "batch",
      (row) => -units(row["discount"]),
      (row) => row["kind"] === "sale",
    ),
  };
  const net = new Sheet();
  const addNet = (rows: readonly Counted[], quantity: Quantity, sign: bigint, passes: (row: Row) => boolean = () => true): void => {
    for (const { row, isOneOff } of rows) if (passes(row)) net.add(cellOf(row, "customer"), isOneOff, sign * (quantity(row) as bigint), "");
  };
  addNet(lines, gross, 1n);
  addNet(
    lines,
    (row) => -units(row["discount"]),
    -1n,
    (row) => row["kind"] === "sale",
  );
  volumes["bill"] = net;
  const equation = measure(orders, "batch", minutesOf);
  return {
    volumes: mapValues(volumes, (sheet) => sheet.read()),
    usages: {
      "enter.desk": { ...equation.read(), buckets: equation.readBuckets(ONE) },
      "list.clerk": { ...(volumes["list"] as Sheet).scaled(units("2.5")), buckets: (volumes["list"] as Sheet).readBuckets(units("2.5")) },
      "store.room": {
        ...(volumes["store"] as Sheet).scaled(units("0.125")),
        buckets: (volumes["store"] as Sheet).readBuckets(units("0.125")),
      },
    },
    facts: mapValues(facts as Record<string, Sheet>, (sheet) => sheet.read()),
  };
}

function minutesOf(row: Row): bigint {
  let minutes = units("3") + times(units("0.5"), units(row["weight"]));
  if (row["international"] === true) minutes += units("10");
  if (units(row["weight"]) > units("20")) minutes += units("0.1") + times(units("0.01"), units(row["weight"]));
  return minutes;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** 1 of the pack asked for by every whole size that fits into what larger packs leave; negative quantities mirror. */
function packCount(quantity: bigint, row: Row, pack: string): bigint {
  const sizes = [
    { id: "box", size: row["boxSize"] },
    { id: "pallet", size: 40 },
  ]
    .filter(({ size }) => size !== undefined && size !== null && size !== "")
    .map(({ id, size }) => ({ id, size: units(size) }))
    .sort((a, b) => (a.size === b.size ? (a.id < b.id ? -1 : 1) : a.size > b.size ? -1 : 1));
  const sign = quantity < 0n ? -1n : 1n;
  let rest = magnitude(quantity);
  let counted = 0n;
  for (const { id, size } of sizes) {
    if (id === pack) counted = (rest / size) * ONE;
    rest %= size;
  }
  return sign * (pack === "unit" ? rest : counted);
}

/** Names the tuple a row belongs to at a level, as `reading.ts` names cells, and tells whether its customer is known. */
function tupleFinder(
  { customers }: OracleData,
  by: readonly string[],
): (row: Row, level: CostLevel) => { readonly name: string; readonly identified: boolean } {
  const listed = new Map((customers ?? []).map((customer) => [String(customer["id"]), customer]));
  const partOf = (row: Row, dimension: string): string | undefined => {
    const own = row[dimension];
    if (own !== undefined && own !== null) return String(own);
    const attribute = listed.get(String(row["customer"]))?.[dimension];
    return attribute === undefined || attribute === null ? undefined : String(attribute);
  };
  const attributes = new Set([...listed.values()].flatMap((customer) => Object.keys(customer)).filter((name) => name !== "id"));
  return (row, level) => {
    if (level === "business") return { name: "", identified: true };
    const owns = (dimension: string): boolean => {
      if (level === "unit" || level === "batch") return true;
      return dimension === level || (level === "customer" && attributes.has(dimension));
    };
    const owned = by.filter(owns);
    const dimensions = owned.length === 0 ? [level] : by;
    const parts = dimensions.map((dimension) => (owned.length === 0 || owned.includes(dimension) ? partOf(row, dimension) : undefined));
    const customer = dimensions.indexOf("customer");
    const needsCustomer = customer >= 0 && (owned.length === 0 || owned.includes("customer"));
    const id = parts[customer];
    const identified = !needsCustomer || (id !== undefined && (customers === undefined || listed.has(id)));
    return { name: parts.map((part) => part ?? "-").join("|"), identified };
  };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, of: (value: T) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}
