import { type CostingInput, type CostModel, costModel, type Measured, measure } from "cost-to-serve";
import { type Contender, countWrong } from "../contender.js";
import { DRIVERS, sumByDefinition, type Volumes, volumeRows } from "./volumes.js";

/** The library from columns: ids as codes into a dictionary. */
export function libraryColumns(get: () => Volumes, rows: number): Contender {
  return measuring("library, columns", get, rows, ({ customer, driver, quantity, customerIds, driverIds }) => ({
    customer: { codes: customer, dictionary: customerIds },
    driver: { codes: driver, dictionary: driverIds },
    quantity,
  }));
}

/** The library from row objects with ids as text. */
export function libraryRows(get: () => Volumes, rows: number): Contender {
  return measuring("library, object rows", get, rows, volumeRows);
}

type VolumesOf = (volumes: Volumes) => NonNullable<CostingInput["volumes"]>;

function measuring(name: string, get: () => Volumes, rows: number, volumesOf: VolumesOf): Contender {
  return {
    name,
    isLibrary: true,
    items: rows,
    prepare: () => {
      const data = get();
      const model = modelOf(data.driverIds);
      const volumes = volumesOf(data);
      let measured: Measured | undefined;
      return {
        run: () => {
          measured = measure(model, { volumes });
        },
        check: () => ({
          wrong: countWrong(sumsOf(measured as Measured, data), sumByDefinition(data)),
          of: data.customers * DRIVERS,
        }),
      };
    },
  };
}

/** 20 activities, each with a driver of its own whose volumes are given. */
function modelOf(driverIds: readonly string[]): CostModel {
  return costModel({
    currency: "EUR",
    resources: {},
    activities: Object.fromEntries(driverIds.map((driver) => [activityOf(driver), { driver, cost: "1234.56" }])),
    drivers: Object.fromEntries(driverIds.map((driver) => [driver, {}])),
  });
}

function activityOf(driver: string): string {
  return `a${driver.slice(1)}`;
}

function sumsOf({ cells, volumes }: Measured, { customers, driverIds }: Volumes): Float64Array {
  const [ids, codes] = [cells.ids[0] as readonly string[], cells.codes[0] as Int32Array];
  const sums = new Float64Array(customers * DRIVERS);
  for (const [driver, id] of driverIds.entries()) {
    const { values, decimals } = volumes.get(activityOf(id)) ?? { values: [], decimals: 0 };
    for (let cell = 0; cell < cells.count; cell++) {
      const customer = Number((ids[codes[cell] as number] as string).slice(1));
      sums[customer * DRIVERS + driver] = (values[cell] as number) / 10 ** decimals;
    }
  }
  return sums;
}
