import { type PeriodBounds, wallAt } from "../../model/period-bounds.js";
import type { TableSpec } from "../../model/table-spec.js";
import { compileCondition } from "./compile-condition.js";
import { addFault } from "./fault-groups.js";
import type { Measuring } from "./measuring.js";
import { compileTable } from "./meter-rows.js";
import { isoWall } from "./row-date.js";
import { storeRow, type TableReader } from "./table-reader.js";

/** Compiles what happens to every row of a table: currency, period, one-off mark, meters, and what children will look up. */
export function rowStep(
  measuring: Measuring,
  reader: TableReader,
  spec: TableSpec | undefined,
  bounds: PeriodBounds | undefined,
): (position: number) => void {
  const { model, faults } = measuring;
  const zone = model.period?.timeZone ?? "UTC";
  const isOneOff = spec?.oneOff === undefined ? undefined : compileCondition(spec.oneOff, reader.field, zone);
  const sameCurrency = currencyCheck(measuring, reader, spec);
  const inPeriod = periodCheck(measuring, reader, spec, bounds);
  const meters = compileTable(measuring, reader);
  const isParent = reader.stored.keys.size > 0;
  return (position) => {
    reader.at.position = position;
    const included = inPeriod();
    if (isParent) storeRow(reader, !included, faults);
    if (!sameCurrency() || !included) return;
    const apart = isOneOff?.() ?? false;
    for (let i = 0; i < meters.length; i++) (meters[i] as (isOneOff: boolean) => void)(apart);
  };
}

function currencyCheck({ model, faults }: Measuring, reader: TableReader, spec: TableSpec | undefined): () => boolean {
  if (spec?.currency === undefined) return () => true;
  const get = reader.field(spec.currency);
  const path = `${reader.path}.${spec.currency}`;
  return () => {
    const value = get();
    if (value === model.currency) return true;
    addFault(faults, "currency-differs", path, { value, currency: model.currency }, reader.at.position);
    return false;
  };
}

/** True when the row counts; a row is also left out when the parent it belongs to is. */
function periodCheck(
  measuring: Measuring,
  reader: TableReader,
  spec: TableSpec | undefined,
  bounds: PeriodBounds | undefined,
): () => boolean {
  const { model, faults, excluded } = measuring;
  const exclude = model.period?.outside === "exclude";
  const leaveOut = (): false => {
    excluded.set(reader.name, (excluded.get(reader.name) ?? 0) + 1);
    return false;
  };
  const parentIn = (): boolean =>
    reader.parents.every(({ reader: parent, position }) => {
      const row = position();
      return row < 0 || parent.stored.excluded[row] !== true;
    });
  if (spec?.date === undefined) return exclude && reader.parents.length > 0 ? () => parentIn() || leaveOut() : () => true;
  const get = reader.field(spec.date);
  const path = `${reader.path}.${spec.date}`;
  const zone = model.period?.timeZone ?? "UTC";
  const limits = wallBounds(bounds, zone);
  return () => {
    const value = get();
    const wall = isoWall(value, zone);
    if (wall === undefined) {
      if (value === undefined || value === null) addFault(faults, "date-missing", path, undefined as never, reader.at.position);
      else addFault(faults, "date-invalid", path, { value }, reader.at.position);
      return false;
    }
    if (limits === undefined || (wall >= limits.from && wall < limits.to)) return true;
    if (exclude) return leaveOut();
    addFault(faults, "outside-period", path, { value }, reader.at.position);
    return false;
  };
}

function wallBounds(bounds: PeriodBounds | undefined, zone: string): PeriodBounds | undefined {
  return bounds === undefined ? undefined : { from: wallAt(bounds.from, zone), to: wallAt(bounds.to, zone) };
}
