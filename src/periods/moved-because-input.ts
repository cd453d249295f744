import type { CostingData } from "../costing/costing-data.js";
import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import type { Quantities } from "../measure/measured.js";
import { sortedIds } from "../number/order.js";
import { type Axis, axisName } from "../segments/axis.js";
import { BAND_EXPECTED, type Band, readBand } from "../segments/hysteresis.js";
import { costingData } from "./change-costings.js";
import { compareMatrices } from "./migration-alike.js";
import { fieldsOf, type PeriodMatrix, readPeriodMatrix } from "./migration-matrix.js";
import { knownUnits, unitsOf } from "./moved-because-book.js";
import { FOLLOWED_FIGURES } from "./moved-because-figures.js";

/** One period, checked. */
export interface CostedPeriod {
  readonly data: CostingData;
  readonly matrix: PeriodMatrix;
  readonly units: Quantities;
}

/** Both periods and the bands, checked. */
export interface MovedInput {
  readonly before: CostedPeriod;
  readonly after: CostedPeriod;
  readonly bands: { readonly before: Bands; readonly after: Bands };
}

type Bands = { readonly value: Band | undefined; readonly cost: Band | undefined };

const PERIOD = "{ costing, matrix }: a costing by one dimension, such as the customer, or by customer and product, and its matrix";
const OPTIONS: readonly string[] = ["units", "hysteresis", "hysteresisBefore"];
const NO_BANDS: Bands = { value: undefined, cost: undefined };

/** Checks what `movedBecause` is given; everything wrong is refused at once. */
export function readMovedInput(before: unknown, after: unknown, options: unknown): MovedInput {
  const findings: Finding[] = [];
  const given = readOptions(options, findings);
  const first = readPeriod(before, "before", findings);
  const second = readPeriod(after, "after", findings);
  const units = {
    before: first.data && readUnits(first.data, given.units, "before", findings),
    after: second.data && readUnits(second.data, given.units, "after", findings),
  };
  if (first.data && second.data) compareCostings(first.data, second.data, findings);
  if (first.matrix && second.matrix) {
    const periods = [first.matrix, second.matrix].map((matrix, i) => ({ label: String(i), matrix }));
    findings.push(...compareMatrices(periods, false, () => "after.matrix").filter(({ severity }) => severity === "error"));
    findings.push(...unsupportedAxes(first.matrix.axes));
  }
  refuse(findings);
  // Nothing was found wrong, so everything is there.
  return {
    before: { data: first.data as CostingData, matrix: first.matrix as PeriodMatrix, units: units.before as Quantities },
    after: { data: second.data as CostingData, matrix: second.matrix as PeriodMatrix, units: units.after as Quantities },
    bands: given.bands,
  };
}

interface GivenOptions {
  readonly units: unknown;
  readonly bands: MovedInput["bands"];
}

function readOptions(options: unknown, findings: Finding[]): GivenOptions {
  const invalid = (path: string, value: unknown, expected: string) =>
    findings.push(finding(migrationMessages, "migration-option-invalid", path, { value, expected }));
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    invalid("options", options, "an object with units, and hysteresis where it was used");
    return { units: undefined, bands: { before: NO_BANDS, after: NO_BANDS } };
  }
  for (const name of sortedIds(Object.keys(options))) {
    if (!OPTIONS.includes(name)) invalid(`options.${name}`, name, `one of ${OPTIONS.join(", ")}`);
  }
  const { units, hysteresis = {}, hysteresisBefore } = fieldsOf<"units" | "hysteresis" | "hysteresisBefore">(options);
  const after = readBands(hysteresis, "options.hysteresis", invalid);
  const before = hysteresisBefore === undefined ? after : readBands(hysteresisBefore, "options.hysteresisBefore", invalid);
  return { units, bands: { before, after } };
}

function readBands(given: unknown, path: string, invalid: (path: string, value: unknown, expected: string) => void): Bands {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    invalid(path, given, "an object with a band for value, cost or both");
    return NO_BANDS;
  }
  for (const name of sortedIds(Object.keys(given))) {
    if (name !== "value" && name !== "cost") invalid(`${path}.${name}`, name, "one of value, cost");
  }
  const sides = fieldsOf<"value" | "cost">(given);
  const bandOf = (side: "value" | "cost"): Band | undefined => {
    if (sides[side] === undefined) return undefined;
    const band = readBand(sides[side]);
    if (band === undefined) invalid(`${path}.${side}`, sides[side], BAND_EXPECTED);
    return band;
  };
  return { value: bandOf("value"), cost: bandOf("cost") };
}

function readPeriod(
  given: unknown,
  path: string,
  findings: Finding[],
): { readonly data: CostingData | undefined; readonly matrix: PeriodMatrix | undefined } {
  const { costing, matrix } = fieldsOf<"costing" | "matrix">(given);
  const data = costingData(costing);
  if (data === undefined || !isByCustomer(data)) {
    const value = costing === undefined ? given : costing;
    findings.push(
      finding(migrationMessages, "moved-period-invalid", costing === undefined ? path : `${path}.costing`, { value, expected: PERIOD }),
    );
    return { data: undefined, matrix: undefined };
  }
  return { data, matrix: readPeriodMatrix(matrix, `${path}.matrix`, findings) };
}

function isByCustomer({ by }: CostingData): boolean {
  return by.length === 1 || (by.length === 2 && by.includes("customer") && by.includes("product"));
}

function readUnits(data: CostingData, units: unknown, period: string, findings: Finding[]): Quantities | undefined {
  const found = typeof units === "string" ? unitsOf(data, units) : undefined;
  if (found === undefined) {
    findings.push(finding(migrationMessages, "moved-units-unknown", "options.units", { units, period, known: knownUnits(data) }));
    return undefined;
  }
  return found;
}

function compareCostings(before: CostingData, after: CostingData, findings: Finding[]): void {
  const text = ({ currency, scale, by }: CostingData) => `${currency} with ${scale} decimals by ${by.join(", ")}`;
  const [was, is] = [text(before), text(after)];
  if (was !== is) findings.push(finding(migrationMessages, "moved-costings-differ", "after.costing", { before: was, after: is }));
}

function unsupportedAxes(axes: { readonly value: Axis; readonly cost: Axis }): readonly Finding[] {
  return (["value", "cost"] as const).flatMap((side) => {
    const { numerator, denominator = numerator } = axes[side];
    if (FOLLOWED_FIGURES.includes(numerator) && FOLLOWED_FIGURES.includes(denominator)) return [];
    const detail = { axis: axisName(axes[side]), known: FOLLOWED_FIGURES };
    return [finding(migrationMessages, "moved-axis-unsupported", `before.matrix.axes.${side}`, detail)];
  });
}
