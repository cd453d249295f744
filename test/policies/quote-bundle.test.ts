import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The files that leave a byte in an app which imports these names. */
async function kept(names: string, from: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: `import { ${names} } from "${from}"; globalThis.kept = [${names}];`, resolveDir: ROOT, loader: "ts" },
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => (inputs[path]?.bytesInOutput ?? 0) > 0),
  );
}

describe("policies/read-quoter, bundled", () => {
  it("needs neither zod nor the costing engine, and of measuring only dates, comparisons and the grouping of faults", async () => {
    const files = await kept("readQuoter", "./src/policies/read-quoter.ts");
    expect(files).toContain("src/policies/read-quoter.ts");
    expect(files.filter((path) => /node_modules\/zod\//.test(path) || /^src\/(costing|statements|facade)/.test(path))).toEqual([]);
    expect(files.filter((path) => path.startsWith("src/measure/")).sort()).toEqual([
      "src/measure/fault-groups.ts",
      "src/measure/value-test.ts",
      "src/measure/zone-clock.ts",
    ]);
  });
});
