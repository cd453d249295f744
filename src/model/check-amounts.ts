import { finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { readMinorUnits } from "../number/minor.js";
import { entriesOf } from "./entries.js";
import { type Fault, modelFault, numberFault, type Path } from "./fault-list.js";
import { isListedCurrency } from "./iso-currencies.js";
import { scaleOf } from "./scale-of.js";
import type { SoundParts } from "./sound-parts.js";

/** Checks the currency, and that every amount of money is a whole number of minor units; a cost below zero is remarked. */
export function checkAmounts({ spec }: SoundParts): Fault[] {
  const value: string | undefined = spec.currency;
  if (value === undefined) return [];
  if (!/^[A-Z]{3}$/.test(value)) {
    const word = (path: string) => finding(numberMessages, "currency-invalid", path, { value });
    return [{ path: ["currency"], stage: "shape", code: "currency-invalid", word }];
  }
  const isOdd = spec.scale === undefined && !isListedCurrency(value);
  const odd = isOdd ? [modelFault("warning", "currency-unknown", ["currency"], () => ({ value }))] : [];
  const scale = scaleOf(spec);
  return [...odd, ...amountsOf(spec).flatMap((one) => amountFaults(one, scale))];
}

interface Amount {
  readonly amount: unknown;
  readonly path: Path;
  /** A price, which `checkPools` holds to zero or more. */
  readonly isPrice?: boolean;
}

function amountsOf(spec: SoundParts["spec"]): Amount[] {
  return [
    ...entriesOf(spec.resources).flatMap(([id, { cost, block }]) => [
      { amount: cost, path: ["resources", id, "cost"] },
      { amount: block?.cost, path: ["resources", id, "block", "cost"], isPrice: true },
    ]),
    ...entriesOf(spec.activities).map(([id, { cost }]) => ({ amount: cost, path: ["activities", id, "cost"] })),
  ];
}

function amountFaults({ amount, path, isPrice }: Amount, scale: number): Fault[] {
  if (amount === undefined) return [];
  const units = readMinorUnits(amount, scale);
  if (typeof units === "string") return [numberFault(units, path, amount, { decimals: scale })];
  return units < 0 && isPrice !== true ? [modelFault("warning", "cost-negative", path, () => ({ value: amount }))] : [];
}
