import * as z from "zod";
import { DATE_PARTS, OPERATORS } from "./operators.js";

/** Says the shape of a condition in zod, for the JSON Schema; `checkCondition` is stricter and finds the faults. */
export function conditionSchema(): z.ZodType {
  const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
  const values = z.union([scalar, z.array(scalar).min(1)]);
  const test = z.strictObject({
    field: z.string(),
    op: z.enum(OPERATORS),
    value: values,
    part: z.enum(DATE_PARTS).optional(),
    since: z.string().optional(),
  });
  const condition: z.ZodType = z
    .lazy(() =>
      z.union([
        test,
        z.strictObject({ all: z.array(condition).min(1) }),
        z.strictObject({ any: z.array(condition).min(1) }),
        z.strictObject({ not: condition }),
        z.record(z.string(), values),
      ]),
    )
    .meta({
      id: "Condition",
      description: "A condition on a row: { field: value }, { field, op, value }, or all, any, not of conditions.",
    });
  return condition;
}
