import { describe, expect, it } from "vitest";
import { bundled, leftOfOneFile } from "./bundled.js";

function keeping(names: string): string {
  return `import { ${names} } from "./src/index.ts"; globalThis.kept = [${names}];`;
}

const ZOD = /node_modules\/zod\//;

describe("bundle", () => {
  it("keeps zod where a model is checked, so that the tests below can see it", async () => {
    expect(await bundled(keeping("costModel"))).toContainEqual(expect.stringMatching(ZOD));
  });

  it("leaves zod out of an app that imports allocate", async () => {
    const kept = await bundled(keeping("allocate"));
    expect(kept).toContainEqual(expect.stringMatching(/^src\/costing\//));
    expect(kept.filter((path) => ZOD.test(path))).toEqual([]);
  });

  it("leaves the messages out of an app that imports what words none, although the package is one file", async () => {
    const left = await leftOfOneFile("isCostError");
    expect(left).toContain("globalThis.kept");
    expect(left).not.toContain("did you mean");
    expect(left).not.toContain("expected:");
    // Tables of service measures and of column headings are what else is kept.
    expect(left.length).toBeLessThan(8_000);
  });

  it("leaves zod and the costing engine out of an app that imports segment", async () => {
    const kept = await bundled(keeping("segment"));
    expect(kept).toContainEqual(expect.stringMatching(/^src\/segments\//));
    expect(kept.filter((path) => ZOD.test(path) || /^src\/(costing|measure|model|statements|facade)/.test(path))).toEqual([]);
  });

  it("leaves zod and the costing engine out of the whole segmentation subpath", async () => {
    const kept = await bundled(`import * as all from "./src/segmentation.ts"; globalThis.kept = all;`);
    expect(kept).toContainEqual(expect.stringMatching(/^src\/segments\//));
    expect(kept.filter((path) => ZOD.test(path) || /^src\/(costing|measure|model|statements|facade)/.test(path))).toEqual([]);
  });
});
