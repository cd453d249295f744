import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { countedTotal } from "../costing/distribute.js";
import { driverRates } from "../costing/driver-rates.js";
import type { Quantities } from "../measure/measured.js";
import type { FactId } from "../model/driver-spec.js";
import type { Layer } from "../model/spec.js";
import { sortedIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { type Rational, rational } from "../number/rational.js";
import type { Figure } from "../statements/figure.js";
import { figuresOf } from "../statements/figures.js";
import { addUp, sumTerms } from "../statements/term.js";
import type { ChangeDimensions } from "./change-costings.js";
import { customerCells } from "./change-period.js";
import { type UsagePools, usagePools, type Work, worksOf } from "./change-work.js";

/** Amounts of one activity by layer of cost to serve; `direct` is traced. Minor units. */
export interface ActivityCost {
  readonly direct: Rational;
  readonly flexible: Rational;
  readonly committed: Rational;
}

/** The cells of one customer. */
export type Cells = readonly number[];

/** A part of an activity's cost, and what it follows: the use of one resource, or the driver volume where `resource` is undefined. */
export interface ServingWork {
  readonly resource: string | undefined;
  quantityAt(cells: Cells): Rational;
  costAt(cells: Cells): ActivityCost;
  /** Cost of one more minute, or of one more unit of the driver; undefined where there is none. */
  readonly rate: Pick<ActivityCost, Layer> | undefined;
}

/** An activity that serves the customers of a costing. */
export interface ServingActivity {
  readonly id: string;
  readonly isTraced: boolean;
  costAt(cells: Cells): ActivityCost;
  /** Its cost in parts that each have a rate. */
  readonly works: readonly ServingWork[];
  /** Its cost by driver volume alone. */
  readonly whole: ServingWork;
}

/** Net sales, gross sales, and COGS less COGS returned. Minor units. */
export interface Sales {
  readonly netSales: Rational;
  readonly grossSales: Rational;
  readonly cogs: Rational;
}

/** What was bought of one product. */
export interface Sold extends Sales {
  readonly units: Rational;
}

/** What a costing says of each customer, by its cells. Minor units. */
export interface CustomerBook {
  readonly scale: number;
  readonly cellsOf: ReadonlyMap<string, Cells>;
  readonly activities: ReadonlyMap<string, ServingActivity>;
  salesAt(cells: Cells): Sales;
  /** Direct costs given as a sales fact. */
  directFactAt(cells: Cells): Rational;
  unitsAt(cells: Cells): Rational;
  /** What was bought, by product, "" for none; undefined where products are not known. */
  readonly productsAt: ((cells: Cells) => ReadonlyMap<string, Sold>) | undefined;
}

/** Finds the quantities that measure size: a driver that serves the customers, else a sales fact. */
export function unitsOf(data: CostingData, units: string): Quantities | undefined {
  for (const id of sortedIds(data.measured.volumes.keys())) {
    const volume = data.measured.volumes.get(id) as Quantities;
    if (data.model.activities[id]?.driver === units && volume.cells === data.measured.cells) return volume;
  }
  return data.measured.facts.get(units as FactId);
}

/** Lists what can measure size. */
export function knownUnits({ model, measured }: CostingData): readonly string[] {
  const serving = [...measured.volumes].filter(([, volume]) => volume.cells === measured.cells);
  const drivers = serving.flatMap(([id]) => model.activities[id]?.driver ?? []);
  return [...new Set([...sortedIds(drivers), ...sortedIds(measured.facts.keys())])];
}

/** Opens a costing for looking customers up. */
export function customerBook(data: CostingData, units: Quantities): CustomerBook {
  const figures = figuresOf(data);
  const column = (figure: Figure) => {
    const values = addUp(figures.terms(figure), data.cells.count);
    return (cells: Cells) => sumAt(values, cells);
  };
  const [netSales, grossSales, cogs, returned] = [column("netSales"), column("grossSales"), column("cogs"), column("returnedCogs")];
  const direct = data.facts.get("directCosts")?.values;
  const dimensions = customerDimensions(data.by);
  const salesAt = (cells: Cells): Sales => ({
    netSales: rational(netSales(cells)),
    grossSales: rational(grossSales(cells)),
    cogs: rational(cogs(cells) - returned(cells)),
  });
  const unitsAt = (cells: Cells) => quantityAt(units, cells);
  const sold = (cells: Cells): Sold => ({ ...salesAt(cells), units: unitsAt(cells) });
  const { product } = dimensions;
  const productOf = (cell: number) =>
    product === undefined ? "" : (data.cells.ids[product]?.[data.cells.codes[product]?.[cell] as number] ?? NO_PRODUCT);
  return {
    scale: data.scale,
    cellsOf: customerCells(data, dimensions).byCustomer,
    activities: servingActivities(data),
    salesAt,
    directFactAt: (cells) => rational(sumAt(direct, cells)),
    unitsAt,
    productsAt: product === undefined ? undefined : (cells) => new Map(cells.map((cell) => [productOf(cell), sold([cell])])),
  };
}

function servingActivities(data: CostingData): ReadonlyMap<string, ServingActivity> {
  const rates = new Map(driverRates(data).map((rate) => [rate.activity, rate]));
  const pools = usagePools(data);
  const serving = [...data.activities.values()].filter(
    ({ id, cells }) => cells === data.cells && data.model.activities[id]?.to === undefined,
  );
  return new Map(serving.map((result) => [result.id, servingActivity(data, result, pools, rates.get(result.id))]));
}

function servingActivity(
  data: CostingData,
  result: ActivityResult,
  pools: UsagePools,
  rate: Pick<ActivityCost, Layer> | undefined,
): ServingActivity {
  const isTraced = result.basis === "traced";
  const costAt = (cells: Cells): ActivityCost => {
    const [flexible, committed] = [sumAt(result.flexible, cells), sumAt(result.committed, cells)];
    if (isTraced) return { direct: rational(flexible + committed), flexible: rational(0n), committed: rational(0n) };
    return { direct: rational(0n), flexible: rational(flexible), committed: rational(committed) };
  };
  const works = worksOf(data, result, pools);
  const volume = data.measured.volumes.get(result.id);
  const whole = { resource: undefined, quantityAt: (cells: Cells) => quantityAt(volume, cells), costAt, rate };
  return { id: result.id, isTraced, costAt, whole, works: works.length === 1 ? [whole] : works.map(servingWork) };
}

/** A part of an activity's cost at the exact rate of its pool: what was divided / what it was divided by. */
function servingWork({ resource, done, pool, cost }: Work): ServingWork {
  const total = done === undefined ? 0n : countedTotal(done);
  const each = (layer: Layer) => rational(BigInt(pool[layer]) * bigPowerOfTen(done?.decimals ?? 0), total);
  return {
    resource,
    quantityAt: (cells) => quantityAt(done, cells),
    costAt: (cells) => ({
      direct: rational(0n),
      flexible: rational(sumTerms(cost.flexible, cells)),
      committed: rational(sumTerms(cost.committed, cells)),
    }),
    rate: total === 0n ? undefined : { flexible: each("flexible"), committed: each("committed") },
  };
}

/** Where customers, and products if they are known, stand among the dimensions. */
function customerDimensions(by: readonly string[]): ChangeDimensions {
  return by.length === 1 ? { customer: 0, product: undefined } : { customer: by.indexOf("customer"), product: by.indexOf("product") };
}

function quantityAt(quantities: Quantities | undefined, cells: Cells): Rational {
  return quantities === undefined ? rational(0n) : rational(sumAt(quantities.values, cells), bigPowerOfTen(quantities.decimals));
}

function sumAt(values: Float64Array | undefined, cells: Cells): bigint {
  return values === undefined ? 0n : cells.reduce((sum, cell) => sum + BigInt(values[cell] as number), 0n);
}

// No id is half a surrogate pair.
const NO_PRODUCT = "\ud800";
