import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import { type Decimal, type DecimalInput, toDecimal } from "../number/decimal.js";
import { readMinorUnits, roundHalfEven } from "../number/minor.js";
import { numberFinding } from "../number/number-fault.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { divideRationals, multiplyRationals, type Rational, rational, rationalToDecimal } from "../number/rational.js";
import { invalidChange, readChangeObject, readExact } from "./change-option-object.js";

/** Figures of an activity whose cost varies with its volume, against a standard. */
export interface FlexibleVarianceInput {
  readonly supply: "flexible";
  /** AC, money. */
  readonly actualCost: DecimalInput;
  /** AQ, driver units. */
  readonly actualVolume: DecimalInput;
  /** SR, money per driver unit. */
  readonly standardRate: DecimalInput;
  /** Driver units allowed for one unit of output. */
  readonly standardPerUnit: DecimalInput;
  /** Actual output, units; SQ = standardPerUnit x output. */
  readonly output: DecimalInput;
}

/** Figures of an activity whose capacity is paid for in advance, against a budget. */
export interface CommittedVarianceInput {
  readonly supply: "committed";
  /** AC, money. */
  readonly actualCost: DecimalInput;
  /** AQ, driver units. */
  readonly actualVolume: DecimalInput;
  /** BC, money. */
  readonly budgetCost: DecimalInput;
  /** K, practical capacity in driver units; SR = BC / K. */
  readonly practical: DecimalInput;
  /** BQ, driver units. */
  readonly budgetVolume: DecimalInput;
}

/** Variances of flexible cost; unfavourable positive. */
export interface FlexibleVariance {
  readonly supply: "flexible";
  readonly actualCost: Decimal;
  readonly actualVolume: Decimal;
  /** SQ, the volume that the actual output should have taken. */
  readonly standardVolume: Decimal;
  readonly standardRate: Decimal;
  /** AQ x SR. */
  readonly actualAtStandard: Decimal;
  /** SQ x SR, the flexible budget. */
  readonly flexibleBudget: Decimal;
  /** AC - AQ x SR. */
  readonly spending: Decimal;
  /** (AQ - SQ) x SR. */
  readonly efficiency: Decimal;
  /** spending + efficiency = AC - SQ x SR. */
  readonly total: Decimal;
}

/** Variances of committed cost; unfavourable positive. */
export interface CommittedVariance {
  readonly supply: "committed";
  readonly actualCost: Decimal;
  readonly actualVolume: Decimal;
  readonly budgetCost: Decimal;
  readonly practical: Decimal;
  readonly budgetVolume: Decimal;
  /** BC / K, to 20 decimals. */
  readonly standardRate: Decimal;
  /** BQ x SR. */
  readonly budgetAtStandard: Decimal;
  /** AQ x SR. */
  readonly actualAtStandard: Decimal;
  /** AC - BC. */
  readonly spending: Decimal;
  /** (K - BQ) x SR: capacity the budget left unused. */
  readonly plannedUnused: Decimal;
  /** (BQ - AQ) x SR: capacity left unused beyond that; negative where more was used. */
  readonly volume: Decimal;
  /** spending + plannedUnused + volume = AC - AQ x SR. */
  readonly total: Decimal;
}

/** How variances of given numbers are rounded. */
export interface ActivityVarianceOptions {
  /** Decimals of money, 0 to 9. Default 2. */
  readonly scale?: number;
}

const RATE_DECIMALS = 20;
const FLEXIBLE = ["supply", "actualCost", "actualVolume", "standardRate", "standardPerUnit", "output"] as const;
const COMMITTED = ["supply", "actualCost", "actualVolume", "budgetCost", "practical", "budgetVolume"] as const;

/**
 * Splits the difference between an activity's cost and its standard: spending and efficiency of flexible cost; spending, planned unused
 * capacity and volume of committed cost. Unfavourable is positive.
 *
 * Flexible: spending AC - AQ SR; efficiency (AQ - SQ) SR, SQ = standard per unit x actual output. Committed, SR = BC / K: spending AC - BC;
 * planned unused (K - BQ) SR; volume (BQ - AQ) SR.
 * Rounding: AQ SR, SQ SR and BQ SR are rounded once, half-even; variances are differences of what is printed, so that all of it foots.
 *
 * @throws {CostError} `change-option-invalid`, `number-invalid`, `number-too-long`, `too-many-decimals`, `amount-too-large`
 * @see Heisinger & Hoyle, Managerial Accounting, section 10.7; Kaplan, Flexible budgeting in an activity-based costing framework (1994)
 * @example
 * ```ts
 * const testing = { supply: "flexible", actualCost: 31000, actualVolume: 180000, standardRate: "0.2", standardPerUnit: 1, output: 210000 } as const;
 * const variance = activityVariance(testing);
 * variance.spending.toFixed(2); // => "-5000.00"
 * variance.efficiency.toFixed(2); // => "-6000.00"
 * ```
 */
