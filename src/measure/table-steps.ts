import { createFamily, type Family, joinFamily, ones } from "./family.js";
import { countSources, type Measure } from "./measures.js";
import type { RowChoice } from "./partition.js";
import { numbersOf, type TablePlan } from "./table-plan.js";
import type { Tally } from "./tally.js";

/**
 * Lets a table measure one thing more.
 *
 * @param sole the only field that is summed, `""` where rows are counted: such tallies join a family when a partition chooses their rows
 */
export function addStep(table: TablePlan, choice: RowChoice, measure: Measure, tally: Tally, sole?: string): void {
  const family = sole === undefined || choice.part === undefined ? undefined : familyOf(table, choice.part, tally, sole);
  table.reader.steps.push({ select: choice.select, measure, tally, family });
}

function familyOf(table: TablePlan, { partition, group }: NonNullable<RowChoice["part"]>, tally: Tally, sole: string): Family | undefined {
  const families = table.families.get(sole) ?? [];
  table.families.set(sole, families);
  let family = families.find((one) => one.partition === partition && one.places === tally.places && one.members[group] === undefined);
  if (family === undefined) {
    family = createFamily(partition, tally.places, amountsOf(table, sole));
    families.push(family);
    table.reader.families.push(family);
  }
  joinFamily(family, group, tally);
  return family;
}

function amountsOf(table: TablePlan, sole: string): Family["amounts"] {
  if (sole === "") {
    const amounts = ones();
    return () => amounts;
  }
  const numbers = numbersOf(table, sole);
  return (rows, all) => {
    const read = numbers(rows);
    // Values that stand partly elsewhere are counted row by row, for the fault they may be.
    if (read.field.origin !== "own") return undefined;
    countSources(table.reader.sources, read.field, rows, all);
    return read;
  };
}
