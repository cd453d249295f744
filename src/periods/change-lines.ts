import { type Decimal, toDecimal } from "../number/decimal.js";

/** The lines a change of operating profit is split into, in the order in which they are printed; positive where they raise profit. */
export type ChangeLine =
  | "volume"
  | "mix"
  | "price"
  | "discountsAndReturns"
  | "unitCost"
  | "orderBehaviour"
  | "rate"
  | "directCosts"
  | "gained"
  | "lost"
  | "modelChange"
  | "rounding";

export const CHANGE_LINES: readonly ChangeLine[] = [
  "volume",
  "mix",
  "price",
  "discountsAndReturns",
  "unitCost",
  "orderBehaviour",
  "rate",
  "directCosts",
  "gained",
  "lost",
  "modelChange",
  "rounding",
];

/** Whole minor units: the lines not made of activities in their order, then `orderBehaviour` by activity, then `rate` by activity. */
export type ChangeAmounts = readonly bigint[];

/** A line that is not made of activities. */
export type PlainLine = Exclude<ChangeLine, "orderBehaviour" | "rate">;

export const PLAIN_LINES: readonly PlainLine[] = CHANGE_LINES.filter((line) => line !== "orderBehaviour" && line !== "rate");

/** The lines in currency units; they sum to the difference. */
export type ChangeLines = { readonly [L in Exclude<ChangeLine, "mix">]: Decimal } & {
  /** Null where products are not known. */
  readonly mix: Decimal | null;
};

/** What one activity contributes to `orderBehaviour` and `rate`. */
export interface ActivityChange {
  readonly activity: string;
  readonly name: string;
  readonly orderBehaviour: Decimal;
  readonly rate: Decimal;
}

/** A change of operating profit: before + the lines = after, to the minor unit. */
export interface ProfitChange {
  readonly before: Decimal;
  readonly after: Decimal;
  /** after - before */
  readonly difference: Decimal;
  readonly lines: ChangeLines;
  /** `orderBehaviour` and `rate` by activity, in id order: activities of both models that work for cost objects. */
  readonly activities: readonly ActivityChange[];
}

/** A change as plain data; money with exactly the decimals of the currency. */
export interface ProfitChangeJson {
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  readonly lines: { readonly [L in ChangeLine]: string | null };
  readonly activities: readonly { readonly activity: string; readonly orderBehaviour: string; readonly rate: string }[];
}

/** No change at all, over so many activities. */
export function noChange(nActivities: number): bigint[] {
  return new Array<bigint>(PLAIN_LINES.length + 2 * nActivities).fill(0n);
}

/** Adds a change to sums, line by line. */
export function addChange(sums: bigint[], change: ChangeAmounts): void {
  for (let i = 0; i < sums.length; i++) if (change[i] !== 0n) sums[i] = (sums[i] as bigint) + (change[i] as bigint);
}

/** Position of a line that is not made of activities. */
export function placeOf(line: PlainLine): number {
  return PLAIN_LINES.indexOf(line);
}

/** What amounts in minor units are shown with. */
export interface ChangeFrame {
  readonly scale: number;
  readonly activities: readonly { readonly id: string; readonly name: string }[];
  readonly hasMix: boolean;
}

/** Turns a change in minor units into Decimals. */
export function profitChange(
  amounts: ChangeAmounts,
  profit: { readonly before: bigint; readonly after: bigint },
  frame: ChangeFrame,
): ProfitChange {
  const decimal = (units: bigint) => toDecimal(units, frame.scale);
  const sum = (parts: readonly bigint[]) => decimal(parts.reduce((total, part) => total + part, 0n));
  const first = PLAIN_LINES.length;
  const orders = amounts.slice(first, first + frame.activities.length);
  const rates = amounts.slice(first + frame.activities.length);
  const plain = Object.fromEntries(PLAIN_LINES.map((line, i) => [line, decimal(amounts[i] as bigint)])) as {
    readonly [L in PlainLine]: Decimal;
  };
  const { volume, mix, price, discountsAndReturns, unitCost, directCosts, gained, lost, modelChange, rounding } = plain;
  const [orderBehaviour, rate] = [sum(orders), sum(rates)];
  const sales = { volume, mix: frame.hasMix ? mix : null, price, discountsAndReturns, unitCost };
  return {
    before: decimal(profit.before),
    after: decimal(profit.after),
    difference: decimal(profit.after - profit.before),
    lines: Object.freeze({ ...sales, orderBehaviour, rate, directCosts, gained, lost, modelChange, rounding }),
    activities: Object.freeze(
      frame.activities.map(({ id, name }, a) =>
        Object.freeze({
          activity: id,
          name,
          orderBehaviour: decimal(orders[a] as bigint),
          rate: decimal(rates[a] as bigint),
        }),
      ),
    ),
  };
}

/** Writes a change as plain data. */
export function profitChangeJson({ before, after, difference, lines, activities }: ProfitChange, scale: number): ProfitChangeJson {
  const text = (amount: Decimal) => amount.toFixed(scale);
  return {
    before: text(before),
    after: text(after),
    difference: text(difference),
    lines: Object.fromEntries(
      CHANGE_LINES.map((line) => [line, lines[line] === null ? null : text(lines[line])]),
    ) as ProfitChangeJson["lines"],
    activities: activities.map((one) => ({ activity: one.activity, orderBehaviour: text(one.orderBehaviour), rate: text(one.rate) })),
  };
}
