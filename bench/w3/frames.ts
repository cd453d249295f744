import type { ColumnTable } from "arquero";
import type pl from "nodejs-polars";
import type { Contender } from "../contender.js";
import { ACTIVITIES, type Lines } from "./lines.js";
import { isFlexible, poolCents } from "./model.js";
import { judge, noTotals, type Totals } from "./totals.js";

const COLUMNS = ["sales", "margin", "cost", "contribution", "profit", "segment"] as const;

const pools = {
  handling: Uint8Array.from(poolCents, (_, i) => i),
  pool: Float64Array.from(poolCents),
  flexible: Uint8Array.from(poolCents, (_, i) => (isFlexible(i) ? 1 : 0)),
};

/** One lazy query in polars: quantities by customer and activity, rate x quantity, totals, medians, segments. */
export function polarsProgram(get: () => Lines, count: number): Contender {
  return {
    name: "nodejs-polars, float",
    items: count,
    note: "rounds nothing",
    prepare: async () => {
      const { default: polars } = await import("nodejs-polars");
      const lines = get();
      const { customer, handling, quantity, amount, cost } = lines;
      const frame = polars.DataFrame({ customer, handling, quantity, amount, cogs: cost });
      const rates = polars.DataFrame(pools);
      const query = () => polarsQuery(polars, frame, rates);
      let result: ReturnType<typeof query> | undefined;
      return {
        run: () => {
          result = query();
        },
        check: () =>
          judge(
            totalsOf((name) => result?.getColumn(name).toArray() ?? [], lines.customers),
            lines,
          ),
      };
    },
  };
}

function polarsQuery(polars: typeof pl, lines: pl.DataFrame, pools: pl.DataFrame) {
  const [charge, flexible] = [polars.col("charge"), polars.col("flexible")];
  const cells = lines.lazy().groupBy(["customer", "handling"]).agg(polars.col("quantity").sum().cast(polars.Float64).alias("quantity"));
  const rates = lines
    .lazy()
    .groupBy("handling")
    .agg(polars.col("quantity").sum().cast(polars.Float64).alias("volume"))
    .join(pools.lazy(), { on: "handling", how: "inner" })
    .select(polars.col("handling"), flexible, polars.col("pool").div(polars.col("volume")).alias("rate"));
  const served = cells
    .join(rates, { on: "handling", how: "inner" })
    .withColumn(polars.col("quantity").mul(polars.col("rate")).alias("charge"))
    .groupBy("customer")
    .agg(charge.sum().alias("cost"), charge.mul(flexible).sum().alias("paid"));
  const [sales, cost] = [polars.col("sales"), polars.col("cost")];
  return lines
    .lazy()
    .groupBy("customer")
    .agg(polars.col("amount").cast(polars.Int64).sum().alias("sales"), polars.col("cogs").cast(polars.Int64).sum().alias("cogs"))
    .join(served, { on: "customer", how: "inner" })
    .select(
      polars.col("customer"),
      sales,
      sales.minus(polars.col("cogs")).alias("margin"),
      cost,
      sales.minus(polars.col("cogs")).minus(polars.col("paid")).alias("contribution"),
      sales.minus(polars.col("cogs")).minus(cost).alias("profit"),
      polars
        .when(sales.gtEq(sales.median()))
        .then(polars.when(cost.gtEq(cost.median())).then(polars.lit(1)).otherwise(polars.lit(0)))
        .otherwise(polars.when(cost.gtEq(cost.median())).then(polars.lit(3)).otherwise(polars.lit(2)))
        .alias("segment"),
    )
    .collectSync();
}

/** The same in Arquero, with one key for customer and activity, which takes half the time of two. */
export function arqueroProgram(get: () => Lines, count: number): Contender {
  return {
    name: "Arquero, float",
    items: count,
    note: "rounds nothing",
    prepare: async () => {
      const arquero = await import("arquero");
      const lines = get();
      const { customer, handling, quantity, amount, cost } = lines;
      const given = arquero.table({ customer, handling, quantity, amount, cogs: cost });
      const query = () => arqueroQuery(arquero, given, arquero.table(pools));
      let result: ReturnType<typeof query> | undefined;
      return {
        run: () => {
          result = query();
        },
        check: () =>
          judge(
            totalsOf((name) => result?.array(name) ?? [], lines.customers),
            lines,
          ),
      };
    },
  };
}

function arqueroQuery({ op }: typeof import("arquero"), lines: ColumnTable, pools: ColumnTable) {
  const cells = lines
    .derive({ key: `d => d.customer * ${ACTIVITIES} + d.handling` })
    .groupby("key")
    .rollup({ quantity: op.sum("quantity") })
    .derive({ customer: `d => floor(d.key / ${ACTIVITIES})`, handling: `d => d.key % ${ACTIVITIES}` });
  const rates = lines
    .groupby("handling")
    .rollup({ volume: op.sum("quantity") })
    .join(pools, "handling")
    .derive({ rate: "d => d.pool / d.volume", paid: "d => d.flexible * d.pool / d.volume" });
  const served = cells
    .lookup(rates, "handling", ["rate", "paid"])
    .derive({ charge: "d => d.quantity * d.rate", flexible: "d => d.quantity * d.paid" })
    .groupby("customer")
    .rollup({ cost: op.sum("charge"), flexible: op.sum("flexible") });
  const facts = lines
    .groupby("customer")
    .rollup({ sales: op.sum("amount"), cogs: op.sum("cogs") })
    .join(served, "customer")
    .derive({
      margin: "d => d.sales - d.cogs",
      contribution: "d => d.sales - d.cogs - d.flexible",
      profit: "d => d.sales - d.cogs - d.cost",
    });
  const cuts = facts.rollup({ sales: op.median("sales"), cost: op.median("cost") }).object() as { sales: number; cost: number };
  return facts.params(cuts).derive({ segment: "(d, $) => (d.sales >= $.sales ? 0 : 2) + (d.cost >= $.cost ? 1 : 0)" });
}

function totalsOf(column: (name: string) => Iterable<unknown>, customers: number): Totals {
  const totals = noTotals(customers);
  const into = [totals.netSales, totals.grossMargin, totals.costToServe, totals.contribution, totals.profit, totals.segment];
  const codes = Array.from(column("customer"), Number);
  for (const [at, name] of COLUMNS.entries()) {
    const values = Array.from(column(name), Number);
    for (const [row, customer] of codes.entries()) (into[at] as Float64Array)[customer] = values[row] as number;
  }
  return totals;
}
