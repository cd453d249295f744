import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts", segmentation: "src/segmentation.ts" },
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  // tsup 8.5.1 injects `baseUrl`, which TypeScript 6 refuses unless told otherwise.
  dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
  // For CommonJS too: entries then share chunks, so that a function required from two subpaths is one function.
  splitting: true,
  treeshake: true,
  clean: true,
  // None: the code is shipped unminified, with its names and line breaks, so that a debugger shows it as it is. Maps with the sources in
  // them would be three quarters of the package, maps without them would point at files that are not in it.
  sourcemap: false,
});