export function activityVariance(input: FlexibleVarianceInput, options?: ActivityVarianceOptions): FlexibleVariance;
export function activityVariance(input: CommittedVarianceInput, options?: ActivityVarianceOptions): CommittedVariance;
export function activityVariance(
  input: FlexibleVarianceInput | CommittedVarianceInput,
  options: ActivityVarianceOptions = {},
): FlexibleVariance | CommittedVariance {
  const findings: Finding[] = [];
  const { scale = 2 } = readChangeObject(options, "options", ["scale"], findings);
  if (!Number.isInteger(scale) || (scale as number) < 0 || (scale as number) > 9) {
    findings.push(invalidChange("options.scale", scale, "a whole number from 0 to 9"));
    refuse(findings);
  }
  const supply = typeof input === "object" && input !== null ? input.supply : undefined;
  if (supply !== "flexible" && supply !== "committed") {
    findings.push(invalidChange("input.supply", supply, '"flexible" or "committed"'));
    refuse(findings);
  }
  const given = readGiven(input, supply === "flexible" ? FLEXIBLE : COMMITTED, scale as number, findings);
  refuse(findings);
  const figure = (name: string) => given[name] as Rational;
  const common = { scale: scale as number, actualCost: given["actualCost"]?.n as bigint, actualVolume: figure("actualVolume") };
  if (supply === "flexible") {
    const standardVolume = multiplyRationals(figure("standardPerUnit"), figure("output"));
    return flexibleVariance({ ...common, standardRate: figure("standardRate"), standardVolume });
  }
  const budgetCost = figure("budgetCost").n;
  return committedVariance({ ...common, budgetCost, practical: figure("practical"), budgetVolume: figure("budgetVolume") });
}

/** What variances are made of: costs in minor units, volumes and rates exact. */
interface VarianceFigures {
  readonly scale: number;
  readonly actualCost: bigint;
  readonly actualVolume: Rational;
}

/** Computes the variances of flexible cost from figures that are read already. */
export function flexibleVariance(
  figures: VarianceFigures & { readonly standardRate: Rational; readonly standardVolume: Rational },
): FlexibleVariance {
  const { scale, actualCost, actualVolume, standardRate, standardVolume } = figures;
  const [actual, standard] = [actualVolume, standardVolume].map((volume) => rounded(multiplyRationals(volume, standardRate), scale)) as [
    bigint,
    bigint,
  ];
  const money = (units: bigint) => toDecimal(units, scale);
  return Object.freeze({
    supply: "flexible",
    actualCost: money(actualCost),
    actualVolume: rationalToDecimal(actualVolume, RATE_DECIMALS),
    standardVolume: rationalToDecimal(standardVolume, RATE_DECIMALS),
    standardRate: rationalToDecimal(standardRate, RATE_DECIMALS),
    actualAtStandard: money(actual),
    flexibleBudget: money(standard),
    spending: money(actualCost - actual),
    efficiency: money(actual - standard),
    total: money(actualCost - standard),
  });
}

/** Computes the variances of committed cost from figures that are read already. */
export function committedVariance(
  figures: VarianceFigures & { readonly budgetCost: bigint; readonly practical: Rational; readonly budgetVolume: Rational },
): CommittedVariance {
  const { scale, actualCost, actualVolume, budgetCost, practical, budgetVolume } = figures;
  const rate = divideRationals(rational(budgetCost, bigPowerOfTen(scale)), practical);
  const [actual, budget] = [actualVolume, budgetVolume].map((volume) => rounded(multiplyRationals(volume, rate), scale)) as [
    bigint,
    bigint,
  ];
  const money = (units: bigint) => toDecimal(units, scale);
  return Object.freeze({
    supply: "committed",
    actualCost: money(actualCost),
    actualVolume: rationalToDecimal(actualVolume, RATE_DECIMALS),
    budgetCost: money(budgetCost),
    practical: rationalToDecimal(practical, RATE_DECIMALS),
    budgetVolume: rationalToDecimal(budgetVolume, RATE_DECIMALS),
    standardRate: rationalToDecimal(rate, RATE_DECIMALS),
    budgetAtStandard: money(budget),
    actualAtStandard: money(actual),
    spending: money(actualCost - budgetCost),
    plannedUnused: money(budgetCost - budget),
    volume: money(budget - actual),
    total: money(actualCost - actual),
  });
}

/** Reads an amount of money as whole minor units; reports what is none. */
export function readMoney(value: unknown, scale: number, path: string, findings: Finding[]): bigint | undefined {
  const units = readMinorUnits(value, scale);
  if (typeof units === "number") return BigInt(units);
  findings.push(numberFinding(units, path, value, { decimals: scale }));
  return undefined;
}

/** Names of figures that are amounts of money. */
const MONEY = ["actualCost", "budgetCost"];

function readGiven(
  input: unknown,
  known: readonly string[],
  scale: number,
  findings: Finding[],
): Readonly<Record<string, Rational | undefined>> {
  const fields = readChangeObject(input, "input", known, findings);
  const figures: Record<string, Rational | undefined> = {};
  for (const name of known.slice(1)) {
    const [value, path] = [fields[name], `input.${name}`];
    if (value === undefined) findings.push(invalidChange(path, value, "a number"));
    else if (MONEY.includes(name)) {
      const units = readMoney(value, scale, path, findings);
      figures[name] = units === undefined ? undefined : rational(units);
    } else figures[name] = readExact(value, path, findings, name === "practical" ? "above zero" : "zero or more");
  }
  return figures;
}

function rounded(amount: Rational, scale: number): bigint {
  return roundHalfEven(amount.n * bigPowerOfTen(scale), amount.d);
}
