import type { TraditionalCosting } from "../../src/policies/traditional-costing.js";
import { each, type Figures } from "./compare.js";

/** What each cost object bears either way, by id. */
export function figuresOf(costing: TraditionalCosting | null): Figures {
  const rows = costing?.rows ?? [];
  return each(
    rows.map(({ id }) => id),
    (id) => {
      const row = rows.find((one) => one.id === id);
      return { traditional: row?.traditional, activityBased: row?.activityBased, difference: row?.difference };
    },
  );
}
