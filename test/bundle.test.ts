import { resolve } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");

/** Bundles a line of code as an app would, and lists the modules that put bytes into it. */
async function modulesOf(line: string): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents: line, resolveDir: resolve(ROOT, "test"), loader: "ts" },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file);
}

const fromZod = (file: string): boolean => file.includes("node_modules/zod/");

describe("bundle", () => {
  it("pulls zod in for costModel", async () => {
    expect((await modulesOf('export { costModel } from "../src/index.js";')).some(fromZod)).toBe(true);
  });

  it.each(["allocate", "segment"])("leaves zod out for %s", async (name) => {
    expect((await modulesOf(`export { ${name} } from "../src/index.js";`)).filter(fromZod)).toEqual([]);
  });

  it("leaves zod and the engine out of the segmentation subpath", async () => {
    const files = await modulesOf('export * from "../src/segmentation.js";');
    const rooms = new Set(files.filter((file) => file.startsWith("src/")).map((file) => file.split("/")[1]));
    expect(files.filter(fromZod)).toEqual([]);
    expect([...rooms].filter((room) => room !== "segmentation.ts").sort()).toEqual(["errors", "number", "segments"]);
  });
});
