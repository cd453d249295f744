import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { driverRates } from "../costing/driver-rates.js";
import type { Quantities } from "../measure/measured.js";
import type { FactId } from "../model/driver-spec.js";
import { isEquation } from "../model/is-equation.js";
import type { Layer } from "../model/spec.js";
import { sortedIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { divideRationals, type Rational, rational } from "../number/rational.js";
import type { Figure } from "../statements/figure.js";
import { figuresOf } from "../statements/figures.js";
import { addUp } from "../statements/term.js";

/** Amounts of one activity by layer of cost to serve; `direct` is traced. Minor units. */
export interface ActivityCost {
  readonly direct: Rational;
  readonly flexible: Rational;
  readonly committed: Rational;
}

/** An activity that serves the customers of a costing. */
export interface ServingActivity {
  readonly id: string;
  readonly driver: string | undefined;
  readonly isTraced: boolean;
  volumeAt(cell: number): Rational;
  costAt(cell: number): ActivityCost;
  /** Cost of one more unit of the driver; undefined where there is none. */
  rateAt(cell: number): Pick<ActivityCost, Layer> | undefined;
}

/** What a costing says of each customer, by cell. Minor units. */
export interface CustomerBook {
  readonly scale: number;
  readonly cellOf: ReadonlyMap<string, number>;
  readonly activities: ReadonlyMap<string, ServingActivity>;
  netSalesAt(cell: number): Rational;
  grossSalesAt(cell: number): Rational;
  /** COGS less COGS returned. */
  cogsAt(cell: number): Rational;
  /** Direct costs given as a sales fact. */
  directFactAt(cell: number): Rational;
  unitsAt(cell: number): Rational;
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

/** Opens a costing by one dimension for looking customers up. */
export function customerBook(data: CostingData, units: Quantities): CustomerBook {
  const figures = figuresOf(data);
  const column = (figure: Figure) => {
    const values = addUp(figures.terms(figure), data.cells.count);
    return (cell: number) => whole(values[cell]);
  };
  const [netSales, grossSales, cogs, returned] = [column("netSales"), column("grossSales"), column("cogs"), column("returnedCogs")];
  const direct = data.facts.get("directCosts")?.values;
  const [codes, ids] = [data.cells.codes[0] ?? [], data.cells.ids[0] ?? []];
  const cellOf = new Map<string, number>();
  for (const [cell, code] of codes.entries()) if (code >= 0) cellOf.set(ids[code] as string, cell);
  return {
    scale: data.scale,
    cellOf,
    activities: servingActivities(data),
    netSalesAt: netSales,
    grossSalesAt: grossSales,
    cogsAt: (cell) => rational(cogs(cell).n - returned(cell).n),
    directFactAt: (cell) => whole(direct?.[cell]),
    unitsAt: (cell) => quantityAt(units, cell),
  };
}

function servingActivities(data: CostingData): ReadonlyMap<string, ServingActivity> {
  const rates = new Map(driverRates(data).map((rate) => [rate.activity, rate]));
  const serving = [...data.activities.values()].filter(
    ({ id, cells }) => cells === data.cells && data.model.activities[id]?.to === undefined,
  );
  return new Map(
    serving.map((result) => {
      const { consumes = {}, driver } = data.model.activities[result.id] ?? {};
      const volume = data.measured.volumes.get(result.id);
      const isUneven = Object.values(consumes).some((use) => use !== undefined && isEquation(use));
      return [result.id, servingActivity(result, driver, volume, rates.get(result.id), isUneven)];
    }),
  );
}

function servingActivity(
  result: ActivityResult,
  driver: string | undefined,
  volume: Quantities | undefined,
  rate: Pick<ActivityCost, Layer> | undefined,
  isUneven: boolean,
): ServingActivity {
  const isTraced = result.basis === "traced";
  const volumeAt = (cell: number) => (volume === undefined ? rational(0n) : quantityAt(volume, cell));
  const costAt = (cell: number): ActivityCost => {
    const [flexible, committed] = [whole(result.flexible[cell]), whole(result.committed[cell])];
    if (isTraced) return { direct: rational(flexible.n + committed.n), flexible: rational(0n), committed: rational(0n) };
    return { direct: rational(0n), flexible, committed };
  };
  return {
    id: result.id,
    driver,
    isTraced,
    volumeAt,
    costAt,
    rateAt: (cell) => {
      const own = volumeAt(cell);
      // A time equation gives each customer a rate of its own: what its orders took, at the cost of a minute.
      if (!isUneven || own.n === 0n) return rate;
      const { flexible, committed } = costAt(cell);
      return { flexible: divideRationals(flexible, own), committed: divideRationals(committed, own) };
    },
  };
}

function quantityAt({ values, decimals }: Quantities, cell: number): Rational {
  return rational(BigInt(values[cell] as number), bigPowerOfTen(decimals));
}

function whole(units: number | undefined): Rational {
  return rational(BigInt(units ?? 0));
}
