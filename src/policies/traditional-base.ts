import type { CostingData } from "../costing/costing-data.js";
import { wholeAt } from "../costing/whole-at.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { wayOutMessages } from "../errors/way-out-messages.js";
import type { Quantities } from "../measure/measured.js";
import type { FactId } from "../model/driver-spec.js";
import { entriesOf, own } from "../model/entries.js";
import type { ActivitySpec, CostLevel, ResourceSpec } from "../model/spec.js";
import { type Decimal, type DecimalInput, readDecimal, toDecimal } from "../number/decimal.js";
import { compareIds, sortedIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import { cellLabel } from "../statements/cell-key.js";
import { invalidOption } from "../statements/check-options.js";
import { FIGURES, type Figure, isFigure } from "../statements/figure.js";
import type { Figures } from "../statements/figures.js";
import { addUp } from "../statements/term.js";

/**
 * What a conventional rate is charged on. By id, the first that there is: a driver of the model (units, kilograms), a figure of the statement
 * or a sales fact (`netSales`, `receivables`), a time-driven resource (its labour or machine hours, as cost objects used them). Or volumes
 * given by cost object: ids, or the JSON text of the components where the costing has several dimensions.
 *
 * A driver has volumes by cost object where an activity is driven by it, be it one of cost 0, or where it is a sales fact (`of`); one that
 * only charges use is measured in total alone.
 */
export type TraditionalBase = string | Figure | GivenBase;

/** Volumes of a base no activity of the model is driven by. */
export interface GivenBase {
  readonly name: string;
  readonly unit?: string;
  readonly volumes: { readonly [object: string]: DecimalInput };
}

/** A base read: whole volumes times 10^-decimals by cost object. */
export interface BaseVolumes {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly bigint[];
  readonly decimals: number;
  readonly total: bigint;
}

/** Reads a base, noting every fault; undefined when it is none. */
export function readBase(figures: Figures, base: unknown, path: string, findings: Finding[]): BaseVolumes | undefined {
  const before = findings.length;
  const volumes = volumesOf(figures, base, path, findings);
  if (volumes === undefined) return undefined;
  const { cells } = figures.data;
  const negative = volumes.values.findIndex((value) => value < 0n);
  if (negative !== -1) {
    const volume = toDecimal(volumes.values[negative] as bigint, volumes.decimals).toFixed();
    findings.push(finding(wayOutMessages, "base-negative", path, { base: volumes.name, object: cellLabel(cells, negative), volume }));
  } else if (volumes.total === 0n && findings.length === before) {
    findings.push(finding(wayOutMessages, "base-without-volume", path, { base: volumes.name, why: "without volume at any cost object" }));
  }
  return findings.length === before ? volumes : undefined;
}

function volumesOf(figures: Figures, base: unknown, path: string, findings: Finding[]): BaseVolumes | undefined {
  const { data } = figures;
  if (typeof base === "object" && base !== null) return givenVolumes(data, base, path, findings);
  if (typeof base === "string" && own(data.model.drivers, base) !== undefined) return driverVolumes(figures, base, path, findings);
  const amounts = amountsOf(figures, base, base);
  if (amounts !== undefined) return amounts;
  const timeDriven = entriesOf<ResourceSpec>(data.model.resources).flatMap(([id, { capacity }]) => (capacity === undefined ? [] : [id]));
  if (typeof base === "string" && timeDriven.includes(base)) return capacityUsed(data, base);
  const known = [...sortedIds(Object.keys(data.model.drivers)), ...FIGURES, ...data.facts.keys(), ...timeDriven];
  const near = typeof base === "string" ? nearest(base, known) : undefined;
  findings.push(finding(wayOutMessages, "base-unknown", path, { base, known, nearest: near }));
  return undefined;
}

/** A figure of the statement or a sales fact, in currency units. */
function amountsOf(figures: Figures, figure: unknown, name: unknown): BaseVolumes | undefined {
  const { currency, scale, facts, cells } = figures.data;
  const fact = facts.get(figure as FactId);
  if (!isFigure(figure) && fact === undefined) return undefined;
  const values = Array.from(isFigure(figure) ? addUp(figures.terms(figure), cells.count) : (fact?.values ?? []), BigInt);
  return { name: String(name), unit: currency, values, decimals: scale, total: sum(values) };
}

/** The capacity of a resource that each cost object used, over all activities. */
function capacityUsed(data: CostingData, resource: string): BaseVolumes {
  const uses = [...data.measured.usages.values()].flatMap((byResource) => byResource.get(resource) ?? []);
  const ofObjects = uses.filter(({ cells }) => cells === data.cells);
  const decimals = ofObjects.reduce((most, one) => Math.max(most, one.decimals), 0);
  const values = new Array<bigint>(data.cells.count).fill(0n);
  for (const use of ofObjects) {
    const factor = 10n ** BigInt(decimals - use.decimals);
    for (const [cell, value] of use.values.entries()) values[cell] = (values[cell] as bigint) + BigInt(value) * factor;
  }
  const { name = resource, capacity } = data.model.resources[resource] ?? {};
  return { name, unit: capacity?.unit ?? resource, values, decimals, total: sum(values) };
}

const LEVELS: readonly CostLevel[] = ["unit", "batch", "product", "customer", "channel", "business"];

/** The volumes of a driver as its lowest activity of the main table has them, ties by id: nearest to the work itself. */
function driverVolumes(figures: Figures, driver: string, path: string, findings: Finding[]): BaseVolumes | undefined {
  const { data } = figures;
  const candidates = entriesOf<ActivitySpec>(data.model.activities).flatMap(([id, spec]) => {
    const quantities = data.measured.volumes.get(id);
    if (spec.driver !== driver || quantities === undefined || quantities.cells !== data.cells) return [];
    return [{ quantities, level: LEVELS.indexOf(spec.level ?? "batch") }];
  });
  const [first] = candidates.sort((a, b) => a.level - b.level);
  if (first === undefined) {
    const ofFact = amountsOf(figures, data.model.drivers[driver]?.of, driver);
    if (ofFact !== undefined) return ofFact;
    const why = "that no activity of these cost objects is driven by, so that it was measured in total alone";
    findings.push(finding(wayOutMessages, "base-without-volume", path, { base: driver, why }));
    return undefined;
  }
  return ofQuantities(driver, data.model.drivers[driver]?.unit ?? driver, first.quantities);
}

function ofQuantities(name: string, unit: string, { values, decimals }: Quantities): BaseVolumes {
  const whole = Array.from(values, BigInt);
  return { name, unit, values: whole, decimals, total: sum(whole) };
}

function givenVolumes({ cells }: CostingData, base: object, path: string, findings: Finding[]): BaseVolumes | undefined {
  const { name, unit, volumes } = base as { readonly [K in keyof GivenBase]?: unknown };
  const isGiven = typeof name === "string" && typeof volumes === "object" && volumes !== null && !Array.isArray(volumes);
  const isKnown = Object.keys(base).every((key) => ["name", "unit", "volumes"].includes(key));
  if (!isGiven || !isKnown || (unit !== undefined && typeof unit !== "string")) {
    findings.push(invalidOption(path, base, "a driver, a figure, or { name, unit, volumes }"));
    return undefined;
  }
  const labels = Array.from({ length: cells.count }, (_, cell) => cellLabel(cells, cell));
  const known = new Map(labels.map((label, cell) => [label, cell]));
  const read = new Map<number, Decimal>();
  for (const [object, given] of Object.entries(volumes).sort(([a], [b]) => compareIds(a, b))) {
    const cell = known.get(readId(object) ?? "");
    const volume = readDecimal(given);
    if (cell === undefined) {
      findings.push(
        finding(wayOutMessages, "base-object-unknown", `${path}.volumes`, { object, known: labels, nearest: nearest(object, labels) }),
      );
    } else if (typeof volume === "string" || volume.decimalPlaces() > MOST_DECIMALS || volume.e > MOST_DECIMALS) {
      findings.push(
        invalidOption(`${path}.volumes`, given, `volumes: numbers with at most ${MOST_DECIMALS} places either side of the point`),
      );
    } else read.set(cell, volume);
  }
  const decimals = [...read.values()].reduce((most, volume) => Math.max(most, volume.decimalPlaces()), 0);
  const values = labels.map((_, cell) => (read.has(cell) ? wholeAt(read.get(cell) as Decimal, decimals) : 0n));
  return { name, unit: unit ?? name, values, decimals, total: sum(values) };
}

const MOST_DECIMALS = 30;

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
