import { describe, expect, it } from "vitest";
import { bundled } from "../bundled.js";

describe("policies/read-quoter, bundled", () => {
  it("needs neither zod nor the costing engine, and of measuring only dates, comparisons and the grouping of faults", async () => {
    const files = await bundled(`import { readQuoter } from "./src/policies/read-quoter.ts"; globalThis.kept = [readQuoter];`);
    expect(files).toContain("src/policies/read-quoter.ts");
    expect(files.filter((path) => /node_modules\/zod\//.test(path) || /^src\/(costing|statements|facade)/.test(path))).toEqual([]);
    expect(files.filter((path) => path.startsWith("src/measure/")).sort()).toEqual([
      "src/measure/fault-groups.ts",
      "src/measure/value-test.ts",
      "src/measure/zone-clock.ts",
    ]);
  });
});
