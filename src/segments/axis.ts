/** The ratios of a statement that an axis can name; each is the figure over net sales. */
export type RatioName =
  | "grossMarginRatio"
  | "costToServeRatio"
  | "customerContributionRatio"
  | "operatingProfitRatio"
  | "economicProfitRatio";

/** Figures every statement has; an axis may name any other figure of the rows too. */
export type FigureName =
  | "netSales"
  | "costToServe"
  | "grossMargin"
  | "customerContribution"
  | "operatingProfit"
  | "economicProfit"
  | (string & {});

/**
 * What an axis measures: a figure by name, a named ratio of the statement (`grossMarginRatio` is gross margin over net sales), or any two
 * figures as `{ ratio: [numerator, denominator] }`.
 */
export type AxisSpec = FigureName | RatioName | { readonly ratio: readonly [FigureName, FigureName] };

/**
 * Ready-made axes.
 *
 * - `coyle`: net sales x cost to serve, as published. Absolute cost grows with size, so large customers fill the high-cost half.
 * - `coyleIntensity`: net sales x cost to serve as a share of net sales.
 * - `marginCost`: gross margin x cost to serve, both as a share of net sales.
 *
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (customer segmentation matrix)
 */
export type SegmentPreset = "coyle" | "coyleIntensity" | "marginCost";

/** The two axes of a matrix. */
export interface Axes {
  readonly value: AxisSpec;
  readonly cost: AxisSpec;
}

/** An axis taken apart: a figure, or a figure over another. */
export interface Axis {
  readonly numerator: string;
  readonly denominator: string | undefined;
}

export const PRESETS: { readonly [P in SegmentPreset]: Axes } = {
  coyle: { value: "netSales", cost: "costToServe" },
  coyleIntensity: { value: "netSales", cost: "costToServeRatio" },
  marginCost: { value: "grossMarginRatio", cost: "costToServeRatio" },
};

const RATIOS: { readonly [R in RatioName]: FigureName } = {
  grossMarginRatio: "grossMargin",
  costToServeRatio: "costToServe",
  customerContributionRatio: "customerContribution",
  operatingProfitRatio: "operatingProfit",
  economicProfitRatio: "economicProfit",
};

/** Takes an axis apart, or gives undefined when it is none. */
export function parseAxis(spec: unknown): Axis | undefined {
  if (typeof spec === "string") {
    if (spec === "") return undefined;
    if (Object.hasOwn(RATIOS, spec)) return { numerator: RATIOS[spec as RatioName], denominator: "netSales" };
    return { numerator: spec, denominator: undefined };
  }
  if (typeof spec !== "object" || spec === null || !Object.hasOwn(spec, "ratio")) return undefined;
  const { ratio } = spec as { readonly ratio: unknown };
  if (!Array.isArray(ratio) || ratio.length !== 2) return undefined;
  const [numerator, denominator] = ratio as readonly unknown[];
  if (typeof numerator !== "string" || typeof denominator !== "string" || numerator === "" || denominator === "") return undefined;
  return { numerator, denominator };
}

/** Writes an axis as it can be given again. */
export function axisSpec({ numerator, denominator }: Axis): AxisSpec {
  return denominator === undefined ? numerator : { ratio: [numerator, denominator] };
}

/** Names an axis in a sentence: `netSales`, or `costToServe / netSales`. */
export function axisName({ numerator, denominator }: Axis): string {
  return denominator === undefined ? numerator : `${numerator} / ${denominator}`;
}
