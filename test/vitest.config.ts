import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  // The examples import the package by its name; here that is the source, so that testing them needs no build.
  resolve: {
    alias: [
      { find: /^cost-to-serve$/, replacement: fileURLToPath(new URL("../src/index.ts", import.meta.url)) },
      { find: /^cost-to-serve\/segmentation$/, replacement: fileURLToPath(new URL("../src/segmentation.ts", import.meta.url)) },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        // The tests are pure, so the files share one copy of the modules: half the time is loading them.
        test: { name: "unit", include: ["test/**/*.test.ts"], setupFiles: ["test/setup.ts"], isolate: false, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "types",
          include: [],
          benchmark: { include: [] },
          typecheck: { enabled: true, only: true, include: ["test/types/*.test-d.ts"], tsconfig: "test/types/tsconfig.json" },
        },
      },
    ],
    // Without `include`, files that no test loads would be missing and the figure too good.
    coverage: { provider: "v8", include: ["src/**/*.ts"], thresholds: { lines: 95 } },
  },
});
