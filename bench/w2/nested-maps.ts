import { Decimal } from "decimal.js";
import { type Contender, countWrong } from "../contender.js";
import { DRIVERS, sumByDefinition, type VolumeRow, type Volumes, volumeRows } from "./volumes.js";

/** A row whose quantity is a number of another kind. */
type RowOf<Q> = Omit<VolumeRow, "quantity"> & { readonly quantity: Q };
type Nested<Q> = Map<string, Map<string, Q>>;

interface NestedMaps<Q> {
  readonly name: string;
  readonly note?: string;
  readonly toQuantity: (quantity: number) => Q;
  readonly add: (rows: readonly RowOf<Q>[]) => Nested<Q>;
}

/** What one would write for rows: a Map of customers, each with a Map of its drivers. One loop for each kind of number. */
export function nestedMaps(get: () => Volumes, rows: number): readonly Contender[] {
  const one = <Q extends { toString(): string }>({ name, note, toQuantity, add }: NestedMaps<Q>): Contender => ({
    name,
    items: rows,
    ...(note === undefined ? {} : { note }),
    prepare: () => {
      const data = get();
      const list = volumeRows(data).map((row) => ({ ...row, quantity: toQuantity(row.quantity) }));
      let sums: Nested<Q> = new Map();
      return {
        run: () => {
          sums = add(list);
        },
        check: () => ({ wrong: countWrong(matrixOf(sums, data), sumByDefinition(data)), of: data.customers * DRIVERS }),
      };
    },
  });
  return [
    one({ name: "floats, nested Map", note: "exact for whole quantities", toQuantity: (quantity) => quantity, add: addFloats }),
    one({ name: "BigInt, nested Map", toQuantity: BigInt, add: addBigInts }),
    one({ name: "decimal.js, nested Map", toQuantity: (quantity) => new Decimal(quantity), add: addDecimals }),
  ];
}

function addFloats(rows: readonly RowOf<number>[]): Nested<number> {
  const sums: Nested<number> = new Map();
  for (const { customer, driver, quantity } of rows) {
    const ofCustomer = driversOf(sums, customer);
    ofCustomer.set(driver, (ofCustomer.get(driver) ?? 0) + quantity);
  }
  return sums;
}

function addBigInts(rows: readonly RowOf<bigint>[]): Nested<bigint> {
  const sums: Nested<bigint> = new Map();
  for (const { customer, driver, quantity } of rows) {
    const ofCustomer = driversOf(sums, customer);
    ofCustomer.set(driver, (ofCustomer.get(driver) ?? 0n) + quantity);
  }
  return sums;
}

function addDecimals(rows: readonly RowOf<Decimal>[]): Nested<Decimal> {
  const sums: Nested<Decimal> = new Map();
  for (const { customer, driver, quantity } of rows) {
    const ofCustomer = driversOf(sums, customer);
    ofCustomer.set(driver, ofCustomer.get(driver)?.plus(quantity) ?? quantity);
  }
  return sums;
}

function driversOf<Q>(sums: Nested<Q>, customer: string): Map<string, Q> {
  const known = sums.get(customer);
  if (known !== undefined) return known;
  const made = new Map<string, Q>();
  sums.set(customer, made);
  return made;
}

function matrixOf<Q extends { toString(): string }>(sums: Nested<Q>, { customers }: Volumes): Float64Array {
  const matrix = new Float64Array(customers * DRIVERS);
  for (const [customer, ofCustomer] of sums) {
    for (const [driver, sum] of ofCustomer) matrix[Number(customer.slice(1)) * DRIVERS + Number(driver.slice(1))] = Number(sum.toString());
  }
  return matrix;
}
