import type { CostingData } from "../costing/costing-data.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { type Rational, rational } from "../number/rational.js";
import type { ObjectId } from "../statements/cell-key.js";
import type { Figure } from "../statements/figure.js";
import { figuresOf } from "../statements/figures.js";
import type { RollUp } from "../statements/roll-up-by.js";
import { figureAmount } from "../statements/scope.js";
import { makeStatements, objectScope } from "../statements/statements.js";
import { type CustomerDriver, customerDrivers } from "./customer-driver.js";

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

/**
 * Reads a customer off a costing.
 *
 * A unit costs the current rate of its activity, as in a replay; where units differ by a time equation, what the customer's own cost on
 * average, and those of all only where it has none.
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
    drivers: customerDrivers(data, scope),
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
