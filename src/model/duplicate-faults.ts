import { type Fault, modelFault, type Path } from "./fault-list.js";

/** Finds the entries of a list that came before. */
export function duplicateFaults(values: readonly string[], path: Path): Fault[] {
  const firsts = new Map<string, number>();
  return values.flatMap((value, i) => {
    const first = firsts.get(value);
    if (first !== undefined) return [modelFault("consistency", "duplicate-id", [...path, i], () => ({ value, first }))];
    firsts.set(value, i);
    return [];
  });
}
