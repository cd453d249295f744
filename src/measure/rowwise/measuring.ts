import type { CostModel } from "../../model/cost-model.js";
import type { Rules } from "../../model/spec.js";
import { compareIds } from "../../number/order.js";
import { type Accumulator, createAccumulator } from "./accumulator.js";
import { type CellSpace, createCellSpace } from "./cell-space.js";
import { createDimension, type Dimension } from "./dimension.js";
import { createFaultGroups, type FaultGroups } from "./fault-groups.js";
import type { KnownObjects } from "./known-objects.js";
import { type Ownership, ownershipOf } from "./owned-dimensions.js";

/** What one driver is measured for: the cells of an activity's level, under its rules. */
export interface DriverMeter {
  readonly driver: string;
  readonly space: CellSpace;
  readonly ownership: Ownership;
  readonly rules: Rules;
  readonly volume: Accumulator;
  /** Use of capacity by resource, for activities whose use is an equation. */
  readonly usages: Map<string, UsageMeter>;
  readonly activity: string;
}

export interface UsageMeter {
  readonly use: Accumulator;
  readonly buckets: Map<string, Accumulator> | undefined;
}

/** Everything one `measure` call fills in; local to the call. */
export interface Measuring {
  readonly model: CostModel;
  readonly by: readonly string[];
  readonly dimensions: Map<string, Dimension>;
  readonly known: KnownObjects;
  readonly main: CellSpace;
  readonly owners: Map<string, CellSpace>;
  readonly meters: readonly DriverMeter[];
  /** Totals of drivers that no activity uses but a charge does. */
  readonly totals: ReadonlyMap<string, Accumulator>;
  readonly facts: Map<string, Accumulator>;
  readonly rowsRead: Map<string, number>;
  readonly excluded: Map<string, number>;
  readonly faults: FaultGroups;
}

/** Lays out what is to be measured: one meter an activity with a driver, one accumulator a sales fact. */
export function createMeasuring(
  model: CostModel,
  by: readonly string[],
  known: KnownObjects,
  faults: FaultGroups = createFaultGroups(),
): Measuring {
  const { dimensions } = known;
  const dimension = (name: string): Dimension => {
    const found = dimensions.get(name) ?? createDimension(name, false);
    dimensions.set(name, found);
    return found;
  };
  const main = createCellSpace(by.map(dimension));
  const owners = new Map<string, CellSpace>();
  const meters: DriverMeter[] = [];
  for (const activity of Object.keys(model.activities).sort(compareIds)) {
    const spec = model.activities[activity];
    if (spec?.driver === undefined || spec.to !== undefined) continue;
    const ownership = ownershipOf(spec, by, dimensions);
    const space = ownership.owners === undefined ? main : ownerSpace(owners, ownership.owners, dimension);
    const usages = new Map<string, UsageMeter>();
    const { decimals } = model.drivers[spec.driver] ?? {};
    meters.push({
      activity,
      driver: spec.driver,
      space,
      ownership,
      rules: { ...model.rules, ...spec.rules },
      volume: createAccumulator(decimals),
      usages,
    });
  }
  const used = new Set(meters.map(({ driver }) => driver));
  const totals = new Map(
    Object.keys(model.drivers)
      .filter((id) => !used.has(id))
      .map((id) => [id, createAccumulator(model.drivers[id]?.decimals)]),
  );
  return { model, by, dimensions, known, main, owners, meters, totals, facts: new Map(), rowsRead: new Map(), excluded: new Map(), faults };
}

function ownerSpace(owners: Map<string, CellSpace>, names: readonly string[], dimension: (name: string) => Dimension): CellSpace {
  const key = names.join();
  let space = owners.get(key);
  if (space === undefined) {
    space = createCellSpace(names.map(dimension));
    owners.set(key, space);
  }
  return space;
}

/** The accumulator of a sales fact. */
export function factAccumulator(measuring: Measuring, fact: string): Accumulator {
  let accumulator = measuring.facts.get(fact);
  if (accumulator === undefined) {
    accumulator = createAccumulator();
    measuring.facts.set(fact, accumulator);
  }
  return accumulator;
}
