import type { Decimal } from "../number/decimal.js";

/** How amounts are written. The same on every machine: no locale is asked. */
export interface AmountFormat {
  /** Losses and deductions as `-1,234.00` (default) or `(1,234.00)`. */
  readonly negatives?: "minus" | "parentheses";
  /** Commas between thousands. Default true. */
  readonly thousands?: boolean;
}

const MOST_RATE_DECIMALS = 4;
const MOST_VOLUME_DECIMALS = 3;

/** Writes an amount with fixed decimals; in parentheses style a positive one leaves room for the bracket, so that digits stand under digits. */
export function amountText(amount: Decimal, decimals: number, { negatives = "minus", thousands = true }: AmountFormat): string {
  const size = amount.abs().toFixed(decimals);
  const isNegative = amount.isNegative() && /[1-9]/.test(size);
  const text = thousands ? withThousands(size) : size;
  if (negatives === "minus") return isNegative ? `-${text}` : text;
  return isNegative ? `(${text})` : `${text} `;
}

/** Writes a share as a percentage with one decimal, half-even; "n/a" where it means nothing. */
export function percentText(share: Decimal | null, format: AmountFormat): string {
  if (share === null) return format.negatives === "parentheses" ? "n/a " : "n/a";
  return amountText(share.times(100), 1, format);
}

/** Writes a rate with the decimals of money, up to 4 where it has them. */
export function rateText(rate: Decimal, scale: number, format: AmountFormat): string {
  const decimals = Math.max(scale, Math.min(MOST_RATE_DECIMALS, rate.decimalPlaces()));
  return amountText(rate, decimals, format).trimEnd();
}

/** Writes a quantity, with up to 3 decimals where it has them. */
export function volumeText(volume: Decimal, format: AmountFormat): string {
  return amountText(volume, Math.min(MOST_VOLUME_DECIMALS, volume.decimalPlaces()), format).trimEnd();
}

function withThousands(text: string): string {
  const [whole = "", part] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? grouped : `${grouped}.${part}`;
}
