import type { DriverSpec } from "./driver-spec.js";
import { entriesOf, own } from "./entries.js";
import { type Fault, modelFault, type Path } from "./fault-list.js";
import { isEquation } from "./is-equation.js";
import { signOf } from "./sign-of.js";
import type { SoundParts } from "./sound-parts.js";
import type { ActivitySpec, TimeEquation } from "./spec.js";

type DriverField = "consumes" | "standard" | "capacity";

const DRIVER_FIELDS: readonly DriverField[] = ["consumes", "standard", "capacity"];

/** Checks that each activity hands on in one way, and that its driver suits what it consumes. */
export function checkActivities({ spec }: SoundParts): Fault[] {
  return entriesOf(spec.activities).flatMap(([id, activity]) => {
    const driver = activity.driver === undefined ? undefined : own(spec.drivers, activity.driver);
    return [
      ...(activity.to === undefined ? primaryFaults(id, activity) : secondaryFaults(id, activity)),
      ...dimensionFaults(id, activity),
      ...consumptionFaults(id, activity, driver),
      ...(driver?.kind === "intensity" ? intensityFaults(id, activity) : []),
      ...standardFaults(id, activity),
    ];
  });
}

function primaryFaults(id: string, activity: ActivitySpec): Fault[] {
  if (activity.driver !== undefined) return [];
  const field = DRIVER_FIELDS.find((one) => activity[one] !== undefined);
  if (field === undefined && activity.level === "business") return [];
  const because =
    field === undefined ? "its cost goes to cost objects" : `its ${field} ${field === "consumes" ? "are" : "is"} per driver unit`;
  return [modelFault("consistency", "driver-missing", ["activities", id], () => ({ id, because }))];
}

function secondaryFaults(id: string, activity: ActivitySpec): Fault[] {
  const path = ["activities", id];
  const fields = [...DRIVER_FIELDS, "dimension" as const].filter((field) => activity[field] !== undefined);
  return [
    ...(activity.driver === undefined ? [] : [modelFault("consistency", "driver-unneeded", [...path, "driver"], () => ({ id }))]),
    ...fields.map((field) => modelFault("consistency", "secondary-conflict", [...path, field], () => ({ id, field }))),
  ];
}

function dimensionFaults(id: string, { to, dimension, level = "batch" }: ActivitySpec): Fault[] {
  if (to !== undefined || dimension === undefined || level === "channel") return [];
  return [modelFault("consistency", "dimension-needs-channel", ["activities", id, "dimension"], () => ({ level }))];
}

function consumptionFaults(id: string, activity: ActivitySpec, driver: DriverSpec | undefined): Fault[] {
  const path: Path = ["activities", id, "consumes"];
  const onTop = activity.capacity !== undefined && activity.to === undefined && Object.keys(activity.consumes ?? {}).length > 0;
  const faults = entriesOf(activity.consumes).flatMap(([resource, use]) => {
    const at = [...path, resource];
    if (isEquation(use)) return [...emptyEquation(use, at), ...rowsNeeded(activity, driver, at)];
    return signOf(use) < 0 ? [modelFault("consistency", "consumption-negative", at, () => ({ value: use }))] : [];
  });
  return onTop ? [...faults, modelFault("consistency", "capacity-on-time-driven", ["activities", id, "capacity"], () => ({ id }))] : faults;
}

function emptyEquation(equation: TimeEquation, path: Path): Fault[] {
  const isEmpty = (per: object | undefined): boolean => Object.keys(per ?? {}).length === 0;
  const fault = (what: string, at: Path): Fault => modelFault("consistency", "equation-empty", at, () => ({ what }));
  const { base, per, when = [] } = equation;
  if (base === undefined && isEmpty(per) && when.length === 0) return [fault("an equation", path)];
  return when.flatMap((term, i) =>
    term.add === undefined && isEmpty(term.per) ? [fault("a conditional term", [...path, "when", i])] : [],
  );
}

function rowsNeeded({ driver: id }: ActivitySpec, driver: DriverSpec | undefined, path: Path): Fault[] {
  if (id === undefined || driver === undefined || driver.kind === "intensity" || driver.count === true) return [];
  const how =
    driver.of !== undefined
      ? "which is a sales figure"
      : driver.from === undefined
        ? "whose volumes are given"
        : `which is measured by ${measureOf(driver)}`;
  return [modelFault("consistency", "equation-needs-rows", path, () => ({ driver: id, how }))];
}

function measureOf(driver: DriverSpec): string {
  return driver.sum !== undefined ? "sum" : driver.distinct !== undefined ? "distinct" : "packs";
}

function intensityFaults(id: string, activity: ActivitySpec): Fault[] {
  return DRIVER_FIELDS.filter((field) => activity[field] !== undefined).map((field) =>
    modelFault("consistency", "intensity-conflict", ["activities", id, field], () => ({ id, field })),
  );
}

function standardFaults(id: string, { standard, consumes }: ActivitySpec): Fault[] {
  const [resource] = entriesOf(consumes).find(([, use]) => isEquation(use)) ?? [];
  if (standard === undefined || resource === undefined) return [];
  return [modelFault("consistency", "standard-with-equation", ["activities", id, "standard"], () => ({ id, resource }))];
}
