import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { addRationals, divideRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";

/** constant + sum of coefficient x the customer's measured volume, by driver: what a package does is linear in what the customer does. */
export interface LinearForm {
  readonly constant: Rational;
  readonly coefficients: ReadonlyMap<string, Rational>;
}

export const ZERO: Rational = { n: 0n, d: 1n };
const ONE: Rational = { n: 1n, d: 1n };

/** The form that is a constant. */
export function constantForm(constant: Rational): LinearForm {
  return { constant, coefficients: new Map() };
}

/** The form that is the volume of a driver. */
export function volumeForm(driver: string): LinearForm {
  return { constant: ZERO, coefficients: new Map([[driver, ONE]]) };
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
  const scaled = [...coefficients].map(([driver, one]) => [driver, multiplyRationals(one, factor)] as const);
  return { constant: multiplyRationals(constant, factor), coefficients: new Map(scaled) };
}

function combine(a: LinearForm, b: LinearForm, operate: (x: Rational, y: Rational) => Rational): LinearForm {
  const coefficients = new Map(a.coefficients);
  for (const [driver, one] of b.coefficients) coefficients.set(driver, operate(coefficients.get(driver) ?? ZERO, one));
  return { constant: operate(a.constant, b.constant), coefficients };
}

/** Volumes of a driver by cell: whole numbers times 10^-decimals. */
export interface VolumeColumn {
  readonly values: Float64Array;
  readonly decimals: number;
}

/** A form made ready for many customers: whole coefficients over one denominator. */
export interface WholeForm {
  readonly denominator: bigint;
  readonly constant: bigint;
  readonly terms: readonly { readonly values: Float64Array; readonly coefficient: bigint }[];
}

/** Puts a form on its least common denominator; every driver of it must have a column. */
export function wholeForm({ constant, coefficients }: LinearForm, columns: ReadonlyMap<string, VolumeColumn>): WholeForm {
  const parts = [...coefficients].flatMap(([driver, one]) => {
    if (one.n === 0n) return [];
    const { values, decimals } = columns.get(driver) as VolumeColumn;
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
    const volume = values[cell] as number;
    if (volume !== 0) sum += coefficient * BigInt(volume);
  }
  return sum;
}

/** The least common multiple of two numbers above zero. */
export function commonMultiple(a: bigint, b: bigint): bigint {
  return a * rational(b, a).n;
}
