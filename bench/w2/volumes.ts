import { freshIds, idsOf } from "../ids.js";
import { below, seeded } from "../random.js";

export const DRIVERS = 20;

/** Volumes of 20 drivers, row by row: customers come at random, as in a ledger sorted by date. */
export interface Volumes {
  readonly rows: number;
  readonly customers: number;
  readonly customer: Int32Array;
  readonly driver: Uint8Array;
  /** 1 to 100. */
  readonly quantity: Int32Array;
  readonly customerIds: readonly string[];
  readonly driverIds: readonly string[];
}

/** A row as a database driver gives it: its ids are strings of its own, see {@link freshIds}. */
export interface VolumeRow {
  readonly customer: string;
  readonly driver: string;
  readonly quantity: number;
}

export function makeVolumes(rows: number, customers: number): Volumes {
  const draw = seeded(20_260_702);
  const customer = new Int32Array(rows);
  const driver = new Uint8Array(rows);
  const quantity = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    customer[i] = below(draw, customers);
    driver[i] = draw() % DRIVERS;
    quantity[i] = 1 + (draw() % 100);
  }
  return { rows, customers, customer, driver, quantity, customerIds: idsOf("C", customers, 7), driverIds: idsOf("d", DRIVERS, 2) };
}

/** The first rows alone. */
export function firstRows(volumes: Volumes, rows: number): Volumes {
  const { customer, driver, quantity } = volumes;
  const columns = {
    customer: customer.subarray(0, rows),
    driver: driver.subarray(0, rows),
    quantity: quantity.subarray(0, rows),
  };
  return { ...volumes, ...columns, rows: Math.min(rows, volumes.rows) };
}

export function volumeRows({ rows, customer, driver, quantity, customerIds, driverIds }: Volumes): readonly VolumeRow[] {
  const customerId = freshIds(customerIds);
  const driverId = freshIds(driverIds);
  return Array.from({ length: rows }, (_, i) => ({
    customer: customerId(customer[i] as number),
    driver: driverId(driver[i] as number),
    quantity: quantity[i] as number,
  }));
}

/** The sum of every customer and driver by definition, as a matrix by customer. Whole sums below 2^31 are exact as they stand. */
export function sumByDefinition({ rows, customers, customer, driver, quantity }: Volumes): Int32Array {
  const sums = new Int32Array(customers * DRIVERS);
  for (let i = 0; i < rows; i++) {
    const at = (customer[i] as number) * DRIVERS + (driver[i] as number);
    sums[at] = (sums[at] as number) + (quantity[i] as number);
  }
  return sums;
}
