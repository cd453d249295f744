import type { Rules } from "../../model/spec.js";
import { REFUSED, UNIDENTIFIED } from "./accumulator.js";
import { type CellSpace, cellOf } from "./cell-space.js";
import { codeOf, type Dimension, INVALID, MISSING, UNKNOWN } from "./dimension.js";
import { addFault, type FaultGroups } from "./fault-groups.js";
import type { Getter } from "./row-cursor.js";

/** Cell of the current row: a cell number, UNIDENTIFIED or REFUSED; worked out at most once a row. */
export type Target = () => number;

/** Code of the current row in one dimension: an id's code, MISSING, UNKNOWN or INVALID. */
export type DimensionReader = () => number;

export interface RowPosition {
  position: number;
}

/**
 * Reads a dimension of the row: the row's own field (or its parent's), else the attribute of another object the row names.
 *
 * With `agree`, a row that names another channel than its customer's attribute is a fault.
 */
export function dimensionReader(
  dimension: Dimension,
  field: Getter,
  attributeOf: readonly { readonly dimension: Dimension; readonly field: Getter }[],
  at: RowPosition,
  path: string,
  faults: FaultGroups,
): DimensionReader {
  const { name } = dimension;
  const sources = attributeOf.filter(({ dimension: other }) => other !== dimension && other.attributes.has(name));
  let seenAt = -1;
  let code = MISSING;
  return () => {
    if (seenAt === at.position) return code;
    seenAt = at.position;
    const own = field();
    const attribute = attributeValue(sources, name);
    if (own !== undefined && attribute !== undefined && String(own) !== attribute) {
      addFault(faults, "channel-disagrees", `${path}.${name}`, { value: own, dimension: name }, at.position);
      code = INVALID;
      return code;
    }
    const value = own ?? attribute;
    code = codeOf(dimension, value);
    if (code === INVALID) addFault(faults, "id-invalid", `${path}.${name}`, { value }, at.position);
    return code;
  };
}

function attributeValue(sources: readonly { readonly dimension: Dimension; readonly field: Getter }[], name: string): string | undefined {
  for (const { dimension, field } of sources) {
    const code = codeOf(dimension, field());
    const value = code < 0 ? undefined : dimension.attributes.get(name)?.[code];
    if (value !== undefined) return value;
  }
  return undefined;
}

export interface TargetOptions {
  readonly space: CellSpace;
  readonly owned: ReadonlySet<string>;
  readonly essential: string | undefined;
  readonly readers: ReadonlyMap<string, DimensionReader>;
  readonly fields: ReadonlyMap<string, Getter>;
  readonly rules: Rules;
  readonly at: RowPosition;
  readonly path: string;
  readonly faults: FaultGroups;
}

/** Finds the cell of a row in a table of cells; a dimension the row does not have is *not attributable*. */
export function createTarget(options: TargetOptions): Target {
  const { space, owned, essential, readers, at } = options;
  const parts = space.dimensions.map((dimension) => (owned.has(dimension.name) ? readers.get(dimension.name) : undefined));
  const essentialReader = essential === undefined ? undefined : readers.get(essential);
  const codes = new Int32Array(parts.length);
  let seenAt = -1;
  let cell = REFUSED;
  return () => {
    if (seenAt === at.position) return cell;
    seenAt = at.position;
    if (essentialReader !== undefined && essentialReader() === MISSING) {
      cell = whenMissing(options, essential as string);
      return cell;
    }
    for (let d = 0; d < parts.length; d++) {
      const code = parts[d]?.() ?? MISSING;
      if (code === UNKNOWN || code === INVALID) {
        cell = code === INVALID ? REFUSED : whenUnknown(options, space.dimensions[d] as Dimension);
        return cell;
      }
      codes[d] = code;
    }
    cell = cellOf(space, codes);
    return cell;
  };
}

function whenMissing({ rules, faults, path, at }: TargetOptions, dimension: string): number {
  if (rules.missingObject === "unidentified") return UNIDENTIFIED;
  addFault(faults, "object-missing", `${path}.${dimension}`, { dimension }, at.position);
  return REFUSED;
}

function whenUnknown({ rules, faults, path, at, fields }: TargetOptions, { name }: Dimension): number {
  if (rules.unknownObject === "unidentified") return UNIDENTIFIED;
  addFault(faults, "object-unknown", `${path}.${name}`, { dimension: name, value: fields.get(name)?.() }, at.position);
  return REFUSED;
}
