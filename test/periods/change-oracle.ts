import { type Fraction, minus, per, sum, times } from "../cases/compare.js";

/** What a customer bought of one product in a period: whole units, whole minor units. */
export interface OracleSale {
  readonly units: number;
  readonly gross: number;
  readonly deductions: number;
  readonly cogs: number;
}

/** A customer in a period, by hand. */
export interface OraclePeriod {
  /** By product; the key "-" has amounts of no product. */
  readonly sales: Readonly<Record<string, OracleSale>>;
  readonly work: Readonly<Record<string, { readonly volume: number; readonly cost: number }>>;
  readonly direct: number;
}

export type OracleLines = Record<string, Fraction>;

type Kind = "gross" | "deductions" | "cogs";
const KINDS: readonly Kind[] = ["gross", "deductions", "cogs"];
const LINE_OF = { gross: "price", deductions: "discountsAndReturns", cogs: "unitCost" } as const;
const ZERO = sum(0);

/** Orders in which three things can change. */
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/** The mean over all orders of what each of three changes adds to a value; slow, and straight from the definition. */
function meanOverOrders(value: (changed: readonly boolean[]) => Fraction): readonly Fraction[] {
  const effects = [ZERO, ZERO, ZERO];
  for (const order of ORDERS) {
    const changed = [false, false, false];
    for (const factor of order) {
      const before = value(changed);
      changed[factor] = true;
      effects[factor] = sum(effects[factor] as Fraction, per(minus(value(changed), before), 6));
    }
  }
  return effects;
}

/** The lines of a customer that is there in both periods, exact, signed as they change profit. */
export function oracleLines(before: OraclePeriod, after: OraclePeriod): OracleLines {
  const lines: OracleLines = {};
  const add = (line: string, amount: Fraction) => {
    lines[line] = sum(lines[line] ?? ZERO, amount);
  };
  marginLines(before, after, add);
  for (const activity of Object.keys(before.work)) workLines(before, after, activity, add);
  add("directCosts", minus(before.direct, after.direct));
  return lines;
}

function unitsOf({ sales }: OraclePeriod): number {
  return Object.values(sales).reduce((total, { units }) => total + units, 0);
}

function marginLines(before: OraclePeriod, after: OraclePeriod, add: (line: string, amount: Fraction) => void): void {
  const periods = [before, after];
  const units = periods.map(unitsOf);
  const known = units.map((one) => one !== 0);
  if (known.some((one) => one)) {
    const products = [...new Set(periods.flatMap(({ sales }) => Object.keys(sales)))];
    const sale = (p: number, product: string) => (known[p] ? (periods[p] as OraclePeriod).sales[product] : undefined);
    const soldIn = (p: number, product: string) => (sale(p, product)?.units ?? 0) !== 0;
    const share = (p: number, product: string) => per(sale(p, product)?.units ?? 0, units[p]);
    const rest = (p: number, kind: Kind) =>
      per(sum(0, ...products.filter((one) => !soldIn(p, one)).map((one) => sale(p, one)?.[kind] ?? 0)), units[p]);
    const choose = (p: number, isDefined: (p: number) => boolean) => (isDefined(p) ? p : 1 - p);
    for (const kind of KINDS) {
      const sign = kind === "gross" ? 1 : -1;
      const value = ([q, s, m]: readonly boolean[]) => {
        const at = (changed: boolean | undefined) => (changed ? 1 : 0);
        const isKnown = (p: number) => known[p] === true;
        const parts = products
          .filter((one) => soldIn(0, one) || soldIn(1, one))
          .map((one) => {
            const from = choose(at(m), (p) => soldIn(p, one));
            const x = per(sale(from, one)?.[kind], sale(from, one)?.units);
            return times(share(choose(at(s), isKnown), one), x);
          });
        return times(units[at(q)], sum(0, ...parts, rest(choose(at(m), isKnown), kind)));
      };
      const [volume, mix, own] = meanOverOrders(value) as [Fraction, Fraction, Fraction];
      add("volume", times(sign, volume));
      add("mix", times(sign, mix));
      add(LINE_OF[kind], times(sign, own));
    }
  }
  for (const kind of KINDS) {
    const whole = (p: number) =>
      known[p] ? 0 : Object.values((periods[p] as OraclePeriod).sales).reduce((all, one) => all + one[kind], 0);
    add(LINE_OF[kind], times(kind === "gross" ? 1 : -1, minus(whole(1), whole(0))));
  }
}

function workLines(before: OraclePeriod, after: OraclePeriod, activity: string, add: (line: string, amount: Fraction) => void): void {
  const periods = [before, after];
  const units = periods.map(unitsOf);
  const work = periods.map((one) => one.work[activity] as { readonly volume: number; readonly cost: number });
  const at = (changed: boolean | undefined) => (changed ? 1 : 0);
  const cost = (p: number) => work[p]?.cost ?? 0;
  const volume = (p: number) => work[p]?.volume ?? 0;
  const lump = (p: number) => (volume(p) === 0 ? cost(p) : 0);
  add(`rate ${activity}`, minus(lump(0), lump(1)));
  if (volume(0) === 0 && volume(1) === 0) return;
  const rate = (p: number) => (volume(p) === 0 ? per(cost(1 - p), volume(1 - p)) : per(cost(p), volume(p)));
  const isSold = (p: number) => units[p] !== 0;
  const perUnit = (p: number) => (isSold(p) ? per(volume(p), units[p]) : per(volume(1 - p), units[1 - p]));
  const isAnySold = isSold(0) || isSold(1);
  // Without units at all there are two factors: a first one that never changes leaves those two.
  const value = ([q, d, r]: readonly boolean[]) =>
    isAnySold ? times(times(units[at(q)], perUnit(at(d))), rate(at(r))) : times(volume(at(d)), rate(at(r)));
  const [byUnits, byPerUnit, byRate] = meanOverOrders(value) as [Fraction, Fraction, Fraction];
  const unsold = (p: number) => (isAnySold && !isSold(p) && volume(p) !== 0 ? cost(p) : 0);
  add("volume", times(-1, byUnits));
  add(`orderBehaviour ${activity}`, sum(times(-1, byPerUnit), minus(unsold(0), unsold(1))));
  add(`rate ${activity}`, times(-1, byRate));
}
