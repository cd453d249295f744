import { expect } from "vitest";

/** An exact fraction. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/**
 * A figure as a source prints it (`784.56`, `"50400/29"`) or as the library gives it: a Decimal, undefined where there is none. Fractions
 * come from `per` and `sum`.
 */
export type Figure = string | number | bigint | Fraction | { toFixed(): string } | undefined;

/** Figures by name, in groups. */
export interface Figures {
  readonly [name: string]: Figure | Figures;
}

/**
 * Compares our figures with those of a source, one expectation each, under the figure's name.
 *
 * With `decimals`, both are rounded half-up to them first, as the source did; without, they must be equal exactly. -1 is the nearest ten.
 */
export function expectFigures(ours: Figures, published: Figures, decimals?: number): void {
  expect(Object.keys(ours).sort()).toEqual(Object.keys(published).sort());
  for (const [name, figure] of Object.entries(published)) compare([name], ours[name] as Figure | Figures, figure, decimals);
}

function compare(path: readonly string[], ours: Figure | Figures, published: Figure | Figures, decimals: number | undefined): void {
  if (isFigure(published)) {
    const name = path.join(", ");
    if (!isFigure(ours)) throw new TypeError(`${name} is a group here and a figure in the source`);
    expect.soft(text(ours, decimals), name).toBe(text(published, decimals));
    return;
  }
  const group = ours as Figures;
  expect(Object.keys(group).sort(), path.join(", ")).toEqual(Object.keys(published).sort());
  for (const [name, figure] of Object.entries(published)) compare([...path, name], group[name] as Figure | Figures, figure, decimals);
}

/** The quotient of two figures, exact. */
export function per(dividend: Figure, divisor: Figure): Fraction {
  const [a, b] = [fraction(dividend), fraction(divisor)];
  return reduced(a.n * b.d, a.d * b.n);
}

/** The product of two figures, exact. */
export function times(one: Figure, other: Figure): Fraction {
  const [a, b] = [fraction(one), fraction(other)];
  return reduced(a.n * b.n, a.d * b.d);
}

/** The sum of figures, exact. */
export function sum(...figures: readonly Figure[]): Fraction {
  return figures.map(fraction).reduce((a, b) => reduced(a.n * b.d + b.n * a.d, a.d * b.d), { n: 0n, d: 1n });
}

/** The difference of two figures, exact. */
export function minus(one: Figure, other: Figure): Fraction {
  return sum(one, times(other, -1));
}

/** A figure as a percentage of another, exact. */
export function percent(part: Figure, whole: Figure): Fraction {
  return times(per(part, whole), 100);
}

/** A figure in plain decimal text, as input; it must have a finite number of decimals. */
export function plainText(figure: Figure): string {
  const { n, d } = fraction(figure);
  for (let decimals = 0; decimals <= 20; decimals++) if ((n * 10n ** BigInt(decimals)) % d === 0n) return rounded({ n, d }, decimals);
  throw new RangeError(`${n}/${d} has no end as a decimal`);
}

/** A figure rounded half-up to so many decimals, as bookkeepers round: a half goes away from zero. */
export function rounded(figure: Figure, decimals: number): string {
  const { n, d } = fraction(figure);
  const up = 10n ** BigInt(Math.max(decimals, 0));
  const down = 10n ** BigInt(Math.max(-decimals, 0));
  const size = n < 0n ? -n : n;
  const units = (2n * size * up + d * down) / (2n * d * down);
  const digits = String(units * down).padStart(Math.max(decimals, 0) + 1, "0");
  const point = digits.length - Math.max(decimals, 0);
  const sign = n < 0n && units !== 0n ? "-" : "";
  return `${sign}${digits.slice(0, point)}${decimals > 0 ? `.${digits.slice(point)}` : ""}`;
}

/** Builds one group of figures for each id. */
export function each<const Id extends string, Group extends Figure | Figures>(
  ids: readonly Id[],
  group: (id: Id) => Group,
): Record<Id, Group> {
  return Object.fromEntries(ids.map((id) => [id, group(id)])) as Record<Id, Group>;
}

function isFigure(value: Figure | Figures): value is Figure {
  if (typeof value !== "object") return true;
  return ("toFixed" in value && typeof value.toFixed === "function") || ("n" in value && typeof value.n === "bigint");
}

function text(figure: Figure, decimals: number | undefined): string {
  if (figure === undefined) return "none";
  if (decimals !== undefined) return rounded(figure, decimals);
  const { n, d } = fraction(figure);
  return d === 1n ? String(n) : `${n}/${d}`;
}

function fraction(figure: Figure): Fraction {
  if (figure === undefined) throw new TypeError("there is no figure to reckon with");
  if (typeof figure === "object" && "n" in figure) return reduced(figure.n, figure.d);
  const [dividend = "", divisor = "1"] = (typeof figure === "object" ? figure.toFixed() : String(figure)).split("/");
  const [a, b] = [decimal(dividend), decimal(divisor)];
  return reduced(a.n * b.d, a.d * b.n);
}

function decimal(digits: string): Fraction {
  const [whole = "", part = ""] = digits.split(".");
  return { n: BigInt(`${whole}${part}`), d: 10n ** BigInt(part.length) };
}

function reduced(n: bigint, d: bigint): Fraction {
  let [x, y] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (y !== 0n) [x, y] = [y, x % y];
  const divisor = d < 0n ? -x : x;
  return { n: n / divisor, d: d / divisor };
}
