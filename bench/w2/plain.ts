import { type Contender, countWrong } from "../contender.js";
import { DRIVERS, sumByDefinition, type VolumeRow, type Volumes, volumeRows } from "./volumes.js";

/** The limit of columns: reading the three of them. */
export function readColumns(get: () => Volumes, rows: number): Contender {
  return {
    name: "merely reading the three columns",
    note: "adds them up to one number",
    items: rows,
    prepare: () => {
      const data = get();
      let sum = 0;
      return {
        run: () => {
          sum = sumColumns(data.customer, data.driver, data.quantity);
        },
        check: () => ({ wrong: Number.isSafeInteger(sum) ? 0 : 1, of: 1 }),
      };
    },
  };
}

/** What one would write first for coded columns: add every quantity to its place in a matrix. No checks, no ids, whole quantities only. */
export function scatterColumns(get: () => Volumes, rows: number): Contender {
  return {
    name: "JavaScript, matrix of floats",
    note: "exact for whole quantities; nothing is checked",
    items: rows,
    prepare: () => {
      const data = get();
      let sums = new Float64Array(0);
      return {
        run: () => {
          sums = new Float64Array(data.customers * DRIVERS);
          scatter(data.customer, data.driver, data.quantity, sums);
        },
        check: () => ({ wrong: countWrong(sums, sumByDefinition(data)), of: sums.length }),
      };
    },
  };
}

/** The limit of object rows: the same three fields are read, and the two ids looked up in a Map each. */
export function barePass(get: () => Volumes, rows: number): Contender {
  return {
    name: "bare pass: two look-ups a row",
    note: "adds the quantities up to one number",
    items: rows,
    prepare: () => {
      const data = get();
      const list = volumeRows(data);
      let sum = 0;
      return {
        run: () => {
          sum = passOver(list);
        },
        check: () => ({ wrong: Number.isSafeInteger(sum) ? 0 : 1, of: 1 }),
      };
    },
  };
}

function sumColumns(customer: Int32Array, driver: Uint8Array, quantity: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < customer.length; i++) sum += (customer[i] as number) + (driver[i] as number) + (quantity[i] as number);
  return sum;
}

function scatter(customer: Int32Array, driver: Uint8Array, quantity: Int32Array, sums: Float64Array): void {
  for (let i = 0; i < customer.length; i++) {
    const at = (customer[i] as number) * DRIVERS + (driver[i] as number);
    sums[at] = (sums[at] as number) + (quantity[i] as number);
  }
}

function passOver(rows: readonly VolumeRow[]): number {
  const customers = new Map<string, number>();
  const drivers = new Map<string, number>();
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const { customer, driver, quantity } = rows[i] as VolumeRow;
    sum += quantity + codeOf(customers, customer) + codeOf(drivers, driver);
  }
  return sum;
}

function codeOf(codes: Map<string, number>, id: string): number {
  const known = codes.get(id);
  if (known !== undefined) return known;
  codes.set(id, codes.size);
  return codes.size - 1;
}
