import { nearest } from "../errors/nearest.js";
import type { DriverSpec, PackSpec } from "./driver-spec.js";
import { duplicateFaults } from "./duplicate-faults.js";
import { entriesOf } from "./entries.js";
import { type Fault, modelFault, type Path } from "./fault-list.js";
import { signOf } from "./sign-of.js";
import type { SoundParts } from "./sound-parts.js";

type Measure = "count" | "distinct" | "sum" | "packs";
type RowField = Measure | "where" | "negativeRows";

const MEASURES: readonly Measure[] = ["count", "distinct", "sum", "packs"];
const ROW_FIELDS: readonly RowField[] = [...MEASURES, "where", "negativeRows"];

/** Checks that each driver is measured in exactly one way, and that its options suit that way. */
export function checkDrivers({ spec }: SoundParts): Fault[] {
  return entriesOf(spec.drivers).flatMap(([id, driver]) => {
    const path = ["drivers", id];
    const problem = definitionProblem(driver);
    return [
      ...(problem === undefined ? kindFaults(driver, path) : [modelFault("consistency", "driver-definition", path, () => ({ problem }))]),
      ...(driver.scale === true && driver.kind !== "intensity"
        ? [modelFault("consistency", "scale-needs-intensity", [...path, "scale"], () => ({}))]
        : []),
      ...(driver.packs === undefined ? [] : packFaults(driver.packs, [...path, "packs"])),
      ...(Array.isArray(driver.distinct) ? duplicateFaults(driver.distinct, [...path, "distinct"]) : []),
    ];
  });
}

function definitionProblem(driver: DriverSpec): string | undefined {
  const stated = ROW_FIELDS.filter((field) => driver[field] !== undefined);
  const measures = MEASURES.filter((field) => driver[field] !== undefined);
  const list = (fields: readonly string[]): string => fields.map((field) => `\`${field}\``).join(", ");
  if (driver.of !== undefined) {
    const extra = [...(driver.from === undefined ? [] : ["from"]), ...stated];
    return extra.length === 0 ? undefined : `\`of\` together with ${list(extra)}`;
  }
  if (driver.from === undefined) return stated.length === 0 ? undefined : `${list(stated)} without \`from\``;
  if (measures.length === 1) return undefined;
  return measures.length === 0 ? "`from` without a measure" : `${list(measures)} at once`;
}

function kindFaults(driver: DriverSpec, path: Path): Fault[] {
  if (driver.kind !== "intensity" || driver.sum !== undefined) return [];
  const measure = MEASURES.find((field) => driver[field] !== undefined);
  if (measure === undefined && driver.of === undefined) return [];
  const how = measure === undefined ? `of \`${driver.of}\`` : `with \`${measure}\``;
  return [modelFault("consistency", "intensity-needs-amounts", [...path, "kind"], () => ({ how }))];
}

function packFaults({ sizes, count }: PackSpec, path: Path): Fault[] {
  const known = entriesOf(sizes).map(([pack]) => pack);
  const isKnown = count === "unit" || known.includes(count);
  return [
    ...entriesOf(sizes).flatMap(([pack, size]) => sizeFaults(size, [...path, "sizes", pack])),
    ...(known.includes("unit") ? [modelFault("consistency", "pack-reserved", [...path, "sizes", "unit"], () => ({}))] : []),
    ...(isKnown
      ? []
      : [modelFault("consistency", "pack-unknown", [...path, "count"], () => ({ value: count, known, nearest: nearest(count, known) }))]),
  ];
}

function sizeFaults(size: PackSpec["sizes"][string], path: Path): Fault[] {
  if (typeof size === "object" && "field" in size) return [];
  return signOf(size) > 0 ? [] : [modelFault("consistency", "pack-size-not-positive", path, () => ({ value: size }))];
}
