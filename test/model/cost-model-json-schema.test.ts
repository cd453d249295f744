import { existsSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costModelJsonSchema } from "../../src/model/cost-model-json-schema.js";

const GOLDEN = new URL("../golden/cost-model.schema.json", import.meta.url);
const text = `${JSON.stringify(costModelJsonSchema(), null, 2)}\n`;

describe("model/cost-model-json-schema", () => {
  it("is the schema that was agreed; UPDATE_GOLDEN=1 writes a new one to look at and commit", () => {
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(GOLDEN, text);
    expect(existsSync(GOLDEN)).toBe(true);
    expect(text).toBe(readFileSync(GOLDEN, "utf8"));
  });

  it("is draft 2020-12, closed, and names its shared parts", () => {
    const schema = costModelJsonSchema();
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(schema["additionalProperties"]).toBe(false);
    expect(schema["required"]).toEqual(["currency", "resources", "activities", "drivers"]);
    expect(Object.keys(schema["$defs"] as object).sort()).toEqual(["Condition", "Decimal", "Share"]);
  });

  it("gives a new object every time", () => {
    const first = costModelJsonSchema();
    first["title"] = "changed";
    expect(costModelJsonSchema()["title"]).toBe("Cost model");
  });

  it("describes decimals by the grammar that reads them", async () => {
    const { readDecimal } = await import("../../src/number/decimal.js");
    const defs = costModelJsonSchema()["$defs"] as Record<string, { anyOf: { pattern?: string }[] }>;
    const pattern = new RegExp(defs["Decimal"]?.anyOf[0]?.pattern ?? "");
    fc.assert(
      fc.property(fc.stringMatching(/^[-+.eE%0-9 ]{0,12}$/), (value) => {
        expect(pattern.test(value)).toBe(typeof readDecimal(value) !== "string");
      }),
      { numRuns: 1_000 },
    );
  });
});
