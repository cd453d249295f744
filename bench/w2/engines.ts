import { type Contender, countWrong, type Prepared } from "../contender.js";
import { openDuck } from "../engines/duckdb.js";
import { DRIVERS, sumByDefinition, type Volumes } from "./volumes.js";

/** Sums by customer and driver as a query gives them: one entry a group, in any order. */
interface Groups {
  readonly customer: ArrayLike<number>;
  readonly driver: ArrayLike<number>;
  readonly sum: ArrayLike<number>;
}

/** GROUP BY on integer codes, with the quantity as it is or in the types that decimals would need. */
export function duckGroupBy(type: "INTEGER" | "DECIMAL(18,2)" | "DOUBLE", get: () => Volumes, rows: number): Contender {
  return {
    name: `DuckDB GROUP BY, ${type}`,
    items: rows,
    ...(type === "DOUBLE" ? { note: "exact for whole quantities" } : {}),
    prepare: async (): Promise<Prepared> => {
      const data = get();
      const duck = await openDuck();
      await duck.load("given", {
        customer: { type: "integer", values: data.customer },
        driver: { type: "utinyint", values: data.driver },
        quantity: { type: "integer", values: data.quantity },
      });
      if (type !== "INTEGER") {
        await duck.run(`create table cast_volumes as select customer, driver, quantity::${type} as quantity from given`);
        await duck.run("drop table given");
        await duck.run("alter table cast_volumes rename to given");
      }
      const sql = "create or replace temp table r as select customer, driver, sum(quantity) as quantity from given group by all";
      return {
        run: () => duck.run(sql),
        check: async () => {
          const [customer, driver, sum] = await duck.read("r", ["customer", "driver", "quantity"]);
          return judge({ customer, driver, sum } as Groups, data);
        },
        release: duck.close,
      };
    },
  };
}

export function polarsGroupBy(get: () => Volumes, rows: number): Contender {
  return {
    name: "nodejs-polars, groupBy",
    items: rows,
    prepare: async () => {
      const { default: pl } = await import("nodejs-polars");
      const data = get();
      const frame = pl.DataFrame({ customer: data.customer, driver: data.driver, quantity: data.quantity });
      const query = () => frame.lazy().groupBy(["customer", "driver"]).agg(pl.col("quantity").sum()).collectSync();
      let result: ReturnType<typeof query> | undefined;
      const column = (name: string) => Array.from(result?.getColumn(name).toArray() ?? [], Number);
      return {
        run: () => {
          result = query();
        },
        check: () => judge({ customer: column("customer"), driver: column("driver"), sum: column("quantity") }, data),
      };
    },
  };
}

/** By one key made of both codes, which takes half the time of two keys. */
export function arqueroRollup(get: () => Volumes, rows: number): Contender {
  return {
    name: "Arquero, rollup",
    items: rows,
    note: "exact for whole quantities",
    prepare: async () => {
      const { op, table } = await import("arquero");
      const data = get();
      const given = table({ customer: data.customer, driver: data.driver, quantity: data.quantity });
      const query = () =>
        given
          .derive({ key: `d => d.customer * ${DRIVERS} + d.driver` })
          .groupby("key")
          .rollup({ sum: op.sum("quantity") });
      let result: ReturnType<typeof query> | undefined;
      return {
        run: () => {
          result = query();
        },
        check: () => {
          const keys = Array.from(result?.array("key") ?? [], Number);
          const customer = keys.map((key) => Math.floor(key / DRIVERS));
          const driver = keys.map((key) => key % DRIVERS);
          return judge({ customer, driver, sum: Array.from(result?.array("sum") ?? [], Number) }, data);
        },
      };
    },
  };
}

function judge({ customer, driver, sum }: Groups, data: Volumes): { readonly wrong: number; readonly of: number } {
  const sums = new Float64Array(data.customers * DRIVERS);
  for (let i = 0; i < sum.length; i++) sums[(customer[i] as number) * DRIVERS + (driver[i] as number)] = sum[i] as number;
  return { wrong: countWrong(sums, sumByDefinition(data)), of: sums.length };
}
