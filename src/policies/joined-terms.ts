import { type Condition, conditionForm, type FieldCondition } from "../model/condition.js";
import type { CostModel } from "../model/cost-model.js";
import type { FactSource } from "../model/driver-spec.js";
import { entriesOf } from "../model/entries.js";
import { isEquation } from "../model/is-equation.js";
import type { ActivitySpec, TimeEquation } from "../model/spec.js";

/** Fields of a model that add up when orders are joined: those that time equations multiply and that drivers and sales facts sum. */
export function figuresOfOrders(model: CostModel): ReadonlySet<string> {
  const fields = new Set<string>();
  const add = (sum: string | readonly string[] | undefined) => {
    for (const field of [sum ?? []].flat()) fields.add(field);
  };
  for (const [, { sum, packs }] of entriesOf(model.drivers)) {
    add(sum);
    add(packs?.quantity);
  }
  for (const [, source] of entriesOf<FactSource | readonly FactSource[]>(model.sales)) for (const { sum } of [source].flat()) add(sum);
  for (const [, { consumes }] of entriesOf<ActivitySpec>(model.activities)) {
    for (const [, use] of entriesOf(consumes)) if (isEquation(use)) for (const { per } of termsOf(use)) add(Object.keys(per ?? {}));
  }
  return fields;
}

function termsOf({ per, when = [] }: TimeEquation): readonly Pick<TimeEquation, "per">[] {
  return [{ ...(per !== undefined && { per }) }, ...when];
}

/** Fields that hold the dates of rows. */
export function datesOfOrders(model: CostModel): ReadonlySet<string> {
  return new Set(entriesOf(model.tables).flatMap(([, { date }]) => date ?? []));
}

/**
 * Tells whether a condition holds of joined orders just where it held of each of them: it reads neither dates, which move, nor figures,
 * which add up. Orders that differ in anything else are not joined.
 */
export function holdsWhenJoined(condition: Condition, figures: ReadonlySet<string>, dates: ReadonlySet<string>): boolean {
  const form = conditionForm(condition);
  if (form === "all" || form === "any") {
    const parts = Object.values(condition)[0] as readonly Condition[];
    return parts.every((part) => holdsWhenJoined(part, figures, dates));
  }
  if (form === "not") return holdsWhenJoined((condition as { readonly not: Condition }).not, figures, dates);
  if (form === "equals") return Object.keys(condition).every((field) => !figures.has(field) && !dates.has(field));
  const { field, op, part } = condition as FieldCondition;
  return part === undefined && !MOVING.includes(op) && !figures.has(field) && !dates.has(field);
}

// They compare times of day, or sizes.
const MOVING: readonly FieldCondition["op"][] = ["afterCutOff", "lt", "le", "gt", "ge", "between"];
