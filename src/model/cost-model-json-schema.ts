import * as z from "zod";
import { conditionSchema } from "./condition-schema.js";
import { modelSchema } from "./model-schema.js";
import type { Forms, SchemaKit } from "./schema-kit.js";

const DECIMAL = "^-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?$";
const SHARE = "^-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?%?$";

/**
 * Gives the JSON Schema (draft 2020-12) of a cost model in a file, for editors and forms.
 *
 * It says the shape alone; what only a look at several places can tell (references, loops, capacities) is for `checkModel`.
 * A new object every time.
 *
 * @example
 * ```ts
 * costModelJsonSchema()["$schema"]; // => "https://json-schema.org/draft/2020-12/schema"
 * ```
 */
export function costModelJsonSchema(): Record<string, unknown> {
  const schema = modelSchema(describingKit()).meta({ title: "Cost model", description: "A cost model of the package cost-to-serve." });
  return { ...z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" }) };
}

/** The kit that says what JSON Schema can say of the parts zod has no word for. */
function describingKit(): SchemaKit {
  const decimal = z.union([z.string().regex(new RegExp(DECIMAL)), z.number()]);
  const share = z.union([z.string().regex(new RegExp(SHARE)), z.number()]);
  return {
    decimal: decimal.meta({ id: "Decimal", description: "A decimal, as text to be exact; at most 60 digits." }),
    share: share.meta({ id: "Share", description: 'A decimal, or a percentage such as "80%".' }),
    condition: conditionSchema(),
    digits: () => z.number().int().min(0).max(9),
    strict: (shape) => z.strictObject(shape),
    either: (forms) => z.union(schemasOf(forms)),
  };
}

function schemasOf({ other, object, array }: Forms): z.ZodType[] {
  return [other, object, array].filter((schema) => schema !== undefined);
}
