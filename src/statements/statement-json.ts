import { type Decimal, plain } from "../number/decimal.js";
import { FIGURES, type Figure } from "./figure.js";
import type { LineBasis } from "./layout.js";
import type { StatementFigures, StatementHead } from "./statement-head.js";
import type { StatementLine } from "./statement-line.js";
import type { DriverRatio, StatementRatios } from "./statement-ratios.js";

const RATIO_DECIMALS = 12;

/** A statement as plain data: money as text with exactly `scale` decimals, ratios, rates and volumes as plain text of at most 12 decimals. */
export interface StatementJson {
  readonly id: string;
  readonly name: string;
  readonly of: StatementHead["of"];
  readonly key: Readonly<Record<string, string | null>>;
  readonly currency: string;
  readonly figures: { readonly [F in Figure]: string };
  readonly lines: readonly LineJson[];
  readonly ratios: {
    readonly grossMargin: string | null;
    readonly costToServe: string | null;
    readonly customerContribution: string | null;
    readonly operatingProfit: string | null;
    readonly economicProfit: string | null;
    readonly perDriver: readonly DriverRatioJson[];
  };
}

export interface LineJson {
  readonly id: string;
  readonly label: string;
  readonly kind: StatementLine["kind"];
  readonly basis: LineBasis | null;
  readonly depth: number;
  readonly amount: string;
  readonly shareOfNetSales: string | null;
  readonly oneOff?: string;
  readonly volume?: string;
  readonly unit?: string;
  readonly rate?: string;
}

export interface DriverRatioJson {
  readonly driver: string;
  readonly unit: string | null;
  readonly volume: string | null;
  readonly costToServe: string | null;
}

/** What of a statement goes into its JSON. */
export interface StatementParts extends StatementHead, StatementFigures {
  readonly currency: string;
  readonly scale: number;
  readonly lines: readonly StatementLine[];
  readonly ratios: StatementRatios;
}

/** Gives a statement as plain data, printed lines only. */
export function statementJson(statement: StatementParts): StatementJson {
  const { id, name, of, key, currency, scale, lines, ratios } = statement;
  const figures = Object.fromEntries(FIGURES.map((figure) => [figure, statement[figure].toFixed(scale)]));
  return {
    id,
    name,
    of,
    key: { ...key },
    currency,
    figures: figures as StatementJson["figures"],
    lines: lines.filter((line) => line.isPrinted).map((line) => lineJson(line, scale)),
    ratios: {
      grossMargin: ratioText(ratios.grossMargin),
      costToServe: ratioText(ratios.costToServe),
      customerContribution: ratioText(ratios.customerContribution),
      operatingProfit: ratioText(ratios.operatingProfit),
      economicProfit: ratioText(ratios.economicProfit),
      perDriver: ratios.perDriver.map(driverJson),
    },
  };
}

/** Writes a ratio, rate or volume as plain text, half-even at 12 decimals; null stays null. */
export function ratioText(value: Decimal | null): string | null {
  return value === null ? null : plain(value.toDecimalPlaces(RATIO_DECIMALS).plus(0));
}

function lineJson(line: StatementLine, scale: number): LineJson {
  const { id, label, kind, basis = null, depth, amount, oneOff, shareOfNetSales, volume, unit, rate } = line;
  return {
    id,
    label,
    kind,
    basis,
    depth,
    amount: amount.toFixed(scale),
    shareOfNetSales: ratioText(shareOfNetSales),
    ...(oneOff === undefined ? {} : { oneOff: oneOff.toFixed(scale) }),
    ...(volume === undefined ? {} : { volume: ratioText(volume) as string }),
    ...(unit === undefined ? {} : { unit }),
    ...(rate === undefined ? {} : { rate: ratioText(rate) as string }),
  };
}

function driverJson({ driver, unit, volume, costToServe }: DriverRatio): DriverRatioJson {
  return { driver, unit: unit ?? null, volume: ratioText(volume ?? null), costToServe: ratioText(costToServe) };
}
