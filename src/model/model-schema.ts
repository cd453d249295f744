import * as z from "zod";
import { FACT_IDS } from "./facts.js";
import type { SchemaKit } from "./schema-kit.js";

/** Writes the shape of a cost model over a kit. What only a look at several places can tell is left to the reference checks. */
export function modelSchema(kit: SchemaKit): z.ZodType {
  const fact = factSchema(kit).optional();
  return kit.strict({
    name: z.string().optional(),
    period: periodSchema(kit).optional(),
    currency: z.string(),
    scale: kit.digits("scale-out-of-range").optional(),
    resources: z.record(z.string(), resourceSchema(kit)),
    activities: z.record(z.string(), activitySchema(kit)),
    drivers: z.record(z.string(), driverSchema(kit)),
    tables: z.record(z.string(), tableSchema(kit)).optional(),
    sales: kit.strict(Object.fromEntries(FACT_IDS.map((id) => [id, fact]))).optional(),
    cogsBasis: z.string().optional(),
    support: kit
      .strict({ method: z.enum(["reciprocal", "step-down", "direct"]).optional(), order: z.array(z.string()).optional() })
      .optional(),
    rules: rulesSchema(kit).optional(),
    capitalCharge: kit
      .strict({ rate: kit.share, yearDays: z.number().gt(0).optional(), periodDays: z.number().gt(0).optional() })
      .optional(),
    allocateDown: z.array(allocateDownSchema(kit)).optional(),
  });
}

function resourceSchema(kit: SchemaKit): z.ZodType {
  const charge = kit.strict({ to: z.string(), rate: kit.decimal, driver: z.string(), layer: layerSchema().optional() });
  return kit.strict({
    name: z.string().optional(),
    cost: kit.decimal.optional(),
    account: z.string().optional(),
    supply: supplySchema(kit).optional(),
    capacity: kit
      .strict({
        unit: z.string().optional(),
        practical: kit.either({ object: z.record(z.string(), kit.share), other: kit.share }),
        theoretical: kit.decimal.optional(),
        by: z.enum(["period", "month", "day"]).optional(),
        unused: unusedSchema(kit).optional(),
      })
      .optional(),
    to: z.record(z.string(), kit.decimal).optional(),
    charges: z.array(charge).optional(),
    block: kit.strict({ size: kit.decimal, cost: kit.decimal }).optional(),
  });
}

function activitySchema(kit: SchemaKit): z.ZodType {
  return kit.strict({
    name: z.string().optional(),
    group: z.string().optional(),
    level: z.enum(["unit", "batch", "product", "customer", "channel", "business"]).optional(),
    dimension: z.string().optional(),
    driver: z.string().optional(),
    cost: kit.decimal.optional(),
    account: z.string().optional(),
    supply: supplySchema(kit).optional(),
    consumes: z.record(z.string(), kit.either({ object: equationSchema(kit), other: kit.decimal })).optional(),
    to: z.record(z.string(), kit.decimal).optional(),
    capacity: kit.strict({ unit: z.string().optional(), practical: kit.decimal, unused: unusedSchema(kit).optional() }).optional(),
    standard: kit.either({ object: layersSchema(kit), other: kit.decimal }).optional(),
    rules: rulesSchema(kit).optional(),
  });
}

function equationSchema(kit: SchemaKit): z.ZodType {
  const per = z.record(z.string(), kit.decimal).optional();
  const term = kit.strict({ if: kit.condition, add: kit.decimal.optional(), per });
  return kit.strict({ base: kit.decimal.optional(), per, when: z.array(term).optional() });
}

function driverSchema(kit: SchemaKit): z.ZodType {
  return kit.strict({
    name: z.string().optional(),
    unit: z.string().optional(),
    from: z.string().optional(),
    count: z.literal(true).optional(),
    distinct: namesSchema(kit).optional(),
    sum: namesSchema(kit).optional(),
    packs: packSchema(kit).optional(),
    where: kit.condition.optional(),
    kind: z.enum(["transaction", "intensity"]).optional(),
    scale: z.boolean().optional(),
    decimals: kit.digits("decimals-out-of-range").optional(),
    of: z.enum(FACT_IDS).optional(),
    negativeRows: z.enum(["error", "exclude", "absolute", "net"]).optional(),
  });
}

function packSchema(kit: SchemaKit): z.ZodType {
  const size = kit.either({ object: kit.strict({ field: z.string() }), other: kit.decimal });
  return kit.strict({ quantity: z.string(), sizes: z.record(z.string(), size), count: z.string() });
}

function tableSchema(kit: SchemaKit): z.ZodType {
  const join = kit.strict({ to: z.string(), on: z.string(), key: z.string().optional() });
  return kit.strict({
    fields: z.record(z.string(), z.string()).optional(),
    date: z.string().optional(),
    join: kit.either({ array: z.array(join), other: join }).optional(),
    oneOff: kit.condition.optional(),
    currency: z.string().optional(),
  });
}

function factSchema(kit: SchemaKit): z.ZodType {
  const source = kit.strict({ from: z.string(), sum: namesSchema(kit), where: kit.condition.optional(), negate: z.boolean().optional() });
  return kit.either({ array: z.array(source), other: source });
}

function periodSchema(kit: SchemaKit): z.ZodType {
  return kit.strict({
    from: z.string(),
    to: z.string(),
    timeZone: z.string().optional(),
    outside: z.enum(["error", "exclude"]).optional(),
  });
}

function rulesSchema(kit: SchemaKit): z.ZodType {
  return kit.strict({
    zeroVolume: z.enum(["exception", "even", "error"]).optional(),
    negativeVolume: z.enum(["error", "allow"]).optional(),
    unknownObject: z.enum(["error", "unidentified"]).optional(),
    missingObject: z.enum(["error", "unidentified"]).optional(),
  });
}

function allocateDownSchema(kit: SchemaKit): z.ZodType {
  return kit.strict({
    level: z.enum(["unit", "batch", "product", "customer", "channel", "business", "sustaining", "unused"]),
    base: z.enum([...FACT_IDS, "grossMargin"]),
    reason: z.string().min(1),
  });
}

function unusedSchema(kit: SchemaKit): z.ZodType {
  const assignTo = kit.strict({ assignTo: z.record(z.string(), z.string()) });
  return kit.either({ object: assignTo, other: z.enum(["separate", "assign"]) });
}

function supplySchema(kit: SchemaKit): z.ZodType {
  return kit.either({ object: layersSchema(kit), other: layerSchema() });
}

function layersSchema(kit: SchemaKit): z.ZodType {
  return kit.strict({ flexible: kit.decimal, committed: kit.decimal });
}

function layerSchema(): z.ZodType {
  return z.enum(["flexible", "committed"]);
}

function namesSchema(kit: SchemaKit): z.ZodType {
  return kit.either({ array: z.array(z.string()).min(1), other: z.string() });
}
