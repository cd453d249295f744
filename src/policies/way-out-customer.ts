import { type ActivityResult, type CostingData, layerColumn } from "../costing/costing-data.js";
import { type DriverRate, driverRates } from "../costing/driver-rates.js";
import { columnOfQuantities, type Quantities } from "../measure/measured.js";
import { entriesOf } from "../model/entries.js";
import type { ActivitySpec, Layer } from "../model/spec.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { multiplyRationals, type Rational, rational } from "../number/rational.js";
import type { ObjectId } from "../statements/cell-key.js";
import type { Figure } from "../statements/figure.js";
import { type Figures, figuresOf } from "../statements/figures.js";
import type { RollUp } from "../statements/roll-up-by.js";
import { figureAmount, type Scope } from "../statements/scope.js";
import { makeStatements, objectScope } from "../statements/statements.js";
import { plusColumn, sumTerms } from "../statements/term.js";

/** A customer as it is: its figures, and its drivers with what one unit of each costs. All money in currency units, exact. */
export interface WayOutCustomer {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly scale: number;
  figure(figure: Figure): Rational;
  /** By driver; the drivers that have a rate in this costing. */
  readonly drivers: ReadonlyMap<string, CustomerDriver>;
}

export interface CustomerDriver {
  readonly id: string;
  readonly unit: string;
  readonly volume: Rational;
  /** What one unit costs, by activity, in id order. */
  readonly costs: readonly UnitCost[];
}

/** What one unit of a driver costs through one activity. */
export interface UnitCost {
  readonly activity: string;
  readonly name: string;
  readonly flexible: Rational;
  readonly committed: Rational;
  /** Traced cost stands among direct costs. */
  readonly isTraced: boolean;
}

/**
 * Reads a customer off a costing.
 *
 * A unit costs the current rate of its activity; where units differ (a time equation, cost traced object by object) what the customer's
 * own units cost on average, and the rate of all only where it has none.
 *
 * @throws {CostError} `unknown-id`, `id-invalid`, `key-shape`, `roll-up-unknown`, `roll-up-ambiguous`, `roll-up-invalid`
 */
export function wayOutCustomer(data: CostingData, id: ObjectId, rollUp: RollUp | undefined): WayOutCustomer {
  const figures = figuresOf(data);
  const scope = objectScope(figures, id, rollUp);
  const statement = makeStatements(figures, rollUp === undefined ? {} : { rollUp }).get(id);
  const unit = bigPowerOfTen(data.scale);
  return {
    id: statement.id,
    name: statement.name,
    currency: data.currency,
    scale: data.scale,
    figure: remember((figure) => rational(figureAmount(figures, scope, figure), unit)),
    drivers: driversOf(figures, scope),
  };
}

// A search asks for the same few figures thousands of times, and a customer may be many cost objects.
function remember(make: (figure: Figure) => Rational): (figure: Figure) => Rational {
  const known = new Map<Figure, Rational>();
  return (figure) => {
    const value = known.get(figure) ?? make(figure);
    known.set(figure, value);
    return value;
  };
}

function driversOf({ data }: Figures, { cells }: Scope): ReadonlyMap<string, CustomerDriver> {
  const rates = new Map(driverRates(data).map((rate) => [rate.activity, rate]));
  const drivers = new Map<string, CustomerDriver>();
  for (const [activity, spec] of entriesOf<ActivitySpec>(data.model.activities)) {
    const [result, quantities] = [data.activities.get(activity), data.measured.volumes.get(activity)];
    if (spec.driver === undefined || result === undefined || quantities === undefined || result.heldAbove) continue;
    const volume = volumeOf(quantities, cells);
    const cost = unitCost(data, spec, result, rates.get(activity), cells, volume);
    if (cost === undefined) continue;
    const known = drivers.get(spec.driver);
    const unit = data.model.drivers[spec.driver]?.unit ?? spec.driver;
    drivers.set(spec.driver, { id: spec.driver, unit, volume: known?.volume ?? volume, costs: [...(known?.costs ?? []), cost] });
  }
  return drivers;
}

function volumeOf(quantities: Quantities, cells: Scope["cells"]): Rational {
  return rational(sumTerms(plusColumn(columnOfQuantities(quantities)), cells), bigPowerOfTen(quantities.decimals));
}

function unitCost(
  data: CostingData,
  spec: ActivitySpec,
  result: ActivityResult,
  rate: DriverRate | undefined,
  cells: Scope["cells"],
  volume: Rational,
): UnitCost | undefined {
  const { id: activity, name } = result;
  const isTraced = result.basis === "traced";
  const unit = bigPowerOfTen(data.scale);
  const money = (minorUnits: Rational) => multiplyRationals(minorUnits, rational(1n, unit));
  if (volume.n !== 0n && (isTraced || hasEquation(spec))) {
    const own = (layer: Layer) => rational(sumTerms(plusColumn(layerColumn(result, layer)), cells) * volume.d, volume.n * unit);
    return { activity, name, flexible: own("flexible"), committed: own("committed"), isTraced };
  }
  if (rate === undefined) return undefined;
  return { activity, name, flexible: money(rate.flexible), committed: money(rate.committed), isTraced };
}

/** Tells whether one unit of an activity's driver may take more of a resource than another. */
function hasEquation({ consumes }: ActivitySpec): boolean {
  return entriesOf(consumes ?? {}).some(([, use]) => typeof use === "object" && ("base" in use || "per" in use || "when" in use));
}
