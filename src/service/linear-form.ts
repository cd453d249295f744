import { bigPowerOfTen } from "../number/powers-of-ten.js";
import {
  addRationals,
  divideRationals,
  multiplyRationals,
  ONE,
  type Rational,
  rational,
  subtractRationals,
  ZERO,
} from "../number/rational.js";

/** Measured quantities by cell: whole numbers times 10^-decimals. */
export interface QuantityColumn {
  readonly values: Float64Array;
  readonly decimals: number;
}

/** constant + sum of coefficient x the customer's measured quantity, by column: what a package does is linear in what the customer does. */
export interface LinearForm {
  readonly constant: Rational;
  readonly coefficients: ReadonlyMap<QuantityColumn, Rational>;
}

/** The form that is a constant. */
export function constantForm(constant: Rational): LinearForm {
  return { constant, coefficients: new Map() };
}

/** The form that is the quantity of a column. */
export function quantityForm(column: QuantityColumn): LinearForm {
  return { constant: ZERO, coefficients: new Map([[column, ONE]]) };
}

/** a + b */
export function addForms(a: LinearForm, b: LinearForm): LinearForm {
  return combine(a, b, addRationals);
}

/** a - b */
export function subtractForms(a: LinearForm, b: LinearForm): LinearForm {
  return combine(a, b, subtractRationals);
}

/** form x factor */
export function scaleForm({ constant, coefficients }: LinearForm, factor: Rational): LinearForm {
  const scaled = [...coefficients].map(([column, one]) => [column, multiplyRationals(one, factor)] as const);
  return { constant: multiplyRationals(constant, factor), coefficients: new Map(scaled) };
}

function combine(a: LinearForm, b: LinearForm, operate: (x: Rational, y: Rational) => Rational): LinearForm {
  const coefficients = new Map(a.coefficients);
  for (const [column, one] of b.coefficients) coefficients.set(column, operate(coefficients.get(column) ?? ZERO, one));
  return { constant: operate(a.constant, b.constant), coefficients };
}

/** A form made ready for many customers: whole coefficients over one denominator. */
export interface WholeForm {
  readonly denominator: bigint;
  readonly constant: bigint;
  readonly terms: readonly { readonly values: Float64Array; readonly coefficient: bigint }[];
}

/** Puts a form on its least common denominator. */
export function wholeForm({ constant, coefficients }: LinearForm): WholeForm {
  const parts = [...coefficients].flatMap(([{ values, decimals }, one]) => {
    if (one.n === 0n) return [];
    return [{ values, one: divideRationals(one, rational(bigPowerOfTen(decimals))) }];
  });
  const denominator = [constant, ...parts.map(({ one }) => one)].reduce((least, { d }) => commonMultiple(least, d), 1n);
  const whole = ({ n, d }: Rational) => n * (denominator / d);
  return { denominator, constant: whole(constant), terms: parts.map(({ values, one }) => ({ values, coefficient: whole(one) })) };
}

/** The numerator of a form for the customer at a cell; over `denominator` of the form. */
export function valueAt({ constant, terms }: WholeForm, cell: number): bigint {
  let sum = constant;
  for (const { values, coefficient } of terms) {
    const quantity = values[cell] as number;
    if (quantity !== 0) sum += coefficient * BigInt(quantity);
  }
  return sum;
}

/** The least common multiple of two numbers above zero. */
export function commonMultiple(a: bigint, b: bigint): bigint {
  return a * rational(b, a).n;
}
