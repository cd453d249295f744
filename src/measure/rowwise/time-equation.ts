import type { TimeEquation } from "../../model/spec.js";
import { multiplyScaled, type Scaled } from "../../number/scaled.js";
import { compileCondition, type Test } from "./compile-condition.js";
import { addFault } from "./fault-groups.js";
import { addTerm, constant, noted, type QuantityContext, type RowQuantity, readField } from "./quantity-of-row.js";

interface Term {
  readonly test: Test | undefined;
  readonly add: Scaled | undefined;
  readonly per: readonly PerUnit[];
}

interface PerUnit {
  readonly read: RowQuantity;
  readonly coefficient: Scaled;
}

/**
 * Compiles a time equation once: base + sum of coefficient x field + the terms whose condition holds, exact, in the capacity's unit.
 *
 * A negative result is a fault of the row.
 *
 * @see Kaplan & Anderson, Time-Driven Activity-Based Costing, Harvard Business Review, Nov 2004
 */
export function compileEquation(equation: TimeEquation, context: QuantityContext, timeZone: string): RowQuantity {
  const perUnit = (per: TimeEquation["per"]): readonly PerUnit[] =>
    Object.entries(per ?? {}).map(([name, value]) => ({ read: readField(context, name), coefficient: constant(value) }));
  const terms: readonly Term[] = [
    { test: undefined, add: equation.base === undefined ? undefined : constant(equation.base), per: perUnit(equation.per) },
    ...(equation.when ?? []).map((term) => ({
      test: compileCondition(term.if, context.field, timeZone),
      add: term.add === undefined ? undefined : constant(term.add),
      per: perUnit(term.per),
    })),
  ];
  const part: Scaled = { int: 0, decimals: 0 };
  return (out) => {
    out.int = 0;
    out.decimals = 0;
    let readable = true;
    for (const { test, add, per } of terms) {
      if (test !== undefined && !test()) continue;
      if (add !== undefined && !addTerm(context, out, add)) return false;
      for (const { read, coefficient } of per) {
        if (!read(part)) readable = false;
        else if (!noted(context, multiplyScaled(part, coefficient, part)) || !addTerm(context, out, part)) return false;
      }
    }
    if (!readable) return false;
    if (out.int >= 0) return true;
    addFault(context.faults, "usage-negative", context.path, { value: out.int / 10 ** out.decimals }, context.at.position);
    return false;
  };
}
